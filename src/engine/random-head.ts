/** A control: the heads as they are before the first step, so that whatever is found afterwards training did not find. */
import * as tf from '@tensorflow/tfjs-core';
import type { Settings } from '../core/recipes/settings.ts';
import type { Dataset } from '../data/dataset.ts';
import { headConfig, initHeads, LEAVES, type Leaf } from './heads.ts';
import { freshStatistics, projectItems } from './projection.ts';
import { bankReader } from './sources.ts';

/** Where a leaf's own and its shared modality are remembered. */
const BANKS_OF = {
  audio: { own: 'bank-audio', shared: 'bank-text' },
  points: { own: 'bank-points', shared: 'bank-image' },
} as const;

/**
 * `rows` [rows, width] of a leaf's own modality through a head that nobody trained: the very head that training with this
 * seed starts from, in evaluation mode, its batch statistics taken over the memory banks.
 */
export async function projectByRandomHead(
  dataset: Dataset,
  settings: Settings,
  seed: number,
  leaf: Leaf,
  rows: Float32Array,
): Promise<Float32Array> {
  const config = headConfig(settings, dataset.width);
  const read = bankReader(dataset);
  const { own, shared } = LEAVES[leaf];
  const banks = BANKS_OF[leaf];
  const state = initHeads(config, [leaf], seed)[leaf];
  const params = Object.fromEntries(
    Object.entries(state?.params ?? {}).map(([name, { shape, values }]) => [
      name,
      tf.tensor(values, [...shape]),
    ]),
  );
  const inputs = { own: read(banks.own, own).values, shared: read(banks.shared, shared).values };
  const statistics = freshStatistics(config, params, inputs, 'own', settings.batchNorm);
  const projected = await projectItems(config, params, statistics, rows, 'own');
  tf.dispose([params, statistics]);
  return projected;
}
