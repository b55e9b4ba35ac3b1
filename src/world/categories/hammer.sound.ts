import { beats } from '../synthesis/events.ts';
import { modesOf, strike, type ModeTable } from '../synthesis/modal.ts';
import { addBurst } from '../synthesis/noise.ts';
import { silence } from '../synthesis/signal.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['hammer', 'mallet'],
  looks: ['with a heavy head on a handle', 'with a block on a stick'],
  verbs: ['strikes', 'hammers', 'knocks'],
  sounds: ['hard blows on a nail', 'regular sharp knocks'],
};

const NAIL: ModeTable = [
  [1, 1, 1],
  [1.47, 0.7, 0.8],
  [2.09, 0.6, 0.7],
  [2.76, 0.4, 0.5],
];

/** Blows on a nail: a hard clank that rises as the nail sinks, over the thud of the board. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const interval = random.between(0.36, 0.5);
  beats(random, 0.05, 1.6, interval, 0.06).forEach((at, index) => {
    strike(out, context, at, 1250 * pitch * (1 + 0.05 * index), modesOf(NAIL, 0.12), 0.5);
    strike(out, context, at, 150 * pitch, [{ ratio: 1, gain: 1, decay: 0.12 }], 1.4);
    addBurst(out, context, random, {
      at,
      frequency: 2600 * pitch,
      q: 0.6,
      gain: 1.6,
      decay: 0.035,
    });
  });
  return out;
}
