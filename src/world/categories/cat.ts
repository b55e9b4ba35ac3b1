import { arched, lying, sitting, walking } from '../shapes/cats.ts';
import { contour } from '../sounds/contour.ts';
import { addCall } from '../sounds/voice.ts';
import { drift, path, pulses } from '../synthesis/envelope.ts';
import { filter, resonate } from '../synthesis/filter.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, SoundContext } from '../types.ts';

export const cat: Category = {
  id: 'cat',
  family: 'animals',
  nouns: ['cat', 'kitten', 'house cat'],
  shapes: [
    {
      id: 'sitting',
      nouns: ['sitting cat'],
      looks: [
        'with pointed ears and whiskers',
        'with its tail laid round its paws',
        'with a round head and big eyes',
      ],
      build: sitting,
    },
    {
      id: 'arched',
      nouns: ['frightened cat'],
      looks: [
        'with an arched back',
        'with a raised bushy tail',
        'with stiff legs and pointed ears',
      ],
      build: arched,
    },
    {
      id: 'lying',
      nouns: ['resting cat'],
      looks: [
        'with its paws tucked in',
        'with a rounded back and whiskers',
        'with its tail along its side',
      ],
      build: lying,
    },
    {
      id: 'walking',
      nouns: ['walking cat'],
      looks: [
        'with its tail up in a hook',
        'with a slim body and soft paws',
        'with whiskers and pointed ears',
      ],
      build: walking,
    },
  ],
  sounds: [
    {
      id: 'meow',
      verbs: ['meows', 'mews twice', 'begs with its voice'],
      sounds: ['a plaintive meow', 'two meows', 'a mewing voice that opens and closes'],
      render: meow,
    },
    {
      id: 'purr',
      verbs: ['purrs', 'purrs on and on', 'hums with a rattle'],
      sounds: ['a soft steady purring', 'a fluttering purr', 'a rolling murmur of breath'],
      loops: true,
      render: purr,
    },
    {
      id: 'hiss',
      verbs: ['hisses and yowls', 'wails and spits', 'yowls'],
      sounds: ['a sharp hiss and a wail', 'an angry yowl', 'a rising wail that ends in spitting'],
      render: hiss,
    },
  ],
};

/** "M-i-a-ow": pitch and mouth open and close together. */
function meow(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const size = pitch ** 0.7;
  const first = durationSeconds * random.between(0.38, 0.46);
  const calls = [
    [0.04, first],
    [first + random.between(0.14, 0.22), durationSeconds * 0.46],
  ] as const;
  for (const [at, length] of calls) {
    const base = random.between(560, 660) * pitch;
    const low = contour(length, 1, [0, 380], [0.18, 560], [0.45, 1050], [0.75, 800], [1, 450]);
    const high = contour(length, 1, [0, 1500], [0.2, 2500], [0.45, 1750], [0.75, 1250], [1, 850]);
    addCall(out, context, random, {
      at,
      duration: length,
      frequency: contour(length, base, [0, 0.75], [0.25, 1.1], [0.5, 1.18], [1, 0.68]),
      gain: contour(length, 1, [0, 0], [0.1, 0.35], [0.4, 1], [0.75, 0.7], [1, 0]),
      formants: [
        { frequency: (t) => low(t) * size, q: 4, gain: 1 },
        { frequency: (t) => high(t) * size, q: 5, gain: 0.9 },
        { frequency: 3600 * size, q: 5, gain: 0.45 },
      ],
      slope: 0.7,
      breath: 0.05,
      rough: 0.008,
    });
  }
  return out;
}

/** Twenty-six twitches of the throat a second, breathing in and out. */
function purr(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const rate = random.between(24, 28);
  const wander = drift(random, 1.7, 0.03);
  // Breath turns at both ends and in the middle, so that the loop closes on one level.
  const breaths = (t: number): number => Math.cos((4 * Math.PI * t) / durationSeconds);
  const source = silence(context);
  addTone(source, context, {
    at: 0,
    duration: durationSeconds,
    frequency: (t) => rate * (1 + 0.06 * breaths(t)) * wander(t) * pitch ** 0.3,
    partials: rolloff(110, 0.1),
    gain: (t) => 0.8 + 0.2 * breaths(t),
  });
  const air = bandNoise(context, random, 1500 * pitch ** 0.5, 0.6);
  const flutter = pulses(rate, 2, 0.25);
  shapeBy(air, context, (t) => flutter(t) * (0.75 - 0.25 * breaths(t)));
  add(source, context, air, 0, 0.5);
  return resonate(
    source,
    context,
    [
      { frequency: 260 * pitch ** 0.7, q: 2.5, gain: 1 },
      { frequency: (t) => (640 + 90 * breaths(t)) * pitch ** 0.7, q: 4, gain: 0.55 },
      { frequency: 1800 * pitch ** 0.7, q: 3, gain: 0.25 },
    ],
    0.03,
  );
}

/** A wail that climbs and wavers, closed by a hiss between the teeth. */
function hiss(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const size = pitch ** 0.7;
  const length = durationSeconds * random.between(0.54, 0.62);
  const base = random.between(520, 600) * pitch;
  const climb = contour(length, base, [0, 0.7], [0.3, 1], [0.6, 1.3], [0.85, 1.25], [1, 0.8]);
  const rate = random.between(5, 7);
  const open = contour(length, 1, [0, 420], [0.4, 800], [0.7, 1150], [1, 700]);
  addCall(out, context, random, {
    at: 0.02,
    duration: length,
    frequency: (t) => climb(t) * (1 + 0.05 * Math.sin(2 * Math.PI * rate * t)),
    gain: path([0, 0], [0.15, 0.5], [0.6 * length, 1], [0.9 * length, 0.8], [length, 0]),
    formants: [
      { frequency: (t) => open(t) * size, q: 4, gain: 1 },
      { frequency: (t) => (1000 + 0.9 * open(t)) * size, q: 5, gain: 0.9 },
      { frequency: 3600 * size, q: 5, gain: 0.5 },
    ],
    slope: 0.5,
    breath: 0.1,
    rough: 0.035,
  });
  const rest = durationSeconds - length - 0.06;
  const spit = bandNoise(context, random, 4200 * pitch ** 0.4, 0.7, rest);
  filter(spit, context, 'high', 1800);
  shapeBy(spit, context, path([0, 0], [0.02, 1], [0.5 * rest, 0.75], [rest, 0]));
  return add(out, context, spit, length + 0.02, 0.6);
}
