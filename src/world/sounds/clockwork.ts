/** What is struck inside a clock: its escapement, bells and rods. */
import { beats } from '../synthesis/events.ts';
import { modesOf, type ModeTable, strike } from '../synthesis/modal.ts';
import { addBurst } from '../synthesis/noise.ts';
import type { SoundContext } from '../types.ts';

export const ESCAPEMENT: ModeTable = [
  [1, 1, 1],
  [1.83, 0.6, 0.7],
  [2.71, 0.5, 0.6],
];

/** A half-round bell of thin metal. */
export const DOME: ModeTable = [
  [1, 1, 1],
  [2.42, 0.6, 0.6],
  [4.28, 0.35, 0.4],
];

/** A chime rod struck near its clamp: its second and higher modes, as ratios of the second. */
export const ROD: ModeTable = [
  [1, 1, 1],
  [2.8, 0.7, 0.75],
  [5.48, 0.35, 0.45],
  [9.07, 0.15, 0.25],
];

/** Tick and tock: two short pitches in strict alternation. */
export function tickTock(
  out: Float32Array,
  context: SoundContext,
  from: number,
  to: number,
  interval: number,
  gain = 1,
): void {
  const { random, pitch } = context;
  beats(random, from, to, interval).forEach((at, index) => {
    const tick = index % 2 === 0;
    const frequency = (tick ? 2450 : 1750) * pitch;
    const level = gain * (tick ? 1 : 0.8);
    strike(out, context, at, frequency, modesOf(ESCAPEMENT, 0.07), level);
    addBurst(out, context, random, {
      at,
      frequency: 2 * frequency,
      q: 1.5,
      gain: 0.6 * gain,
      decay: 0.012,
    });
    // The case is a sounding board, and rings longer than the wheels.
    strike(out, context, at, 0.19 * frequency, modesOf(ESCAPEMENT, 0.34), 0.3 * level);
    // The pallet drops a moment after the impulse.
    strike(out, context, at + 0.018, 0.5 * frequency, modesOf(ESCAPEMENT, 0.05), 0.35 * gain);
  });
}
