/**
 * Choosing among pieces by area with one number, keeping what is left of the number for the place inside the piece: so
 * evenly spread numbers stay evenly spread points.
 */
export class Cumulative {
  readonly total: number;
  readonly #ends: Float64Array;

  constructor(weights: readonly number[]) {
    const ends = new Float64Array(weights.length);
    let total = 0;
    for (let i = 0; i < weights.length; i++) ends[i] = total += weights[i] as number;
    this.total = total;
    this.#ends = ends;
  }

  /** The piece that `u` in [0, 1) falls into. */
  indexOf(u: number): number {
    const ends = this.#ends;
    const target = u * this.total;
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as number) > target) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** How far into that piece `u` lies, in [0, 1]. */
  restOf(u: number, index: number): number {
    const start = index > 0 ? (this.#ends[index - 1] as number) : 0;
    const width = (this.#ends[index] as number) - start;
    return width > 0 ? Math.min(1, Math.max(0, (u * this.total - start) / width)) : 0.5;
  }
}
