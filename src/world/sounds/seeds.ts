/** Dry seeds in a hollow shell, as rattles hold them. */
import type { SoundContext } from '../types.ts';
import { scatter } from '../synthesis/events.ts';
import { addGrains, makeGrains } from './grains.ts';
import { addBurst } from '../synthesis/noise.ts';

/** Single seeds hitting the wall: dry clicks whose pitch the gourd gives. */
export function seeds(context: SoundContext): Float32Array[] {
  const { random, pitch } = context;
  return makeGrains(10, context, 0.03, (grain, own) => {
    addBurst(grain, own, random, {
      at: 0,
      frequency: 4300 * pitch * random.between(0.85, 1.2),
      q: 2.5,
      gain: 1,
      decay: random.between(0.014, 0.026),
    });
  });
}

/** All seeds thrown against the wall: a faint rush while they fly, then a short dense cloud. */
export function addShake(
  context: SoundContext,
  out: Float32Array,
  grains: readonly Float32Array[],
  at: number,
  loud: number,
): void {
  const { random } = context;
  const hits = scatter(random, at, at + 0.045, 420);
  addGrains(out, context, random, grains, hits, (t) => loud * (1 - 0.7 * ((t - at) / 0.045)));
  const slides = scatter(random, at + 0.045, at + 0.11, 130);
  addGrains(out, context, random, grains, slides, () => 0.16 * loud);
}
