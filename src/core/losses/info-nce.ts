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
 * learnable scalar; `smoothing` is the label smoothing (0 in the papers). Returns nats; B = 1 gives 0.
 * Stability: see `symmetricCrossEntropy`. Nothing is normalised inside.
 */
export function infoNce(
  x: tf.Tensor2D,
  y: tf.Tensor2D,
  temperature: number | tf.Scalar,
  smoothing = 0,
): tf.Scalar {
  return symmetricCrossEntropy(tf.div(matMulTransposed(x, y), temperature), smoothing);
}
