/** What goes wrong when the rows of one modality look for their partners in another; a scan in pieces, free of tfjs. */
import { kOccurrences, skewness, topIndices } from './hubness.ts';

export interface FailureInputs {
  /** [rows, width] unit rows. */
  readonly queries: Float32Array;
  /** [rows, width] unit rows; row i is the partner of query i. */
  readonly gallery: Float32Array;
  readonly width: number;
  /** One number a row: its category. */
  readonly classes: ArrayLike<number>;
  /** The k of "among the first k". */
  readonly k: number;
}

export interface WorstPair {
  readonly row: number;
  /** 1-based rank of the partner; ties count against it. */
  readonly rank: number;
  /** The row that was found first. */
  readonly first: number;
}

export interface Hub {
  readonly row: number;
  /** How many queries have it among their first k. */
  readonly occurrences: number;
}

/** Two classes of which one finds the other first. */
export interface Swap {
  readonly a: number;
  readonly b: number;
  /** Queries of `a` that find a `b` first, and the other way. */
  readonly aToB: number;
  readonly bToA: number;
  /** The worst-ranked of these queries. */
  readonly example: number;
}

export interface FailureReport {
  readonly rows: number;
  readonly k: number;
  /** By the partner's rank, worst first; every row. */
  readonly worst: readonly WorstPair[];
  /** By occurrences, most first; every row. */
  readonly hubs: readonly Hub[];
  readonly skewness: number;
  /** By the number of queries, most first. */
  readonly swaps: readonly Swap[];
  /** Queries whose first answer is of another class. */
  readonly wrongClass: number;
  readonly medianRank: number;
}

/** Ranks the gallery for a few queries at a time, so that its caller can pause in between. */
export class FailureScan {
  readonly #inputs: FailureInputs;
  readonly #rows: number;
  readonly #nearest: number[][] = [];
  readonly #ranks: number[] = [];

  constructor(inputs: FailureInputs) {
    const { queries, gallery, width, classes } = inputs;
    if (queries.length !== gallery.length || queries.length !== classes.length * width) {
      throw new Error(
        `FailureScan: expected ${classes.length} rows of ${width} in both modalities, got ${queries.length} and ${gallery.length} numbers`,
      );
    }
    this.#inputs = inputs;
    this.#rows = classes.length;
  }

  get isDone(): boolean {
    return this.#ranks.length >= this.#rows;
  }

  /** Goes on with the next queries. */
  advance(count: number): void {
    const { queries, gallery, width, k } = this.#inputs;
    const end = Math.min(this.#rows, this.#ranks.length + count);
    const scores = new Float64Array(this.#rows);
    for (let row = this.#ranks.length; row < end; row++) {
      for (let j = 0; j < this.#rows; j++) {
        let sum = 0;
        for (let c = 0; c < width; c++) {
          sum += queries[row * width + c]! * gallery[j * width + c]!;
        }
        scores[j] = sum;
      }
      const own = scores[row]!;
      let rank = 1;
      for (let j = 0; j < this.#rows; j++) if (j !== row && !(scores[j]! < own)) rank++;
      this.#ranks.push(rank);
      this.#nearest.push(topIndices(scores, k));
    }
  }

  /** @throws Error before every query was ranked */
  report(): FailureReport {
    if (!this.isDone) throw new Error('FailureScan: expected every query to be ranked first');
    const { classes, k } = this.#inputs;
    const counts = kOccurrences(this.#nearest, this.#rows);
    const worst = rowsByMost(this.#ranks).map((row): WorstPair => ({
      row,
      rank: this.#ranks[row]!,
      first: this.#nearest[row]?.[0] ?? row,
    }));
    return {
      rows: this.#rows,
      k,
      worst,
      hubs: rowsByMost(counts).map((row) => ({ row, occurrences: counts[row]! })),
      skewness: skewness(counts),
      swaps: swapsOf(worst, classes),
      wrongClass: worst.filter(({ row, first }) => classes[row] !== classes[first]).length,
      medianRank: worst[Math.floor(worst.length / 2)]?.rank ?? NaN,
    };
  }
}

/** Rows by their whole number, the largest first, equals by row. Numbers sort many times faster than objects. */
function rowsByMost(values: ArrayLike<number>): number[] {
  const rows = values.length;
  const keys = Float64Array.from(values, (value, row) => value * rows + (rows - 1 - row)).sort();
  return Array.from(keys.reverse(), (key) => rows - 1 - (key % rows));
}

function swapsOf(worst: readonly WorstPair[], classes: ArrayLike<number>): Swap[] {
  const swaps = new Map<number, { -readonly [K in keyof Swap]: Swap[K] }>();
  for (const { row, first } of worst) {
    const [own, found] = [classes[row] as number, classes[first] as number];
    if (own === found) continue;
    const [a, b] = own < found ? [own, found] : [found, own];
    const key = a * 2 ** 20 + b;
    const known = swaps.get(key) ?? { a, b, aToB: 0, bToA: 0, example: row };
    if (own === a) known.aToB++;
    else known.bToA++;
    swaps.set(key, known);
  }
  return [...swaps.values()].sort(
    (x, y) => y.aToB + y.bToA - (x.aToB + x.bToA) || x.a - y.a || x.b - y.b,
  );
}
