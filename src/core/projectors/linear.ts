import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../random.ts';
import { matMul } from '../tensor/mat-mul.ts';
import { requireTensor, type ParamTensors, type ProjectorState } from './state.ts';

/** How the weights of a layer that learns from scratch are drawn. */
export type RandomInit = 'xavier' | 'pytorch';

export type LinearInit = RandomInit | 'identity';

/**
 * A linear map's state under `<name>.weight` [inputs, outputs] and `<name>.bias` [outputs].
 *
 * 'xavier': uniform in ±sqrt(6 / (inputs + outputs)) (Glorot & Bengio 2010, eq. 16); 'pytorch': uniform in
 * ±sqrt(1 / inputs) (`reset_parameters` of torch's `Linear`); 'identity': ones on the diagonal.
 * The bias is zero in all of them.
 * Departure: the authors keep torch's default uniform bias, so that their identity layer is not quite one.
 */
export function initLinear(
  name: string,
  inputs: number,
  outputs: number,
  random: Random,
  init: LinearInit = 'xavier',
): ProjectorState {
  const values = new Float32Array(inputs * outputs);
  if (init === 'identity') {
    for (let i = 0; i < Math.min(inputs, outputs); i++) values[i * outputs + i] = 1;
  } else {
    const bound = init === 'pytorch' ? Math.sqrt(1 / inputs) : Math.sqrt(6 / (inputs + outputs));
    for (let i = 0; i < values.length; i++) values[i] = random.between(-bound, bound);
  }
  return {
    params: {
      [`${name}.weight`]: { shape: [inputs, outputs], values },
      [`${name}.bias`]: { shape: [outputs], values: new Float32Array(outputs) },
    },
    statistics: {},
  };
}

/** y = x W + b: [rows, inputs] -> [rows, outputs]. */
export function applyLinear(params: ParamTensors, name: string, x: tf.Tensor2D): tf.Tensor2D {
  const weight = requireTensor<tf.Tensor2D>(params, `${name}.weight`);
  return tf.add(matMul(x, weight), requireTensor(params, `${name}.bias`));
}
