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

/** Maximum and mean over the points: [batch, count, width] -> [batch, 2 * width]. */
function poolPoints(x: tf.Tensor3D): tf.Tensor2D {
  return tf.concat([tf.max(x, 1), tf.mean(x, 1)], 1);
}
