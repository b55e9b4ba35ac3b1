import { scatter, semitones } from '../synthesis/events.ts';
import { BAR_MODES, modesOf, strike } from '../synthesis/modal.ts';
import { silence } from '../synthesis/signal.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['wind chime', 'chimes'],
  looks: ['with hanging tubes', 'with thin rods on strings'],
  verbs: ['tinkles', 'jingles in the wind'],
  sounds: ['scattered high tinkling notes', 'a gentle random jingling'],
};

const PENTATONIC = [0, 2, 4, 7, 9, 12];

/** Thin hanging tubes touched by a gust: many high notes at random, all ringing on. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const tubes = PENTATONIC.map((step) =>
    semitones(1450 * pitch * random.between(0.985, 1.015), step),
  );
  const hits = [0.02, ...scatter(random, 0.08, 1.5, random.between(7, 11))];
  for (const at of hits) {
    strike(
      out,
      context,
      at,
      random.pick(tubes),
      modesOf(BAR_MODES, random.between(0.9, 1.6)),
      random.between(0.3, 1),
    );
  }
  return out;
}
