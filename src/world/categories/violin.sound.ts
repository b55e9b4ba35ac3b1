import { swell, vibrato } from '../synthesis/envelope.ts';
import { semitones } from '../synthesis/events.ts';
import { filter, resonate } from '../synthesis/filter.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['violin', 'fiddle'],
  looks: ['with a narrow waist and a scroll', 'with four strings and a bow'],
  verbs: ['is bowed', 'sings with vibrato'],
  sounds: ['a bowed string with vibrato', 'a sustained singing string'],
};

/** Bowed notes: a saw-like string with vibrato through the resonances of the body, and some bow noise. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const strings = silence(context);
  const frequency = 440 * pitch;
  const notes = random.pick([[0], [0, 2], [0, -1], [0, 5]]);
  const length = 1.65 / notes.length;
  const shake = vibrato(random.between(5.2, 6.4), 0.013);
  notes.forEach((step, index) => {
    addTone(strings, context, {
      at: 0.03 + index * length,
      duration: length,
      frequency: (t) => semitones(frequency, step) * shake(t),
      partials: rolloff(24, 0.9),
      gain: swell(length, 0.1, 0.12),
    });
  });
  const bow = bandNoise(context, random, 3200 * pitch, 1);
  add(strings, context, shapeBy(bow, context, swell(1.7, 0.1, 0.15)), 0, 0.05);
  const body = [
    { frequency: 290 * pitch, q: 5, gain: 0.6 },
    { frequency: 480 * pitch, q: 5, gain: 0.8 },
    { frequency: 2600 * pitch, q: 2, gain: 1.2 },
  ];
  return filter(resonate(strings, context, body, 0.4), context, 'low', 6500 * pitch);
}
