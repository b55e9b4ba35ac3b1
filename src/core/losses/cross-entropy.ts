import * as tf from '@tensorflow/tfjs-core';

/**
 * Symmetric cross-entropy of a square table of logits whose true pairs lie on the diagonal.
 *
 * L = 1/(2n) sum_i [ CE(z_i., T_i.) + CE(z_.i, T_.i) ],  T = (1 - s) I + s / n
 *
 * `logits` [n, n] (row i against column j), `smoothing` s in [0, 1) spreads s / n over all n classes, the
 * true one included, as torch's `label_smoothing`. Returns nats. All logits equal gives ln n; n = 1 gives 0.
 * `columnLogits` [n, n], when given, are read by the column term instead: the same numbers with another
 * gradient behind them.
 *
 * Stability: rows and columns are shifted by their own maximum before `exp`, and the loss is summed from
 * the shifted logits, so neither overflow nor cancellation of large logits occurs. The gradient is written
 * out: dz = [ (softmax over rows + softmax over columns) / 2 - T ] / n.
 */
export function symmetricCrossEntropy(
  logits: tf.Tensor2D,
  smoothing = 0,
  columnLogits: tf.Tensor2D = logits,
): tf.Scalar {
  const [rows, columns] = logits.shape;
  if (rows !== columns) {
    throw new Error(`symmetricCrossEntropy: expected a square table, got [${rows}, ${columns}]`);
  }
  const crossEntropy = tf.customGrad((...inputs) => {
    const [z, w, save] = inputs as unknown as [tf.Tensor2D, tf.Tensor2D, tf.GradSaveFunc];
    const targets = smoothedIdentity(rows, smoothing);
    const byRow = softmaxCrossEntropy(z, targets, 1);
    const byColumn = softmaxCrossEntropy(w, targets, 0);
    save([tf.sub(byRow.softmax, targets), tf.sub(byColumn.softmax, targets)]);
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
    const targets = smoothedIdentity(rows, 0);
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

/** [n, n] with 1 - s + s/n on the diagonal and s/n elsewhere, made on the device. */
function smoothedIdentity(size: number, smoothing: number): tf.Tensor2D {
  const index = tf.range(0, size);
  const same = tf.equal(tf.reshape(index, [size, 1]), tf.reshape(index, [1, size]));
  const identity = tf.cast(same, 'float32') as tf.Tensor2D;
  if (smoothing === 0) return identity;
  return tf.add(tf.mul(identity, 1 - smoothing), smoothing / size);
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
