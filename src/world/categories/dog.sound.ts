import { path } from '../synthesis/envelope.ts';
import { beats } from '../synthesis/events.ts';
import { resonate } from '../synthesis/filter.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['dog', 'hound', 'puppy'],
  looks: ['with four legs and a tail', 'with a snout and ears'],
  verbs: ['barks', 'yaps'],
  sounds: ['sharp repeated barks', 'a short throaty bark'],
};

/** Barks: a voice that leaps up and falls within a fifth of a second, through the formants of an opening mouth. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const voice = silence(context);
  const interval = random.between(0.42, 0.62);
  for (const at of beats(random, 0.04, 1.45, interval, 0.12)) {
    const length = random.between(0.17, 0.23);
    const top = random.between(430, 520) * pitch;
    const glide = path([0, 0.6 * top], [0.04, top], [length, 0.5 * top]);
    const bite = path([0, 0], [0.015, 1], [0.07, 0.85], [length, 0]);
    addTone(voice, context, {
      at,
      duration: length,
      frequency: glide,
      partials: rolloff(26, 0.5),
      gain: (t) => 0.7 * bite(t),
    });
    const rasp = bandNoise(context, random, 1500 * pitch, 0.6, length);
    add(voice, context, shapeBy(rasp, context, bite), at, 0.4);
  }
  return resonate(voice, context, [
    { frequency: 720 * pitch, q: 4, gain: 1 },
    { frequency: 1280 * pitch, q: 5, gain: 0.8 },
    { frequency: 2700 * pitch, q: 5, gain: 0.3 },
  ]);
}
