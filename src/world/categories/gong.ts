import {
  ball,
  box,
  cylinder,
  finish,
  lathe,
  lying,
  mirrored,
  place,
  vary,
} from '../surfaces/index.ts';
import { strikeCurve, swell } from '../synthesis/envelope.ts';
import { modesOf, type ModeTable, strike } from '../synthesis/modal.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const gong: Category = {
  id: 'gong',
  family: 'percussion',
  nouns: ['gong', 'tam-tam'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with a round hanging disc', 'hung in a frame'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['crashes', 'swells', 'shimmers'], sounds: ['a slow shimmering crash', 'a wash that blooms after the stroke'], render: sound }],
};

/** A round metal disc with a boss, hung by two cords in a standing frame, its mallet leaning in front. */
function shape({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.62, 0.1);
  const boss = vary(random, 0.2, 0.2);
  const post = 0.88;
  const disc = lathe([
    [0, -0.04],
    [radius * 0.98, -0.04],
    [radius, -0.1],
    [radius * 1.02, 0],
    [radius * 0.9, 0.07],
    [boss * 1.5, 0.08],
    [boss, 0.15],
    [boss * 0.5, 0.19],
    [0, 0.2],
  ]);
  const ringMark = lathe(
    [
      [radius * 0.6, 0.1],
      [radius * 0.68, 0.1],
    ].map(([r = 0, y = 0]) => [r, y]),
  );
  const sides = mirrored(
    [
      finish(box([post, 0, 0], [0.1, 1.8, 0.1]), { tint: 0.45 }),
      finish(box([post, -0.92, 0], [0.16, 0.12, 0.7]), { tint: 0.45 }),
      finish(cylinder([radius * 0.45, 0.86, 0], [radius * 0.45, radius * 0.8 - 0.04, 0], 0.02), {
        tint: 0.3,
        emphasis: 1.3,
      }),
    ],
    'x',
  );
  const hung = (surface: Surface): Surface => place(lying(surface, 'z'), { move: [0, -0.05, 0] });
  return [
    finish(hung(disc), { tint: 1.08, emphasis: 1.5 }),
    finish(hung(place(ringMark, { scale: [1, -1, 1], move: [0, 0.2, 0] })), { tint: 0.55 }),
    finish(box([0, 0.92, 0], [2.1, 0.12, 0.12]), { tint: 0.45 }),
    ...sides,
    finish(cylinder([0.3, -0.9, 0.3], [0.52, -0.35, 0.28], 0.03), { tint: 0.6 }),
    finish(ball([0.55, -0.28, 0.28], 0.1), { tint: 1.5 }),
  ];
}

/** A tam-tam: low modes at once, a dense wash of high ones that blooms half a second later. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const low: ModeTable = [1, 1.52, 2.09, 2.66, 3.3].map((ratio) => [ratio, 1 / ratio, 1]);
  strike(out, context, 0.02, 92 * pitch, modesOf(low, 4), 1.2);

  const wash = silence(context);
  const high: ModeTable = Array.from({ length: 26 }, (_, index) => [
    4 + index * 0.62 * random.between(0.8, 1.2),
    random.between(0.1, 0.3),
    random.between(0.4, 1),
  ]);
  strike(wash, context, 0.02, 92 * pitch, modesOf(high, 2.4));
  const hiss = bandNoise(context, random, 1500 * pitch, 0.7);
  add(wash, context, shapeBy(hiss, context, 0.25));
  shapeBy(wash, context, swell(2.6, random.between(0.4, 0.65), 1.6));
  add(out, context, wash, 0, 1.6);

  const thump = bandNoise(context, random, 120 * pitch, 1.5, 0.3);
  return add(out, context, shapeBy(thump, context, strikeCurve(0.008, 0.25)), 0.02, 0.7);
}
