import * as tf from '@tensorflow/tfjs-core';

/** Taken off an excluded logit: far more than logits differ, so that its softmax is exactly 0 and its gradient too. */
const EXCLUSION = 1e9;

/**
 * Symmetric cross-entropy of a square table of logits whose true pairs lie on the diagonal.
 *
 * L = 1/(2n) sum_i [ CE(z_i., T_i.) + CE(z_.i, T_.i) ],  T = (1 - s) I + s / n
 *
 * `logits` [n, n] (row i against column j), `smoothing` s in [0, 1) spreads s / n over all n classes, the
 * true one included, as torch's `label_smoothing`. Returns nats. All logits equal gives ln n; n = 1 gives 0.
 * `columnLogits` [n, n], when given, are read by the column term instead: the same numbers with another
 * gradient behind them. `excluded` [n, n], when given, is 1 where a pair is no negative and leaves the softmax and the
 * smoothing, which then spreads over the classes that are left; else 0, as on all of the diagonal. It gets no gradient.
 *
 * Stability: rows and columns are shifted by their own maximum before `exp`, and the loss is summed from
 * the shifted logits, so neither overflow nor cancellation of large logits occurs. The gradient is written
 * out: dz = [ (softmax over rows + softmax over columns) / 2 - T ] / n.
 */
export function symmetricCrossEntropy(
  logits: tf.Tensor2D,
  smoothing = 0,
  columnLogits: tf.Tensor2D = logits,
  excluded?: tf.Tensor2D,
): tf.Scalar {
  const [rows, columns] = logits.shape;
  if (rows !== columns) {
    throw new Error(`symmetricCrossEntropy: expected a square table, got [${rows}, ${columns}]`);
  }
  const crossEntropy = tf.customGrad((...inputs) => {
    const [z, w, save] = inputs as unknown as [tf.Tensor2D, tf.Tensor2D, tf.GradSaveFunc];
    const rowTargets = smoothedIdentity(rows, smoothing, 1, excluded);
    const columnTargets = excluded ? smoothedIdentity(rows, smoothing, 0, excluded) : rowTargets;
    const byRow = softmaxCrossEntropy(without(z, excluded), rowTargets, 1);
    const byColumn = softmaxCrossEntropy(without(w, excluded), columnTargets, 0);
    save([tf.sub(byRow.softmax, rowTargets), tf.sub(byColumn.softmax, columnTargets)]);
    return {
      value: tf.mul(tf.add(byRow.total, byColumn.total), 0.5 / rows),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const scale = tf.mul(dy, 0.5 / rows);
        return saved.map((difference) => tf.mul(difference, scale));
      },
    };
  });
  return crossEntropy(logits, columnLogits) as tf.Scalar;
}

/**
 * Cross-entropy of the rows of a square table of logits alone, true pairs on the diagonal, without smoothing:
 * L = 1/n sum_i CE(z_i., i), in nats. Stable as above; dz = (softmax over rows - I) / n.
 */
export function rowCrossEntropy(logits: tf.Tensor2D): tf.Scalar {
  const [rows, columns] = logits.shape;
  if (rows !== columns) {
    throw new Error(`rowCrossEntropy: expected a square table, got [${rows}, ${columns}]`);
  }
  const crossEntropy = tf.customGrad((...inputs) => {
    const [z, save] = inputs as unknown as [tf.Tensor2D, tf.GradSaveFunc];
    const targets = identityMatrix(rows);
    const byRow = softmaxCrossEntropy(z, targets, 1);
    save([tf.sub(byRow.softmax, targets)]);
    return {
      value: tf.div(byRow.total, rows),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => [
        tf.mul(saved[0] as tf.Tensor, tf.div(dy, rows)),
      ],
    };
  });
  return crossEntropy(logits) as tf.Scalar;
}

function without(logits: tf.Tensor2D, excluded: tf.Tensor2D | undefined): tf.Tensor2D {
  return excluded ? tf.sub(logits, tf.mul(excluded, EXCLUSION)) : logits;
}

/** [n, n], made on the device. */
export function identityMatrix(size: number): tf.Tensor2D {
  const index = tf.range(0, size);
  const same = tf.equal(tf.reshape(index, [size, 1]), tf.reshape(index, [1, size]));
  return tf.cast(same, 'float32') as tf.Tensor2D;
}

/** [n, n] with 1 - s on the diagonal, plus s spread evenly along `axis` over what is not excluded. */
function smoothedIdentity(
  size: number,
  smoothing: number,
  axis: 0 | 1,
  excluded: tf.Tensor2D | undefined,
): tf.Tensor2D {
  const identity = identityMatrix(size);
  if (smoothing === 0) return identity;
  const exact = tf.mul<tf.Tensor2D>(identity, 1 - smoothing);
  if (!excluded) return tf.add(exact, smoothing / size);
  const kept = tf.sub(1, excluded);
  return tf.add(exact, tf.div(tf.mul(kept, smoothing), tf.sum(kept, axis, true)));
}

/** Softmax along `axis` and the cross-entropy summed over the other one. */
function softmaxCrossEntropy(
  logits: tf.Tensor2D,
  targets: tf.Tensor2D,
  axis: 0 | 1,
): { softmax: tf.Tensor; total: tf.Tensor } {
  const shifted = tf.sub(logits, tf.max(logits, axis, true));
  const exponentials = tf.exp(shifted);
  const sums = tf.sum(exponentials, axis, true);
  return {
    softmax: tf.div(exponentials, sums),
    total: tf.sub(tf.sum(tf.log(sums)), tf.sum(tf.mul(targets, shifted))),
  };
}
