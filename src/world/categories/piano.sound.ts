import { semitones } from '../synthesis/events.ts';
import { modesOf, strike, type ModeTable } from '../synthesis/modal.ts';
import { addBurst } from '../synthesis/noise.ts';
import { silence } from '../synthesis/signal.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['piano', 'grand piano'],
  looks: ['with a raised lid and keys', 'with a keyboard'],
  verbs: ['plays chords', 'plays a few keys'],
  sounds: ['hammered strings fading', 'piano notes one after another'],
};

/** Stiffness stretches the partials of a thick string: ratio k sqrt(1 + B k^2). */
const STIFFNESS = 0.0006;
const STRING: ModeTable = Array.from({ length: 12 }, (_, index) => {
  const k = index + 1;
  return [k * Math.sqrt(1 + STIFFNESS * k * k), k ** -1.1, 1 / (1 + 0.28 * index)];
});

const PHRASES = [
  [
    [0, 4, 7],
    [5, 9, 12],
  ],
  [
    [0, 3, 7],
    [-2, 2, 5],
  ],
  [[0], [4], [7], [12]],
  [[0, 7], [4], [2], [0, 7]],
];

/** Hammered strings: a few chords or notes, each with the knock of the key. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const phrase = random.pick(PHRASES);
  const length = random.between(1.5, 1.65) / phrase.length;
  phrase.forEach((chord, index) => {
    const at = 0.03 + index * length;
    for (const step of chord) {
      const frequency = semitones(262 * pitch, step);
      strike(out, context, at, frequency, modesOf(STRING, 1.5), 0.5);
      // The slightly detuned second string of the choir makes the tone beat.
      strike(out, context, at, frequency * 1.0012, modesOf(STRING, 2.2), 0.35);
    }
    addBurst(out, context, random, { at, frequency: 300 * pitch, q: 1, gain: 0.4, decay: 0.05 });
  });
  return out;
}
