import { galloping, rearing, rocking, standing } from '../shapes/horses.ts';
import { addCall } from '../sounds/voice.ts';
import { path } from '../synthesis/envelope.ts';
import { beats } from '../synthesis/events.ts';
import { filter } from '../synthesis/filter.ts';
import { addBurst, bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import type { Category, SoundContext } from '../types.ts';

export const horse: Category = {
  id: 'horse',
  family: 'animals',
  nouns: ['horse', 'pony', 'steed'],
  shapes: [
    {
      id: 'standing',
      nouns: [],
      looks: [
        'with a long arched neck and a mane',
        'with slim legs and a flowing tail',
        'with hooves and a long face',
      ],
      build: standing,
    },
    {
      id: 'rearing',
      nouns: ['rearing horse'],
      looks: [
        'with forelegs in the air',
        'with a mane and raised hooves',
        'with all its weight on the hind legs',
      ],
      build: rearing,
    },
    {
      id: 'rocking',
      nouns: ['rocking horse'],
      looks: [
        'with curved rockers under its hooves',
        'with a saddle and a mane',
        'with spread legs on two runners',
      ],
      build: rocking,
    },
    {
      id: 'galloping',
      nouns: ['galloping horse'],
      looks: [
        'with outstretched legs',
        'with mane and tail streaming behind',
        'with a long neck reaching forward',
      ],
      build: galloping,
    },
  ],
  sounds: [
    {
      id: 'neigh',
      verbs: ['neighs', 'whinnies', 'whinnies and snorts'],
      sounds: [
        'a shrill trembling whinny',
        'a long falling neigh',
        'a quivering voice ending in a snort',
      ],
      render: neigh,
    },
    {
      id: 'gallop',
      verbs: ['gallops', 'gallops past on hard ground', 'breathes to the beat of its hooves'],
      sounds: ['galloping hooves', 'hoofbeats in groups of three', 'clattering hooves and panting'],
      render: gallop,
    },
    {
      id: 'trot',
      verbs: ['snorts and trots', 'flutters its lips', 'trots evenly'],
      sounds: ['a fluttering snort', 'an even clip-clop', 'a snort and trotting hooves'],
      render: trot,
    },
  ],
};

/** A shrill voice that jumps up and falls in a strong tremble, and the flutter of lips at its end. */
function neigh(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const length = durationSeconds * random.between(0.72, 0.78);
  const top = random.between(1050, 1250) * pitch ** 0.8;
  const rate = random.between(9, 11.5);
  const fall = path(
    [0, 0.55 * top],
    [0.14, top],
    [0.3 * length, 0.98 * top],
    [0.75 * length, 0.6 * top],
    [length, 0.34 * top],
  );
  const shake = (t: number): number => Math.sin(2 * Math.PI * rate * t);
  const loud = path([0, 0], [0.06, 0.8], [0.3 * length, 1], [0.8 * length, 0.8], [length, 0]);
  const wide = path([0, 0], [0.3, 0.07], [length, 0.13]);
  addCall(out, context, random, {
    at: 0.03,
    duration: length,
    frequency: (t) => fall(t) * (1 + wide(t) * shake(t)),
    gain: (t) => loud(t) * (0.68 + 0.32 * shake(t + 0.02)),
    formants: [
      { frequency: 1150 * pitch ** 0.7, q: 2.5, gain: 1 },
      { frequency: 2500 * pitch ** 0.7, q: 3, gain: 0.7 },
      { frequency: 4200 * pitch ** 0.7, q: 4, gain: 0.35 },
    ],
    slope: 0.6,
    breath: 0.16,
    rough: 0.03,
    direct: 0.1,
  });
  addSnort(out, context, length - 0.02, durationSeconds - length - 0.06, 0.3);
  return out;
}

/** Air through loose lips: noise that flutters some twenty times a second. */
function addSnort(
  out: Float32Array,
  context: SoundContext,
  at: number,
  length: number,
  gain: number,
): void {
  const { random, pitch } = context;
  const rate = random.between(19, 25);
  const puff = path([0, 0], [0.03, 1], [0.6 * length, 0.7], [length, 0]);
  const air = bandNoise(context, random, 900 * pitch ** 0.6, 0.7, length);
  filter(air, context, 'low', 3600);
  shapeBy(
    air,
    context,
    (t) => puff(t) * (0.15 + 0.85 * (0.5 + 0.5 * Math.cos(2 * Math.PI * rate * t)) ** 2),
  );
  add(out, context, air, at, gain);
}

/** One hoof on hard ground: a hollow clop, a dull thud below, a little grit. */
function addHoof(
  out: Float32Array,
  context: SoundContext,
  at: number,
  weight: number,
  tone: number,
): void {
  const { random, pitch } = context;
  addBurst(out, context, random, {
    at,
    frequency: 880 * tone * pitch,
    q: 5,
    gain: weight,
    decay: 0.09,
  });
  addBurst(out, context, random, {
    at,
    frequency: 210 * tone * pitch,
    q: 2,
    gain: 1.2 * weight,
    decay: 0.12,
  });
  addBurst(out, context, random, {
    at: at + 0.004,
    frequency: 2600,
    q: 0.7,
    gain: 0.16 * weight,
    decay: 0.06,
  });
}

/** Three beats and a rest, over and over, with a breath at every stride. */
function gallop(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const stride = random.between(0.42, 0.48);
  for (const start of beats(random, 0.03, durationSeconds - 0.1, stride, 0.02)) {
    const hooves = [
      [0, 0.75, 0.92],
      [0.27, 0.9, 1.06],
      [0.52, 1, 1],
    ] as const;
    for (const [share, weight, tone] of hooves) {
      addHoof(
        out,
        context,
        start + share * stride,
        weight * random.between(0.85, 1.1),
        tone * random.between(0.96, 1.04),
      );
    }
    const breath = bandNoise(context, random, 1300 * pitch ** 0.5, 0.8, 0.5 * stride);
    shapeBy(breath, context, path([0, 0], [0.12 * stride, 1], [0.5 * stride, 0]));
    add(out, context, breath, start + 0.55 * stride, 0.05);
  }
  return out;
}

/** A snort, an even two-beat trot, and another snort over it. */
function trot(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const step = random.between(0.27, 0.32);
  const start = durationSeconds * 0.22;
  addSnort(out, context, 0.03, durationSeconds * 0.26, 0.5);
  beats(random, start, durationSeconds - 0.08, step, 0.02).forEach((at, index) => {
    addHoof(out, context, at, index % 2 === 0 ? 1 : 0.85, index % 2 === 0 ? 1 : 1.12);
  });
  addSnort(out, context, durationSeconds * random.between(0.62, 0.7), durationSeconds * 0.22, 0.35);
  return out;
}
