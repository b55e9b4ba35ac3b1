/** Searches whose cosines are exact in float32, so that ties are ties on every engine. */
import type { Search } from '../../src/plan/nearest.ts';
import { seededRandom } from '../../src/random.ts';

export interface ExactSearch {
  readonly name: string;
  readonly search: Search;
  readonly bank: Float32Array;
}

function exactSearch(count: number, rows: number, width: number, k: number): ExactSearch {
  const random = seededRandom(17);
  // Few different numbers, so that many cosines are equal.
  const numbers = (length: number): Float32Array =>
    Float32Array.from({ length }, () => (random.integer(5) - 2) / 8);
  const search = { queries: numbers(count * width), width, k, rows, shardRows: 300 };
  const name = `${count} queries, ${rows} rows of ${width}, the first ${k}`;
  return { name, search, bank: numbers(rows * width) };
}

export const exactSearches = (): readonly ExactSearch[] => [
  exactSearch(1, 1, 3, 2),
  exactSearch(1, 700, 8, 10),
  exactSearch(5, 300, 7, 1),
  exactSearch(18, 1000, 12, 10),
];

/** By sorting all cosines. */
export function bruteForce({ search: { queries, width, k, rows }, bank }: ExactSearch): {
  readonly places: readonly number[];
  readonly cosines: readonly number[];
} {
  const places: number[] = [];
  const cosines: number[] = [];
  for (let q = 0; q < queries.length; q += width) {
    const found = Array.from({ length: rows }, (_, row) => {
      let cosine = 0;
      for (let j = 0; j < width; j++) cosine += queries[q + j]! * bank[row * width + j]!;
      return { row, cosine };
    }).sort((a, b) => b.cosine - a.cosine || a.row - b.row);
    for (let i = 0; i < k; i++) {
      places.push(found[i]?.row ?? -1);
      cosines.push(found[i]?.cosine ?? Math.fround(-3e38));
    }
  }
  return { places, cosines };
}

/** The shard of a bank that is held as a whole. */
export const shardOf =
  ({ search: { width }, bank }: ExactSearch) =>
  (first: number, into: Float32Array): void =>
    into.set(bank.subarray(first * width, first * width + into.length));
