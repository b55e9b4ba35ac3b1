import * as tf from '@tensorflow/tfjs-core';

/** What a learned temperature cannot leave. */
export const LEARNED_TEMPERATURE = { min: 0.01, max: 1 } as const;

const LOG_MIN = Math.log(LEARNED_TEMPERATURE.min);
const LOG_MAX = Math.log(LEARNED_TEMPERATURE.max);

/** The trained number of a temperature that starts at the given value, or at the nearest it can have. */
export function logTemperatureOf(temperature: number): number {
  return Math.min(Math.max(Math.log(temperature), LOG_MIN), LOG_MAX);
}

/**
 * Temperature t = exp(min(max(s, ln 0.01), 0)) of a trained number s, a scalar each; no unit.
 *
 * Departure: GRAM's authors train t itself, undivided by any bound, and it can cross zero. Here it stays in [0.01, 1]. At a
 * bound the gradient is cut only where a descent would lead further out, so that s is never stuck there.
 */
export function temperatureFrom(logTemperature: tf.Scalar): tf.Scalar {
  const bounded = tf.customGrad((...inputs) => {
    const [s, save] = inputs as unknown as [tf.Scalar, tf.GradSaveFunc];
    const value = tf.exp<tf.Scalar>(tf.clipByValue(s, LOG_MIN, LOG_MAX));
    save([s, value]);
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [from, temperature] = saved as [tf.Scalar, tf.Scalar];
        const slope = tf.mul(dy, temperature);
        const leadsOut = tf.logicalOr(
          tf.logicalAnd(tf.lessEqual(from, LOG_MIN), tf.greater(slope, 0)),
          tf.logicalAnd(tf.greaterEqual(from, LOG_MAX), tf.less(slope, 0)),
        );
        return [tf.mul(slope, tf.cast(tf.logicalNot(leadsOut), 'float32'))];
      },
    };
  });
  return bounded(logTemperature);
}
