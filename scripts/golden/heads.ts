import * as tf from '@tensorflow/tfjs-core';
import { applyDecoupledHead } from '../../src/core/projectors/decoupled-head.ts';
import { applyHalfMlp, applyMlpBlock } from '../../src/core/projectors/mlp.ts';
import type { ProjectorMode, StatisticsListener } from '../../src/core/projectors/state.ts';
import { fromTorch, type TorchState } from '../../src/core/projectors/torch-keys.ts';

export type HeadKind = 'cmcr_mlp' | 'cmcr_mlp_half' | 'exmcr_head';
type Tensors = Readonly<Record<string, tf.Tensor>>;

/** A projector with its tensors, as the checkers drive it. */
export interface Head {
  readonly params: Tensors;
  readonly statistics: Tensors;
  apply(x: tf.Tensor2D, mode: ProjectorMode, onStatistics?: StatisticsListener): tf.Tensor2D;
  withParams(params: Tensors): Head;
  withStatistics(statistics: Tensors): Head;
}

/** A head of the given kind from a torch state dictionary; `prefix` picks one of a pair. */
export function headFromTorch(kind: HeadKind, torch: TorchState, prefix = ''): Head {
  const state = fromTorch(torch, prefix);
  const params = Object.fromEntries(
    Object.entries(state.params).map(([name, { shape, values }]) => [
      name,
      tf.tensor(values, [...shape], 'float32'),
    ]),
  );
  const statistics = Object.fromEntries(
    Object.entries(state.statistics).map(([name, values]) => [
      name,
      tf.tensor1d(values, 'float32'),
    ]),
  );
  return makeHead(kind, params, statistics);
}

function makeHead(kind: HeadKind, params: Tensors, statistics: Tensors): Head {
  return {
    params,
    statistics,
    withParams: (next) => makeHead(kind, next, statistics),
    withStatistics: (next) => makeHead(kind, params, next),
    apply: (x, mode, onStatistics) => {
      const options = { mode, ...(onStatistics ? { onStatistics } : {}) };
      switch (kind) {
        case 'cmcr_mlp':
          return applyMlpBlock({}, params, statistics, x, options);
        case 'cmcr_mlp_half':
          return applyHalfMlp(params, statistics, x, options);
        case 'exmcr_head': {
          const [width = 0, hidden = 0] = params['block1.linear1.weight']?.shape ?? [];
          const blocks = Object.keys(params).filter((name) =>
            name.endsWith('linear1.weight'),
          ).length;
          const config = { width, hidden, blocks, link: 'linear' } as const;
          return applyDecoupledHead(config, params, statistics, x, {
            ...options,
            throughLink: true,
          });
        }
      }
    },
  };
}
