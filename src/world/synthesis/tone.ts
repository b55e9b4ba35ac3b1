/** Harmonic tones read from a band-limited single-cycle table. */
import { CONTROL_SAMPLES, HIGHEST_PARTIAL, valueAt, type Curve, type Timeline } from './signal.ts';

export interface Tone {
  readonly at: number;
  readonly duration: number;
  /** Hz; a curve counts its seconds from the tone's start. */
  readonly frequency: number | Curve;
  /** Amplitudes of partials 1, 2, 3, ... */
  readonly partials: readonly number[];
  /** A curve counts its seconds from the tone's start. */
  readonly gain: number | Curve;
}

const TABLE_SIZE = 2048;
/** Without an own envelope a tone still must not start or end with a click. */
const EDGE_SECONDS = 0.004;

/** Amplitudes 1 / k^slope of the first `count` partials. */
export function rolloff(count: number, slope: number): number[] {
  return Array.from({ length: count }, (_, index) => (index + 1) ** -slope);
}

/** Adds one tone. */
export function addTone(out: Float32Array, line: Timeline, tone: Tone): void {
  const rate = line.sampleRateHz;
  const start = Math.max(0, Math.round(tone.at * rate));
  const length = Math.min(out.length - start, Math.round(tone.duration * rate));
  if (length <= 0) return;
  const table = cycle(tone.partials, (HIGHEST_PARTIAL * rate) / highestOf(tone));
  const seconds = length / rate;
  const gainAt = (t: number): number =>
    valueAt(tone.gain, t) *
    Math.max(0, Math.min(1, t / EDGE_SECONDS, (seconds - t) / EDGE_SECONDS));
  let phase = 0;
  let step = (valueAt(tone.frequency, 0) * TABLE_SIZE) / rate;
  let gain = gainAt(0);
  for (let from = 0; from < length; from += CONTROL_SAMPLES) {
    const t = (from + CONTROL_SAMPLES) / rate;
    const stepSlope = ((valueAt(tone.frequency, t) * TABLE_SIZE) / rate - step) / CONTROL_SAMPLES;
    const gainSlope = (gainAt(t) - gain) / CONTROL_SAMPLES;
    const to = Math.min(length, from + CONTROL_SAMPLES);
    for (let i = from; i < to; i++) {
      const index = phase | 0;
      const low = table[index]!;
      out[start + i]! += gain * (low + (phase - index) * (table[index + 1]! - low));
      phase += step;
      if (phase >= TABLE_SIZE) phase -= TABLE_SIZE;
      step += stepSlope;
      gain += gainSlope;
    }
  }
}

function highestOf(tone: Tone): number {
  if (typeof tone.frequency === 'number') return tone.frequency;
  let highest = 1;
  for (let t = 0; t <= tone.duration; t += 0.01) highest = Math.max(highest, tone.frequency(t));
  return highest;
}

/** One cycle, with one sample more so that interpolation needs no wrap-around. */
function cycle(partials: readonly number[], highestPartial: number): Float64Array {
  const table = new Float64Array(TABLE_SIZE + 1);
  const count = Math.min(partials.length, Math.floor(highestPartial));
  for (let k = 1; k <= count; k++) {
    const gain = partials[k - 1]!;
    if (gain === 0) continue;
    const turn = 2 * Math.cos((2 * Math.PI * k) / TABLE_SIZE);
    let before = -gain * Math.sin((2 * Math.PI * k) / TABLE_SIZE);
    let now = 0;
    for (let i = 0; i <= TABLE_SIZE; i++) {
      table[i]! += now;
      const next = turn * now - before;
      before = now;
      now = next;
    }
  }
  return table;
}
