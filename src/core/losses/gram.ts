import * as tf from '@tensorflow/tfjs-core';
import { symmetricCrossEntropy } from './cross-entropy.ts';
import { pairwiseVolume } from './gram-volume.ts';

export interface GramLossOptions {
  /** t > 0, a number or a learnable scalar (the authors start at 0.07 and do not clamp it). */
  readonly temperature: number | tf.Scalar;
  /** Label smoothing in [0, 1), 0.1 in the authors' code. */
  readonly smoothing: number;
  /**
   * 'full' (default) is the gradient of the loss. 'one-sided' is what the authors' training does: the rows
   * gathered from other devices carry no gradient, so the row term reaches only the anchor and the column
   * term only the other modalities. Same loss, same gradient of the temperature.
   */
  readonly gradient?: 'full' | 'one-sided';
}

/**
 * Symmetric contrastive loss on volumes: small volume = aligned.
 *
 * L = 1/2 [ CE(rows of -V/t) + CE(columns of -V/t) ], target i for row i (Cicchetti et al. 2025, GRAM,
 * L_D2A and L_A2D; the data-anchor matching term needs token sequences and is not part of it).
 *
 * `anchor` [batch, dim] and k - 1 `others` [batch, dim], unit rows (nothing is normalised inside); a whole
 * tuple is a negative at once, modalities of different items are never mixed. Returns nats.
 * Stability: see `pairwiseVolume` and `symmetricCrossEntropy`. A collapsed batch gives ln B and gradient 0.
 */
export function gramLoss(
  anchor: tf.Tensor2D,
  others: readonly tf.Tensor2D[],
  { temperature, smoothing, gradient = 'full' }: GramLossOptions,
): tf.Scalar {
  const inverse = tf.div<tf.Scalar>(-1, temperature);
  if (gradient === 'full') {
    return symmetricCrossEntropy(tf.mul(pairwiseVolume(anchor, others), inverse), smoothing);
  }
  const rowLogits = tf.mul<tf.Tensor2D>(pairwiseVolume(anchor, others, 'anchor'), inverse);
  const columnLogits = tf.mul<tf.Tensor2D>(pairwiseVolume(anchor, others, 'others'), inverse);
  return symmetricCrossEntropy(rowLogits, smoothing, columnLogits);
}
