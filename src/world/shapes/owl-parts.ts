/** Parts of owls that face +z. */
import type { Random } from '../../random.ts';
import { limb } from './limb.ts';
import {
  ball,
  ellipsoid,
  finish,
  place,
  placeAll,
  plate,
  torus,
  tube,
  vary,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import type { Surface } from '../types.ts';

const IRIS = [1, 0.76, 0.1] as const;
export const PUPIL = [0.05, 0.05, 0.06] as const;
export const PALE = [0.97, 0.93, 0.85] as const;
export const BEAK = [0.88, 0.6, 0.15] as const;

/** One of two big forward eyes: pale disc of feathers, ring, yellow iris, black pupil. */
export function staring(x: number, y: number, z: number, size: number): Surface[] {
  const out: Vec3 = [0.15, 0, 1];
  const at = (depth: number): Vec3 => [x + depth * out[0], y, z + depth];
  return [
    finish(ellipsoid(at(0), [size * 1.75, size * 1.75, 0.08]), { tint: 1.65, emphasis: 1.1 }),
    finish(torus(at(0.06), size * 1.15, 0.03, 'z'), { tint: 0.35, emphasis: 1.2 }),
    finish(ellipsoid(at(0.07), [size, size, 0.07]), { tint: IRIS, emphasis: 1.5 }),
    finish(ball(at(0.11), size * 0.52), { tint: PUPIL, emphasis: 1.6 }),
  ];
}

/** Hooked and pointing down, between the eyes. */
export function hookedBeak(y: number, z: number): Surface {
  return finish(
    limb([
      [0, y + 0.1, z, 0.045],
      [0, y, z + 0.08, 0.07],
      [0, y - 0.14, z + 0.05, 0],
    ]),
    { tint: BEAK, emphasis: 1.7 },
  );
}

/** Rows of dark flecks on the front of a body that is `girth` wide. */
export function bars(girth: number, heights: readonly number[]): Surface[] {
  return heights.flatMap((y, row) => {
    const angles = row % 2 ? [-0.32, 0.32] : [-0.6, 0, 0.6];
    return angles.map((angle) =>
      finish(
        ellipsoid([girth * Math.sin(angle), y, girth * Math.cos(angle)], [0.09, 0.035, 0.05]),
        { tint: 0.35 },
      ),
    );
  });
}

/** A wing folded against the side of a body, pointed below. */
export function foldedWing(girth: number, top: number, length: number): Surface {
  const wing = place(ellipsoid([0, -length * 0.5, 0], [0.1, length * 0.56, 0.24]), {
    turn: [0.12, 0, 0.1],
    move: [girth * 0.98, top, -0.03],
  });
  return finish(wing, { tint: 0.5, emphasis: 1.1 });
}

/** Toes that grip what the bird sits on. */
export function talons(x: number, y: number, z: number): Surface[] {
  return [-0.06, 0.06].map((side) =>
    finish(
      tube(
        [
          [x + side, y + 0.08, z - 0.02],
          [x + side, y + 0.02, z + 0.1],
          [x + side, y - 0.08, z + 0.12],
        ],
        0.035,
      ),
      { tint: BEAK, emphasis: 1.2 },
    ),
  );
}

/** Broad wing towards +x, seen from the front: rounded, with fingered feathers along tip and lower edge. */
export function openWing(random: Random): Surface[] {
  const reach = vary(random, 1, 0.06);
  const edge: Vec2[] = [
    [0.1, 0.16],
    [0.45, 0.36],
    [0.85, 0.42],
    [1.12, 0.3],
    [1.18, 0.1],
    [1.04, 0.08],
    [1.08, -0.1],
    [0.92, -0.08],
    [0.9, -0.26],
    [0.74, -0.2],
    [0.66, -0.36],
    [0.52, -0.26],
    [0.4, -0.38],
    [0.28, -0.26],
    [0.1, -0.34],
  ];
  const scaled = edge.map(([x, y]): Vec2 => [x * reach, y]);
  const bar = (shift: number): Surface =>
    finish(
      tube(
        [
          [0.3 * reach, 0.04 + shift, 0.04],
          [0.66 * reach, 0.12 + shift, 0.04],
          [0.98 * reach, 0.14 + shift, 0.04],
        ],
        0.035,
      ),
      { tint: 0.35 },
    );
  const swept = { turn: [0, 0.25, 0.12], move: [0.1, 0.02, -0.04] } as const;
  return placeAll([finish(plate(scaled, 0.06), { tint: 0.7 }), bar(0), bar(-0.18)], swept);
}
