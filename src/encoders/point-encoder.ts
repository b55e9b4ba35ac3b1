/** PointNet (Qi et al. 2017) without the alignment networks: one MLP shared by all points, pooled, then an MLP. */
import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../random.ts';
import { dense, unitRows } from './dense.ts';
import { initDense, type WeightArrays, type WeightTensors } from './weights.ts';

export interface PointEncoderSettings {
  readonly kind: 'points';
  /** Position, normal and colour: nine. */
  readonly features: number;
  /** Points of a cloud that is encoded outside of training. */
  readonly count: number;
  /** Widths of the shared MLP. */
  readonly widths: readonly number[];
  readonly hidden: number;
  readonly width: number;
}

export function initPointEncoder(settings: PointEncoderSettings, random: Random): WeightArrays {
  let weights: WeightArrays = {};
  let inputs = settings.features;
  settings.widths.forEach((outputs, level) => {
    weights = { ...weights, ...initDense(`level${level}`, inputs, outputs, 2, random) };
    inputs = outputs;
  });
  return {
    ...weights,
    ...initDense('hidden', 2 * inputs, settings.hidden, 2, random),
    ...initDense('out', settings.hidden, settings.width, 1, random),
  };
}

/** Points [batch * count, features], cloud after cloud -> unit rows [batch, width]; any count per cloud. */
export function applyPointEncoder(
  settings: PointEncoderSettings,
  weights: WeightTensors,
  points: tf.Tensor2D,
  batch: number,
): tf.Tensor2D {
  let x = points;
  for (let level = 0; level < settings.widths.length; level++) {
    x = dense(x, weights, `level${level}`, { activation: 'relu', inputGradient: level > 0 });
  }
  const pooled = poolPoints(tf.reshape(x, [batch, x.shape[0] / batch, x.shape[1]]));
  const hidden = dense(pooled, weights, 'hidden', { activation: 'relu' });
  return unitRows(dense(hidden, weights, 'out', { activation: 'linear' }));
}

/**
 * Maximum and mean over the points: [batch, count, width] -> [batch, 2 * width].
 *
 * The gradient is written out because tfjs compares with a broadcast `equal`, which is 80 times slower on
 * wasm than the whole of this. As there, every point that attains the maximum receives its gradient.
 */
function poolPoints(x: tf.Tensor3D): tf.Tensor2D {
  const [batch, count, width] = x.shape;
  const pool = (points: tf.Tensor, save: tf.GradSaveFunc) => {
    const largest = tf.max(points, 1, true);
    const value = tf.reshape(tf.concat([largest, tf.mean(points, 1, true)], 2), [batch, 2 * width]);
    save([points, largest]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [input, maximum] = saved as [tf.Tensor3D, tf.Tensor3D];
      const split = tf.reshape(dy, [batch, 1, 2 * width]);
      const toMaximum = tf.slice(split, [0, 0, 0], [batch, 1, width]);
      const toMean = tf.div(tf.slice(split, [0, 0, width], [batch, 1, width]), count);
      const below = tf.step(tf.sub(maximum, input));
      return tf.sub(tf.add(toMaximum, toMean), tf.mul(toMaximum, below));
    };
    return { value, gradFunc };
  };
  return tf.customGrad(pool as unknown as CustomGradient)(x);
}

/** tfjs types the function given to customGrad more loosely than what it calls it with. */
type CustomGradient = Parameters<typeof tf.customGrad<tf.Tensor2D>>[0];
