/** Parts of songbirds, heading +x. */
import { limb } from './limb.ts';
import {
  ellipsoid,
  eye,
  finish,
  mirrored,
  place,
  plate,
  smooth,
  tube,
  vary,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import type { ShapeContext, Surface } from '../types.ts';

export const BEAK = [0.95, 0.62, 0.12] as const;
export const LEAF = [0.25, 0.6, 0.2] as const;

/** Folded against the flank: from the shoulder back to the pointed tip. */
function foldedWing(plump: number): Surface {
  const outline = smooth<Vec2>([
    [0.26, 0.1],
    [0.1, 0.2],
    [-0.35, 0.08],
    [-0.78, -0.12],
    [-0.3, -0.18],
    [0.12, -0.12],
  ]);
  const wing = place(plate(outline, 0.05), {
    turn: [-0.12, -0.1, 0.05],
    move: [0, 0.02, plump * 1.02],
  });
  return finish(wing, { tint: 0.55, emphasis: 1.2 });
}

/** A small songbird facing right, without legs: round breast, head, folded wings, tail. */
export function birdBody(
  { random }: ShapeContext,
  droop: number,
): { parts: Surface[]; head: number } {
  const plump = vary(random, 0.36, 0.1);
  const head = vary(random, 0.24, 0.1);
  const tail = vary(random, 0.62, 0.15);
  const feathers = plate(
    [
      [0, 0.06],
      [-tail, 0.12],
      [-tail, -0.02],
      [0, -0.1],
    ],
    0.2,
  );
  const parts = [
    limb([
      [-0.58, -0.02, 0, 0.08],
      [-0.32, -0.02, 0, 0.22],
      [0, -0.04, 0, plump],
      [0.28, 0.08, 0, plump * 0.9],
      [0.44, 0.36, 0, head * 0.8],
    ]),
    finish(ellipsoid([0.18, -0.12, 0], [plump * 0.87, plump * 0.8, plump * 0.88]), { tint: 1.5 }),
    ellipsoid([0.5, 0.46, 0], [head, head * 0.95, head * 0.9]),
    finish(place(feathers, { turn: [0, 0, -droop], move: [-0.48, 0, 0] }), {
      tint: 0.5,
      emphasis: 1.2,
    }),
    ...mirrored([foldedWing(plump), eye([0.58, 0.52, head * 0.8], 0.05)], 'z'),
  ];
  return { parts, head };
}

/** One half of a beak, from the face to its tip. */
export function beak(from: Vec3, to: Vec3, thickness: number): Surface {
  return finish(tube([from, to], [thickness, 0.005]), { tint: BEAK, emphasis: 1.8 });
}
