import { finish, lathe, smooth, vary, type Vec2 } from '../surfaces/index.ts';
import { drift, path } from '../synthesis/envelope.ts';
import { modesOf, type ModeTable, strike } from '../synthesis/modal.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const wineglass: Category = {
  id: 'wineglass',
  family: 'household',
  nouns: ['wine glass', 'goblet'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with a thin stem', 'with a round bowl on a foot'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['sings', 'clinks and sings'], sounds: ['a pure singing tone that swells', 'a rubbed rim humming'], render: sound }],
};

/** A round bowl on a thin stem and a flat foot, half full. */
function shape({ random }: ShapeContext): Surface[] {
  const belly = vary(random, 0.5, 0.12);
  const mouth = belly * random.between(0.72, 0.98);
  const foot = vary(random, 0.42, 0.12);
  const stemTop = vary(random, -0.1, 0.4);
  const stem = 0.05;
  const bowl: Vec2[] = smooth([
    [stem, stemTop],
    [belly * 0.72, stemTop + 0.16],
    [belly, stemTop + 0.45],
    [(belly + mouth) / 2, 0.72],
    [mouth, 1],
  ]);
  const inside = [...bowl].reverse().map(([radius, y]): Vec2 => [radius * 0.95, y + 0.01]);
  const level = stemTop + 0.5;
  return [
    finish(lathe(bowl), { emphasis: 1.3 }),
    finish(lathe(inside), { tint: 1.15 }),
    finish(
      lathe(
        [
          [belly * 0.94, level],
          [0, level],
        ].map(([r = 0, y = 0]): Vec2 => [r, y]),
      ),
      {
        tint: 0.55,
        emphasis: 0.8,
      },
    ),
    finish(
      lathe([
        [stem, -0.85],
        [stem * 0.8, (stemTop - 0.85) / 2],
        [stem, stemTop],
      ]),
      { emphasis: 1.6 },
    ),
    lathe([
      [0, -1],
      [foot, -1],
      [foot, -0.97],
      [foot * 0.5, -0.92],
      [stem, -0.84],
    ]),
  ];
}

/** Modes of a wine glass go roughly with the square of their order. */
const GLASS: ModeTable = [
  [1, 1, 1],
  [2.32, 0.5, 0.5],
  [4.25, 0.3, 0.3],
  [6.63, 0.15, 0.2],
];

/** A glass tapped, then rubbed along its rim until it sings. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const frequency = 760 * pitch;
  strike(out, context, 0.02, frequency, modesOf(GLASS, 1), 0.5);
  const grow = path([0, 0], [0.2, 0.05], [random.between(0.8, 1.1), 1], [1.75, 0.8]);
  const beating = random.between(4, 6);
  addTone(out, context, {
    at: 0,
    duration: 1.75,
    frequency,
    partials: [1, 0.05, 0.03],
    gain: (t) => 0.8 * grow(t) * (1 + 0.35 * Math.sin(2 * Math.PI * beating * t)),
  });
  const wobble = drift(random, 5, 0.5);
  const rub = bandNoise(context, random, frequency * 2.32, 25);
  return add(
    out,
    context,
    shapeBy(rub, context, (t) => 0.06 * grow(t) * wobble(t)),
  );
}
