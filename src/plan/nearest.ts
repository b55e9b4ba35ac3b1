/** The nearest rows of a bank of any length, on any executor of plans: the bank comes shard by shard and is never held as a whole. */
import { MOST_ROWS } from '../kernels/top-k.ts';
import type { View } from '../kernels/kernel.ts';
import type { Executor, Program } from './program.ts';

/** Portable limit of what a graphics card can be told to read at once. */
const LARGEST_SHARD_BYTES = 128 * 2 ** 20;

export interface Search {
  /** Unit rows, [count, width]. */
  readonly queries: Float32Array;
  readonly width: number;
  readonly k: number;
  /** Rows of the whole bank. */
  readonly rows: number;
  /** Rows of a shard, at most; the portable limit if not given. */
  readonly shardRows?: number;
}

export interface Nearest {
  /** [count, k] numbers of rows, best first, the smaller first among equals; -1 where the bank has fewer than k. */
  readonly places: Int32Array;
  readonly cosines: Float32Array;
}

/** Writes unit rows `first`, ... of the bank into `into`, as many as fit. */
export type ReadShard = (first: number, into: Float32Array) => void | Promise<void>;

const PHASE = 'search';

export function searchProgram({ queries, width, k, rows, shardRows }: Search): {
  readonly program: Program;
  readonly views: Readonly<Record<'queries' | 'bank' | 'cosines' | 'places', View>>;
  readonly shards: number;
} {
  const count = queries.length / width;
  if (rows > MOST_ROWS) {
    throw new Error(`Expected a bank of at most ${MOST_ROWS} rows, found ${rows}.`);
  }
  const most = Math.floor(LARGEST_SHARD_BYTES / (4 * width));
  const shard = Math.min(rows, most, shardRows ?? most);
  const lengths = { queries: queries.length, bank: shard * width };
  const bufferLengths = [lengths.queries, lengths.bank, count * k, count * k];
  const [ofQueries, bank, cosines, places] = bufferLengths.map((length, buffer): View => ({
    buffer,
    offset: 0,
    length,
  })) as [View, View, View, View];
  const views = { queries: ofQueries, bank, cosines, places };
  const constants = { count, rows: shard, width, k, whole: rows };
  return {
    program: {
      phases: { [PHASE]: [{ kernel: 'top-k', views, constants }] },
      bufferLengths,
      initial: new Map([[ofQueries.buffer, queries]]),
      rowCount: 0,
    },
    views,
    shards: Math.ceil(rows / shard),
  };
}

/** Cosines are sums of float32: rows closer together than their rounding may change places. */
export async function nearestRows(
  open: (program: Program) => Promise<Executor>,
  search: Search,
  readShard: ReadShard,
): Promise<Nearest> {
  const { program, views, shards } = searchProgram(search);
  const executor = await open(program);
  try {
    const { bank, cosines, places } = views;
    const shardRows = bank.length / search.width;
    const held = new Float32Array(bank.length);
    for (let shard = 0; shard < shards; shard++) {
      const first = shard * shardRows;
      const length = Math.min(shardRows, search.rows - first) * search.width;
      const into = held.subarray(0, length);
      await readShard(first, into);
      executor.write({ ...bank, length }, into);
      executor.step(PHASE, stepOf(shard));
      // The next shard waits for this one, or all of them would lie in the queue.
      await executor.read({ ...cosines, length: 1 });
    }
    return {
      places: Int32Array.from(await executor.read(places)),
      cosines: await executor.read(cosines),
    };
  } finally {
    executor.destroy();
  }
}

const stepOf = (step: number) => ({
  ...{ step, seed: 0, learningRate: 0, firstCorrection: 1, secondCorrection: 1, slot: 0 },
  rows: new Uint32Array(),
});
