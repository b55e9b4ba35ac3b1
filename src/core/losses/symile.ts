import * as tf from '@tensorflow/tfjs-core';
import { matMulTransposed } from '../tensor/mat-mul.ts';
import { rowCrossEntropy } from './cross-entropy.ts';
import { shuffleOthers, withTrueDiagonal } from './independent-negatives.ts';

export interface SymileOptions {
  /** t > 0; the paper learns a scale 1 / t. Products of k unit rows are small: of order width^(1 - k/2). */
  readonly temperature: number;
  /** k - 2 permutations of the batch, see `shuffleOthers`. */
  readonly shuffles: readonly Int32Array[];
}

/**
 * Contrast of multilinear inner products, with each modality as the anchor in turn.
 *
 * <x_1, ..., x_k> = sum_d x_1d ... x_kd
 * L = 1/k sum_l CE(rows of Z_l),  Z_l[i, j] = <x_l,i, the others of tuple j> / t   (Saporta et al. 2024, Symile)
 *
 * with the true tuple on the diagonal and the others of the negatives shuffled independently (batch negatives a row, the
 * authors' cheaper variant; the other one has batch² of them). `members`: k >= 2 modalities [batch, dim], unit rows, row i of
 * each belonging to tuple i. Returns nats; B = 1 gives 0. A polynomial of the rows, so value and gradient are finite for any.
 * The product depends on the axes: a common rotation changes it, and flipping two members does not.
 */
export function symileLoss(
  members: readonly tf.Tensor2D[],
  { temperature, shuffles }: SymileOptions,
): tf.Scalar {
  if (members.length < 2) {
    throw new Error(`symileLoss: expected at least two modalities, got ${members.length}`);
  }
  const losses = members.map((anchor, l) => {
    const others = members.filter((_, m) => m !== l);
    const truth = tf.sum<tf.Tensor2D>(tf.mul(anchor, productOf(others)), 1, true);
    const negatives = matMulTransposed(anchor, productOf(shuffleOthers(others, shuffles)));
    return rowCrossEntropy(tf.div(withTrueDiagonal(truth, negatives), temperature));
  });
  return tf.div(tf.addN(losses), losses.length);
}

/** Entry by entry: [batch, dim]. */
function productOf(rows: readonly tf.Tensor2D[]): tf.Tensor2D {
  return rows.reduce((product, x) => tf.mul<tf.Tensor2D>(product, x));
}
