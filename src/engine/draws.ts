import { seededRandom, type Random } from '../random.ts';
import type { Source } from './sources.ts';

export interface DrawOptions {
  readonly batch: number;
  readonly seed: number;
  /** 'without' (default) walks shuffled epochs; 'with' draws every row anew, so that one can come twice. */
  readonly replacement?: 'without' | 'with';
}

/** Which tuples a batch has: every source is walked in shuffled epochs, or drawn from with replacement. */
export class Draws {
  readonly #sources: readonly Source[];
  readonly #options: DrawOptions;
  readonly #order: Random;
  readonly #queues: Uint32Array[];
  readonly #cursors: number[];

  constructor(sources: readonly Source[], options: DrawOptions) {
    for (const source of sources) {
      if (options.replacement !== 'with' && options.batch > source.rows) {
        throw new Error(
          `A batch of ${options.batch} was asked for, but the memory banks give only ${source.rows} tuples. Choose a smaller batch.`,
        );
      }
    }
    this.#sources = sources;
    this.#options = options;
    this.#order = seededRandom(options.seed).fork('order');
    this.#queues = sources.map((source) => Uint32Array.from({ length: source.rows }, (_, i) => i));
    // Past the end, so that the first draw shuffles.
    this.#cursors = sources.map((source) => source.rows);
  }

  /** [sources x batch]: the rows of each source, one source after the other. */
  next(): Uint32Array {
    const { batch } = this.#options;
    const rows = new Uint32Array(this.#sources.length * batch);
    this.#sources.forEach((source, i) => rows.set(this.#draw(i, source.rows), i * batch));
    return rows;
  }

  /** Leaves out the batches of so many steps. */
  skip(steps: number): void {
    for (let i = 0; i < steps; i++) this.next();
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
