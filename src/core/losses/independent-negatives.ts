/**
 * Negatives whose modalities are shuffled independently of each other, for losses on whole tuples (Saporta et al. 2024,
 * Symile, who shuffle every modality but the anchor).
 *
 * Departure: the first of the others keeps its order and the true tuple sits on the diagonal, so that no negative of
 * row i holds the item's own row of that modality and none is the true tuple by chance.
 */
import * as tf from '@tensorflow/tfjs-core';

/** The others of an anchor, all but the first in another order: `shuffles[l - 1]` permutes the rows of `others[l]`. */
export function shuffleOthers(
  others: readonly tf.Tensor2D[],
  shuffles: readonly Int32Array[],
): tf.Tensor2D[] {
  if (shuffles.length < others.length - 1) {
    throw new Error(
      `shuffleOthers: expected a permutation for each of ${others.length - 1} modalities, got ${shuffles.length}`,
    );
  }
  return others.map((rows, l) =>
    l === 0 ? rows : permuteRows(rows, shuffles[l - 1] as Int32Array),
  );
}

/** Row i of the result is row `order[i]` of x [rows, dim]; the gradient is the inverse permutation of dy. */
export function permuteRows(x: tf.Tensor2D, order: Int32Array): tf.Tensor2D {
  if (order.length !== x.shape[0]) {
    throw new Error(`permuteRows: expected ${x.shape[0]} places, one a row, got ${order.length}`);
  }
  const inverse = new Int32Array(order.length);
  order.forEach((from, to) => (inverse[from] = to));
  const gather = (rows: tf.Tensor, places: Int32Array): tf.Tensor2D =>
    tf.gather(rows as tf.Tensor2D, tf.tensor1d(places, 'int32'));
  const permute = tf.customGrad((...inputs) => ({
    value: gather(inputs[0] as tf.Tensor, order),
    gradFunc: (dy: tf.Tensor) => [gather(dy, inverse)],
  }));
  return permute(x) as tf.Tensor2D;
}

/** `negatives` [n, n] with the diagonal of `truth`, which is [n, n] or [n, 1]. */
export function withTrueDiagonal(truth: tf.Tensor2D, negatives: tf.Tensor2D): tf.Tensor2D {
  const index = tf.range(0, negatives.shape[0]);
  const isSame = tf.equal(tf.reshape(index, [-1, 1]), tf.reshape(index, [1, -1]));
  const identity = tf.cast(isSame, 'float32');
  return tf.add(tf.mul(truth, identity), tf.mul(negatives, tf.sub(1, identity)));
}
