import { steam, express, tram, diesel } from '../shapes/rail-vehicles.ts';
import { path, swell } from '../synthesis/envelope.ts';
import { semitones } from '../synthesis/events.ts';
import { addBurst, bandNoise } from '../synthesis/noise.ts';
import { passing } from '../sounds/passing.ts';
import { add, shapeBy, silence, type Curve } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, SoundContext } from '../types.ts';

export const train: Category = {
  id: 'train',
  family: 'engines',
  nouns: ['train', 'locomotive', 'railway engine'],
  shapes: [
    {
      id: 'steam',
      nouns: ['steam locomotive', 'steam engine'],
      looks: [
        'with a boiler and a chimney',
        'with a row of wheels on rails',
        'with a plume of smoke',
      ],
      build: steam,
    },
    {
      id: 'express',
      nouns: ['express train', 'high-speed train'],
      looks: [
        'with a long pointed nose',
        'with a row of windows along smooth sides',
        'with streamlined cars on rails',
      ],
      build: express,
    },
    {
      id: 'tram',
      nouns: ['tram', 'streetcar'],
      looks: [
        'with a pantograph on the roof',
        'with tall windows all round',
        'with rails under it',
      ],
      build: tram,
    },
    {
      id: 'diesel',
      nouns: ['diesel locomotive'],
      looks: [
        'with a long engine hood and a cab',
        'with wheels in bogies on rails',
        'with railings and louvres',
      ],
      build: diesel,
    },
  ],
  sounds: [
    {
      id: 'chuffs',
      verbs: ['chuffs faster and faster', 'puffs along', 'gathers speed'],
      sounds: ['rhythmic puffs of steam', 'chuffing that gets faster', 'heavy hissing puffs'],
      render: chuffs,
    },
    {
      id: 'whistles',
      verbs: ['whistles', 'blows its steam whistle', 'whistles twice'],
      sounds: ['a steam whistle chord', 'a long hollow whistle over puffs', 'two whistle blasts'],
      render: whistles,
    },
    {
      id: 'rolls',
      loops: true,
      verbs: ['rolls over rail joints', 'clacks along', 'rattles along the rails'],
      sounds: [
        'a clickety-clack of wheels',
        'rumbling with clacks in pairs',
        'wheels on rail joints',
      ],
      render: rolls,
    },
    {
      id: 'passes',
      verbs: ['passes by whistling', 'rattles past', 'thunders past'],
      sounds: [
        'a whistle that falls over clacking wheels',
        'a rattling rush with a whistle',
        'clacks and a whistle going by',
      ],
      render: passes,
    },
  ],
};

/** Puffs of steam, four to the turn of a wheel, the first accented. */
function addChuffs(
  out: Float32Array,
  context: SoundContext,
  interval: Curve,
  strength: number,
): void {
  const { random, pitch, durationSeconds: all } = context;
  let at = 0.03;
  for (let index = 0; at < all; index++) {
    const wait = interval(at);
    const accent = strength * (index % 4 === 0 ? 1.3 : 0.85);
    for (const [frequency, gain, decay] of [
      [420, 0.8, 1.1],
      [2300, 0.3, 0.8],
    ] as const) {
      addBurst(out, context, random, {
        at,
        frequency: frequency * pitch,
        q: 0.75,
        gain: gain * accent,
        attack: 0.012,
        decay: Math.min(0.22, wait) * decay,
      });
    }
    at += wait * random.between(0.97, 1.03);
  }
}

/** A chord of steam whistles that sets in from below, with the hiss of the jet. */
function addWhistle(
  out: Float32Array,
  context: SoundContext,
  at: number,
  length: number,
  factor: Curve,
): void {
  const { random, pitch } = context;
  const envelope = swell(length, 0.07, 0.14);
  const bend = path([0, 0.93], [0.12, 1], [length - 0.15, 1], [length, 0.94]);
  for (const step of [0, 3, 7, 10]) {
    addTone(out, context, {
      at,
      duration: length,
      frequency: (t) => semitones(520 * pitch, step) * bend(t) * factor(at + t),
      partials: rolloff(6, 1.3),
      gain: (t) => 0.15 * envelope(t),
    });
  }
  const jet = bandNoise(context, random, 1900 * pitch, 0.8, length);
  add(out, context, shapeBy(jet, context, envelope), at, 0.08);
}

/** Setting off: slow heavy puffs that come faster and faster. */
function chuffs(context: SoundContext): Float32Array {
  const { random, durationSeconds: all } = context;
  const out = silence(context);
  const slow = random.between(0.32, 0.4);
  const fast = random.between(0.11, 0.14);
  addChuffs(out, context, path([0, slow], [0.8 * all, fast]), 1);
  return out;
}

/** A short and a long whistle, or the other way round, over soft puffs. */
function whistles(context: SoundContext): Float32Array {
  const { random, durationSeconds: all } = context;
  const out = silence(context);
  const pace = random.between(0.24, 0.3);
  addChuffs(out, context, () => pace, 0.3);
  const short = all * random.between(0.16, 0.22);
  const long = all * random.between(0.45, 0.52);
  const [first, second] = random.chance(0.5) ? [short, long] : [long, short];
  addWhistle(out, context, 0.05, first, () => 1);
  addWhistle(out, context, 0.05 + first + 0.08 * all, second, () => 1);
  return out;
}

/** Wheels rolling: a rumble, and at every joint the two axles of a bogie, then those of the next. */
function addRolling(out: Float32Array, context: SoundContext, period: number, rush: number): void {
  const { random, pitch, durationSeconds: all } = context;
  add(out, context, bandNoise(context, random, 130 * pitch, 0.8), 0, 0.16);
  add(out, context, bandNoise(context, random, 900 * pitch, 0.6), 0, rush);
  for (let start = 0.02; start < all; start += period) {
    for (const [share, gain] of [
      [0, 1],
      [0.2, 0.8],
      [0.42, 0.9],
      [0.62, 0.7],
    ] as const) {
      for (const [frequency, q, level, decay] of [
        [260, 1.5, 1.1, 0.09],
        [1500, 3, 0.7, 0.06],
      ] as const) {
        addBurst(out, context, random, {
          at: start + share * period,
          frequency: frequency * pitch,
          q,
          gain: gain * level,
          decay,
        });
      }
    }
  }
}

/** Rolling along at a steady pace. */
function rolls(context: SoundContext): Float32Array {
  const out = silence(context);
  addRolling(out, context, context.random.between(0.58, 0.72), 0.05);
  return out;
}

/** Whistling past, the wheels clacking over the joints. */
function passes(context: SoundContext): Float32Array {
  const { random, durationSeconds: all } = context;
  const out = silence(context);
  const moment = all * random.between(0.42, 0.56);
  const { doppler, near } = passing(moment, 0.1, 0.26 * all);
  addRolling(out, context, random.between(0.44, 0.52), 0.08);
  addWhistle(out, context, moment - 0.32 * all, 0.6 * all, doppler);
  return shapeBy(out, context, near);
}
