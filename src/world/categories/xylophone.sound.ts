import { semitones } from '../synthesis/events.ts';
import { modesOf, strike, type ModeTable } from '../synthesis/modal.ts';
import { addBurst } from '../synthesis/noise.ts';
import { silence } from '../synthesis/signal.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['xylophone', 'marimba'],
  looks: ['with a row of bars', 'with bars of falling length'],
  verbs: ['plays a run', 'patters up the scale'],
  sounds: ['quick dry notes in a scale', 'short knocking notes climbing'],
};

/** Bars are undercut so that their second mode sounds a twelfth above the first. */
const BARS: ModeTable = [
  [1, 1, 1],
  [3, 0.4, 0.45],
  [6.1, 0.15, 0.25],
];
const MAJOR = [0, 2, 4, 5, 7, 9, 11, 12, 14];

/** A quick run up or down the scale. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const steps = MAJOR.slice(0, 6 + random.integer(4));
  if (random.chance(0.4)) steps.reverse();
  const interval = random.between(0.14, 0.19);
  steps.forEach((step, index) => {
    const at = 0.03 + index * interval;
    const frequency = semitones(620 * pitch, step);
    strike(out, context, at, frequency, modesOf(BARS, 0.28), random.between(0.8, 1));
    addBurst(out, context, random, { at, frequency: 1600 * pitch, q: 1, gain: 0.25, decay: 0.02 });
  });
  return out;
}
