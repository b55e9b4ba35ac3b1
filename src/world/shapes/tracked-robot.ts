/** A robot that drives on tracks. */
import {
  ball,
  box,
  cylinder,
  finish,
  mirrored,
  placeAll,
  plate,
  roundedRectangle,
  tube,
  vary,
} from '../surfaces/index.ts';
import { DARK, GLOW, RED, YELLOW, claw } from './robot-parts.ts';
import type { ShapeContext, Surface } from '../types.ts';

/** A robot on tracks: box body, thin neck, two goggle eyes like binoculars, arms held forward. */
export function trackedRobot({ random }: ShapeContext): Surface[] {
  const width = vary(random, 0.66, 0.08);
  const neck = vary(random, 0.34, 0.15);
  const eyes = 0.34 + neck;
  const track = roundedRectangle(1, 0.4, 0.19);
  const wheelAt = (x: number): Surface =>
    finish(cylinder([x, 0, -0.13], [x, 0, 0.13], 0.12), { tint: 1.3 });
  const belt = [
    finish(plate(track, 0.22), { tint: 0.22, emphasis: 1.3 }),
    wheelAt(-0.3),
    wheelAt(0),
    wheelAt(0.3),
  ];
  const eye: Surface[] = [
    finish(cylinder([0.19, 0, -0.16], [0.19, 0, 0.16], 0.17), { emphasis: 1.3 }),
    finish(cylinder([0.19, 0, 0.14], [0.19, 0, 0.18], 0.135), { tint: DARK }),
    finish(cylinder([0.19, 0, 0.17], [0.19, 0, 0.2], 0.06), { tint: GLOW, emphasis: 1.3 }),
  ];
  const side: Surface[] = [
    ...placeAll(belt, { turn: [0, Math.PI / 2, 0], move: [width / 2 + 0.12, -0.62, 0] }),
    ...placeAll(eye, { turn: [0, 0, -0.12], move: [0, eyes, 0.06] }),
    finish(ball([width / 2 + 0.05, -0.05, 0.1], 0.1), { tint: 0.35 }),
    finish(
      tube(
        [
          [width / 2 + 0.05, -0.05, 0.1],
          [width / 2 + 0.16, -0.2, 0.3],
          [width / 2 + 0.08, -0.16, 0.58],
        ],
        0.06,
      ),
      { tint: 1.25, emphasis: 1.2 },
    ),
    ...placeAll(claw([0, 0, 0]), {
      turn: [-1.4, 0, 0],
      move: [width / 2 + 0.08, -0.16, 0.58],
    }),
  ];
  return [
    finish(box([0, -0.22, 0], [width, 0.62, 0.6]), { emphasis: 1.3 }),
    finish(box([0, -0.16, 0.3], [width * 0.72, 0.3, 0.03]), { tint: 0.4 }),
    ...(
      [
        [-0.14, RED],
        [0, YELLOW],
        [0.14, GLOW],
      ] as const
    ).map(([x, tint]) => finish(box([x, -0.1, 0.32], [0.08, 0.08, 0.03]), { tint })),
    finish(cylinder([0, 0.05, 0], [0, eyes, 0.04], 0.06), { tint: 0.4, emphasis: 1.4 }),
    finish(cylinder([0, 0.07, 0], [0, 0.13, 0], 0.16), { tint: 0.5 }),
    ...mirrored(side, 'x'),
  ];
}
