import { beats, scatter } from '../synthesis/events.ts';
import { addBurst } from '../synthesis/noise.ts';
import { silence } from '../synthesis/signal.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['maraca', 'rattle', 'shaker'],
  looks: ['with a round head on a handle', 'with a ball on a stick'],
  verbs: ['rattles', 'shakes'],
  sounds: ['a dry rattling of seeds', 'a hissing shake in rhythm'],
};

/** Seeds thrown to and fro: every shake is a cloud of tiny high clicks, denser on the accent. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const interval = random.between(0.16, 0.24);
  beats(random, 0.05, 1.6, interval, 0.05).forEach((at, index) => {
    const accent = index % 2 === 0 ? 1 : 0.5;
    for (const seed of scatter(random, at, at + 0.06, 280)) {
      addBurst(out, context, random, {
        at: seed,
        frequency: 4300 * pitch ** 0.7 * random.between(0.85, 1.2),
        q: 2.5,
        gain: accent * random.between(0.2, 1),
        decay: 0.022,
      });
    }
  });
  return out;
}
