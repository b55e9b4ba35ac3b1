import type { Stream } from '../core/pairing/streams.ts';
import { seededRandom, type Random } from '../random.ts';
import type { CleanStream } from './batch-tensors.ts';
import { gatherRows, joinRows, type Source } from './sources.ts';

/**
 * [batch, width] of unit rows a stream, noise included but for the clean streams. A stream that several sources have holds
 * their rows one below the other, in the sources' order.
 */
export type Batch = ReadonlyMap<Stream | CleanStream, Float32Array>;

/** What tells a source's tuples apart: the first of these that it has. */
const IDENTITIES = ['base.text', 'base.image'] as const;

export interface BatchOptions {
  readonly batch: number;
  /** Expected squared length of the noise added to each row. */
  readonly noise: number;
  readonly seed: number;
  /** 'without' (default) walks shuffled epochs; 'with' draws every row anew, so that one can come twice. */
  readonly replacement?: 'without' | 'with';
  /** Adds the clean rows of each source's `base.text`, or of its `base.image` where it has no text. */
  readonly keepsClean?: boolean;
}

/**
 * Seeded batches: every source is walked in shuffled epochs, or drawn from with replacement; every row gets fresh Gaussian noise and
 * is put back to unit length (C-MCR's semantic completion). The same seed gives the same batches on every engine.
 */
export class Batches {
  readonly #sources: readonly Source[];
  readonly #options: BatchOptions;
  readonly #order: Random;
  readonly #noise: Random;
  readonly #queues: Uint32Array[];
  readonly #cursors: number[];

  constructor(sources: readonly Source[], options: BatchOptions) {
    for (const source of sources) {
      if (options.replacement !== 'with' && options.batch > source.rows) {
        throw new Error(
          `A batch of ${options.batch} was asked for, but the memory banks give only ${source.rows} tuples. Choose a smaller batch.`,
        );
      }
    }
    const random = seededRandom(options.seed);
    this.#sources = sources;
    this.#options = options;
    this.#order = random.fork('order');
    this.#noise = random.fork('noise');
    this.#queues = sources.map((source) => Uint32Array.from({ length: source.rows }, (_, i) => i));
    // Past the end, so that the first draw shuffles.
    this.#cursors = sources.map((source) => source.rows);
  }

  next(): Batch {
    const batch = new Map<Stream | CleanStream, Float32Array>();
    this.#sources.forEach((source, i) => {
      const rows = this.#draw(i, source.rows);
      for (const [stream, values] of source.streams) {
        const gathered = gatherRows(values, source.width, rows);
        addNoise(gathered, source.width, this.#options.noise, this.#noise);
        const before = batch.get(stream);
        batch.set(stream, before ? joinRows(before, gathered) : gathered);
      }
      if (!this.#options.keepsClean) return;
      for (const stream of IDENTITIES) {
        const values = source.streams.get(stream);
        if (!values) continue;
        const clean = gatherRows(values, source.width, rows);
        const before = batch.get(`clean.${stream}`);
        batch.set(`clean.${stream}`, before ? joinRows(before, clean) : clean);
        break;
      }
    });
    return batch;
  }

  #draw(sourceIndex: number, rows: number): Uint32Array {
    const { batch, replacement } = this.#options;
    if (replacement === 'with') {
      return Uint32Array.from({ length: batch }, () => this.#order.integer(rows));
    }
    const queue = this.#queues[sourceIndex] ?? new Uint32Array();
    let cursor = this.#cursors[sourceIndex] ?? 0;
    if (cursor + batch > rows) {
      this.#order.shuffle(queue);
      cursor = 0;
    }
    this.#cursors[sourceIndex] = cursor + batch;
    return queue.subarray(cursor, cursor + batch);
  }
}

/**
 * x~ = normalise(x + e), e ~ N(0, noise / width) a coordinate, so that |e|^2 is `noise` on average whatever the width and
 * the expected cosine to x is about 1 / sqrt(1 + noise). In place; noise 0 leaves the rows as they are.
 */
export function addNoise(values: Float32Array, width: number, noise: number, random: Random): void {
  if (noise === 0) return;
  const deviation = Math.sqrt(noise / width);
  for (let start = 0; start < values.length; start += width) {
    let squared = 0;
    for (let i = start; i < start + width; i++) {
      const noisy = (values[i] ?? 0) + deviation * random.normal();
      values[i] = noisy;
      squared += noisy * noisy;
    }
    const scale = 1 / Math.max(Math.sqrt(squared), 1e-12);
    for (let i = start; i < start + width; i++) values[i] = (values[i] ?? 0) * scale;
  }
}
