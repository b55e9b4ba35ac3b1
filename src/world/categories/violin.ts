import {
  box,
  cylinder,
  ellipse,
  ellipsoid,
  finish,
  mirrored,
  place,
  placeAll,
  plate,
  smooth,
  symmetric,
  torus,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { swell, vibrato } from '../synthesis/envelope.ts';
import { semitones } from '../synthesis/events.ts';
import { filter, resonate } from '../synthesis/filter.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const violin: Category = {
  id: 'violin',
  family: 'strings',
  nouns: ['violin', 'fiddle'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with a narrow waist and a scroll', 'with four strings and a bow'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['is bowed', 'sings with vibrato'], sounds: ['a bowed string with vibrato', 'a sustained singing string'], render: sound }],
};

/** A violin with its bow: cornered waist, f-holes, dark fingerboard, scroll. */
function shape({ random }: ShapeContext): Surface[] {
  const lower = vary(random, 0.4, 0.08);
  const upper = lower * random.between(0.78, 0.86);
  const waist = lower * random.between(0.5, 0.58);
  const depth = vary(random, 0.15, 0.15);
  const front = depth / 2;
  // Two outward corners frame the waist: they tell a violin from a guitar.
  const outline = symmetric([
    ...smooth<Vec2>([
      [0.02, -1],
      [lower * 0.72, -0.95],
      [lower, -0.7],
      [lower * 0.86, -0.46],
    ]),
    ...smooth<Vec2>([
      [lower * 0.94, -0.42],
      [waist, -0.3],
      [waist, -0.14],
      [upper * 0.96, -0.02],
    ]),
    ...smooth<Vec2>([
      [upper * 0.88, 0.03],
      [upper, 0.16],
      [upper * 0.7, 0.32],
      [0.04, 0.36],
    ]),
  ]);
  const soundHole = [
    finish(
      place(plate(ellipse([0, 0], 0.026, 0.15, 12), 0.02), {
        turn: [0, 0, 0.15],
        move: [waist * 0.68, -0.24, front],
      }),
      { tint: 0.08, emphasis: 1.6 },
    ),
  ];
  const strings = [-1.5, -0.5, 0.5, 1.5].map((k) =>
    finish(cylinder([k * 0.035, -0.6, front + 0.06], [k * 0.02, 0.85, front + 0.05], 0.005), {
      tint: 1.8,
      emphasis: 0.9,
    }),
  );
  const violin = [
    plate(outline, depth),
    ...mirrored(soundHole, 'x'),
    finish(box([0, 0.38, front + 0.02], [0.1, 0.96, 0.05]), { tint: 0.15, emphasis: 1.3 }),
    finish(box([0, -0.76, front + 0.03], [0.12, 0.34, 0.04]), { tint: 0.15 }),
    finish(box([0, -0.28, front + 0.04], [0.22, 0.03, 0.08]), { tint: 1.5 }),
    finish(ellipsoid([-0.16, -0.88, front], [0.14, 0.09, 0.06]), { tint: 0.2 }),
    finish(box([0, 0.92, front - 0.02], [0.09, 0.16, 0.07]), { tint: 0.7 }),
    finish(torus([0, 1.02, front - 0.03], 0.06, 0.035, 'x'), { tint: 0.7, emphasis: 1.3 }),
    finish(cylinder([-0.16, 0.88, 0.05], [0.16, 0.88, 0.05], 0.022), { tint: 0.2 }),
    finish(cylinder([-0.16, 0.96, 0.05], [0.16, 0.96, 0.05], 0.022), { tint: 0.2 }),
    ...strings,
  ];
  const bow = [
    finish(cylinder([0, -1, 0], [0, 1, 0], 0.022), { tint: 0.5, emphasis: 1.6 }),
    finish(cylinder([0.09, -0.9, 0], [0.07, 0.95, 0], 0.014), { tint: 1.85, emphasis: 1.4 }),
    finish(box([0.05, -0.88, 0], [0.12, 0.1, 0.04]), { tint: 0.15 }),
    finish(box([0.04, 0.96, 0], [0.1, 0.05, 0.03]), { tint: 0.5 }),
  ];
  const slant = vary(random, 0.18, 0.4);
  return [
    ...placeAll(violin, { move: [-0.2, 0, 0] }),
    ...placeAll(bow, { turn: [0, 0, slant], move: [0.5, 0, 0.1] }),
  ];
}

/** Bowed notes: a saw-like string with vibrato through the resonances of the body, and some bow noise. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const strings = silence(context);
  const frequency = 440 * pitch;
  const notes = random.pick([[0], [0, 2], [0, -1], [0, 5]]);
  const length = 1.65 / notes.length;
  const shake = vibrato(random.between(5.2, 6.4), 0.013);
  notes.forEach((step, index) => {
    addTone(strings, context, {
      at: 0.03 + index * length,
      duration: length,
      frequency: (t) => semitones(frequency, step) * shake(t),
      partials: rolloff(24, 0.9),
      gain: swell(length, 0.1, 0.12),
    });
  });
  const bow = bandNoise(context, random, 3200 * pitch, 1);
  add(strings, context, shapeBy(bow, context, swell(1.7, 0.1, 0.15)), 0, 0.05);
  const body = [
    { frequency: 290 * pitch, q: 5, gain: 0.6 },
    { frequency: 480 * pitch, q: 5, gain: 0.8 },
    { frequency: 2600 * pitch, q: 2, gain: 1.2 },
  ];
  return filter(resonate(strings, context, body, 0.4), context, 'low', 6500 * pitch);
}
