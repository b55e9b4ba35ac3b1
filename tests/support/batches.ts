import { makeBatch, type Batch, type BatchOptions } from '../../src/engine/batches.ts';
import { Draws, type DrawOptions } from '../../src/engine/draws.ts';
import type { Source } from '../../src/engine/sources.ts';

/** The batches of a run's steps, one after the other. */
export class Batches {
  readonly #sources: readonly Source[];
  readonly #options: BatchOptions & DrawOptions;
  readonly #draws: Draws;
  #step = 0;

  constructor(sources: readonly Source[], options: BatchOptions & DrawOptions) {
    this.#sources = sources;
    this.#options = options;
    this.#draws = new Draws(sources, options);
  }

  next(): Batch {
    const { seed } = this.#options;
    const moment = { seed, step: this.#step++ };
    return makeBatch(this.#sources, this.#draws.next(), moment, this.#options);
  }
}
