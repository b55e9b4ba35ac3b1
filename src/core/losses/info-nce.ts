import * as tf from '@tensorflow/tfjs-core';
import { matMulTransposed } from '../tensor/mat-mul.ts';
import { symmetricCrossEntropy } from './cross-entropy.ts';

/**
 * Symmetric InfoNCE between two sets of matched unit rows.
 *
 * L = -1/(2B) sum_i [ log softmax_j(x_i . y_j / t)_i + log softmax_j(y_i . x_j / t)_i ]
 * (van den Oord et al. 2018, eq. 4; used in both directions as in CLIP and C-MCR).
 *
 * `x`, `y` [batch, dim] with unit rows, row i of x matching row i of y; `temperature` t > 0, a number or a
 * learnable scalar; `smoothing` is the label smoothing (0 in the papers). `excluded` [batch, batch], when given, is 1 where
 * rows i and j are no negatives of each other (see `nearDuplicates`). Returns nats; B = 1 gives 0.
 * Stability: see `symmetricCrossEntropy`. Nothing is normalised inside.
 */
export function infoNce(
  x: tf.Tensor2D,
  y: tf.Tensor2D,
  temperature: number | tf.Scalar,
  smoothing = 0,
  excluded?: tf.Tensor2D,
): tf.Scalar {
  const logits = tf.div<tf.Tensor2D>(matMulTransposed(x, y), temperature);
  return symmetricCrossEntropy(logits, smoothing, logits, excluded);
}
