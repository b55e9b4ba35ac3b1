/** The courses that calls take: pitch, loudness and mouth over the length of a call, however long it is. */
import { path } from '../synthesis/envelope.ts';
import type { Curve } from '../synthesis/signal.ts';

/** Straight lines through places given in shares: of the call's length in seconds, and of the height of its value. */
export function contour(
  length: number,
  height: number,
  ...points: readonly (readonly [ofLength: number, ofHeight: number])[]
): Curve {
  return path(
    ...points.map(([ofLength, ofHeight]) => [ofLength * length, ofHeight * height] as const),
  );
}
