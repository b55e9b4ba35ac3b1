/** Applies trained heads to items: evaluation mode, with statistics taken afresh. */
import * as tf from '@tensorflow/tfjs-core';
import { applyDecoupledHead, type DecoupledHeadConfig } from '../core/projectors/decoupled-head.ts';
import type { Settings } from '../core/recipes/settings.ts';
import { LEAVES, projectLeaf, type Leaf } from './heads.ts';
import { gatherRows, type Source } from './sources.ts';
import { seededRandom } from '../random.ts';

/** Rows over which the batch statistics are taken for evaluation. */
const STATISTIC_ROWS = 2048;
const STATISTIC_SEED = 7;

/**
 * Inputs of a leaf for the evaluation's batch statistics: a fixed sample of what the leaf is trained on, without noise.
 * Running averages lag by some fifty steps; with them the first curves would show a dip that is not there.
 */
export function statisticInputs(
  sources: readonly Source[],
  leaf: Leaf,
): { own?: Float32Array; shared?: Float32Array } {
  const inputs: { own?: Float32Array; shared?: Float32Array } = {};
  for (const source of sources) {
    const order = seededRandom(STATISTIC_SEED).shuffle(
      Uint32Array.from({ length: source.rows }, (_, i) => i),
    );
    const sample = order.subarray(0, STATISTIC_ROWS);
    const own = source.streams.get(LEAVES[leaf].own);
    const shared = source.streams.get(LEAVES[leaf].shared);
    if (own) inputs.own = gatherRows(own, source.width, sample);
    if (shared) inputs.shared = gatherRows(shared, source.width, sample);
  }
  return inputs;
}

/** Mean and variance of every batch normalisation over the given inputs; the caller disposes them. */
export function freshStatistics(
  config: DecoupledHeadConfig,
  params: Readonly<Record<string, tf.Tensor>>,
  inputs: { readonly own?: tf.Tensor2D; readonly shared?: tf.Tensor2D },
  settings: Settings,
): Record<string, tf.Tensor> {
  const statistics: Record<string, tf.Tensor> = {};
  // With separate statistics a leaf's own modality is evaluated, so only its inputs count.
  const shared = settings.batchNorm === 'separate' && inputs.own ? undefined : inputs.shared;
  tf.tidy(() => {
    projectLeaf(config, params, inputs.own, shared, {
      batchNorm: 'joint',
      onStatistics: (name, mean, variance) => {
        statistics[`${name}.mean`] = tf.keep(mean);
        statistics[`${name}.variance`] = tf.keep(variance);
      },
    });
  });
  return statistics;
}

/** [rows, width] of a leaf's own modality into the base space, unit rows. */
export async function projectItems(
  config: DecoupledHeadConfig,
  params: Readonly<Record<string, tf.Tensor>>,
  statistics: Readonly<Record<string, tf.Tensor>>,
  values: Float32Array,
): Promise<Float32Array> {
  const projected = tf.tidy(() =>
    applyDecoupledHead(
      config,
      params,
      statistics,
      tf.tensor2d(values, [values.length / config.width, config.width]),
      {
        mode: 'eval',
        throughLink: true,
      },
    ),
  );
  const rows = await projected.data<'float32'>();
  projected.dispose();
  // A copy: on the processor engines the array is a view into memory that the next step reuses.
  return rows.slice();
}
