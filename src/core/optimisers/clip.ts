import * as tf from '@tensorflow/tfjs-core';

/** Added to the norm before dividing by it, as torch does. */
const NORM_EPSILON = 1e-6;

/**
 * Scales a gradient down to a greatest length: g min(1, maxNorm / (|g| + 1e-6)), |g| the Euclidean length over all parameters
 * (Pascanu et al. 2013, algorithm 1; `torch.nn.utils.clip_grad_norm_`).
 *
 * `gradient` [size] holds every parameter's, `maxNorm` > 0 is in units of the loss per unit of parameter. A gradient that is
 * not finite stays so, for the failure to be seen. Lengths beyond about 1.8e19 overflow float32 and give 0.
 */
export function clipByNorm(gradient: tf.Tensor1D, maxNorm: number): tf.Tensor1D {
  return tf.tidy(() => {
    const norm = tf.sqrt(tf.sum(tf.square(gradient)));
    const scale = tf.minimum(tf.div(maxNorm, tf.add(norm, NORM_EPSILON)), 1);
    return tf.mul<tf.Tensor1D>(gradient, scale);
  });
}
