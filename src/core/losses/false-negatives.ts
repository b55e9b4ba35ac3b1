import * as tf from '@tensorflow/tfjs-core';
import { matMulTransposed } from '../tensor/mat-mul.ts';
import { identityMatrix } from './cross-entropy.ts';

/**
 * Which tuples of a batch show the same thing, so that contrasting them would push true matches apart (ours).
 *
 * M_ij = 1 where i is not j and x_i . x_j > threshold, else 0; symmetric, its diagonal 0.
 * `rows` [batch, dim] are the unit rows, without noise, that tell the tuples apart; `threshold` is a cosine. No gradient.
 */
export function nearDuplicates(rows: tf.Tensor2D, threshold: number): tf.Tensor2D {
  return tf.tidy(() => {
    const isAlike = tf.cast(tf.greater(matMulTransposed(rows, rows), threshold), 'float32');
    return tf.mul<tf.Tensor2D>(isAlike, tf.sub(1, identityMatrix(rows.shape[0])));
  });
}
