import { drift, pulses } from '../synthesis/envelope.ts';
import { filter } from '../synthesis/filter.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['fan', 'ventilator'],
  looks: ['with blades in a round cage', 'with four blades on a stand'],
  verbs: ['whirs', 'hums and blows'],
  sounds: ['a steady stream of air', 'an even humming breeze'],
};

/** A steady stream of air, fluttering with the blades, over the hum of the motor. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = bandNoise(context, random, 520 * pitch, 0.5);
  const hiss = bandNoise(context, random, 1900 * pitch, 0.6);
  add(out, context, hiss, 0, 0.35);
  shapeBy(out, context, pulses(random.between(24, 32), 1, 0.72));
  shapeBy(out, context, drift(random, 0.8, 0.1));
  const hum = silence(context);
  addTone(hum, context, {
    at: 0,
    duration: 1.75,
    frequency: 120 * pitch,
    partials: rolloff(8, 1),
    gain: 0.4,
  });
  add(out, context, hum);
  return filter(out, context, 'low', 5200 * pitch);
}
