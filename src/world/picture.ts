import type { Random } from '../random.ts';
import { lightPixel } from './light.ts';
import { boundsOf, scatter, sharePoints } from './scatter.ts';
import { scratch } from './scratch.ts';
import type { Painter } from './paint.ts';
import type { Splats } from './splat.ts';
import { splat } from './splat.ts';
import type { Thing } from './thing.ts';
import { LARGEST_SIZE_FACTOR, thingOf } from './thing.ts';
import type { ItemSpec, Picture, ShapeVariant } from './types.ts';

const SUPERSAMPLING = 2;
/** Of a picture of 64 pixels; more for larger ones, as their pixels ask for. */
const POINTS = 8000;
/** Half the width of the frame, in units of a large thing's radius. */
const HALF_FRAME = LARGEST_SIZE_FACTOR * 1.1;

/** A small picture of one item on a plain pale ground; every number of `view` looks at it from somewhere else. */
export function makePicture(
  spec: ItemSpec,
  build: ShapeVariant['build'],
  sizePx = 64,
  view = 0,
): Picture {
  const thing = thingOf(spec, build);
  const random = thing.random.fork(`picture ${view}`);
  const fine = sizePx * SUPERSAMPLING;
  const { splats, floor } = project(thing, random, fine, Math.round(POINTS * (sizePx / 64) ** 1.2));
  const nearest = splat(splats, fine);
  const shadow = softShadow(floor, sizePx);
  const shade = (): number => random.between(0.78, 0.97);
  const ground = [shade(), shade(), shade()] as const;
  const pixels = new Uint8ClampedArray(sizePx * sizePx * 4);
  const color = [0, 0, 0];
  const parts = SUPERSAMPLING ** 2;

  for (let pixel = 0; pixel < sizePx * sizePx; pixel++) {
    const row = Math.floor(pixel / sizePx);
    const corner = (row * fine + (pixel % sizePx)) * SUPERSAMPLING;
    const dim = (1.03 - (0.09 * row) / sizePx) * (1 - 0.5 * (shadow[pixel] as number));
    const red = ground[0] * dim;
    const green = ground[1] * dim;
    const blue = ground[2] * dim;
    let sumRed = 0;
    let sumGreen = 0;
    let sumBlue = 0;
    let bare = 0;
    for (let part = 0; part < parts; part++) {
      const across = part % SUPERSAMPLING;
      const hit = nearest[corner + ((part - across) / SUPERSAMPLING) * fine + across] as number;
      if (hit < 0) {
        bare++;
        continue;
      }
      color[0] = red;
      color[1] = green;
      color[2] = blue;
      lightPixel(splats, hit, spec.material, color);
      sumRed += color[0];
      sumGreen += color[1];
      sumBlue += color[2];
    }
    pixels[pixel * 4] = (255 * (sumRed + bare * red)) / parts;
    pixels[pixel * 4 + 1] = (255 * (sumGreen + bare * green)) / parts;
    pixels[pixel * 4 + 2] = (255 * (sumBlue + bare * blue)) / parts;
    pixels[pixel * 4 + 3] = 255;
  }
  return { width: sizePx, height: sizePx, pixels };
}

/** Turns the thing, seen from slightly above, into pixel coordinates, and its shade onto the floor. */
function project(
  thing: Thing,
  random: Random,
  fine: number,
  pointCount: number,
): { splats: Splats; floor: Float64Array } {
  // By area, so that the splats come out alike in size; the smallest parts still get some.
  const areas = thing.surfaces.map(({ area }) => area + 0.004);
  const counts = sharePoints(areas, pointCount);
  const { positions, normals, owners } = scatter(thing.surfaces, counts, random);
  const { center, radius } = boundsOf(positions);
  const yaw = random.between(-0.7, 0.7);
  const elevation = random.between(0.1, 0.5);
  const [cosYaw, sinYaw] = [Math.cos(yaw), Math.sin(yaw)];
  const [cosUp, sinUp] = [Math.cos(elevation), Math.sin(elevation)];
  const pixelsPerUnit = (thing.sizeFactor * fine) / (2 * HALF_FRAME);
  const scale = pixelsPerUnit / radius;
  let lowest = 0;
  for (let i = 1; i < positions.length; i += 3) {
    lowest = Math.min(lowest, ((positions[i] as number) - center[1]) * scale);
  }

  const screen = scratch('screen', Float64Array, owners.length * 3);
  const facing = scratch('facing', Float64Array, owners.length * 3);
  const colors = scratch('colors', Float64Array, owners.length * 3);
  const floor = scratch('floor', Float64Array, owners.length * 2);
  const color = [0, 0, 0];
  const painters = thing.surfaces.map(({ tint }) => thing.paint(tint));
  for (let i = 0; i < owners.length; i++) {
    const at = i * 3;
    const x = positions[at] as number;
    const y = positions[at + 1] as number;
    const z = positions[at + 2] as number;
    const px = (x - center[0]) * scale;
    const py = (y - center[1]) * scale;
    const pz = (z - center[2]) * scale;
    const depth = cosYaw * pz - sinYaw * px;
    screen[at] = fine / 2 + cosYaw * px + sinYaw * pz;
    screen[at + 1] = fine / 2 - (cosUp * py - sinUp * depth);
    screen[at + 2] = sinUp * py + cosUp * depth;
    floor[i * 2] = screen[at] / fine;
    floor[i * 2 + 1] = 0.5 - (cosUp * lowest - sinUp * depth) / fine;

    const nx = normals[at] as number;
    const ny = normals[at + 1] as number;
    const nz = normals[at + 2] as number;
    const inward = cosYaw * nz - sinYaw * nx;
    facing[at] = cosYaw * nx + sinYaw * nz;
    facing[at + 1] = cosUp * ny - sinUp * inward;
    facing[at + 2] = sinUp * ny + cosUp * inward;

    (painters[owners[i] as number] as Painter)(x, y, z, color);
    for (let k = 0; k < 3; k++) colors[at + k] = color[k] as number;
  }
  const spacings = thing.surfaces.map(
    ({ area }, i) => Math.sqrt(area / Math.max(1, counts[i] ?? 1)) * scale,
  );
  return { splats: { screen, facing, colors, owners, spacings }, floor };
}

/** How much of the floor's light is taken away, per pixel: the thing's points pressed onto the floor and blurred. */
function softShadow(floor: Float64Array, sizePx: number): Float64Array {
  let mask = new Float64Array(sizePx * sizePx);
  for (let i = 0; i < floor.length; i += 2) {
    const column = Math.floor((floor[i] as number) * sizePx);
    const row = Math.floor((floor[i + 1] as number) * sizePx);
    if (row >= 0 && row < sizePx && column >= 0 && column < sizePx) mask[row * sizePx + column] = 1;
  }
  const reach = Math.max(1, Math.round(sizePx / 32));
  for (const stride of [1, sizePx, 1, sizePx]) mask = blurred(mask, stride, reach);
  return mask;
}

/** The mean of the `reach` pixels on either side, along a row or a column, as a running sum. */
function blurred(mask: Float64Array, stride: number, reach: number): Float64Array<ArrayBuffer> {
  const result = new Float64Array(mask.length);
  const width = 2 * reach + 1;
  for (let i = 0; i < stride; i++) {
    let sum = 0;
    for (let k = 0; k < reach; k++) sum += mask[i + k * stride] ?? 0;
    for (let at = i; at < mask.length; at += stride) {
      const enters = at + reach * stride;
      const leaves = at - (reach + 1) * stride;
      sum +=
        (enters < mask.length ? (mask[enters] as number) : 0) -
        (leaves >= 0 ? (mask[leaves] as number) : 0);
      result[at] = sum / width;
    }
  }
  return result;
}
