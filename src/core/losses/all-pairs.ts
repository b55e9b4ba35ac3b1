import * as tf from '@tensorflow/tfjs-core';
import { infoNce } from './info-nce.ts';

/**
 * InfoNCE over every pair of the tuple's modalities, as CLIP does with two.
 *
 * L = 2 / (k (k-1)) sum_{l < m} InfoNCE(x_l, x_m; t)   (Radford et al. 2021, CLIP, for each pair)
 *
 * `members`: k >= 2 modalities [batch, dim], unit rows, row i of each belonging to tuple i; `temperature` t > 0.
 * Returns nats; see `infoNce`. Departure: the mean over the pairs, not their sum, so that its size does not depend on k. A
 * pair of two fixed modalities counts in the value and has no gradient.
 */
export function allPairsInfoNce(members: readonly tf.Tensor2D[], temperature: number): tf.Scalar {
  if (members.length < 2) {
    throw new Error(`allPairsInfoNce: expected at least two modalities, got ${members.length}`);
  }
  const pairs = members.flatMap((x, l) =>
    members.slice(l + 1).map((y) => infoNce(x, y, temperature)),
  );
  return tf.div(tf.addN(pairs), pairs.length);
}
