import * as tf from '@tensorflow/tfjs-core';
import { matMulTransposed } from '../../../src/core/tensor/mat-mul.ts';

/**
 * Symmetric InfoNCE (Radford et al. 2021, figure 3) of unit rows a, b [batch, width]: row i of a belongs to row i of b.
 *
 *     logits = a bᵀ exp(logScale);   loss = (CE(logits, i) + CE(logitsᵀ, i)) / 2
 *
 * @param logScale minus the logarithm of the temperature, a scalar
 */
export function contrastiveLoss(a: tf.Tensor2D, b: tf.Tensor2D, logScale: tf.Scalar): tf.Scalar {
  return crossEntropies(tf.mul(matMulTransposed(a, b), tf.exp(logScale)));
}

/** By hand, since the gradient of tfjs's maximum is slow on wasm: d/dlogits = (rows + columns - 2 I) / (2 batch). */
function crossEntropies(logits: tf.Tensor2D): tf.Scalar {
  const batch = logits.shape[0];
  const loss = (x: tf.Tensor, save: tf.GradSaveFunc) => {
    const eye = tf.eye(batch);
    const rows = tf.softmax(x as tf.Tensor2D, 1);
    const columns = tf.transpose(tf.softmax(tf.transpose(x as tf.Tensor2D), 1));
    const matched = (shares: tf.Tensor): tf.Tensor =>
      tf.log(tf.add(tf.sum(tf.mul(shares, eye), 1), 1e-20));
    const value = tf.mul(-0.5, tf.mean(tf.add(matched(rows), matched(columns))));
    save([tf.div(tf.sub(tf.add(rows, columns), tf.mul(2, eye)), 2 * batch)]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => tf.mul(dy, saved[0] as tf.Tensor);
    return { value, gradFunc };
  };
  return tf.customGrad(loss as unknown as Parameters<typeof tf.customGrad<tf.Scalar>>[0])(logits);
}
