import * as tf from '@tensorflow/tfjs-core';

/**
 * Closes the gap between matched rows by pulling them together, without negatives.
 *
 * L_intra = 1/B sum_i |x_i - y_i|^2   (Ex-MCR, Zhang et al. 2024, the "pull close" term)
 *
 * `x` [batch, dim] is the linear link's output for the leaf's own modality (not normalised), `y` [batch, dim]
 * the overlapping modality. Returns squared units of the embedding. Stable for any finite input.
 * Departure: the paper's constant (1 or 1/2) could not be confirmed; 1 is used and the weight absorbs it.
 * C-MCR's L_intra is half the sum of two such terms.
 */
export function intraLoss(x: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar {
  return tf.div(tf.sum(tf.squaredDifference(x, y)), x.shape[0]);
}
