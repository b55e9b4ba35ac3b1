/** Loudness as in ITU-R BS.1770 (K weighting), over the whole sound and without its gate. */
import { filter, shelf } from './filter.ts';
import { peakOf, rmsOf, shapeBy, type Timeline } from './signal.ts';

/** Centre and gain of the K weighting's head filter and corner of its low cut. */
const HEAD_HZ = 1682;
const HEAD_DB = 4;
const LOW_CUT_HZ = 38;
/** Makes a 997 Hz sine at full scale read -3.01. */
const OFFSET_DB = -0.691;

export function loudnessOf(signal: Float32Array, line: Timeline): number {
  const weighted = shelf(signal.slice(), line, 'high', HEAD_HZ, HEAD_DB);
  filter(weighted, line, 'high', LOW_CUT_HZ, 0.5);
  return OFFSET_DB + 20 * Math.log10(Math.max(1e-9, rmsOf(weighted)));
}

/** Brings a sound to a loudness, in place, but never above a peak. */
export function level(
  signal: Float32Array,
  line: Timeline,
  loudness: number,
  highestPeak: number,
): Float32Array {
  const gain = 10 ** ((loudness - loudnessOf(signal, line)) / 20);
  const peak = peakOf(signal);
  return shapeBy(signal, line, peak * gain > highestPeak ? highestPeak / peak : gain);
}
