/** A dense layer with a gradient that is fast on tfjs-backend-wasm (see `core/tensor/mat-mul.ts`). */
import * as tf from '@tensorflow/tfjs-core';
import { weightOf, type WeightTensors } from './weights.ts';

export type Activation = 'relu' | 'linear';

interface DenseOptions {
  readonly activation: Activation;
  /** False for a first layer: its input is data, and the gradient to it would be the costliest of all. */
  readonly inputGradient?: boolean;
}

type CustomGrad = (
  ...inputs: tf.Tensor2D[]
) => ReturnType<Parameters<typeof tf.customGrad<tf.Tensor2D>>[0]>;

/**
 * y = activation(x w + b): x [rows, inputs], `NAME.w` [inputs, outputs], `NAME.b` [1, outputs] -> [rows, outputs].
 *
 * One fused kernel forward, so that the tall activations are written once. Backward, with dz = dy where
 * the rectifier was open: db = sum of dz over rows, dx = dz wᵀ, dw = xᵀ dz; of the last, the narrower of the two
 * tall factors is transposed, since a tall transpose costs as much as the product.
 */
export function dense(
  x: tf.Tensor2D,
  weights: WeightTensors,
  name: string,
  options: DenseOptions,
): tf.Tensor2D {
  const { activation, inputGradient = true } = options;
  const layer = (input: tf.Tensor2D, w: tf.Tensor2D, b: tf.Tensor2D) => {
    const value = fusedDense(input, w, b, activation);
    // The closure keeps input, w and y: all outlive the backward pass, being saved below.
    const backward = (dy: tf.Tensor2D, y: tf.Tensor2D) => {
      const dz = activation === 'relu' ? tf.mul(dy, tf.step(y)) : dy;
      const db = tf.sum(dz, 0, true);
      return { dz, dw: weightGradient(input, dz as tf.Tensor2D), db };
    };
    return { value, backward };
  };

  const w = weightOf(weights, `${name}.w`);
  const b = weightOf(weights, `${name}.b`);
  const withInput: CustomGrad = (...inputs) => {
    const [input, matrix, bias, save] = inputs as unknown as Saved3;
    const { value, backward } = layer(input, matrix, bias);
    save([input, matrix, value]);
    const gradFunc = (dy: tf.Tensor2D, saved: tf.Tensor[]) => {
      const { dz, dw, db } = backward(dy, saved[2] as tf.Tensor2D);
      return [tf.matMul(dz, tf.transpose(matrix)), dw, db];
    };
    return { value, gradFunc };
  };
  const withoutInput: CustomGrad = (...inputs) => {
    const [matrix, bias, save] = inputs as unknown as Saved2;
    const { value, backward } = layer(x, matrix, bias);
    save([value]);
    const gradFunc = (dy: tf.Tensor2D, saved: tf.Tensor[]) => {
      const { dw, db } = backward(dy, saved[0] as tf.Tensor2D);
      return [dw, db];
    };
    return { value, gradFunc };
  };
  return inputGradient ? custom(withInput)(x, w, b) : custom(withoutInput)(w, b);
}

type Saved3 = [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D, tf.GradSaveFunc];
type Saved2 = [tf.Tensor2D, tf.Tensor2D, tf.GradSaveFunc];

/** tfjs types the function given to customGrad loosely; this keeps the cast in one place. */
function custom(f: CustomGrad): (...inputs: tf.Tensor2D[]) => tf.Tensor2D {
  return tf.customGrad(f as unknown as Parameters<typeof tf.customGrad<tf.Tensor2D>>[0]) as (
    ...inputs: tf.Tensor[]
  ) => tf.Tensor2D;
}

/** `tf.fused.matMul` falls back to separate kernels while a gradient is recorded; the kernel itself does not. */
function fusedDense(
  x: tf.Tensor2D,
  w: tf.Tensor2D,
  bias: tf.Tensor2D,
  activation: Activation,
): tf.Tensor2D {
  const inputs = {
    a: tf.reshape(x, [1, ...x.shape]),
    b: tf.reshape(w, [1, ...w.shape]),
    bias: tf.reshape(bias, [w.shape[1]]),
  };
  const settings = { transposeA: false, transposeB: false, activation };
  const y: tf.Tensor = tf
    .engine()
    .runKernel('_FusedMatMul', inputs as unknown as tf.NamedTensorMap, settings);
  return tf.reshape(y, [x.shape[0], w.shape[1]]);
}

/** xᵀ dz: x [rows, inputs], dz [rows, outputs] -> [inputs, outputs]. */
function weightGradient(x: tf.Tensor2D, dz: tf.Tensor2D): tf.Tensor2D {
  if (x.shape[1] <= dz.shape[1]) return tf.matMul(tf.transpose(x), dz);
  return tf.transpose(tf.matMul(tf.transpose(dz), x));
}

/** Rows at unit length: [rows, width] -> [rows, width]; the added 1e-12 keeps a zero row finite. */
export function unitRows(x: tf.Tensor2D): tf.Tensor2D {
  return tf.mul(x, tf.rsqrt(tf.add(tf.sum(tf.square(x), 1, true), 1e-12)));
}
