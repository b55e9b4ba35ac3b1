import { semitones } from '../synthesis/events.ts';
import { silence } from '../synthesis/signal.ts';
import { pluck } from '../synthesis/string.ts';
import { resonate } from '../synthesis/filter.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['guitar', 'acoustic guitar'],
  looks: ['with a waisted body and a long neck', 'with six strings'],
  verbs: ['strums', 'plays a chord'],
  sounds: ['a strummed chord', 'plucked strings ringing together'],
};

const MAJOR_CHORD = [0, 7, 12, 16, 19, 24];
const MINOR_CHORD = [0, 7, 12, 15, 19, 24];

/** Chords strummed across six strings, coloured by the air and the top of the body. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const strings = silence(context);
  const chord = random.pick([MAJOR_CHORD, MINOR_CHORD]);
  const strums = random.chance(0.5) ? [0.03] : [0.03, random.between(0.75, 0.95)];
  for (const strum of strums) {
    const spread = random.between(0.012, 0.035);
    chord.forEach((step, index) => {
      pluck(strings, context, random, {
        at: strum + index * spread,
        frequency: semitones(110 * pitch, step),
        gain: 0.3,
        decay: 2.4 - 0.2 * index,
        brightness: 0.75,
        position: 0.17,
      });
    });
  }
  const body = [
    { frequency: 105 * pitch, q: 4, gain: 0.8 },
    { frequency: 205 * pitch, q: 4, gain: 0.6 },
  ];
  return resonate(strings, context, body, 1);
}
