/** Rain on cloth, drop by drop. */
import { makeGrains } from './grains.ts';
import { MEMBRANE_MODES, modesOf, strike } from '../synthesis/modal.ts';
import { addBurst } from '../synthesis/noise.ts';
import type { SoundContext } from '../types.ts';

/** Drops on taut cloth: a drum whose pitch, from `lowest` Hz on, depends on where it is hit, and the click of the water. */
export function dropsOf(context: SoundContext, lowest = 260): Float32Array[] {
  const { random, pitch } = context;
  return makeGrains(16, context, 0.15, (grain, line) => {
    const frequency = lowest * pitch * 2.6 ** random.uniform();
    strike(grain, line, 0.002, frequency, modesOf(MEMBRANE_MODES, 0.1), 0.8);
    addBurst(grain, line, random, {
      at: 0.001,
      frequency: random.between(2400, 4200) * pitch ** 0.5,
      q: 1,
      gain: 0.5,
      decay: 0.012,
    });
  });
}
