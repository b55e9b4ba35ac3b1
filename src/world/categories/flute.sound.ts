import { swell, vibrato } from '../synthesis/envelope.ts';
import { semitones } from '../synthesis/events.ts';
import { addBurst, bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['flute', 'recorder', 'pipe'],
  looks: ['with a row of finger holes', 'with a slender tube'],
  verbs: ['plays a tune', 'pipes'],
  sounds: ['a soft airy melody', 'breathy gliding notes'],
};

const PHRASES = [
  [0, 4, 7],
  [7, 5, 4, 0],
  [0, 2, 4, 2],
  [4, 7],
];

/** Legato notes with few partials, breath noise at the pitch and a chiff at each onset. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const phrase = random.pick(PHRASES);
  const length = 1.65 / phrase.length;
  const shake = vibrato(random.between(4.6, 5.6), 0.008, 0.2);
  phrase.forEach((step, index) => {
    const at = 0.03 + index * length;
    const frequency = semitones(700 * pitch, step);
    const envelope = swell(length, 0.06, 0.06);
    addTone(out, context, {
      at,
      duration: length,
      frequency: (t) => frequency * shake(t),
      partials: [1, 0.28, 0.12, 0.04],
      gain: (t) => envelope(t) * (1 + 12 * (shake(t) - 1)),
    });
    const breath = bandNoise(context, random, 2.5 * frequency, 1, length);
    add(out, context, shapeBy(breath, context, envelope), at, 0.09);
    addBurst(out, context, random, {
      at,
      frequency: 2 * frequency,
      q: 3,
      gain: 0.3,
      attack: 0.01,
      decay: 0.09,
    });
  });
  return out;
}
