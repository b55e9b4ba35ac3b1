/** When things happen: patterns of onset times in seconds. */
import type { Random } from '../../random.ts';

/** Regular beats from `from` until before `to`; each is displaced by up to `jitter` of the interval. */
export function beats(
  random: Random,
  from: number,
  to: number,
  interval: number,
  jitter = 0,
): number[] {
  const times: number[] = [];
  for (let t = from; t < to - 1e-9; t += interval) {
    times.push(Math.max(0, t + interval * jitter * random.between(-1, 1)));
  }
  return times;
}

/** Irregular events at a mean rate: exponential waiting times, as of drops or rattling seeds. */
export function scatter(random: Random, from: number, to: number, rateHz: number): number[] {
  const times: number[] = [];
  let t = from;
  for (;;) {
    t -= Math.log(1 - random.uniform()) / rateHz;
    if (t >= to) return times;
    times.push(t);
  }
}

/** The frequency so many semitones above (or below) another. */
export function semitones(frequency: number, steps: number): number {
  return frequency * 2 ** (steps / 12);
}
