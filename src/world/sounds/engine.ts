/** Engines as what they are: one explosion after another, pushed through the pipe. */
import type { Random } from '../../random.ts';
import { valueAt, type Curve, type Timeline } from '../synthesis/signal.ts';

/** When a cylinder fires within one cycle, as a share of it, and how strongly. */
export type FiringOrder = readonly (readonly [phase: number, gain: number])[];

export interface Firing {
  readonly at: number;
  readonly gain: number;
}

/** All firings of an engine that runs through `cycles` cycles a second; `unevenness` lets each miss its time and strength. */
export function firings(
  line: Timeline,
  random: Random,
  cycles: number | Curve,
  order: FiringOrder,
  unevenness = 0,
): Firing[] {
  const list: Firing[] = [];
  let start = 0;
  while (start < line.durationSeconds) {
    const period = 1 / Math.max(0.5, valueAt(cycles, start));
    for (const [phase, gain] of order) {
      const late = (unevenness * period * random.between(-1, 1)) / order.length;
      list.push({
        at: Math.max(0, start + phase * period + late),
        gain: gain * (1 + 3 * unevenness * random.between(-1, 1)),
      });
    }
    start += period;
  }
  return list;
}

/** Adds a puff of pressure per firing: up within `width` seconds, then down; `rough` makes part of it noise. */
export function addFirings(
  out: Float32Array,
  { sampleRateHz }: Timeline,
  random: Random,
  list: readonly Firing[],
  width: number,
  rough = 0,
  gain: number | Curve = 1,
): void {
  const length = Math.ceil(8 * width * sampleRateHz);
  const puff = Float32Array.from({ length }, (_, i) => {
    const t = i / (width * sampleRateHz);
    return t * Math.exp(1 - t) * (1 - i / length);
  });
  for (const firing of list) {
    const start = Math.round(firing.at * sampleRateHz);
    const end = Math.min(out.length, start + length);
    const strength = firing.gain * valueAt(gain, firing.at);
    for (let i = start; i < end; i++) {
      const grain = rough > 0 ? 1 + rough * (2 * random.uniform() - 1) : 1;
      out[i]! += strength * grain * puff[i - start]!;
    }
  }
}
