/** Applies trained heads to items: evaluation mode, with statistics taken afresh. */
import * as tf from '@tensorflow/tfjs-core';
import type { Space } from '../core/modality.ts';
import { applyDecoupledHead, type DecoupledHeadConfig } from '../core/projectors/decoupled-head.ts';
import { tensorHead } from '../core/projectors/head-ops.ts';
import type { StatisticsListener } from '../core/projectors/state.ts';
import { seededRandom } from '../random.ts';
import { TENSOR_ROWS } from './tensor-ops.ts';
import { HEAD_STREAMS, projectSpace, type BatchNorm } from './heads.ts';
import { gatherRows, joinRows, type Source } from './sources.ts';

/** Rows of a source over which the batch statistics are taken for evaluation. */
const STATISTIC_ROWS = 2048;
const STATISTIC_SEED = 7;

/** Which of a head's two inputs: the space's own modality or the shared one; for the base, pictures and texts. */
export type Part = 'own' | 'shared';

export type HeadInputs = Readonly<Partial<Record<Part, Float32Array>>>;

/**
 * Inputs of a head for the evaluation's batch statistics: a fixed sample of what it is trained on, without noise; empty
 * when the tuples have none of its streams. Running averages lag by some fifty steps; with them the first curves would
 * show a dip that is not there.
 */
export function statisticInputs(sources: readonly Source[], space: Space): HeadInputs {
  const inputs: Partial<Record<Part, Float32Array>> = {};
  for (const source of sources) {
    const order = seededRandom(STATISTIC_SEED).shuffle(
      Uint32Array.from({ length: source.rows }, (_, i) => i),
    );
    const sample = order.subarray(0, STATISTIC_ROWS);
    for (const part of ['own', 'shared'] as const) {
      const values = source.streams.get(HEAD_STREAMS[space][part]);
      if (!values) continue;
      const rows = gatherRows(values, source.width, sample);
      inputs[part] = inputs[part] ? joinRows(inputs[part], rows) : rows;
    }
  }
  return inputs;
}

/** Mean and variance of every batch normalisation for the evaluation of one part; the caller disposes them. */
export function freshStatistics(
  config: DecoupledHeadConfig,
  params: Readonly<Record<string, tf.Tensor>>,
  inputs: HeadInputs,
  part: Part,
  batchNorm: BatchNorm,
): Record<string, tf.Tensor> {
  const statistics: Record<string, tf.Tensor> = {};
  // With separate statistics only the inputs of the evaluated part count, if there are any.
  const counts = (other: Part): boolean => other === part || batchNorm === 'joint' || !inputs[part];
  tf.tidy(() => {
    const rowsOf = (other: Part): tf.Tensor2D | undefined => {
      const values = inputs[other];
      return values && counts(other) ? rowsOfWidth(values, config.width) : undefined;
    };
    const onStatistics: StatisticsListener = (name, mean, variance) => {
      statistics[`${name}.mean`] = tf.keep(mean);
      statistics[`${name}.variance`] = tf.keep(variance);
    };
    const head = tensorHead(params, {}, { mode: 'train', onStatistics });
    const ops = { ...TENSOR_ROWS, head: () => head };
    projectSpace(ops, config, 'base', rowsOf('own'), rowsOf('shared'), 'joint');
  });
  return statistics;
}

/** [rows, width] of one part through its space's head, unit rows. */
export async function projectItems(
  config: DecoupledHeadConfig,
  params: Readonly<Record<string, tf.Tensor>>,
  statistics: Readonly<Record<string, tf.Tensor>>,
  values: Float32Array,
  part: Part,
): Promise<Float32Array> {
  const projected = tf.tidy(() =>
    applyDecoupledHead(config, params, statistics, rowsOfWidth(values, config.width), {
      mode: 'eval',
      throughLink: part === 'own',
    }),
  );
  const rows = await projected.data<'float32'>();
  projected.dispose();
  // A copy: on the processor engines the array is a view into memory that the next step reuses.
  return rows.slice();
}

function rowsOfWidth(values: Float32Array, width: number): tf.Tensor2D {
  return tf.tensor2d(values, [values.length / width, width]);
}
