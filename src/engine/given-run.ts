/** Projectors out of a file: the embeddings as they are at step 0, through the given heads at step 1. */
import type { ByModality, Modality } from '../core/modality.ts';
import { projectRows } from '../core/projectors/head-kinds.ts';
import { tableOf, type Dataset } from '../data/dataset.ts';
import { LEAVES } from './heads.ts';
import type { GivenProjectors } from './protocol.ts';
import { OneStepRun } from './one-step-run.ts';

/** What the page shows of each modality. */
const TABLES = {
  audio: LEAVES.audio.own,
  points: LEAVES.points.own,
  image: 'base.image',
  text: 'base.visual-caption',
} as const satisfies ByModality<string>;

export class GivenRun extends OneStepRun {
  readonly movesBase: boolean;
  readonly #heads: GivenProjectors['heads'];
  readonly #dataset: Dataset;

  /** Throws when a head takes or gives rows of another width than the data set's, where they could not be compared. */
  constructor({ heads }: GivenProjectors, dataset: Dataset) {
    super();
    for (const [modality, { inputWidth, outputWidth }] of Object.entries(heads)) {
      if (inputWidth === dataset.width && outputWidth === dataset.width) continue;
      throw new Error(
        `The projector for ${modality} makes ${outputWidth} numbers of ${inputWidth}; the embeddings of "${dataset.title}" have ${dataset.width}. Choose one of that width.`,
      );
    }
    this.#heads = heads;
    this.#dataset = dataset;
    this.movesBase = heads.image !== undefined || heads.text !== undefined;
  }

  embedBase(modality: 'image' | 'text', rows: Float32Array): Promise<Float32Array> {
    return this.#project(modality, rows);
  }

  async embed(splitName: string): Promise<ByModality<Float32Array>> {
    const rowsOf = (modality: Modality): Promise<Float32Array> =>
      this.#project(modality, tableOf(this.#dataset, splitName, TABLES[modality]).values);
    return {
      audio: await rowsOf('audio'),
      points: await rowsOf('points'),
      image: await rowsOf('image'),
      text: await rowsOf('text'),
    };
  }

  #project(modality: Modality, rows: Float32Array): Promise<Float32Array> {
    const head = this.#heads[modality];
    return this.step === 0 || !head ? Promise.resolve(rows) : projectRows(head, rows);
  }
}
