/** Which classes are taken for which, from the mean similarities of classes. */

export interface Confusion {
  /** The class that asks. */
  readonly from: number;
  /** The other class most similar to it; ties to the first. */
  readonly to: number;
  /** Mean similarity of `from` with its own class in the other modality. */
  readonly own: number;
  /** Mean similarity of `from` with `to`. */
  readonly other: number;
  /** `from` is the other class most similar to `to` as well. */
  readonly swaps: boolean;
}

/**
 * The nearest other class of every class, in order; none with fewer than two classes.
 *
 * @param means row-major [count, count], mean similarity of class i of one modality with class j of the other
 */
export function nearestOthers(means: Float32Array, count: number): Confusion[] {
  if (count < 2) return [];
  const best = Array.from({ length: count }, (_, from) => nearestOther(means, count, from));
  return best.map((to, from) => ({
    from,
    to,
    own: means[from * count + from]!,
    other: means[from * count + to]!,
    swaps: best[to] === from,
  }));
}

/**
 * The classes whose nearest other class comes nearest to their own, or beats it: by other - own, largest first, ties by
 * index. Two classes that are taken for each other count once, in the worse direction.
 */
export function mostConfused(means: Float32Array, count: number, limit: number): Confusion[] {
  const excess = ({ own, other }: Confusion): number => other - own;
  const all = nearestOthers(means, count).sort((a, b) => excess(b) - excess(a) || a.from - b.from);
  return all
    .filter(({ from, to, swaps }, place) => {
      const isTold = all.slice(0, place).some((worse) => worse.from === to && worse.to === from);
      return !(swaps && isTold);
    })
    .slice(0, limit);
}

function nearestOther(means: Float32Array, count: number, from: number): number {
  let best = from === 0 ? 1 : 0;
  for (let to = best + 1; to < count; to++) {
    if (to !== from && means[from * count + to]! > means[from * count + best]!) best = to;
  }
  return best;
}
