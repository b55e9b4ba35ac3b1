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

/** A free circular plate (Fletcher and Rossing, The Physics of Musical Instruments, table 3.2). */
export const PLATE_MODES: ModeTable = [
  [1, 1, 1],
  [1.73, 0.8, 0.85],
  [2.33, 0.65, 0.7],
  [3.91, 0.45, 0.5],
  [4.11, 0.4, 0.5],
  [6.3, 0.25, 0.35],
  [6.71, 0.25, 0.3],
];

/** A wine glass: the rim bends in ever more waves, roughly as n squared. */
export const GLASS_MODES: ModeTable = [
  [1, 1, 1],
  [2.32, 0.55, 0.7],
  [4.25, 0.35, 0.5],
  [6.63, 0.2, 0.35],
  [9.38, 0.1, 0.25],
];

/** A clamped-free bar, as the tine of a fork or a tongue. */
export const TONGUE_MODES: ModeTable = [
  [1, 1, 1],
  [6.267, 0.3, 0.3],
  [17.55, 0.12, 0.15],
];

/** A folded bell of sheet metal; the first two modes are those of the well-known drum machine. */
export const COWBELL_MODES: ModeTable = [
  [1, 1, 1],
  [1.48, 0.9, 0.9],
  [2.74, 0.4, 0.5],
  [3.72, 0.35, 0.4],
  [5.21, 0.25, 0.3],
  [7.03, 0.15, 0.2],
];

export function modesOf(table: ModeTable, decaySeconds: number): Mode[] {
  return table.map(([ratio, gain, decay]) => ({ ratio, gain, decay: decay * decaySeconds }));
}

/**
 * Adds one strike: every mode starts at zero phase, so that the onset has no step. Two modes at a time, because each waits for
 * its own last sample.
 */
export function strike(
  out: Float32Array,
  line: Timeline,
  at: number,
  frequency: number,
  modes: readonly Mode[],
  gain = 1,
): void {
  const start = Math.max(0, Math.round(at * line.sampleRateHz));
  const heard = modes
    .filter(({ ratio }) => frequency * ratio <= HIGHEST_PARTIAL * line.sampleRateHz)
    .map((mode) => oscillatorOf(mode, frequency, gain, line))
    .sort((a, b) => b.samples - a.samples);
  for (let i = 0; i < heard.length; i += 2) {
    ringOut(out, start, heard[i]!, heard[i + 1] ?? SILENT);
  }
}

/** A decaying sine as a recursion: next = turn * now - shrink * before. */
interface Oscillator {
  readonly turn: number;
  readonly shrink: number;
  readonly first: number;
  /** How long it is worth following. */
  readonly samples: number;
}

const SILENT: Oscillator = { turn: 0, shrink: 0, first: 0, samples: 0 };

function oscillatorOf(
  mode: Mode,
  frequency: number,
  gain: number,
  { sampleRateHz }: Timeline,
): Oscillator {
  const angle = (2 * Math.PI * frequency * mode.ratio) / sampleRateHz;
  const samples = mode.decay * sampleRateHz;
  const radius = 10 ** (-3 / samples);
  return {
    turn: 2 * radius * Math.cos(angle),
    shrink: radius * radius,
    first: gain * mode.gain * radius * Math.sin(angle),
    // At -90 dB the rest is inaudible, and short modes would run on for nothing.
    samples: Math.ceil(1.5 * samples),
  };
}

/** Adds two oscillations; the first is at least as long as the second. */
function ringOut(out: Float32Array, start: number, long: Oscillator, short: Oscillator): void {
  const { turn, shrink } = long;
  const { turn: otherTurn, shrink: otherShrink } = short;
  const end = Math.min(out.length, start + long.samples);
  const middle = Math.min(out.length, start + short.samples);
  let before = 0;
  let now = long.first;
  let otherBefore = 0;
  let otherNow = short.first;
  let i = start + 1;
  for (; i < middle; i++) {
    out[i]! += now + otherNow;
    const next = turn * now - shrink * before;
    before = now;
    now = next;
    const otherNext = otherTurn * otherNow - otherShrink * otherBefore;
    otherBefore = otherNow;
    otherNow = otherNext;
  }
  for (; i < end; i++) {
    out[i]! += now;
    const next = turn * now - shrink * before;
    before = now;
    now = next;
  }
}
