import { path, swell } from '../synthesis/envelope.ts';
import { beats } from '../synthesis/events.ts';
import { resonate } from '../synthesis/filter.ts';
import { silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['frog', 'toad'],
  looks: ['with bent legs and bulging eyes', 'with a wide mouth'],
  verbs: ['croaks', 'ribbits'],
  sounds: ['a rough croak in two parts', 'creaky throaty croaks'],
};

/** "Rib-bit": two croaks of slow pulses, the second higher and longer, through the vocal sac. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const source = silence(context);
  const rate = random.between(38, 48);
  for (const start of beats(random, 0.04, 1.5, random.between(0.78, 0.92))) {
    for (const [delay, length, ratio] of [
      [0, 0.16, 0.85],
      [0.24, 0.3, 1.1],
    ] as const) {
      addTone(source, context, {
        at: start + delay,
        duration: length,
        frequency: (t) => rate * ratio * (1 + 0.5 * t) * pitch ** 0.4,
        partials: rolloff(110, 0.05),
        gain: swell(length, 0.03, 0.07),
      });
    }
  }
  const open = path([0, 0.9], [0.4, 1.15], [0.9, 0.9], [1.3, 1.15]);
  return resonate(source, context, [
    { frequency: (t) => 560 * pitch * open(t), q: 7, gain: 1 },
    { frequency: (t) => 1480 * pitch * open(t), q: 9, gain: 0.55 },
  ]);
}
