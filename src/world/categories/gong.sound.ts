import { strikeCurve, swell } from '../synthesis/envelope.ts';
import { modesOf, strike, type ModeTable } from '../synthesis/modal.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import type { CategoryWords, SoundContext } from '../types.ts';

export const words: CategoryWords = {
  nouns: ['gong', 'tam-tam'],
  looks: ['with a round hanging disc', 'hung in a frame'],
  verbs: ['crashes', 'swells', 'shimmers'],
  sounds: ['a slow shimmering crash', 'a wash that blooms after the stroke'],
};

/** A tam-tam: low modes at once, a dense wash of high ones that blooms half a second later. */
export function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const low: ModeTable = [1, 1.52, 2.09, 2.66, 3.3].map((ratio) => [ratio, 1 / ratio, 1]);
  strike(out, context, 0.02, 92 * pitch, modesOf(low, 4), 1.2);

  const wash = silence(context);
  const high: ModeTable = Array.from({ length: 26 }, (_, index) => [
    4 + index * 0.62 * random.between(0.8, 1.2),
    random.between(0.1, 0.3),
    random.between(0.4, 1),
  ]);
  strike(wash, context, 0.02, 92 * pitch, modesOf(high, 2.4));
  const hiss = bandNoise(context, random, 1500 * pitch, 0.7);
  add(wash, context, shapeBy(hiss, context, 0.25));
  shapeBy(wash, context, swell(2.6, random.between(0.4, 0.65), 1.6));
  add(out, context, wash, 0, 1.6);

  const thump = bandNoise(context, random, 120 * pitch, 1.5, 0.3);
  return add(out, context, shapeBy(thump, context, strikeCurve(0.008, 0.25)), 0.02, 0.7);
}
