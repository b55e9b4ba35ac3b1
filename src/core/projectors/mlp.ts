import type * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../random.ts';
import { tensorHead, type HeadOps } from './head-ops.ts';
import type { RandomInit } from './linear.ts';
import { initLinearNorm, type LinearNormNames } from './linear-norm.ts';
import {
  joinStates,
  type ApplyOptions,
  type ParamTensors,
  type ProjectorState,
  type StatisticTensors,
} from './state.ts';

const layerNames = (prefix: string, index: 1 | 2): LinearNormNames => ({
  linear: `${prefix}linear${index}`,
  norm: `${prefix}norm${index}`,
});
const HALF_NAMES: LinearNormNames = { linear: 'linear', norm: 'norm' };

export interface MlpConfig {
  readonly width: number;
  readonly hidden: number;
  /** Put before every name, such as 'block1.'; empty by default. */
  readonly prefix?: string;
  /** How the first weights are drawn; 'xavier' by default. */
  readonly weights?: RandomInit;
}

/** State of one block Linear width -> hidden, BatchNorm, ReLU, Linear hidden -> width, BatchNorm. */
export function initMlpBlock(config: MlpConfig, random: Random): ProjectorState {
  const { width, hidden, prefix = '', weights } = config;
  return joinStates(
    initLinearNorm(layerNames(prefix, 1), width, hidden, random, weights),
    initLinearNorm(layerNames(prefix, 2), hidden, width, random, weights),
  );
}

/** One block of C-MCR's and Ex-MCR's projectors, [rows, width] -> [rows, width]; no ReLU and no scaling last. */
export function passMlpBlock<M>(head: HeadOps<M>, prefix: string, x: M): M {
  const first = head.linearNorm(x, layerNames(prefix, 1), 'relu');
  return head.linearNorm(first, layerNames(prefix, 2), 'none');
}

/** `passMlpBlock` with tensors. */
export function applyMlpBlock(
  { prefix = '' }: Pick<MlpConfig, 'prefix'>,
  params: ParamTensors,
  statistics: StatisticTensors,
  x: tf.Tensor2D,
  options: ApplyOptions,
): tf.Tensor2D {
  return passMlpBlock(tensorHead(params, statistics, options), prefix, x);
}

/** State of C-MCR's short head Linear width -> width, BatchNorm, ReLU. */
export function initHalfMlp(
  { width, weights }: Pick<MlpConfig, 'width' | 'weights'>,
  random: Random,
): ProjectorState {
  return initLinearNorm(HALF_NAMES, width, width, random, weights);
}

/** C-MCR's short head (the released ULIP-CLIP pair): ReLU comes last, so every output is >= 0. Not normalised. */
export function passHalfMlp<M>(head: HeadOps<M>, x: M): M {
  return head.linearNorm(x, HALF_NAMES, 'relu');
}

/** `passHalfMlp` with tensors. */
export function applyHalfMlp(
  params: ParamTensors,
  statistics: StatisticTensors,
  x: tf.Tensor2D,
  options: ApplyOptions,
): tf.Tensor2D {
  return passHalfMlp(tensorHead(params, statistics, options), x);
}
