/**
 * Choosing among pieces by area with one number, keeping what is left of the number for the place inside the piece: so
 * evenly spread numbers stay evenly spread points.
 */
export interface Cumulative {
  readonly total: number;
  /** The piece that `u` in [0, 1) falls into. */
  indexOf(u: number): number;
  /** How far into that piece `u` lies, in [0, 1]. */
  restOf(u: number, index: number): number;
}

export function cumulative(weights: readonly number[]): Cumulative {
  const ends = new Float64Array(weights.length);
  let total = 0;
  weights.forEach((weight, i) => {
    total += weight;
    ends[i] = total;
  });
  return {
    total,
    indexOf: (u) => {
      const target = u * total;
      let low = 0;
      let high = ends.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((ends[middle] as number) > target) high = middle;
        else low = middle + 1;
      }
      return low;
    },
    restOf: (u, index) => {
      const start = index > 0 ? (ends[index - 1] as number) : 0;
      const width = (ends[index] as number) - start;
      return width > 0 ? Math.min(1, Math.max(0, (u * total - start) / width)) : 0.5;
    },
  };
}
