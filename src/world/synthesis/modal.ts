/** Struck bodies: banks of exponentially decaying sines. */
import { HIGHEST_PARTIAL, type Timeline } from './signal.ts';

export interface Mode {
  /** Frequency relative to the body's own. */
  readonly ratio: number;
  readonly gain: number;
  /** Seconds to fall by 60 dB. */
  readonly decay: number;
}

/** Ratio, gain and decay relative to the first mode of bodies whose modes are known. */
export type ModeTable = readonly (readonly [ratio: number, gain: number, decay: number])[];

/** Partials of a church bell (hum, prime, tierce, quint, nominal, ...), as founders tune them. */
export const BELL_MODES: ModeTable = [
  [0.5, 0.55, 1.3],
  [1, 0.75, 1],
  [1.004, 0.35, 0.9],
  [1.2, 0.7, 0.85],
  [1.5, 0.3, 0.6],
  [2, 1, 0.75],
  [2.007, 0.4, 0.7],
  [2.52, 0.35, 0.4],
  [3.01, 0.5, 0.4],
  [4.1, 0.4, 0.28],
  [5.33, 0.25, 0.2],
];

/** A free-free bar or tube (Euler-Bernoulli). */
export const BAR_MODES: ModeTable = [
  [1, 1, 1],
  [2.756, 0.45, 0.5],
  [5.404, 0.25, 0.3],
  [8.933, 0.12, 0.18],
];

/** An ideal circular membrane (zeros of Bessel functions). */
export const MEMBRANE_MODES: ModeTable = [
  [1, 1, 1],
  [1.594, 0.55, 0.6],
  [2.136, 0.4, 0.45],
  [2.296, 0.3, 0.4],
  [2.653, 0.25, 0.35],
  [2.918, 0.2, 0.3],
  [3.5, 0.14, 0.25],
];

export function modesOf(table: ModeTable, decaySeconds: number): Mode[] {
  return table.map(([ratio, gain, decay]) => ({ ratio, gain, decay: decay * decaySeconds }));
}

/** Adds one strike: every mode starts at zero phase, so that the onset has no step. */
export function strike(
  out: Float32Array,
  line: Timeline,
  at: number,
  frequency: number,
  modes: readonly Mode[],
  gain = 1,
): void {
  const start = Math.max(0, Math.round(at * line.sampleRateHz));
  for (const mode of modes) {
    const share = (frequency * mode.ratio) / line.sampleRateHz;
    if (share > HIGHEST_PARTIAL) continue;
    const samples = mode.decay * line.sampleRateHz;
    const radius = 10 ** (-3 / samples);
    const turn = 2 * radius * Math.cos(2 * Math.PI * share);
    const shrink = radius * radius;
    // At -90 dB the rest is inaudible, and short modes would run on for nothing.
    const end = Math.min(out.length, start + Math.ceil(1.5 * samples));
    let before = 0;
    let now = gain * mode.gain * radius * Math.sin(2 * Math.PI * share);
    for (let i = start + 1; i < end; i++) {
      out[i]! += now;
      const next = turn * now - shrink * before;
      before = now;
      now = next;
    }
  }
}
