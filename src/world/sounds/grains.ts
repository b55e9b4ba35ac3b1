/** Sounds of many alike small events: a few are made once and laid over each other many times. */
import type { Random } from '../../random.ts';
import { add, peakOf, silence, type Timeline } from '../synthesis/signal.ts';

/** Short sounds of one kind, each written by `write` onto a timeline of its own. */
export function makeGrains(
  count: number,
  { sampleRateHz }: Timeline,
  durationSeconds: number,
  write: (grain: Float32Array, line: Timeline, index: number) => void,
): Float32Array[] {
  const line = { sampleRateHz, durationSeconds };
  return Array.from({ length: count }, (_, index) => {
    const grain = silence(line);
    write(grain, line, index);
    return grain.subarray(0, endOf(grain));
  });
}

/** Below this share of its peak a grain is over: laying its silence over others would take longer than its sound. */
const OVER = 1e-3;

function endOf(grain: Float32Array): number {
  const threshold = OVER * peakOf(grain);
  let end = grain.length;
  while (end > 0 && Math.abs(grain[end - 1]!) < threshold) end--;
  return end;
}

/** Adds a grain, drawn anew for each, at each time, as loud as `gain` says and irregular within a range. */
export function addGrains(
  out: Float32Array,
  line: Timeline,
  random: Random,
  grains: readonly Float32Array[],
  times: readonly number[],
  gain: (seconds: number) => number,
): void {
  for (const at of times) {
    const loud = gain(at) * random.between(0.35, 1);
    if (loud > 0.003) add(out, line, random.pick(grains), at, loud);
  }
}
