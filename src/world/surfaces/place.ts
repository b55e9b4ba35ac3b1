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

/** A linear map with its offset, and the map of normals that goes with it, of any length. */
interface Motion {
  readonly linear: Matrix;
  readonly normal: Matrix;
  readonly move: Vec3;
}

/** What has been placed remembers from where, so that placing it again is one motion and not two. */
const placed = new WeakMap<Surface, { readonly origin: Surface; readonly motion: Motion }>();

/** A negative scale mirrors. Uneven scales keep the total area right, but not its even spread. */
export function place(surface: Surface, placement: Placement): Surface {
  const before = placed.get(surface);
  const origin = before?.origin ?? surface;
  const own = motionOf(placement);
  const motion = before ? after(own, before.motion) : own;
  const [a0, a1, a2, a3, a4, a5, a6, a7, a8] = motion.linear;
  const [n0, n1, n2, n3, n4, n5, n6, n7, n8] = motion.normal;
  const [mx, my, mz] = motion.move;
  const { scale = 1 } = placement;
  const result: Surface = {
    ...surface,
    area:
      surface.area * areaFactor(surface, typeof scale === 'number' ? [scale, scale, scale] : scale),
    sample: (out) => {
      origin.sample(out);
      const x = out[0] as number;
      const y = out[1] as number;
      const z = out[2] as number;
      const nx = out[3] as number;
      const ny = out[4] as number;
      const nz = out[5] as number;
      writePoint(
        out,
        a0 * x + a1 * y + a2 * z + mx,
        a3 * x + a4 * y + a5 * z + my,
        a6 * x + a7 * y + a8 * z + mz,
        n0 * nx + n1 * ny + n2 * nz,
        n3 * nx + n4 * ny + n5 * nz,
        n6 * nx + n7 * ny + n8 * nz,
      );
    },
  };
  placed.set(result, { origin, motion });
  return result;
}

function motionOf({ scale = 1, turn = [0, 0, 0], move = [0, 0, 0] }: Placement): Motion {
  const [sx, sy, sz] = typeof scale === 'number' ? [scale, scale, scale] : scale;
  const r = rotation(turn);
  return {
    linear: [
      r[0] * sx,
      r[1] * sy,
      r[2] * sz,
      r[3] * sx,
      r[4] * sy,
      r[5] * sz,
      r[6] * sx,
      r[7] * sy,
      r[8] * sz,
    ],
    normal: [
      r[0] / sx,
      r[1] / sy,
      r[2] / sz,
      r[3] / sx,
      r[4] / sy,
      r[5] / sz,
      r[6] / sx,
      r[7] / sy,
      r[8] / sz,
    ],
    move,
  };
}

function after(second: Motion, first: Motion): Motion {
  const [x, y, z] = first.move;
  const m = second.linear;
  return {
    linear: product(m, first.linear),
    normal: product(second.normal, first.normal),
    move: [
      m[0] * x + m[1] * y + m[2] * z + second.move[0],
      m[3] * x + m[4] * y + m[5] * z + second.move[1],
      m[6] * x + m[7] * y + m[8] * z + second.move[2],
    ],
  };
}

function product(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[3] + a[2] * b[6],
    a[0] * b[1] + a[1] * b[4] + a[2] * b[7],
    a[0] * b[2] + a[1] * b[5] + a[2] * b[8],
    a[3] * b[0] + a[4] * b[3] + a[5] * b[6],
    a[3] * b[1] + a[4] * b[4] + a[5] * b[7],
    a[3] * b[2] + a[4] * b[5] + a[5] * b[8],
    a[6] * b[0] + a[7] * b[3] + a[8] * b[6],
    a[6] * b[1] + a[7] * b[4] + a[8] * b[7],
    a[6] * b[2] + a[7] * b[5] + a[8] * b[8],
  ];
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
  const finished = { ...surface, ...look };
  const before = placed.get(surface);
  if (before) placed.set(finished, before);
  return finished;
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
    out[0] = random.uniform();
    out[1] = random.uniform();
    surface.sample(out);
    const [nx, ny, nz] = [
      (out[3] as number) / ax,
      (out[4] as number) / ay,
      (out[5] as number) / az,
    ];
    sum += Math.hypot(nx, ny, nz);
  }
  return (ax * ay * az * sum) / count;
}
