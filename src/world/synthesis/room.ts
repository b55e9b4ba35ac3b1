/** A small room: a few early reflections, each duller than the last, so that nothing sounds cut out of a vacuum. */
import type { Timeline } from './signal.ts';

/** Path differences in seconds (no common divisor, so that no pitch arises) and reflected amplitudes. */
const REFLECTIONS = [
  [0.0071, 0.24],
  [0.0137, -0.18],
  [0.0237, 0.13],
  [0.0391, -0.09],
] as const;

/** Adds the reflections, in place. */
export function addRoom(signal: Float32Array, line: Timeline): Float32Array {
  const dull = signal.slice();
  let held = 0;
  for (let i = 0; i < dull.length; i++) dull[i] = held = 0.55 * dull[i]! + 0.45 * held;
  for (const [delay, gain] of REFLECTIONS) {
    const shift = Math.round(delay * line.sampleRateHz);
    for (let i = shift; i < signal.length; i++) signal[i]! += gain * dull[i - shift]!;
  }
  return signal;
}
