import { drift } from '../synthesis/envelope.ts';
import { resonate } from '../synthesis/filter.ts';
import { shapeBy, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['bee', 'bumblebee'],
  looks: ['with stripes and wings', 'with a striped body'],
  verbs: ['buzzes', 'hums around'],
  sounds: ['a wandering buzz', 'a nervous hum of wings'],
};

/** Wings at over two hundred beats a second, wandering in pitch and distance as the bee circles. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const wings = silence(context);
  const flight = drift(random, 1.3, 0.22);
  const flutter = drift(random, 14, 0.02);
  for (const detune of [1, 1.008]) {
    addTone(wings, context, {
      at: 0,
      duration: 1.75,
      frequency: (t) => 225 * pitch * detune * flight(t) * flutter(t),
      partials: rolloff(30, 0.7),
      gain: 0.4,
    });
  }
  const out = resonate(
    wings,
    context,
    [
      { frequency: 620 * pitch, q: 2.5, gain: 0.8 },
      { frequency: 2900 * pitch, q: 3, gain: 0.9 },
    ],
    0.25,
  );
  return shapeBy(out, context, drift(random, 1.1, 0.75));
}
