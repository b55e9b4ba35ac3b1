import type { Surface } from '../types.ts';
import { Cumulative } from '../surfaces/cumulative.ts';

/** Several pieces as one part that shares its points by area: a row of windows, the sleepers of a track. */
export function joined(
  pieces: readonly Surface[],
  look: Pick<Surface, 'tint' | 'emphasis'> = {},
): Surface {
  const shares = new Cumulative(pieces.map((piece) => piece.area));
  return {
    ...look,
    area: shares.total,
    begin: () => {
      for (const piece of pieces) piece.begin?.();
    },
    // What is left of the first number places the point within the piece; the second is passed on as it is.
    sample: (out) => {
      const u = out[0] as number;
      const index = shares.indexOf(u);
      out[0] = shares.restOf(u, index);
      pieces[index]?.sample(out);
    },
  };
}
