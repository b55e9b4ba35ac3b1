import * as tf from '@tensorflow/tfjs-core';
import { batchedEigen } from '../tensor/batched-eigen.ts';
import { matMulTransposed } from '../tensor/mat-mul.ts';
import { symmetricCrossEntropy } from './cross-entropy.ts';

/** Share of the largest eigenvalue below which one is rounding noise of float32: its singular value counts as 0. */
const UNRESOLVED_SHARE = 8 * 2 ** -23;

/** Gap of eigenvalues below which 1 / gap is taken back: g / (g² + CLOSE_GAP²), at most 1 / (2 CLOSE_GAP). */
const CLOSE_GAP = 1e-3;

export interface PmrlOptions {
  /** t1 > 0 of the softmax over the singular values. */
  readonly temperature: number;
  /** t2 > 0 of the contrast between the leading directions; 0.1 in the authors' launch script. */
  readonly instanceTemperature: number;
}

/**
 * The leading singular value of each tuple wins a softmax over the tuple's singular values, and the leading directions of
 * different tuples are pushed apart: no anchor.
 *
 * X_i = [x_1i ... x_ki] = U S Vᵀ,   L = 1/B sum_i CE(s_i / t1, leading) + CE(rows of U1 U1ᵀ / t2, diagonal)
 * (Liu et al. 2025, PMRL, arXiv:2507.17343, and the authors' released code; U1 the leading left singular vectors)
 *
 * `members`: k >= 2 modalities [batch, dim], unit rows, row i of each belonging to tuple i. Returns nats. The first
 * part is 0 to ln k, the second 0 for B = 1. Stability: see `principalParts`. Departure: the authors' signs of U1 are
 * whatever the SVD returns; here U1 points to the side of the sum of the members, or to
 * either where the sum has no side, as of two opposed members. Flipping any member changes no
 * singular value: like the volume, the first part is blind to signs.
 */
export function pmrlLoss(
  members: readonly tf.Tensor2D[],
  { temperature, instanceTemperature }: PmrlOptions,
): tf.Scalar {
  const { values, direction } = principalParts(members);
  const leading = tf.slice2d(values, [0, 0], [-1, 1]);
  // The leading value is the largest, so nothing overflows.
  const exponentials = tf.exp(tf.div(tf.sub(values, leading), temperature));
  const principal = tf.mean<tf.Scalar>(tf.log(tf.sum(exponentials, 1)));
  const similarity = matMulTransposed(direction, direction);
  return tf.add(principal, symmetricCrossEntropy(tf.div(similarity, instanceTemperature)));
}

/**
 * Singular values [batch, k], largest first, of the stack X = [x_1 ... x_k] of every tuple, and its leading left singular
 * vector [batch, dim], turned to the side of the sum of the members.
 *
 * From the k x k Gram matrix: XᵀX = V L Vᵀ, s = sqrt(L), y_i = X v_i = s_i u_i. A singular value below 1e-3 of the
 * largest is rounding noise and counts as 0. The gradient is written out, with g the gradient of u_1 across u_1:
 *   dX = sum_i (ds_i / s_i) y_i v_iᵀ + g v_1ᵀ / s_1 + sum_j c_j (y_1 v_jᵀ + y_j v_1ᵀ),  c_j = (g . y_j) / (s_1 (l_1 - l_j))
 *
 * Degenerate points: at equal singular values the gradient of a symmetric function of them, such as a softmax, needs no gap and
 * any basis gives it (at a tied leading value: one of its sub-gradients). At singular value 0 the sub-gradient is 0. Only
 * the leading direction needs the gap: 1 / gap is softened to gap / (gap² + 1e-6), which is exact to 1e-4 from a gap of
 * 0.1, at most 500, and 0 at a tie. A tuple of zeros has direction and gradient 0.
 */
export function principalParts(members: readonly tf.Tensor2D[]): {
  readonly values: tf.Tensor2D;
  readonly direction: tf.Tensor2D;
} {
  const k = members.length;
  if (k < 2) throw new Error(`principalParts: expected at least two modalities, got ${k}`);
  const parts = tf.customGrad((...inputs) => {
    const [x, save] = inputs as unknown as [tf.Tensor3D, tf.GradSaveFunc];
    const { values, vectors } = batchedEigen(tf.matMul(x, tf.transpose(x, [0, 2, 1])));
    const turned = turnToSum(vectors);
    const y = tf.matMul<tf.Tensor3D>(tf.transpose(turned, [0, 2, 1]), x); // y_i [batch, k, dim]
    const largest = tf.slice2d(values, [0, 0], [-1, 1]);
    const isResolved = tf.greater(values, tf.mul(largest, UNRESOLVED_SHARE));
    const resolved = tf.cast(isResolved, 'float32');
    const singular = tf.mul<tf.Tensor2D>(tf.sqrt(tf.maximum(values, 0)), resolved);
    const inverse = tf.div<tf.Tensor2D>(resolved, tf.maximum(singular, 1e-30));
    const gap = tf.sub(largest, values);
    const inverseGap = tf.div<tf.Tensor2D>(gap, tf.add(tf.square(gap), CLOSE_GAP ** 2));
    const direction = tf.mul<tf.Tensor2D>(firstOf(y), tf.slice2d(inverse, [0, 0], [-1, 1]));
    save([turned, y, inverse, inverseGap, direction]);
    return {
      value: tf.concat2d([singular, direction], 1),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => [partsGradient(dy as tf.Tensor2D, saved, k)],
    };
  });
  const both = parts(tf.stack([...members], 1));
  return {
    values: tf.slice2d(both, [0, 0], [-1, k]),
    direction: tf.slice2d(both, [0, k], [-1, -1]),
  };
}

/** Row 0 of every [k, dim], [batch, dim]. */
function firstOf(y: tf.Tensor3D): tf.Tensor2D {
  return tf.reshape(tf.slice3d(y, [0, 0, 0], [-1, 1, -1]), [y.shape[0], y.shape[2]]);
}

/** Every eigenvector or its opposite, so that its entries do not sum to less than 0. */
function turnToSum(vectors: tf.Tensor3D): tf.Tensor3D {
  const isForward = tf.greaterEqual(tf.sum(vectors, 1, true), 0);
  return tf.mul(vectors, tf.sub(tf.mul(2, tf.cast(isForward, 'float32')), 1));
}

function partsGradient(dy: tf.Tensor2D, saved: tf.Tensor[], k: number): tf.Tensor3D {
  const [vectors, y] = saved as [tf.Tensor3D, tf.Tensor3D];
  const [inverse, inverseGap, direction] = saved.slice(2) as tf.Tensor2D[] as [
    tf.Tensor2D,
    tf.Tensor2D,
    tf.Tensor2D,
  ];
  const perValue = (x: tf.Tensor): tf.Tensor => tf.expandDims(x, 2); // [batch, k, 1]
  const ofValues = tf.slice2d(dy, [0, 0], [-1, k]);
  const ofDirection = tf.slice2d(dy, [0, k], [-1, -1]);
  const radial = tf.sum(tf.mul(ofDirection, direction), 1, true);
  const across = tf.sub<tf.Tensor2D>(ofDirection, tf.mul(direction, radial)); // g [batch, dim]
  const inverseLeading = tf.slice2d(inverse, [0, 0], [-1, 1]);
  const along = tf.sum(tf.mul(tf.expandDims(across, 1), y), 2); // g . y_j [batch, k]
  const mixing = tf.mul(tf.mul(along, inverseLeading), inverseGap); // c_j, 0 for j = 1
  const inBasis = tf.add(
    tf.mul(y, perValue(tf.mul(ofValues, inverse))),
    tf.mul(tf.expandDims(firstOf(y), 1), perValue(mixing)),
  );
  const ofFirst = tf.add(tf.mul(across, inverseLeading), tf.sum(tf.mul(y, perValue(mixing)), 1));
  const isFirst = tf.reshape(tf.cast(tf.equal(tf.range(0, k), 0), 'float32'), [1, k, 1]);
  return tf.matMul(vectors, tf.add(inBasis, tf.mul(tf.expandDims(ofFirst, 1), isFirst)));
}
