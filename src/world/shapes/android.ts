/** A robot in the shape of a person. */
import {
  ball,
  cylinder,
  ellipsoid,
  finish,
  mirrored,
  placeAll,
  roundedBox,
  vary,
} from '../surfaces/index.ts';
import { DARK, RED, lamp, antenna, claw } from './robot-parts.ts';
import type { ShapeContext, Surface } from '../types.ts';

/** A smooth walking robot: egg head with a visor and glowing eyes, ear antennas, jointed limbs, lamp on the chest. */
export function android({ random }: ShapeContext): Surface[] {
  const head = vary(random, 0.36, 0.07);
  const chest = vary(random, 0.34, 0.08);
  const wave = random.between(0.2, 0.9);
  const upper: Surface[] = [
    finish(ball([0, 0, 0], 0.11), { tint: 0.35 }),
    finish(cylinder([0, 0, 0], [0, -0.3, 0], 0.075), { emphasis: 1.2 }),
    finish(ball([0, -0.33, 0], 0.085), { tint: 0.35 }),
    finish(cylinder([0, -0.34, 0], [0, -0.56, 0.14], 0.09), { tint: 1.25, emphasis: 1.2 }),
    ...claw([0, -0.56, 0.14]),
  ];
  const side: Surface[] = [
    ...lamp([head * 0.42, 0.6, head * 0.9], 0.075),
    finish(cylinder([head * 0.9, 0.6, 0], [head * 1.16, 0.6, 0], 0.1), { tint: 0.35 }),
    ...antenna([head * 1.08, 0.62, 0], [head * 1.25, 0.96, 0]),
    finish(cylinder([chest * 0.5, -0.3, 0], [chest * 0.55, -0.52, 0], 0.08), { tint: 0.35 }),
    finish(cylinder([chest * 0.55, -0.52, 0], [chest * 0.6, -0.8, 0], 0.12), { tint: 1.25 }),
    finish(ellipsoid([chest * 0.62, -0.88, 0.07], [0.15, 0.1, 0.22]), { tint: 0.4 }),
  ];
  return [
    finish(ellipsoid([0, 0.6, 0], [head, head * 0.84, head * 0.9], 0.75), {
      tint: 1.2,
      emphasis: 1.3,
    }),
    finish(roundedBox([0, 0.6, head * 0.8], [head * 1.5, head * 0.8, 0.12], head * 0.3), {
      tint: DARK,
    }),
    finish(cylinder([0, 0.22, 0], [0, 0.34, 0], 0.1), { tint: 0.35 }),
    finish(ellipsoid([0, 0, 0], [chest, 0.3, 0.26], 0.75), { emphasis: 1.3 }),
    finish(ellipsoid([0, -0.3, 0], [chest * 0.72, 0.12, 0.2], 0.75), { tint: 0.5 }),
    ...lamp([0, 0.04, 0.25], 0.09, RED),
    ...mirrored(side, 'x'),
    ...placeAll(upper, { turn: [0, 0, 0.3], move: [chest + 0.08, 0.14, 0] }),
    ...placeAll(placeAll(upper, { scale: [-1, 1, 1] }), {
      turn: [0, 0, -0.3 - wave],
      move: [-chest - 0.08, 0.14, 0],
    }),
  ];
}
