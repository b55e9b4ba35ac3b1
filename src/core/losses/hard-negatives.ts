/** One hard negative a row, drawn by the volumes of a batch: what a matching head is trained against. */
import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../random.ts';
import { identityMatrix } from './cross-entropy.ts';

/** Added to every probability, so that no negative is impossible (GRAM's authors' code). */
const FLOOR = 1e-4;

/** Half of the smallest number that `exponentialRace` can draw but 0, which would divide by zero. */
const SHORTEST = 2 ** -33;

/** [rows, columns] independent exponential numbers of mean 1, row-major, for `hardNegatives`. */
export function exponentialRace(rows: number, columns: number, random: Random): Float32Array {
  return Float32Array.from({ length: rows * columns }, () =>
    Math.max(-Math.log1p(-random.uniform()), SHORTEST),
  );
}

/**
 * Draws one wrong candidate for every row: row i of the result is 1 at the drawn column and 0 elsewhere.
 *
 * P(j | i) = w_ij / sum_l w_il,  w_ij = softmax_j(-V_ij / t) + 1e-4 for j != i,  w_ii = 0   (Cicchetti et al. 2025, GRAM:
 * the hard negatives of the data-anchor matching, as in the authors' code; the softmax counts the own index, whose
 * share is then dropped)
 *
 * `volume` [n, n], n >= 2: row i against candidate j, small where they match; t > 0. `race` [n, n] of `exponentialRace`:
 * the candidate that arrives first, argmin_j E_ij / w_ij, has just this distribution, so all randomness comes from
 * outside and nothing is read back. The drawing has no gradient: volumes and temperature get 0.
 * Stability: softmax shifts each row by its maximum; w_ii / E_ii is exactly 0 and every other quotient above it, so the own
 * index is never drawn, for equal volumes too.
 */
export function hardNegatives(
  volume: tf.Tensor2D,
  temperature: number | tf.Scalar,
  race: Float32Array,
): tf.Tensor2D {
  const [rows, columns] = volume.shape;
  if (rows !== columns || rows < 2) {
    throw new Error(
      `hardNegatives: expected a square table of at least two rows, got [${rows}, ${columns}]`,
    );
  }
  const draw = tf.customGrad((...inputs) => {
    const [volumes, t] = inputs as tf.Tensor[];
    const shares = tf.add(tf.softmax(tf.neg(tf.div(volumes as tf.Tensor, t as tf.Tensor))), FLOOR);
    const weights = tf.mul(shares, tf.sub(1, identityMatrix(rows)));
    const first = tf.argMax(tf.div(weights, tf.tensor2d(race, [rows, rows])), 1);
    const column = tf.reshape(tf.range(0, rows, 1, 'int32'), [1, rows]);
    const isDrawn = tf.equal(tf.reshape(first, [rows, 1]), column);
    return {
      value: tf.cast(isDrawn, 'float32'),
      gradFunc: () => [tf.zerosLike(volume), tf.zeros([])],
    };
  });
  const scalar = typeof temperature === 'number' ? tf.scalar(temperature) : temperature;
  return draw(volume, scalar) as tf.Tensor2D;
}
