import { path, swell } from '../synthesis/envelope.ts';
import { beats, semitones } from '../synthesis/events.ts';
import { addBurst } from '../synthesis/noise.ts';
import { silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['train', 'locomotive'],
  looks: ['with a boiler and a chimney', 'with a row of wheels'],
  verbs: ['chuffs and whistles', 'puffs along'],
  sounds: ['rhythmic puffs of steam and a whistle', 'chuffing with a whistle chord'],
};

/** A steam locomotive: four chuffs to the turn of a wheel, the first accented, and a chord on the whistle. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const interval = random.between(0.15, 0.2);
  beats(random, 0.03, 1.65, interval, 0.03).forEach((at, index) => {
    const accent = index % 4 === 0 ? 1.3 : 0.85;
    addBurst(out, context, random, {
      at,
      frequency: 420 * pitch,
      q: 0.7,
      gain: 0.8 * accent,
      attack: 0.012,
      decay: 0.17,
    });
    addBurst(out, context, random, {
      at,
      frequency: 2300 * pitch,
      q: 0.8,
      gain: 0.3 * accent,
      attack: 0.012,
      decay: 0.12,
    });
  });
  const starts = random.between(0.35, 0.7);
  const length = random.between(0.6, 0.9);
  const envelope = swell(length, 0.07, 0.14);
  const bend = path([0, 0.94], [0.12, 1], [length - 0.15, 1], [length, 0.95]);
  for (const step of [0, 3, 7, 10]) {
    addTone(out, context, {
      at: starts,
      duration: length,
      frequency: (t) => semitones(520 * pitch, step) * bend(t),
      partials: rolloff(6, 1.3),
      gain: (t) => 0.16 * envelope(t),
    });
  }
  return out;
}
