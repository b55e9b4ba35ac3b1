import type * as tf from '@tensorflow/tfjs-core';
import { applyHead, type HeadKind as CoreKind } from '../../src/core/projectors/head-kinds.ts';
import {
  toTensors,
  type ProjectorMode,
  type StatisticsListener,
} from '../../src/core/projectors/state.ts';
import { fromTorch, type TorchState } from '../../src/core/projectors/torch-keys.ts';

export type HeadKind = keyof typeof KINDS;
type Tensors = Readonly<Record<string, tf.Tensor>>;

/** What the golden files call the heads. */
const KINDS = {
  cmcr_mlp: 'mlp',
  cmcr_mlp_half: 'half-mlp',
  exmcr_head: 'decoupled',
} as const satisfies Record<string, CoreKind>;

/** A projector with its tensors, as the checkers drive it. */
export interface Head {
  readonly params: Tensors;
  readonly statistics: Tensors;
  /** Batches that have moved the statistics, torch's `num_batches_tracked`. */
  readonly passes: number;
  apply(x: tf.Tensor2D, mode: ProjectorMode, onStatistics?: StatisticsListener): tf.Tensor2D;
  withParams(params: Tensors): Head;
  withStatistics(statistics: Tensors, passes: number): Head;
}

/** A head of the given kind from a torch state dictionary. */
export function headFromTorch(kind: HeadKind, torch: TorchState): Head {
  const { params, statistics } = toTensors(fromTorch(torch));
  return makeHead(KINDS[kind], params, statistics, 0);
}

function makeHead(kind: CoreKind, params: Tensors, statistics: Tensors, passes: number): Head {
  return {
    params,
    statistics,
    passes,
    withParams: (next) => makeHead(kind, next, statistics, passes),
    withStatistics: (next, count) => makeHead(kind, params, next, count),
    apply: (x, mode, onStatistics) =>
      applyHead(kind, { params, statistics }, x, {
        mode,
        ...(onStatistics ? { onStatistics } : {}),
      }),
  };
}
