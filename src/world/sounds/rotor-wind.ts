/** The wind of a rotor, heard. */
import { drift } from '../synthesis/envelope.ts';
import { filter } from '../synthesis/filter.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, type Curve } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { SoundContext } from '../types.ts';

/** Air through the blades over the hum of the motor; both follow the speed, 1 being full. */
export function addWind(out: Float32Array, context: SoundContext, speed: Curve): void {
  const { random, pitch, durationSeconds } = context;
  const air = bandNoise(context, random, (t) => (160 + 360 * speed(t)) * pitch, 0.5);
  add(air, context, bandNoise(context, random, 1900 * pitch, 0.6), 0, 0.35);
  const rate = random.between(14, 18);
  let turned = 0;
  let last = 0;
  // The flutter counts the blades that have passed, so that it slows with the rotor.
  shapeBy(air, context, (t) => {
    const now = speed(t);
    turned += (t - last) * rate * now;
    last = t;
    return now ** 1.5 * (0.62 + 0.38 * Math.cos(2 * Math.PI * turned));
  });
  shapeBy(air, context, drift(random, 0.8, 0.08));
  add(out, context, air);
  addTone(out, context, {
    at: 0,
    duration: durationSeconds,
    frequency: (t) => 120 * pitch * (0.35 + 0.65 * speed(t)),
    partials: rolloff(10, 0.8),
    gain: (t) => 0.5 * speed(t),
  });
  filter(out, context, 'low', 5200 * pitch);
}
