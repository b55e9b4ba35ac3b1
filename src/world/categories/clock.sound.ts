import { beats } from '../synthesis/events.ts';
import { modesOf, strike, type ModeTable } from '../synthesis/modal.ts';
import { addBurst } from '../synthesis/noise.ts';
import { silence } from '../synthesis/signal.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['clock', 'wall clock'],
  looks: ['with two hands on a round face', 'with a dial'],
  verbs: ['ticks', 'ticks and tocks'],
  sounds: ['an even ticking', 'a tick and a tock by turns'],
};

const ESCAPEMENT: ModeTable = [
  [1, 1, 1],
  [1.83, 0.6, 0.7],
  [2.71, 0.5, 0.6],
];

/** Tick and tock: two short pitches in strict alternation. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const interval = random.between(0.21, 0.27);
  beats(random, 0.04, 1.68, interval).forEach((at, index) => {
    const tick = index % 2 === 0;
    const frequency = (tick ? 2450 : 1750) * pitch;
    strike(out, context, at, frequency, modesOf(ESCAPEMENT, 0.07), tick ? 1 : 0.8);
    addBurst(out, context, random, {
      at,
      frequency: 2 * frequency,
      q: 1.5,
      gain: 0.6,
      decay: 0.012,
    });
    // The pallet drops a moment after the impulse.
    strike(out, context, at + 0.018, 0.5 * frequency, modesOf(ESCAPEMENT, 0.05), 0.35);
  });
  return out;
}
