/**
 * Second-order filters: the topology-preserving state-variable filter (Zavalishin, The Art of VA Filter Design),
 * which stays stable and silent when its frequency moves.
 */
import { CONTROL_SAMPLES, HIGHEST_PARTIAL, valueAt, type Curve, type Timeline } from './signal.ts';

export type FilterKind = 'low' | 'band' | 'high';

/** Filters in place; `band` has gain 1 at its centre. */
export function filter(
  signal: Float32Array,
  line: Timeline,
  kind: FilterKind,
  frequency: number | Curve,
  q = Math.SQRT1_2,
): Float32Array {
  const damping = 1 / q;
  return run(signal, line, frequency, damping, 1, MIXES[kind](damping));
}

/** How input, band and low output combine into each kind. */
const MIXES: Record<FilterKind, (damping: number) => Mix> = {
  low: () => [0, 0, 1],
  band: (damping) => [0, damping, 0],
  high: (damping) => [1, -damping, -1],
};

/** A filter whose frequency stays. */
export interface Section {
  readonly warp: number;
  readonly frequency: number;
  readonly damping: number;
  readonly mix: Mix;
}

export function section(kind: FilterKind, frequency: number, q = Math.SQRT1_2): Section {
  const damping = 1 / q;
  return { warp: 1, frequency, damping, mix: MIXES[kind](damping) };
}

export function highShelf(frequency: number, gainDb: number): Section {
  const root = 10 ** (gainDb / 40);
  const mix = [root * root, Math.SQRT2 * (1 - root) * root, 1 - root * root] as const;
  return { warp: root ** 0.5, frequency, damping: Math.SQRT2, mix };
}

/** Two filters one after the other in one pass, which takes little longer than one; `out` may be the signal itself. */
export function cascade(
  signal: Float32Array,
  line: Timeline,
  first: Section,
  second: Section,
  out = signal,
): Float32Array {
  const [a1, a2, a3] = coefficients(first, line);
  const [b1, b2, b3] = coefficients(second, line);
  const [firstInput, firstBand, firstLow] = ofDoubled(first.mix);
  const [secondInput, secondBand, secondLow] = ofDoubled(second.mix);
  let s1 = 0;
  let s2 = 0;
  let t1 = 0;
  let t2 = 0;
  for (let i = 0; i < signal.length; i++) {
    const input = signal[i]!;
    const v = input - s2;
    const band = a1 * s1 + a2 * v;
    const low = 2 * s2 + a2 * s1 + a3 * v;
    s1 = band - s1;
    s2 = low - s2;
    const middle = firstInput * input + firstBand * band + firstLow * low;
    const w = middle - t2;
    const secondB = b1 * t1 + b2 * w;
    const secondL = 2 * t2 + b2 * t1 + b3 * w;
    t1 = secondB - t1;
    t2 = secondL - t2;
    out[i] = secondInput * middle + secondBand * secondB + secondLow * secondL;
  }
  return out;
}

function coefficients(
  { warp, frequency, damping }: Section,
  line: Timeline,
): readonly [number, number, number] {
  const g = warp * Math.tan((Math.PI * frequency) / line.sampleRateHz);
  const a1 = 1 / (1 + g * (g + damping));
  return [2 * a1, 2 * (g * a1), 2 * (g * g * a1)];
}

/**
 * For band and low outputs of twice their size. The states need twice the outputs, and every sample waits for the states
 * of the one before: with the doubling in the coefficients it waits a fifth less, for the very same numbers.
 */
function ofDoubled([input, band, low]: Mix): Mix {
  return [input, band / 2, low / 2];
}

/** Raises or lowers, in place, what lies below (`low`) or above (`high`) a frequency. */
export function shelf(
  signal: Float32Array,
  line: Timeline,
  side: 'low' | 'high',
  frequency: number,
  gainDb: number,
): Float32Array {
  const root = 10 ** (gainDb / 40);
  const slope = Math.SQRT2;
  return side === 'low'
    ? run(signal, line, frequency, slope, root ** -0.5, [1, slope * (root - 1), root * root - 1])
    : run(signal, line, frequency, slope, root ** 0.5, [
        root * root,
        slope * (1 - root) * root,
        1 - root * root,
      ]);
}

/** Shares of the input, the band and the low output. */
type Mix = readonly [input: number, band: number, low: number];

/**
 * Filters `signal` and writes to `out`, the signal itself unless told; `keep` is the share of what `out` held that stays, so
 * that responses can be added up.
 */
function run(
  signal: Float32Array,
  line: Timeline,
  frequency: number | Curve,
  damping: number,
  warp: number,
  mix: Mix,
  out = signal,
  keep = 0,
): Float32Array {
  const [ofInput, ofBand, ofLow] = ofDoubled(mix);
  const highest = HIGHEST_PARTIAL * line.sampleRateHz;
  const block = typeof frequency === 'number' ? signal.length : CONTROL_SAMPLES;
  let state1 = 0;
  let state2 = 0;
  for (let start = 0; start < signal.length; start += block) {
    const hz = Math.min(highest, Math.max(5, valueAt(frequency, start / line.sampleRateHz)));
    const g = warp * Math.tan((Math.PI * hz) / line.sampleRateHz);
    const a1 = 2 / (1 + g * (g + damping));
    const a2 = g * a1;
    const a3 = g * a2;
    const end = Math.min(signal.length, start + block);
    for (let i = start; i < end; i++) {
      const input = signal[i]!;
      const v3 = input - state2;
      const band = a1 * state1 + a2 * v3;
      const low = 2 * state2 + a2 * state1 + a3 * v3;
      state1 = band - state1;
      state2 = low - state2;
      out[i] = keep * out[i]! + ofInput * input + ofBand * band + ofLow * low;
    }
  }
  return out;
}

export interface Resonance {
  readonly frequency: number | Curve;
  readonly q: number;
  readonly gain: number;
}

/** Parallel resonances, as of a vocal tract or an instrument body; `direct` lets the source itself through. */
export function resonate(
  source: Float32Array,
  line: Timeline,
  resonances: readonly Resonance[],
  direct = 0,
): Float32Array {
  const out = new Float32Array(source.length);
  if (direct !== 0) for (let i = 0; i < out.length; i++) out[i] = direct * source[i]!;
  for (const { frequency, q, gain } of resonances) {
    const damping = 1 / q;
    run(source, line, frequency, damping, 1, [0, gain * damping, 0], out, 1);
  }
  return out;
}
