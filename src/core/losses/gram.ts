import * as tf from '@tensorflow/tfjs-core';
import { symmetricCrossEntropy } from './cross-entropy.ts';
import { pairwiseVolume, type GradientReach } from './gram-volume.ts';
import { shuffleOthers, withTrueDiagonal } from './independent-negatives.ts';

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
  /**
   * 'volume' (default): logits -V/t. 'squared': -V²/t = -det(G)/t, without the root, whose slope vanishes with V
   * instead of forming a cone (the authors' follow-up TRIANGLE drops the root too).
   */
  readonly power?: 'volume' | 'squared';
  /**
   * Permutations of the batch, one for each of the others but the first: the negatives of the row term then mix
   * the modalities of different items. The column term keeps whole tuples, which it needs: there the tuple is fixed
   * and the anchors vary. None by default, as published.
   */
  readonly shuffles?: readonly Int32Array[];
}

/**
 * Symmetric contrastive loss on volumes: small volume = aligned.
 *
 * L = 1/2 [ CE(rows of -V/t) + CE(columns of -V/t) ], target i for row i (Cicchetti et al. 2025, GRAM,
 * L_D2A and L_A2D; the data-anchor matching term needs token sequences, `matching.ts` has a stand-in of ours).
 *
 * `anchor` [batch, dim] and k - 1 `others` [batch, dim], unit rows (nothing is normalised inside). As published a
 * whole tuple is a negative at once; `shuffles` mixes modalities of different items. Returns nats.
 * Stability: see `pairwiseVolume` and `symmetricCrossEntropy`. A collapsed batch gives ln B and gradient 0; the
 * squared volume only multiplies a bounded gradient by 2V.
 */
export function gramLoss(
  anchor: tf.Tensor2D,
  others: readonly tf.Tensor2D[],
  { temperature, smoothing, gradient = 'full', power = 'volume', shuffles }: GramLossOptions,
): tf.Scalar {
  const inverse = tf.div<tf.Scalar>(-1, temperature);
  const logits = (tuple: readonly tf.Tensor2D[], reach: GradientReach): tf.Tensor2D => {
    const volume = pairwiseVolume(anchor, tuple, reach);
    return tf.mul(power === 'squared' ? tf.square(volume) : volume, inverse);
  };
  const isFull = gradient === 'full';
  const rowReach = isFull ? 'all' : 'anchor';
  const whole = logits(others, rowReach);
  const columns = isFull ? whole : logits(others, 'others');
  const rows = shuffles
    ? withTrueDiagonal(whole, logits(shuffleOthers(others, shuffles), rowReach))
    : whole;
  return symmetricCrossEntropy(rows, smoothing, columns);
}
