/** Weights of an encoder: matrices by name, as plain arrays (stored, shipped) or as tensors (computed with). */
import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../random.ts';

/** A matrix as it is stored; a bias of n values has the shape [1, n]. */
export interface WeightArray {
  readonly shape: readonly [number, number];
  /** [rows * columns], row-major. */
  readonly data: Float32Array;
}

export type WeightArrays = Readonly<Record<string, WeightArray>>;
export type WeightTensors = Readonly<Record<string, tf.Tensor2D>>;

/**
 * A dense layer's matrix `NAME.w` [inputs, outputs] and bias `NAME.b` [1, outputs].
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
    [`${name}.b`]: { shape: [1, outputs], data: new Float32Array(outputs) },
  };
}

/** The caller disposes of the result. */
export function toTensors(arrays: WeightArrays): Record<string, tf.Tensor2D> {
  return Object.fromEntries(
    Object.entries(arrays).map(([name, { shape, data }]) => [
      name,
      tf.tensor2d(data, [shape[0], shape[1]]),
    ]),
  );
}

export function weightOf(weights: WeightTensors, name: string): tf.Tensor2D {
  const weight = weights[name];
  if (!weight) {
    throw new Error(`Encoder weight "${name}" is missing; got ${Object.keys(weights).join(', ')}`);
  }
  return weight;
}
