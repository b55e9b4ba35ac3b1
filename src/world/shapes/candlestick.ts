/** The oldest telephone on a desk. */
import {
  cylinder,
  finish,
  lathe,
  place,
  placeAll,
  smooth,
  torus,
  tube,
  vary,
  type Vec3,
} from '../surfaces/index.ts';
import type { ShapeContext, Surface } from '../types.ts';

/** A candlestick telephone: round foot with a dial, stem, flared mouthpiece on top, earpiece hung at the side. */
export function candlestickPhone({ random }: ShapeContext): Surface[] {
  const foot = vary(random, 0.5, 0.08);
  const stem = vary(random, 0.6, 0.06);
  const flare = vary(random, 0.27, 0.1);
  const horn = lathe([
    [0, 0],
    [0.13, 0],
    [0.12, 0.1],
    [flare, 0.32],
    [flare * 0.82, 0.32],
    [0.07, 0.14],
    [0, 0.13],
  ]);
  const earpiece = lathe([
    [0, -0.36],
    [0.1, -0.36],
    [0.085, 0.08],
    [0.19, 0.28],
    [0.19, 0.36],
    [0, 0.36],
  ]);
  return [
    lathe([
      [0, -1],
      [foot, -1],
      [foot, -0.9],
      [foot * 0.4, -0.8],
      [0.1, -0.66],
      [0, -0.66],
    ]),
    finish(torus([0, -0.97, 0], foot, 0.04, 'y'), { tint: 0.5 }),
    ...placeAll(
      [
        finish(cylinder([0, 0, 0], [0, 0, 0.07], 0.22), { tint: 1.6 }),
        finish(torus([0, 0, 0.07], 0.14, 0.035, 'z'), { tint: 0.1, emphasis: 1.2 }),
      ],
      { turn: [-0.9, 0, 0], move: [0, -0.84, foot * 0.62] },
    ),
    finish(cylinder([0, -0.7, 0], [0, stem, 0], 0.085), { emphasis: 1.3 }),
    finish(
      lathe([
        [0, stem - 0.16],
        [0.14, stem - 0.16],
        [0.14, stem + 0.12],
        [0, stem + 0.18],
      ]),
      { tint: 0.6 },
    ),
    finish(place(horn, { turn: [Math.PI / 2 - 0.3, 0, 0], move: [0, stem + 0.02, 0.06] }), {
      tint: 0.45,
      emphasis: 1.4,
    }),
    finish(
      tube(
        [
          [0, 0.3, 0],
          [0.34, 0.3, 0.02],
          [0.4, 0.36, 0.02],
        ],
        0.04,
      ),
      { tint: 1.3, emphasis: 1.3 },
    ),
    finish(place(earpiece, { turn: [0, 0, 0.06], move: [0.42, 0.2, 0.02] }), {
      tint: 0.35,
      emphasis: 1.3,
    }),
    finish(
      tube(
        smooth<Vec3>([
          [0.44, -0.16, 0.02],
          [0.5, -0.5, 0.05],
          [0.62, -0.85, 0.1],
          [0.46, -0.95, 0.16],
        ]),
        0.03,
      ),
      { tint: 0.3 },
    ),
  ];
}
