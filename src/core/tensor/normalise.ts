import * as tf from '@tensorflow/tfjs-core';

/** Length below which a row counts as zero; the value of torch's `F.normalize`. */
export const NORM_EPSILON = 1e-12;

/**
 * Scales every row to unit length.
 *
 * y = x / max(|x|, epsilon), as `torch.nn.functional.normalize`, for x of shape [rows, dim]; no unit.
 *
 * Stability: the length is clamped below, so a zero row stays zero. Its gradient is finite: rows
 * shorter than `epsilon` have no direction and get the sub-gradient 0.
 * Departure: torch gives dy / epsilon (of order 1e12) there, which only harms a training run.
 */
export function normaliseRows(x: tf.Tensor2D, epsilon = NORM_EPSILON): tf.Tensor2D {
  const normalise = tf.customGrad((...inputs) => {
    const [rows, save] = inputs as unknown as [tf.Tensor2D, tf.GradSaveFunc];
    const length = tf.sqrt(tf.sum(tf.square(rows), 1, true)); // [rows, 1]
    const clamped = tf.maximum(length, epsilon);
    const unit = tf.div<tf.Tensor2D>(rows, clamped);
    const isResolved = tf.cast(tf.greater(length, epsilon), 'float32');
    save([unit, tf.div(isResolved, clamped)]);
    return {
      value: unit,
      // dx = (dy - y (y . dy)) / |x|
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [y, inverseLength] = saved as [tf.Tensor2D, tf.Tensor2D];
        const along = tf.sum(tf.mul(y, dy), 1, true);
        return [tf.mul(tf.sub(dy, tf.mul(y, along)), inverseLength)];
      },
    };
  });
  return normalise(x);
}
