import { seededRandom, type Random } from '../../random.ts';
import type { Surface } from '../types.ts';
import { cumulative } from '../surfaces/cumulative.ts';

/** Several pieces as one part that shares its points by area: a row of windows, the sleepers of a track. */
export function joined(
  pieces: readonly Surface[],
  look: Pick<Surface, 'tint' | 'emphasis'> = {},
): Surface {
  const shares = cumulative(pieces.map((piece) => piece.area));
  let source: Random = seededRandom(1);
  let rest: number | undefined;
  // What is left of the first number places the point within the piece; the second is passed on as it is.
  const within: Random = {
    ...source,
    uniform: () => {
      const number = rest ?? source.uniform();
      rest = undefined;
      return number;
    },
  };
  return {
    ...look,
    area: shares.total,
    sample: (random, out) => {
      source = random;
      const u = random.uniform();
      const index = shares.indexOf(u);
      rest = shares.restOf(u, index);
      pieces[index]?.sample(within, out);
    },
  };
}
