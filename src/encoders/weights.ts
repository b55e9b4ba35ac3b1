/** Weights of an encoder: matrices and biases by name, as plain arrays (stored, shipped) or as tensors (computed with). */
import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../random.ts';

/** A matrix [inputs, outputs] or a bias [outputs] as it is stored. */
export interface WeightArray {
  readonly shape: readonly number[];
  /** Row-major. */
  readonly data: Float32Array;
}

export type WeightArrays = Readonly<Record<string, WeightArray>>;
export type WeightTensors = Readonly<Record<string, tf.Tensor>>;

/**
 * A dense layer's matrix `NAME.w` [inputs, outputs] and bias `NAME.b` [outputs].
 *
 * Normal with variance gain / inputs: gain 2 before a rectifier (He et al. 2015, eq. 10), 1 otherwise.
 */
export function initDense(
  name: string,
  inputs: number,
  outputs: number,
  gain: number,
  random: Random,
): Record<string, WeightArray> {
  const deviation = Math.sqrt(gain / inputs);
  const data = Float32Array.from({ length: inputs * outputs }, () => deviation * random.normal());
  return {
    [`${name}.w`]: { shape: [inputs, outputs], data },
    [`${name}.b`]: { shape: [outputs], data: new Float32Array(outputs) },
  };
}

/** The caller disposes of the result. */
export function toTensors(arrays: WeightArrays): Record<string, tf.Tensor> {
  return Object.fromEntries(
    Object.entries(arrays).map(([name, { shape, data }]) => [name, tf.tensor(data, [...shape])]),
  );
}

export function weightOf(weights: WeightTensors, name: string): tf.Tensor {
  const weight = weights[name];
  if (!weight) {
    throw new Error(`Encoder weight "${name}" is missing; got ${Object.keys(weights).join(', ')}`);
  }
  return weight;
}
