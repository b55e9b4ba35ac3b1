/** A dense layer with a gradient that is fast on tfjs-backend-wasm (see `core/tensor/mat-mul.ts`). */
import * as tf from '@tensorflow/tfjs-core';
import { weightOf, type WeightTensors } from './weights.ts';

export type Activation = 'relu' | 'linear';

interface DenseOptions {
  readonly activation: Activation;
  /** False for a first layer: its input is data, and the gradient to it would be the costliest of all. */
  readonly inputGradient?: boolean;
}

/**
 * y = activation(x w + b): x [rows, inputs], `NAME.w` [inputs, outputs], `NAME.b` [outputs] -> [rows, outputs].
 *
 * One fused kernel forward, so that the tall activations are written once. Backward, with dz = dy where
 * the rectifier was open: db = sum of dz over rows, dx = dz wᵀ, dw = xᵀ dz.
 */
export function dense(
  x: tf.Tensor2D,
  weights: WeightTensors,
  name: string,
  options: DenseOptions,
): tf.Tensor2D {
  const { activation, inputGradient = true } = options;
  const w = weightOf(weights, `${name}.w`) as tf.Tensor2D;
  const b = weightOf(weights, `${name}.b`) as tf.Tensor1D;
  // x is an input of the differentiated function only where its gradient is wanted.
  const inputs = inputGradient ? [w, b, x] : [w, b];
  const layer = (...given: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const value = fusedDense(x, w, b, activation);
    (given.at(-1) as tf.GradSaveFunc)([x, w, value]);
    const gradFunc = (dy: tf.Tensor2D, saved: tf.Tensor[]) => {
      const [input, matrix, y] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
      const dz: tf.Tensor2D = activation === 'relu' ? tf.mul(dy, tf.step(y)) : dy;
      const gradients: tf.Tensor[] = [weightGradient(input, dz), tf.sum(dz, 0)];
      if (inputGradient) gradients.push(tf.matMul(dz, tf.transpose(matrix)));
      return gradients;
    };
    return { value, gradFunc };
  };
  return tf.customGrad(layer)(...inputs);
}

/** `tf.fused.matMul` falls back to separate kernels while a gradient is recorded; the kernel itself does not. */
function fusedDense(
  x: tf.Tensor2D,
  w: tf.Tensor2D,
  bias: tf.Tensor1D,
  activation: Activation,
): tf.Tensor2D {
  const inputs = {
    a: tf.reshape(x, [1, ...x.shape]),
    b: tf.reshape(w, [1, ...w.shape]),
    bias,
  };
  const settings = { transposeA: false, transposeB: false, activation };
  const y: tf.Tensor = tf.engine().runKernel('_FusedMatMul', inputs, settings);
  return tf.reshape(y, [x.shape[0], w.shape[1]]);
}

/**
 * xᵀ dz: x [rows, inputs], dz [rows, outputs] -> [inputs, outputs].
 *
 * XNNPACK first repacks the right operand, here a tall one: that is made the narrower of the two.
 */
function weightGradient(x: tf.Tensor2D, dz: tf.Tensor2D): tf.Tensor2D {
  if (x.shape[1] > dz.shape[1]) return tf.matMul(tf.transpose(x), dz);
  return tf.transpose(tf.matMul(tf.transpose(dz), x));
}

/** Rows at unit length: [rows, width] -> [rows, width]; the added 1e-12 keeps a zero row finite. */
export function unitRows(x: tf.Tensor2D): tf.Tensor2D {
  return tf.mul(x, tf.rsqrt(tf.add(tf.sum(tf.square(x), 1, true), 1e-12)));
}
