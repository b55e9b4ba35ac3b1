/**
 * Matrix products whose forward and backward passes never hand a transposed operand to the backend.
 *
 * Why: `tf.matMul(a, b, false, true)` runs 10 to 25 times slower on tfjs-backend-wasm than an explicit
 * transpose followed by a plain product, and both gradients of tfjs's own matMul use transposed
 * operands. On WebGL and WebGPU the explicit transpose costs next to nothing.
 */
import * as tf from '@tensorflow/tfjs-core';

type Pair = (a: tf.Tensor2D, b: tf.Tensor2D, save: tf.GradSaveFunc) => Outcome;
interface Outcome {
  value: tf.Tensor2D;
  gradFunc: (dy: tf.Tensor2D, saved: tf.Tensor[]) => tf.Tensor2D[];
}

/** [rows, columns] -> [columns, rows], as a materialised tensor. */
const transposed = (x: tf.Tensor2D): tf.Tensor2D => tf.transpose(x, [1, 0]);

/** tfjs types the function given to customGrad loosely; this keeps the cast in one place. */
function customPair(pair: Pair): (a: tf.Tensor2D, b: tf.Tensor2D) => tf.Tensor2D {
  return tf.customGrad(pair as unknown as Parameters<typeof tf.customGrad>[0]) as unknown as (
    a: tf.Tensor2D,
    b: tf.Tensor2D,
  ) => tf.Tensor2D;
}

const product = customPair((a, b, save) => {
  save([a, b]);
  return {
    value: tf.matMul(a, b),
    // da = dy bᵀ, db = aᵀ dy
    gradFunc: (dy, saved) => {
      const [left, right] = saved as [tf.Tensor2D, tf.Tensor2D];
      return [tf.matMul(dy, transposed(right)), tf.matMul(transposed(left), dy)];
    },
  };
});

const productTransposed = customPair((a, b, save) => {
  save([a, b]);
  return {
    value: tf.matMul(a, transposed(b)),
    // da = dy b, db = dyᵀ a
    gradFunc: (dy, saved) => {
      const [left, right] = saved as [tf.Tensor2D, tf.Tensor2D];
      return [tf.matMul(dy, right), tf.matMul(transposed(dy), left)];
    },
  };
});

/** The product a b: [m, k] x [k, n] -> [m, n]; differentiable in both, once (not twice). */
export function matMul(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  checkInner('matMul', a.shape[1], b.shape[0], a, b);
  return product(a, b);
}

/** The product a bᵀ: [m, k] x [n, k] -> [m, n]; differentiable in both, once (not twice). */
export function matMulTransposed(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  checkInner('matMulTransposed', a.shape[1], b.shape[1], a, b);
  return productTransposed(a, b);
}

function checkInner(name: string, left: number, right: number, a: tf.Tensor, b: tf.Tensor): void {
  if (left !== right) {
    throw new Error(
      `${name}: expected equal inner sizes, got [${a.shape.join(', ')}] and [${b.shape.join(', ')}]`,
    );
  }
}
