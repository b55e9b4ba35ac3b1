/** A small room: a few early reflections, each duller than the last, so that nothing sounds cut out of a vacuum. */
import { scratch } from '../scratch.ts';
import type { Timeline } from './signal.ts';

/** Path differences in seconds (no common divisor, so that no pitch arises) and reflected amplitudes. */
const REFLECTIONS = [
  [0.0071, 0.24],
  [0.0137, -0.18],
  [0.0237, 0.13],
  [0.0391, -0.09],
] as const;

/** How much of each reflected sample is held over into the next. */
const DULLING = 0.45;

/** Adds the reflections, in place. */
export function addRoom(signal: Float32Array, line: Timeline): Float32Array {
  const dull = scratch('dull', Float32Array, signal.length);
  const shifts = REFLECTIONS.map(([delay]) => Math.round(delay * line.sampleRateHz));
  const [a, b, c, d] = shifts as [number, number, number, number];
  const [[, ofA], [, ofB], [, ofC], [, ofD]] = REFLECTIONS;
  let held = 0;
  for (let i = 0; i < Math.min(signal.length, d); i++) {
    dull[i] = held = (1 - DULLING) * signal[i]! + DULLING * held;
    if (i >= a) signal[i]! += ofA * dull[i - a]!;
    if (i >= b) signal[i]! += ofB * dull[i - b]!;
    if (i >= c) signal[i]! += ofC * dull[i - c]!;
  }
  for (let i = d; i < signal.length; i++) {
    dull[i] = held = (1 - DULLING) * signal[i]! + DULLING * held;
    signal[i]! += ofA * dull[i - a]! + ofB * dull[i - b]! + ofC * dull[i - c]! + ofD * dull[i - d]!;
  }
  return signal;
}
