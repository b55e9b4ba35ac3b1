import * as tf from '@tensorflow/tfjs-core';
import { infoNce } from './info-nce.ts';

/**
 * InfoNCE between one anchor modality and each of the others, which never meet each other.
 *
 * L = 1/(k-1) sum_l InfoNCE(a, x_l; t)   (Girdhar et al. 2023, ImageBind, whose anchor is the image)
 *
 * `anchor` [batch, dim] and k - 1 `others` [batch, dim], unit rows, row i of each belonging to tuple i; `temperature`
 * t > 0. Returns nats; see `infoNce`. Departure: the mean over the pairs, not their sum.
 */
export function anchorInfoNce(
  anchor: tf.Tensor2D,
  others: readonly tf.Tensor2D[],
  temperature: number,
): tf.Scalar {
  if (others.length === 0) {
    throw new Error('anchorInfoNce: expected at least one modality besides the anchor, got none');
  }
  const pairs = others.map((rows) => infoNce(anchor, rows, temperature));
  return tf.div(tf.addN(pairs), pairs.length);
}
