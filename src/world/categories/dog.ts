import { dachshund, hound, sitting, spitz } from '../shapes/dogs.ts';
import { contour } from '../sounds/contour.ts';
import { addCall } from '../sounds/voice.ts';
import { path, vibrato } from '../synthesis/envelope.ts';
import { beats } from '../synthesis/events.ts';
import type { Resonance } from '../synthesis/filter.ts';
import { silence, type Curve } from '../synthesis/signal.ts';
import type { Category, SoundContext } from '../types.ts';

export const dog: Category = {
  id: 'dog',
  family: 'animals',
  nouns: ['dog', 'hound', 'puppy'],
  shapes: [
    {
      id: 'hound',
      nouns: ['hunting dog'],
      looks: [
        'with hanging ears and a collar',
        'with a long snout and four legs',
        'with its tail held up',
      ],
      build: hound,
    },
    {
      id: 'spitz',
      nouns: ['spitz', 'husky'],
      looks: [
        'with upright ears and a curled tail',
        'with a thick ruff',
        'with a bushy tail rolled over its back',
      ],
      build: spitz,
    },
    {
      id: 'dachshund',
      nouns: ['dachshund', 'sausage dog'],
      looks: [
        'with a long low body',
        'with very short legs and hanging ears',
        'with a collar and a long snout',
      ],
      build: dachshund,
    },
    {
      id: 'sitting',
      nouns: ['sitting dog'],
      looks: [
        'with its weight on the haunches',
        'with hanging ears and a collar',
        'with its tongue out',
      ],
      build: sitting,
    },
  ],
  sounds: [
    {
      id: 'barks',
      verbs: ['barks', 'barks again and again', 'yaps'],
      sounds: ['sharp repeated barks', 'short throaty barks', 'a row of barks'],
      render: barks,
    },
    {
      id: 'howl',
      verbs: ['howls', 'howls at length', 'bays'],
      sounds: [
        'a long rising howl',
        'a mournful wavering howl',
        'one drawn-out cry that sinks at the end',
      ],
      render: howl,
    },
    {
      id: 'growl',
      verbs: ['growls and barks', 'snarls and snaps', 'growls'],
      sounds: ['a rough growl with sudden barks', 'snarling and a bark', 'a rattling growl'],
      render: growl,
    },
  ],
};

/** Throat and mouth of a dog, opened by `open` around 1. */
function mouth(pitch: number, open: Curve): readonly Resonance[] {
  const size = pitch ** 0.8;
  return [
    { frequency: (t) => 720 * size * open(t), q: 4, gain: 1 },
    { frequency: (t) => 1280 * size * open(t), q: 5, gain: 0.8 },
    { frequency: 2700 * size, q: 5, gain: 0.3 },
  ];
}

/** One bark: a voice that leaps up and falls within a fifth of a second while the mouth opens and shuts. */
function addBark(out: Float32Array, context: SoundContext, at: number, strength = 1): void {
  const { random, pitch } = context;
  const length = random.between(0.18, 0.24);
  const top = random.between(430, 520) * pitch;
  const bite = path([0, 0], [0.015, strength], [0.07, 0.85 * strength], [length, 0]);
  addCall(out, context, random, {
    at,
    duration: length,
    frequency: path([0, 0.6 * top], [0.04, top], [length, 0.5 * top]),
    gain: bite,
    formants: mouth(pitch, path([0, 0.7], [0.06, 1.1], [length, 0.75])),
    slope: 0.5,
    breath: 0.45,
    rough: 0.03,
  });
}

/** Barks in pairs or evenly, all along. */
function barks(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const interval = random.between(0.27, 0.34);
  const isPaired = random.chance(0.5);
  beats(random, 0.04, durationSeconds - 0.2, interval, 0.08).forEach((at, index) => {
    addBark(
      out,
      context,
      isPaired && index % 2 === 1 ? at - 0.25 * interval + 0.03 : at,
      random.between(0.8, 1),
    );
  });
  return out;
}

/** A long clear voice: up, held with a waver, and sinking, through a rounded mouth. */
function howl(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const length = durationSeconds * random.between(0.9, 0.95);
  const base = random.between(400, 470) * pitch;
  const glide = contour(length, base, [0, 0.6], [0.22, 1.05], [0.35, 1], [0.7, 0.96], [1, 0.58]);
  const waver = vibrato(random.between(4.5, 5.5), 0.018, 0.8);
  addCall(out, context, random, {
    at: 0.03,
    duration: length,
    frequency: (t) => glide(t) * waver(t),
    gain: path([0, 0], [0.15, 0.7], [0.4 * length, 1], [0.75 * length, 0.8], [length, 0]),
    formants: mouth(pitch, contour(length, 1, [0, 0.65], [0.25, 0.8], [1, 0.6])),
    slope: 1.1,
    breath: 0.04,
    rough: 0.004,
  });
  return out;
}

/** A low rattle of the throat that swells, broken by two or three barks. */
function growl(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const barkAt = [random.between(0.34, 0.4), random.between(0.8, 0.86)].map(
    (share) => share * durationSeconds,
  );
  let from = 0.02;
  for (const at of barkAt) {
    const length = at - from - 0.02;
    const base = random.between(82, 98) * pitch;
    addCall(out, context, random, {
      at: from,
      duration: length,
      frequency: contour(length, base, [0, 0.9], [1, 1.25]),
      gain: path([0, 0], [0.12, 0.5], [0.8 * length, 0.85], [length, 0]),
      formants: mouth(pitch, () => 0.75),
      slope: 0.45,
      breath: 0.3,
      rough: 0.13,
    });
    addBark(out, context, at);
    if (random.chance(0.5)) addBark(out, context, at + 0.24, 0.8);
    from = at + 0.26;
  }
  return out;
}
