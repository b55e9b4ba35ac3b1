import { cylinder, ellipsoid, finish, placeAll, torus, vary } from '../surfaces/index.ts';
import { swell, vibrato } from '../synthesis/envelope.ts';
import { semitones } from '../synthesis/events.ts';
import { addBurst, bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const flute: Category = {
  id: 'flute',
  family: 'winds',
  nouns: ['flute', 'recorder', 'pipe'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with a row of finger holes', 'with a slender tube'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['plays a tune', 'pipes'], sounds: ['a soft airy melody', 'breathy gliding notes'], render: sound }],
};

/** A transverse flute held aslant: long pipe, lip plate with its hole, a row of round keys on rods. */
function shape({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.075, 0.12);
  const lip = vary(random, -0.68, 0.06);
  const keys: Surface[] = [];
  const count = 8 + random.integer(3);
  for (let i = 0; i < count; i++) {
    const x = -0.32 + (1.1 * i) / (count - 1) + (i > count / 2 ? 0.06 : 0);
    const wide = radius * (i > count - 3 ? 1.05 : 0.85);
    keys.push(
      finish(cylinder([x, 0, radius * 0.8], [x, 0, radius * 1.7], wide), {
        tint: i % 3 === 1 ? 1.6 : 0.35,
        emphasis: 1.4,
      }),
    );
  }
  const flute = [
    finish(cylinder([-1, 0, 0], [1, 0, 0], radius), { emphasis: 1.6 }),
    finish(cylinder([-1.03, 0, 0], [-0.97, 0, 0], radius * 1.2), { tint: 0.55 }),
    finish(cylinder([-0.46, 0, 0], [-0.4, 0, 0], radius * 1.2), { tint: 0.55 }),
    finish(cylinder([0.74, 0, 0], [0.8, 0, 0], radius * 1.2), { tint: 0.55 }),
    finish(ellipsoid([lip, radius * 0.25, radius * 0.6], [0.17, radius * 0.9, radius * 0.8]), {
      tint: 1.45,
    }),
    finish(ellipsoid([lip, radius * 0.5, radius * 1.25], [0.055, 0.035, 0.025]), { tint: 0.08 }),
    finish(
      cylinder([-0.38, radius * 0.9, radius * 0.9], [0.72, radius * 0.9, radius * 0.9], 0.018),
      {
        tint: 1.3,
      },
    ),
    finish(torus([1, 0, 0], radius, 0.025, 'x'), { tint: 0.5 }),
    ...keys,
  ];
  return placeAll(flute, { turn: [0, 0, vary(random, 0.38, 0.3)] });
}

const PHRASES = [
  [0, 4, 7],
  [7, 5, 4, 0],
  [0, 2, 4, 2],
  [4, 7],
];

/** Legato notes with few partials, breath noise at the pitch and a chiff at each onset. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const phrase = random.pick(PHRASES);
  const length = 1.65 / phrase.length;
  const shake = vibrato(random.between(4.6, 5.6), 0.008, 0.2);
  phrase.forEach((step, index) => {
    const at = 0.03 + index * length;
    const frequency = semitones(700 * pitch, step);
    const envelope = swell(length, 0.06, 0.06);
    addTone(out, context, {
      at,
      duration: length,
      frequency: (t) => frequency * shake(t),
      partials: [1, 0.28, 0.12, 0.04],
      gain: (t) => envelope(t) * (1 + 12 * (shake(t) - 1)),
    });
    const breath = bandNoise(context, random, 2.5 * frequency, 1, length);
    add(out, context, shapeBy(breath, context, envelope), at, 0.09);
    addBurst(out, context, random, {
      at,
      frequency: 2 * frequency,
      q: 3,
      gain: 0.3,
      attack: 0.01,
      decay: 0.09,
    });
  });
  return out;
}
