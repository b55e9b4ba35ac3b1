import { crowing, hen, standing, weathercock } from '../shapes/fowl.ts';
import { contour } from '../sounds/contour.ts';
import { addCall } from '../sounds/voice.ts';
import { path } from '../synthesis/envelope.ts';
import type { Resonance } from '../synthesis/filter.ts';
import { silence } from '../synthesis/signal.ts';
import type { Category, SoundContext } from '../types.ts';

export const rooster: Category = {
  id: 'rooster',
  family: 'birds',
  nouns: ['rooster', 'cockerel', 'chicken'],
  shapes: [
    {
      id: 'standing',
      nouns: ['farmyard cock'],
      looks: [
        'with a red comb and wattles',
        'with long arched tail feathers',
        'with two yellow legs',
      ],
      build: standing,
    },
    {
      id: 'hen',
      nouns: ['hen', 'brooding hen'],
      looks: [
        'with a nest below it',
        'with eggs and a small comb',
        'with a plump body and a short tail',
      ],
      build: hen,
    },
    {
      id: 'weathercock',
      nouns: ['weathercock', 'weather vane'],
      looks: [
        'with a pole and an arrow',
        'with a flat body and a red comb',
        'with arched tail feathers on a spike',
      ],
      build: weathercock,
    },
    {
      id: 'crowing',
      nouns: ['crowing cock'],
      looks: [
        'with a stretched neck and an open beak',
        'with its head thrown back',
        'with a red comb and a high tail',
      ],
      build: crowing,
    },
  ],
  sounds: [
    {
      id: 'crow',
      verbs: ['crows', 'crows at daybreak', 'cries out in four notes'],
      sounds: [
        'a loud cock-a-doodle-doo',
        'a crowing call with a long last note',
        'a rough bright call',
      ],
      render: crow,
    },
    {
      id: 'cluck',
      verbs: ['clucks', 'clucks to itself', 'chuckles in short notes'],
      sounds: ['soft short clucks', 'an unhurried clucking', 'clucks that end in a longer squawk'],
      render: cluck,
    },
    {
      id: 'cackle',
      verbs: ['cackles in alarm', 'squawks and cackles', 'shrieks'],
      sounds: ['an alarmed cackle', 'hurried squawking', 'harsh quick calls with a screech'],
      render: cackle,
    },
  ],
};

/** Throat and beak of a fowl. */
function throat(pitch: number, open: number): readonly Resonance[] {
  const size = pitch ** 0.7;
  return [
    { frequency: 950 * open * size, q: 3, gain: 1 },
    { frequency: 1900 * open * size, q: 4, gain: 0.8 },
    { frequency: 3400 * size, q: 4, gain: 0.5 },
  ];
}

/** "Cock-a-doodle-doo": three short notes, and a long one that cracks and sinks. */
function crow(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const base = random.between(540, 620) * pitch;
  const pace = durationSeconds / 2.4;
  const notes = [
    [0.03, 0.2, 1],
    [0.3, 0.13, 1.22],
    [0.48, 0.36, 1.45],
  ] as const;
  for (const [at, length, ratio] of notes) {
    const top = base * ratio * random.between(0.97, 1.03);
    const seconds = length * pace;
    addCall(out, context, random, {
      at: at * pace,
      duration: seconds,
      frequency: contour(seconds, top, [0, 0.8], [0.2, 1], [0.7, 1], [1, 0.8]),
      gain: path([0, 0], [0.025, 0.8], [0.7 * seconds, 0.8], [seconds, 0]),
      formants: throat(pitch, 1.05),
      slope: 0.35,
      breath: 0.12,
      rough: 0.03,
    });
  }
  const start = 0.9 * pace;
  const long = durationSeconds - start - 0.1;
  const peak = base * random.between(1.7, 1.85);
  addCall(out, context, random, {
    at: start,
    duration: long,
    frequency: contour(long, peak, [0, 0.75], [0.12, 1], [0.45, 0.97], [0.8, 0.72], [1, 0.4]),
    gain: path([0, 0], [0.05, 1], [0.5 * long, 1], [0.85 * long, 0.6], [long, 0]),
    formants: throat(pitch, 1.2),
    slope: 0.35,
    breath: 0.14,
    rough: 0.035,
  });
  return out;
}

/** One short note of the throat, `height` above or below its usual pitch. */
function addCluck(
  out: Float32Array,
  context: SoundContext,
  at: number,
  length: number,
  height: number,
  strength: number,
): void {
  const { random, pitch } = context;
  const top = 430 * height * pitch * random.between(0.94, 1.06);
  addCall(out, context, random, {
    at,
    duration: length,
    frequency: contour(length, top, [0, 0.75], [0.3, 1], [1, 0.62]),
    gain: path([0, 0], [0.012, strength], [0.4 * length, 0.7 * strength], [length, 0]),
    formants: throat(pitch, 0.85 + 0.15 * height),
    slope: 0.45,
    breath: 0.2,
    rough: 0.03,
  });
}

/** Clucks at leisure, the last of them drawn out upwards: "bok bok bok b-gaawk". */
function cluck(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const squawk = durationSeconds * random.between(0.68, 0.74);
  let at = 0.03;
  while (at < squawk - 0.14) {
    addCluck(out, context, at, random.between(0.1, 0.14), 1, random.between(0.55, 0.8));
    at += random.between(0.17, 0.25);
  }
  addCluck(out, context, squawk, 0.09, 0.9, 0.7);
  addCluck(out, context, squawk + 0.11, durationSeconds - squawk - 0.2, 1.9, 1);
  return out;
}

/** Hurried harsh notes that rise into a screech, and begin anew. */
function cackle(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const step = random.between(0.125, 0.15);
  let at = 0.02;
  for (let index = 0; at < durationSeconds - 0.2; index++) {
    const isScreech = index % 6 === 5;
    const length = isScreech ? Math.min(0.42, durationSeconds - at - 0.06) : 0.8 * step;
    addCluck(
      out,
      context,
      at,
      length,
      isScreech ? 2.5 : 1.5 + 0.09 * (index % 6),
      isScreech ? 1 : 0.8,
    );
    at += isScreech ? length + 0.05 : step;
  }
  return out;
}
