import { beats } from '../synthesis/events.ts';
import { modesOf, strike, type ModeTable } from '../synthesis/modal.ts';
import { silence } from '../synthesis/signal.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['phone', 'telephone'],
  looks: ['with a dial and a handset', 'with a receiver on a cradle'],
  verbs: ['rings in bursts', 'rings again and again'],
  sounds: ['a rapid double bell with pauses', 'a trilling alarm of two bells'],
};

const GONG: ModeTable = [
  [1, 1, 1],
  [2.71, 0.45, 0.6],
  [5.15, 0.2, 0.4],
];

/** An old telephone: a clapper between two small bells, ringing in bursts. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const burst = random.between(0.5, 0.62);
  const pause = random.between(0.25, 0.35);
  const strokeSeconds = 1 / random.between(22, 27);
  for (const start of beats(random, 0.03, 1.6, burst + pause)) {
    beats(random, start, Math.min(1.7, start + burst), strokeSeconds).forEach((at, stroke) => {
      const frequency = (stroke % 2 === 0 ? 1150 : 1450) * pitch;
      strike(out, context, at, frequency, modesOf(GONG, 0.32), 0.6);
    });
  }
  return out;
}
