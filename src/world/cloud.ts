import { boundsOf, scatter, sharePoints } from './scatter.ts';
import { thingOf } from './thing.ts';
import type { ItemSpec, PointCloud, ShapeVariant } from './types.ts';

/** Half the range of the noise on every coordinate and on every channel; uniform, which is cheap to draw. */
const POSITION_NOISE = 0.005;
const COLOR_NOISE = 0.04;

/** A coloured point cloud of one item. */
export function makeCloud(
  spec: ItemSpec,
  build: ShapeVariant['build'],
  pointCount = 2048,
): PointCloud {
  const thing = thingOf(spec, build);
  const random = thing.random.fork('cloud');
  // The square root keeps thin parts visible next to large ones.
  const weights = thing.surfaces.map(({ area, emphasis = 1 }) => Math.sqrt(area) * emphasis);
  const counts = sharePoints(weights, pointCount);
  const points = scatter(thing.surfaces, counts, random);
  const { center, radius } = boundsOf(points.positions);

  const yaw = random.between(-0.25, 0.25);
  const cos = Math.cos(yaw);
  const sin = Math.sin(yaw);
  const scale = thing.sizeFactor / radius;
  const positions = new Float32Array(pointCount * 3);
  const normals = new Float32Array(pointCount * 3);
  const colors = new Float32Array(pointCount * 3);
  const color = [0, 0, 0];
  const noise = (range: number): number => range * (2 * random.uniform() - 1);

  // In random order, so that any part of the list is a thinner cloud of the whole thing.
  const order = random.shuffle(Uint32Array.from({ length: pointCount }, (_, i) => i));

  let point = 0;
  thing.surfaces.forEach(({ tint }, owner) => {
    const paint = thing.paint(tint);
    for (const end = point + (counts[owner] ?? 0); point < end; point++) {
      const from = point * 3;
      const at = (order[point] as number) * 3;
      const x = points.positions[from] as number;
      const y = points.positions[from + 1] as number;
      const z = points.positions[from + 2] as number;
      const px = (x - center[0]) * scale;
      const pz = (z - center[2]) * scale;
      positions[at] = cos * px + sin * pz + noise(POSITION_NOISE);
      positions[at + 1] = (y - center[1]) * scale + noise(POSITION_NOISE);
      positions[at + 2] = cos * pz - sin * px + noise(POSITION_NOISE);

      const nx = points.normals[from] as number;
      const nz = points.normals[from + 2] as number;
      normals[at] = cos * nx + sin * nz;
      normals[at + 1] = points.normals[from + 1] as number;
      normals[at + 2] = cos * nz - sin * nx;

      paint(x, y, z, color);
      for (let k = 0; k < 3; k++) {
        const noisy = (color[k] as number) + noise(COLOR_NOISE);
        colors[at + k] = noisy < 0 ? 0 : noisy > 1 ? 1 : noisy;
      }
    }
  });
  return { positions, normals, colors };
}
