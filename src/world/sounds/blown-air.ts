/** Air in a hollow body, set swinging by a breath across its mouth. */
import type { SoundContext } from '../types.ts';
import { drift, swell } from '../synthesis/envelope.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';

/** Hz of the air in a bottle of middle size (Helmholtz). */
export const AIR_HZ = 205;

/** Adds one breath across the mouth: a nearly pure tone in a cloud of air that sets in before it. */
export function addBreath(
  context: SoundContext,
  out: Float32Array,
  at: number,
  seconds: number,
  frequency: number,
): void {
  const { random, pitch } = context;
  const attack = Math.min(0.12, seconds * 0.3);
  const blown = swell(seconds, attack, seconds * 0.25);
  const unsteady = drift(random, 3, 0.15);
  addTone(out, context, {
    at,
    duration: seconds,
    frequency: (t) => frequency * (1.03 - 0.03 * Math.min(1, t / attack)),
    partials: [1, 0.08, 0.05, 0.02],
    gain: (t) => blown(t) * unsteady(t),
  });
  const tuned = bandNoise(context, random, frequency, 9, seconds);
  add(out, context, shapeBy(tuned, context, blown), at, 0.45);
  const air = swell(seconds, 0.03, seconds * 0.35);
  const breath = bandNoise(context, random, 2300 * pitch, 0.7, seconds);
  add(out, context, shapeBy(breath, context, air), at, 0.3);
}
