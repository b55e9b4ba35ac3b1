import { calf, grazing, lying, standing } from '../shapes/cattle.ts';
import { contour } from '../sounds/contour.ts';
import { addCall } from '../sounds/voice.ts';
import { path } from '../synthesis/envelope.ts';
import type { Resonance } from '../synthesis/filter.ts';
import { silence, type Curve } from '../synthesis/signal.ts';
import type { Category, SoundContext } from '../types.ts';

export const cow: Category = {
  id: 'cow',
  family: 'animals',
  nouns: ['cow', 'dairy cow', 'head of cattle'],
  shapes: [
    {
      id: 'standing',
      nouns: ['horned cow'],
      looks: ['with horns and an udder', 'with dark patches', 'with a heavy body on four hooves'],
      build: standing,
    },
    {
      id: 'grazing',
      nouns: ['grazing cow'],
      looks: [
        'with its head down in the grass',
        'with horns near the ground',
        'with patches and an udder',
      ],
      build: grazing,
    },
    {
      id: 'calf',
      nouns: ['calf'],
      looks: [
        'with long legs and big ears',
        'with a patched hide and no horns',
        'with a short body',
      ],
      build: calf,
    },
    {
      id: 'lying',
      nouns: ['resting cow'],
      looks: ['with folded legs on the ground', 'with a raised horned head', 'with a patched back'],
      build: lying,
    },
  ],
  sounds: [
    {
      id: 'moo',
      verbs: ['moos', 'moos at length', 'calls out from the field'],
      sounds: ['a long moo', 'a drawn-out call', 'one rising and falling moo'],
      render: moo,
    },
    {
      id: 'lowing',
      verbs: ['lows softly', 'hums through its nose', 'moos briefly'],
      sounds: ['short soft lowing', 'several muffled moos', 'nasal hums'],
      render: lowing,
    },
    {
      id: 'bellow',
      verbs: ['bellows', 'roars', 'moos with a cracking voice'],
      sounds: ['a rough bellow', 'a hoarse loud mooing', 'bellowing that breaks upwards'],
      render: bellow,
    },
  ],
};

/** Formants of a mouth that opens from "m" to "oo" by `open` (0 to 1). */
function mouth(pitch: number, open: Curve, wide = 0): readonly Resonance[] {
  const size = pitch ** 0.7;
  return [
    { frequency: (t) => (230 + (210 + 260 * wide) * open(t)) * size, q: 4, gain: 1 },
    { frequency: (t) => (650 + (220 + 350 * wide) * open(t)) * size, q: 6, gain: 0.5 },
    { frequency: 2300 * size, q: 6, gain: 0.22 },
  ];
}

/** One long call: hummed at first, then opening, swelling in pitch and sinking at the end. */
function moo(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const length = durationSeconds * random.between(0.84, 0.92);
  const base = random.between(118, 140) * pitch;
  const glide = contour(length, base, [0, 0.82], [0.25, 1.05], [0.6, 1.3], [0.85, 1.1], [1, 0.8]);
  const open = contour(length, 1, [0, 0], [0.18, 0.1], [0.4, 1], [0.8, 0.85], [1, 0.2]);
  addCall(out, context, random, {
    at: 0.04,
    duration: length,
    frequency: glide,
    gain: path([0, 0], [0.12, 0.45], [0.4 * length, 1], [0.8 * length, 0.9], [length, 0]),
    formants: mouth(pitch, open),
    slope: 0.75,
    breath: 0.06,
    rough: 0.012,
  });
  return out;
}

/** Three or four short hums with the mouth hardly opened. */
function lowing(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const count = 3 + random.integer(2);
  const step = durationSeconds / count;
  for (let call = 0; call < count; call++) {
    const length = step * random.between(0.68, 0.82);
    const base = random.between(98, 116) * pitch;
    addCall(out, context, random, {
      at: 0.03 + call * step,
      duration: length,
      frequency: contour(length, base, [0, 1], [0.4, 1.16], [1, 0.8]),
      gain: contour(length, 1, [0, 0], [0.3, 1], [0.7, 0.7], [1, 0]),
      formants: mouth(pitch, contour(length, 1, [0, 0], [0.5, 0.4], [1, 0])),
      slope: 0.95,
      breath: 0.04,
      rough: 0.02,
    });
  }
  return out;
}

/** A hoarse moo that cracks upwards under pressure, and a shorter one after it. */
function bellow(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const first = durationSeconds * random.between(0.52, 0.6);
  const calls = [
    [0.03, first],
    [first + 0.12, durationSeconds - first - 0.2],
  ] as const;
  for (const [at, length] of calls) {
    const base = random.between(125, 145) * pitch;
    const crack = random.between(0.5, 0.6) * length;
    addCall(out, context, random, {
      at,
      duration: length,
      frequency: path(
        [0, 0.8 * base],
        [0.3 * length, 1.2 * base],
        [crack, 1.35 * base],
        [crack + 0.04, 2.1 * base],
        [0.85 * length, 1.8 * base],
        [length, 0.9 * base],
      ),
      gain: path([0, 0], [0.1, 0.7], [crack, 1], [0.85 * length, 0.8], [length, 0]),
      formants: mouth(pitch, contour(length, 1, [0, 0.1], [0.2, 0.8], [0.8, 1], [1, 0.2]), 0.7),
      slope: 0.5,
      breath: 0.2,
      rough: 0.07,
    });
  }
  return out;
}
