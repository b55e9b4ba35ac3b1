import * as tf from '@tensorflow/tfjs-core';

/**
 * Pulls the members of a tuple to its anchor, sign included, without negatives: what the volume cannot see.
 *
 * L = 1/(k-1) sum_l 1/B sum_i (1 - a_i . x_li)   (ours)
 *
 * `anchor` [batch, dim] and k - 1 `others` [batch, dim], unit rows, row i of each belonging to tuple i. Returns a
 * number from 0 (all coincide) to 2 (all opposite), half the mean squared distance; no unit. It is linear in every
 * row, so its gradient is bounded by 1 / B a row, for zero rows and antipodes too.
 */
export function anchorCosine(anchor: tf.Tensor2D, others: readonly tf.Tensor2D[]): tf.Scalar {
  if (others.length === 0) {
    throw new Error('anchorCosine: expected at least one modality besides the anchor, got none');
  }
  const cosines = others.map((rows) => tf.sum<tf.Scalar>(tf.mul(anchor, rows)));
  return tf.sub(1, tf.div(tf.addN(cosines), others.length * anchor.shape[0]));
}
