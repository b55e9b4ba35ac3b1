/** Reeds: of a saxophone, one on a conical tube; of an accordion, free ones in pairs. */
import type { SoundContext } from '../types.ts';
import { resonate } from '../synthesis/filter.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence, valueAt, type Curve } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';

/** A cone sounds all partials; the reed makes the second to fifth stronger than the first. */
const CONICAL_REED = [
  0.75, 1, 0.8, 0.62, 0.58, 0.34, 0.36, 0.24, 0.22, 0.15, 0.16, 0.1, 0.1, 0.07, 0.07, 0.05, 0.05,
];

/** Reed, conical tube and breath. `husk` is the loudness of the breath. */
export function coneReed(
  context: SoundContext,
  pitch: Curve,
  level: Curve,
  husk: number,
): Float32Array {
  const source = silence(context);
  addTone(source, context, {
    at: 0,
    duration: context.durationSeconds,
    frequency: pitch,
    partials: CONICAL_REED,
    gain: level,
  });
  const breath = bandNoise(context, context.random, 2200, 0.7);
  add(source, context, shapeBy(breath, context, level), 0, husk);
  return resonate(
    source,
    context,
    [
      { frequency: 620 * context.pitch, q: 1.6, gain: 0.7 },
      { frequency: 1500 * context.pitch, q: 2.5, gain: 0.8 },
    ],
    0.4,
  );
}

/** A free reed chops the air stream: many partials that fall slowly. */
const FREE_REED = [
  1, 0.75, 0.62, 0.5, 0.36, 0.34, 0.22, 0.24, 0.16, 0.14, 0.1, 0.1, 0.07, 0.06, 0.05, 0.04,
];

/** Hz by which the two reeds of one note differ at any pitch: the tremolo of the register. */
const TREMOLO_HZ = 5.5;

/** One note on two reeds that beat. */
export function freeReeds(
  out: Float32Array,
  context: SoundContext,
  at: number,
  duration: number,
  frequency: number | Curve,
  gain: Curve,
): void {
  for (const side of [-0.5, 0.5]) {
    addTone(out, context, {
      at,
      duration,
      frequency: (t) => valueAt(frequency, t) + side * TREMOLO_HZ,
      partials: FREE_REED,
      gain,
    });
  }
}

/** The wooden boxes, and the air that hisses through the pallets. */
export function boxed(context: SoundContext, source: Float32Array, wind: Curve): Float32Array {
  const out = resonate(
    source,
    context,
    [
      { frequency: 900 * context.pitch, q: 1.4, gain: 0.6 },
      { frequency: 2400 * context.pitch, q: 1.8, gain: 0.5 },
    ],
    0.5,
  );
  const air = bandNoise(context, context.random, 1600, 0.6);
  return add(out, context, shapeBy(air, context, wind), 0, 0.08);
}
