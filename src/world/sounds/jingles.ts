/** Pairs of small cymbals on a pin. */
import type { SoundContext } from '../types.ts';
import { makeGrains } from './grains.ts';
import { modesOf, strike, type ModeTable } from '../synthesis/modal.ts';
import { addBurst } from '../synthesis/noise.ts';

/** A dished disc the size of a coin: dense high modes out of any harmonic row. */
const JINGLE_MODES: ModeTable = [
  [1, 0.6, 1],
  [1.37, 0.9, 0.9],
  [1.62, 0.7, 0.8],
  [2.08, 1, 0.8],
  [2.47, 0.7, 0.6],
  [2.93, 0.6, 0.5],
];

/** Single clashes of the jingles, each pair tuned by chance. */
export function jingles(context: SoundContext, ring: number): Float32Array[] {
  const { random, pitch } = context;
  return makeGrains(5, context, ring * 1.2, (grain, line) => {
    const frequency = 3300 * pitch * random.between(0.88, 1.14);
    strike(grain, line, 0, frequency, modesOf(JINGLE_MODES, ring), 0.3);
    addBurst(grain, line, random, {
      at: 0,
      frequency: 6500 * pitch,
      q: 0.7,
      gain: 0.5,
      decay: 0.025,
    });
  });
}
