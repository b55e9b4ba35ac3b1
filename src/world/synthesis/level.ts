/** Loudness as in ITU-R BS.1770-4: K weighting, blocks of 400 ms, both gates. */
import { scratch } from '../scratch.ts';
import { cascade, highShelf, section } from './filter.ts';
import { limit } from './limit.ts';
import { peakOf, shapeBy, type Timeline } from './signal.ts';

/** Centre and gain of the K weighting's head filter and corner of its low cut: within 0.015 dB of the published coefficients. */
const HEAD_HZ = 1500;
const HEAD_DB = 4;
const LOW_CUT_HZ = 38;
/** Makes a 997 Hz sine at full scale read -3.01; the published low cut lets 0.043 dB more through than ours. */
const OFFSET_DB = -0.691 + 0.043;
const BLOCK_SECONDS = 0.4;
/** Blocks overlap by three quarters. */
const STEPS_PER_BLOCK = 4;
const ABSOLUTE_GATE_LUFS = -70;
const RELATIVE_GATE_LU = -10;
/** The limiter makes a sound softer than was asked for; so often is made up for it. */
const ROUNDS = 4;
const CLOSE_ENOUGH_LU = 0.1;

/** Integrated loudness in LUFS; silence is -Infinity. */
export function loudnessOf(signal: Float32Array, line: Timeline): number {
  const powers = blockPowers(signal, line);
  const loud = powers.filter((power) => lufsOf(power) > ABSOLUTE_GATE_LUFS);
  const gate = lufsOf(mean(loud)) + RELATIVE_GATE_LU;
  return lufsOf(mean(loud.filter((power) => lufsOf(power) > gate)));
}

/** Brings a sound to a loudness, in place, and its peaks under a limit. */
export function level(
  signal: Float32Array,
  line: Timeline,
  loudness: number,
  highestPeak: number,
): Float32Array {
  for (let round = 0; round < ROUNDS; round++) {
    const missing = loudness - loudnessOf(signal, line);
    const isLimited = peakOf(signal) <= highestPeak;
    if (isLimited && Math.abs(missing) < CLOSE_ENOUGH_LU) break;
    shapeBy(signal, line, 10 ** (missing / 20));
    if (peakOf(signal) <= highestPeak) break;
    limit(signal, line, highestPeak);
  }
  return signal;
}

/** Mean square of every overlapping block of the weighted signal. */
function blockPowers(signal: Float32Array, line: Timeline): number[] {
  const weighted = scratch('weighted', Float32Array, signal.length);
  cascade(signal, line, highShelf(HEAD_HZ, HEAD_DB), section('high', LOW_CUT_HZ, 0.5), weighted);
  const step = Math.round((BLOCK_SECONDS * line.sampleRateHz) / STEPS_PER_BLOCK);
  const steps = Array.from({ length: Math.floor(signal.length / step) }, (_, index) => {
    let sum = 0;
    for (let i = index * step; i < (index + 1) * step; i++) sum += weighted[i]! * weighted[i]!;
    return sum / step;
  });
  return steps
    .slice(STEPS_PER_BLOCK - 1)
    .map((_, block) => mean(steps.slice(block, block + STEPS_PER_BLOCK)));
}

function lufsOf(power: number): number {
  return OFFSET_DB + 10 * Math.log10(power);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
