import { semitones } from '../synthesis/events.ts';
import { silence } from '../synthesis/signal.ts';
import { pluck } from '../synthesis/string.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['harp', 'lyre'],
  looks: ['with a curved neck and many strings', 'with strings in a frame'],
  verbs: ['sweeps over its strings', 'glides'],
  sounds: ['a soft glissando', 'a cascade of plucked notes'],
};

const SCALE = [0, 2, 4, 7, 9];

/** A glissando: soft finger-plucked strings sweeping over three octaves. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const count = 13 + random.integer(4);
  const down = random.chance(0.35);
  const interval = random.between(0.07, 0.09);
  for (let i = 0; i < count; i++) {
    const note = down ? count - 1 - i : i;
    const step = 12 * Math.floor(note / SCALE.length) + SCALE[note % SCALE.length]!;
    pluck(out, context, random, {
      at: 0.03 + i * interval,
      frequency: semitones(165 * pitch, step),
      gain: 0.4,
      decay: 1.6,
      brightness: 0.35,
      position: 0.45,
    });
  }
  return out;
}
