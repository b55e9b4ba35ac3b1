/** A limiter that sees what is coming: the gain is down before the peak is there, so that nothing is clipped. */
import type { Timeline } from './signal.ts';

/** The gain is found for pieces of this length. */
const PIECE_SECONDS = 0.001;
/** Pieces on either side that a peak holds the gain down for, half of it to get there smoothly. */
const REACH = 8;

/** Brings all peaks under a limit, in place; the end is taken to run on into the beginning, as in a loop. */
export function limit(signal: Float32Array, line: Timeline, highestPeak: number): void {
  const size = Math.round(PIECE_SECONDS * line.sampleRateHz);
  const count = Math.ceil(signal.length / size);
  const needed = Float64Array.from({ length: count }, (_, piece) => {
    let peak = 0;
    for (const value of signal.subarray(piece * size, (piece + 1) * size)) {
      peak = Math.max(peak, Math.abs(value));
    }
    return peak > highestPeak ? highestPeak / peak : 1;
  });
  // The lowest gain around each piece, then its mean over half of that reach: never above what any piece needs.
  const held = around(needed, REACH, Math.min);
  const smooth = around(held, REACH / 2 - 1, (sum, value) => sum + value).map(
    (sum) => sum / (REACH - 1),
  );
  for (let i = 0; i < signal.length; i++) {
    const piece = Math.floor(i / size);
    const share = (i - piece * size) / size;
    signal[i]! *= smooth[piece]! + share * (smooth[(piece + 1) % count]! - smooth[piece]!);
  }
}

/** Joins the values up to `reach` places before and after each. */
function around(
  values: Float64Array,
  reach: number,
  join: (a: number, b: number) => number,
): Float64Array {
  const count = values.length;
  return values.map((_, i) => {
    let joined = values[(i - reach + count) % count]!;
    for (let k = 1 - reach; k <= reach; k++)
      joined = join(joined, values[(i + k + count) % count]!);
    return joined;
  });
}
