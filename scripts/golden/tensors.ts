import * as tf from '@tensorflow/tfjs-core';
import { decodeFloat32, type GoldenArray } from './array.ts';

/** A stored [rows, columns] array as a tensor of the active engine. */
export function matrix(array: GoldenArray): tf.Tensor2D {
  const [rows = 0, columns = 0] = array.shape;
  return tf.tensor2d(decodeFloat32(array), [rows, columns], 'float32');
}

/** The numbers of a tensor at once: a check has nothing else to do, and runs on cpu and wasm only. */
export function numbers(tensor: tf.Tensor): Float32Array {
  // eslint-disable-next-line no-restricted-syntax
  return tensor.dataSync<'float32'>();
}

/** Value and gradients of a scalar function, read back as numbers; tensors are disposed. */
export function valueAndGradients(
  f: (...inputs: tf.Tensor[]) => tf.Scalar,
  inputs: readonly tf.Tensor[],
): { value: number; gradients: Float32Array[] } {
  return tf.tidy(() => {
    const { value, grads } = tf.valueAndGrads(f)([...inputs]);
    return { value: numbers(value)[0] as number, gradients: grads.map(numbers) };
  });
}
