/** Signals are mono sample arrays that the generators add to; times are in seconds from their start. */

/** What a generator has to know of the sound it adds to. */
export interface Timeline {
  readonly sampleRateHz: number;
  readonly durationSeconds: number;
}

/** A value that changes over time. */
export type Curve = (seconds: number) => number;

/** Partials above this share of the sample rate are left out, so that nothing aliases. */
export const HIGHEST_PARTIAL = 0.45;

/** Curves are evaluated every so many samples and interpolated between: fast, and still far above audible modulation. */
export const CONTROL_SAMPLES = 32;

export function silence(line: Timeline): Float32Array {
  return new Float32Array(Math.round(line.durationSeconds * line.sampleRateHz));
}

export function valueAt(value: number | Curve, seconds: number): number {
  return typeof value === 'number' ? value : value(seconds);
}

/** Adds `part`, starting at `at` seconds; what does not fit is cut off. */
export function add(
  out: Float32Array,
  line: Timeline,
  part: Float32Array,
  at = 0,
  gain = 1,
): Float32Array {
  const start = Math.round(at * line.sampleRateHz);
  const end = Math.min(out.length, start + part.length);
  for (let i = start; i < end; i++) out[i]! += gain * part[i - start]!;
  return out;
}

/** Multiplies in place by a number or a curve over time. */
export function shapeBy(signal: Float32Array, line: Timeline, gain: number | Curve): Float32Array {
  if (typeof gain === 'number') {
    for (let i = 0; i < signal.length; i++) signal[i]! *= gain;
    return signal;
  }
  let from = gain(0);
  for (let start = 0; start < signal.length; start += CONTROL_SAMPLES) {
    const to = gain((start + CONTROL_SAMPLES) / line.sampleRateHz);
    const step = (to - from) / CONTROL_SAMPLES;
    const end = Math.min(signal.length, start + CONTROL_SAMPLES);
    for (let i = start; i < end; i++) signal[i]! *= from + (i - start) * step;
    from = to;
  }
  return signal;
}

export function peakOf(signal: Float32Array): number {
  let peak = 0;
  for (let i = 0; i < signal.length; i++) peak = Math.max(peak, Math.abs(signal[i]!));
  return peak;
}

export function rmsOf(signal: Float32Array): number {
  let power = 0;
  for (let i = 0; i < signal.length; i++) power += signal[i]! * signal[i]!;
  return Math.sqrt(power / Math.max(1, signal.length));
}
