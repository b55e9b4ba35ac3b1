import { seededRandom } from '../../random.ts';
import type { Surface } from '../types.ts';
import type { Vec3 } from './vector.ts';
import { writePoint } from './vector.ts';

/** Applied in this order: scale, turn about x, then y, then z (radians), move. */
export interface Placement {
  readonly scale?: number | Vec3;
  readonly turn?: Vec3;
  readonly move?: Vec3;
}

/** A negative scale mirrors. Uneven scales keep the total area right, but not its even spread. */
export function place(surface: Surface, placement: Placement): Surface {
  const { scale = 1, turn = [0, 0, 0], move = [0, 0, 0] } = placement;
  const [sx, sy, sz] = typeof scale === 'number' ? [scale, scale, scale] : scale;
  const [r0, r1, r2, r3, r4, r5, r6, r7, r8] = rotation(turn);
  return {
    ...surface,
    area: surface.area * areaFactor(surface, [sx, sy, sz]),
    sample: (random, out) => {
      surface.sample(random, out);
      const x = (out[0] as number) * sx;
      const y = (out[1] as number) * sy;
      const z = (out[2] as number) * sz;
      const nx = (out[3] as number) / sx;
      const ny = (out[4] as number) / sy;
      const nz = (out[5] as number) / sz;
      writePoint(
        out,
        r0 * x + r1 * y + r2 * z + move[0],
        r3 * x + r4 * y + r5 * z + move[1],
        r6 * x + r7 * y + r8 * z + move[2],
        r0 * nx + r1 * ny + r2 * nz,
        r3 * nx + r4 * ny + r5 * nz,
        r6 * nx + r7 * ny + r8 * nz,
      );
    },
  };
}

export function placeAll(surfaces: readonly Surface[], placement: Placement): Surface[] {
  return surfaces.map((surface) => place(surface, placement));
}

/** The surfaces, and their mirror images across x = 0, y = 0 or z = 0. */
export function mirrored(surfaces: readonly Surface[], axis: 'x' | 'y' | 'z'): Surface[] {
  const scale: Vec3 = [axis === 'x' ? -1 : 1, axis === 'y' ? -1 : 1, axis === 'z' ? -1 : 1];
  return [...surfaces, ...placeAll(surfaces, { scale })];
}

/** Colour and share of points. */
export function finish(surface: Surface, look: Pick<Surface, 'tint' | 'emphasis'>): Surface {
  return { ...surface, ...look };
}

type Matrix = readonly [number, number, number, number, number, number, number, number, number];

function rotation([x, y, z]: Vec3): Matrix {
  const [cx, sx] = [Math.cos(x), Math.sin(x)];
  const [cy, sy] = [Math.cos(y), Math.sin(y)];
  const [cz, sz] = [Math.cos(z), Math.sin(z)];
  return [
    cz * cy,
    cz * sy * sx - sz * cx,
    cz * sy * cx + sz * sx,
    sz * cy,
    sz * sy * sx + cz * cx,
    sz * sy * cx - cz * sx,
    -sy,
    cy * sx,
    cy * cx,
  ];
}

/** A patch with normal n grows by |det S| |S^-1 n|; averaged over a few points when the scale is uneven. */
function areaFactor(surface: Surface, [sx, sy, sz]: Vec3): number {
  const [ax, ay, az] = [Math.abs(sx), Math.abs(sy), Math.abs(sz)];
  if (ax === ay && ay === az) return ax * ax;
  const random = seededRandom(1);
  const out = new Float64Array(6);
  const count = 12;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    surface.sample(random, out);
    const [nx, ny, nz] = [
      (out[3] as number) / ax,
      (out[4] as number) / ay,
      (out[5] as number) / az,
    ];
    sum += Math.hypot(nx, ny, nz);
  }
  return (ax * ay * az * sum) / count;
}
