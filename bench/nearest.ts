/**
 * Similarity and the first ten of a bank of any length, shard by shard: `topk`. The rows are made as they are needed, from counters, so that
 * memory holds one shard; some queries are searched beside it in double precision.
 */
import { mixBits } from '../src/random.ts';
import { nearestRows, searchProgram, type Nearest, type Search } from '../src/plan/nearest.ts';
import type { PlanEngine } from './engine.ts';
import type { BenchResult, Skipped } from './report.ts';
import { names, type SuiteOutcome, type SuiteRequest, type Tell } from './suite.ts';
import type { Scale } from './workloads.ts';

const BANKS: Readonly<Record<Scale, { readonly rows: number; readonly width: number }>> = {
  s: { rows: 100_000, width: 64 },
  m: { rows: 100_000, width: 512 },
  l: { rows: 1_000_000, width: 512 },
};
const QUERIES = [1, 16];
const FIRST = 10;
/** Queries that are also searched in double precision. */
const CHECKED = 4;
/** Rows nearer together than this may change places in float32. */
const ROUNDING = 1e-6;

/** Unit rows `first`, ... of an endless bank: every number from its place alone. */
export function counterRows(seed: number, width: number, first: number, into: Float32Array): void {
  for (let start = 0, row = first; start < into.length; start += width, row++) {
    const key = mixBits(mixBits(seed) ^ row);
    let squared = 0;
    for (let j = 0; j < width; j++) {
      const value = mixBits(key ^ j) / 2 ** 31 - 1;
      into[start + j] = value;
      squared += value * value;
    }
    const scale = 1 / Math.sqrt(squared);
    for (let j = 0; j < width; j++) into[start + j]! *= scale;
  }
}

export async function runSearches(
  engines: readonly PlanEngine[],
  request: SuiteRequest,
  tell: Tell,
): Promise<SuiteOutcome> {
  const results: BenchResult[] = [];
  const skipped: Skipped[] = [];
  if (!names(request, 'topk')) return { results, skipped, curves: [] };
  for (const scale of request.scales) {
    const { rows, width } = BANKS[scale];
    for (const count of QUERIES) {
      const queries = new Float32Array(count * width);
      counterRows(1, width, 0, queries);
      const search = { queries, width, k: FIRST, rows };
      const size = `${rows}x${width}, q ${count}`;
      for (const { id, open } of engines) {
        tell(`topk ${size}: ${id}`);
        try {
          results.push({ id: 'topk', size, engine: id, ...(await timeSearch(search, open)) });
        } catch (cause) {
          const reason = cause instanceof Error ? cause.message : String(cause);
          skipped.push({ id: 'topk', size, engine: id, reason });
        }
      }
    }
  }
  return { results, skipped, curves: [] };
}

/** Milliseconds of the whole search less those of making rows and of checking. */
async function timeSearch(
  search: Search,
  open: PlanEngine['open'],
): Promise<Omit<BenchResult, 'id' | 'size' | 'engine'>> {
  const { width, rows, queries } = search;
  const oracle = new Oracle(search);
  let aside = 0;
  const opened = performance.now();
  let start = opened;
  const nearest = await nearestRows(
    async (program) => {
      const executor = await open(program);
      start = performance.now();
      return executor;
    },
    search,
    (first, into) => {
      const before = performance.now();
      counterRows(2, width, first, into);
      oracle.see(first, into);
      aside += performance.now() - before;
    },
  );
  const ms = performance.now() - start - aside;
  oracle.check(nearest);
  const { program } = searchProgram(search);
  const bytes = 4 * program.bufferLengths.reduce((sum, length) => sum + length, 0);
  return {
    ...{ medianMs: ms, minMs: ms, ratios: {}, fractionOfLimit: null, counts: null },
    figures: {
      'million rows/s': rows / (ms * 1e3),
      'GB/s': (4 * rows * width) / (ms * 1e6),
      'GFLOP/s': (2 * rows * queries.length) / (ms * 1e6),
      'MiB of buffers': bytes / 2 ** 20,
      'first ms': start - opened,
    },
  };
}

/** The first rows of a few queries in double precision, and whether a result agrees with them. */
class Oracle {
  readonly #search: Search;
  readonly #checked: number;
  readonly #lists: { readonly row: number; readonly cosine: number }[][];

  constructor(search: Search) {
    this.#search = search;
    this.#checked = Math.min(CHECKED, search.queries.length / search.width);
    this.#lists = Array.from({ length: this.#checked }, () => []);
  }

  see(first: number, shard: Float32Array): void {
    const { width, queries, k } = this.#search;
    this.#lists.forEach((list, q) => {
      for (let start = 0, row = first; start < shard.length; start += width, row++) {
        let cosine = 0;
        for (let j = 0; j < width; j++) cosine += queries[q * width + j]! * shard[start + j]!;
        if (list.length === k && cosine <= list[k - 1]!.cosine) continue;
        const place = list.findIndex((other) => other.cosine < cosine);
        list.splice(place < 0 ? list.length : place, 0, { row, cosine });
        list.length = Math.min(list.length, k);
      }
    });
  }

  check({ places, cosines }: Nearest): void {
    const { k } = this.#search;
    this.#lists.forEach((list, q) =>
      list.forEach(({ row, cosine }, i) => {
        const found = places[q * k + i]!;
        const off = Math.abs(cosines[q * k + i]! - cosine);
        const isTie = list.some(
          (other) => other.row === found && Math.abs(other.cosine - cosine) < ROUNDING,
        );
        if (off > ROUNDING || !(found === row || isTie)) {
          throw new Error(
            `query ${q}: place ${i} is row ${found} at ${cosines[q * k + i]}, and should be row ${row} at ${cosine}`,
          );
        }
      }),
    );
  }
}
