import * as tf from '@tensorflow/tfjs-core';
import { matMulTransposed } from '../tensor/mat-mul.ts';
import { symmetricCrossEntropy } from './cross-entropy.ts';

export interface TriangleOptions {
  /** t > 0, a number or a learnable scalar; 0.07 in the authors' code. */
  readonly temperature: number | tf.Scalar;
  /** Label smoothing in [0, 1), 0.1 in the authors' code. */
  readonly smoothing: number;
}

/**
 * Score of the triangle of the tips of every anchor with every pair of the others, without the root:
 * S[i, j] = (|u|² |w|² - (u . w)²) / 2,  u = a_i - first_j,  w = a_i - second_j; twice the squared area
 * (the authors' released code of TRIANGLE, Cicchetti et al. 2025).
 *
 * `anchor` [n, dim], `first` and `second` [m, dim]; result [n, m], 0 where two tips coincide or all lie on a line.
 * Computed from the side e = first - second as (|u|² |e|² - (u . e)²) / 2, the same number, because w = u + e: two matrix
 * products, and e is exact where the two others nearly coincide. Absolute error a few units in the last place of |e|²;
 * it may come out as far below 0. A polynomial of the rows, so value and gradient are finite for any.
 */
export function pairwiseTriangle(
  anchor: tf.Tensor2D,
  first: tf.Tensor2D,
  second: tf.Tensor2D,
): tf.Tensor2D {
  const overColumns = (x: tf.Tensor2D): tf.Tensor => tf.reshape(tf.sum(x, 1), [1, -1]);
  const side = tf.sub<tf.Tensor2D>(first, second);
  const lengths = tf.add(tf.sum(tf.square(anchor), 1, true), overColumns(tf.square(first)));
  const squaredLeg = tf.sub(lengths, tf.mul(2, matMulTransposed(anchor, first))); // |u|² [n, m]
  const along = tf.sub(matMulTransposed(anchor, side), overColumns(tf.mul(first, side))); // u . e
  const squaredSide = overColumns(tf.square(side)); // |e|² [1, m]
  return tf.mul(0.5, tf.sub(tf.mul(squaredLeg, squaredSide), tf.square(along)));
}

/**
 * Symmetric contrastive loss on triangles: small triangle = aligned.
 *
 * L = 1/2 [ CE(rows of -S/t) + CE(columns of -S/t) ], S of `pairwiseTriangle`, target i for row i.
 *
 * `anchor` [batch, dim] and exactly two `others` [batch, dim], unit rows. Returns nats; all tips in one point give ln B
 * and gradient 0. Unlike the volume it sees signs. It is 0 as soon as two tips coincide, wherever the third is.
 */
export function triangleLoss(
  anchor: tf.Tensor2D,
  others: readonly tf.Tensor2D[],
  { temperature, smoothing }: TriangleOptions,
): tf.Scalar {
  const [first, second] = others;
  if (!first || !second || others.length !== 2) {
    throw new Error(
      `A triangle has three tips, but the tuple has ${others.length + 1} modalities. Choose a tuple of three.`,
    );
  }
  const scores = pairwiseTriangle(anchor, first, second);
  return symmetricCrossEntropy(tf.mul(scores, tf.div(-1, temperature)), smoothing);
}
