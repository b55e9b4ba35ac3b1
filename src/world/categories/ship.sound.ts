import { swell } from '../synthesis/envelope.ts';
import { filter } from '../synthesis/filter.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['ship', 'steamship', 'boat'],
  looks: ['with a hull and funnels', 'with a bow and a deck'],
  verbs: ['blows its horn', 'sounds a long blast'],
  sounds: ['one long low blast', 'a fog horn droning'],
};

/** A horn: one long low blast of two close reedy tones over the wash of the sea. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const length = random.between(1.4, 1.65);
  const blast = swell(length, random.between(0.12, 0.2), 0.25);
  for (const ratio of [1, random.pick([1.189, 1.26, 1.335])]) {
    addTone(out, context, {
      at: 0.05,
      duration: length,
      frequency: (t) => 98 * pitch * ratio * (1 - 0.06 * Math.exp(-t / 0.07)),
      partials: rolloff(18, 0.7),
      gain: (t) => 0.5 * blast(t),
    });
  }
  filter(out, context, 'low', 1000 * pitch, 1.1);
  const sea = bandNoise(context, random, 500, 0.4);
  return add(out, context, shapeBy(sea, context, 0.03));
}
