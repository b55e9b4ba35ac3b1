/** What a projector is written in: tfjs implements it with tensors, a step plan by recording. */
import * as tf from '@tensorflow/tfjs-core';
import { normaliseRows } from '../tensor/normalise.ts';
import { applyLinear } from './linear.ts';
import { applyLinearNorm, type LinearNormNames } from './linear-norm.ts';
import type { ApplyOptions, ParamTensors, StatisticTensors } from './state.ts';

/** M is a matrix [rows, width]; parameters are found by their names in the head's state. */
export interface HeadOps<M> {
  /** x W + b. */
  linear(x: M, name: string): M;
  /** A linear map and its batch normalisation, then ReLU if asked. */
  linearNorm(x: M, names: LinearNormNames, activation: 'relu' | 'none'): M;
  /** Rows at unit length. */
  normalise(x: M): M;
}

export function tensorHead(
  params: ParamTensors,
  statistics: StatisticTensors,
  options: ApplyOptions,
): HeadOps<tf.Tensor2D> {
  return {
    linear: (x, name) => applyLinear(params, name, x),
    linearNorm: (x, names, activation) => {
      const y = applyLinearNorm(names, params, statistics, x, options);
      return activation === 'relu' ? tf.relu(y) : y;
    },
    normalise: (x) => normaliseRows(x),
  };
}
