/** The recipes that answer at once: nothing, untrained heads, a chain of look-ups, and the closed forms. */
import type { ByModality } from '../core/modality.ts';
import { hopToBase } from '../core/pairing/hop-chain.ts';
import type { Method } from '../core/recipes/recipe.ts';
import { applyLinearMap } from '../core/reduction/linear-map.ts';
import { tableOf, type Dataset } from '../data/dataset.ts';
import { fitClosedForm } from './closed-forms.ts';
import { LEAF_IDS, LEAVES, type Leaf } from './heads.ts';
import type { RunConfig } from './protocol.ts';
import { OneStepRun } from './one-step-run.ts';
import { projectByRandomHead } from './random-head.ts';
import { bankReader } from './sources.ts';

type UntrainedMethod = Exclude<Method, 'train'>;

/** A recipe without training: raw embeddings at step 0, the method's answer at step 1. */
export class UntrainedRun extends OneStepRun {
  readonly movesBase = false;
  readonly #method: UntrainedMethod;
  readonly #dataset: Dataset;
  readonly #config: RunConfig;

  constructor(method: UntrainedMethod, dataset: Dataset, config: RunConfig) {
    super();
    this.#method = method;
    this.#dataset = dataset;
    this.#config = config;
  }

  embedBase(_modality: 'image' | 'text', rows: Float32Array): Promise<Float32Array> {
    return Promise.resolve(rows);
  }

  async embed(splitName: string): Promise<ByModality<Float32Array>> {
    const method = this.step === 0 ? 'none' : this.#method;
    const [audio, points] = await Promise.all(
      LEAF_IDS.map((leaf) => {
        const rows = tableOf(this.#dataset, splitName, LEAVES[leaf].own).values;
        return mapLeaf(method, this.#dataset, this.#config, leaf, rows);
      }),
    );
    return {
      audio: audio ?? new Float32Array(),
      points: points ?? new Float32Array(),
      image: tableOf(this.#dataset, splitName, 'base.image').values,
      text: tableOf(this.#dataset, splitName, 'base.visual-caption').values,
    };
  }
}

async function mapLeaf(
  method: UntrainedMethod,
  dataset: Dataset,
  { settings, seed }: RunConfig,
  leaf: Leaf,
  rows: Float32Array,
): Promise<Float32Array> {
  const read = bankReader(dataset);
  const { shared, base } = LEAVES[leaf];
  const bank = leaf === 'audio' ? 'bank-text' : 'bank-image';
  switch (method) {
    case 'none':
      return rows;
    case 'random-head':
      return projectByRandomHead(dataset, settings, seed, leaf, rows);
    case 'hop-chain':
      return hopToBase(leaf, rows, read, settings.hopTemperature);
    case 'procrustes':
    case 'ridge':
    case 'cca': {
      const [from, to] = [read(bank, shared).values, read(bank, base).values];
      return applyLinearMap(fitClosedForm(method, from, to, dataset.width, settings), rows);
    }
    default:
      return method satisfies never;
  }
}
