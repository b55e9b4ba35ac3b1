/** Pictures and spectrograms: patches, neighbourhoods joined level by level, then an MLP. */
import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../random.ts';
import { dense, unitRows } from './dense.ts';
import type { PatchGeometry } from './patches.ts';
import { initDense, type WeightArrays, type WeightTensors } from './weights.ts';

export interface PatchEncoderSettings {
  readonly kind: 'patches';
  readonly geometry: PatchGeometry;
  /** Width of the patch embedding, then after each merge. */
  readonly widths: readonly number[];
  readonly hidden: number;
  readonly width: number;
}

/** Patches of one image and the number of values of each. */
export function patchShape({ geometry }: PatchEncoderSettings): [patches: number, values: number] {
  const { height, width, stride, patch, channels } = geometry;
  return [(height / stride) * (width / stride), patch * patch * channels];
}

export function initPatchEncoder(settings: PatchEncoderSettings, random: Random): WeightArrays {
  let [cells, values] = patchShape(settings);
  let weights: WeightArrays = {};
  settings.widths.forEach((outputs, level) => {
    const merge = settings.geometry.merges[level - 1];
    const joined = merge ? merge[0] * merge[1] : 1;
    cells /= joined;
    weights = { ...weights, ...initDense(`level${level}`, values * joined, outputs, 2, random) };
    values = outputs;
  });
  return {
    ...weights,
    ...initDense('hidden', cells * values, settings.hidden, 2, random),
    ...initDense('out', settings.hidden, settings.width, 1, random),
  };
}

/** Patches in `patchOrder`, [batch * patches, values of a patch] -> unit rows [batch, width]. */
export function applyPatchEncoder(
  settings: PatchEncoderSettings,
  weights: WeightTensors,
  patches: tf.Tensor2D,
): tf.Tensor2D {
  const batch = patches.shape[0] / patchShape(settings)[0];
  let x: tf.Tensor2D = patches;
  for (let level = 0; level < settings.widths.length; level++) {
    const merge = settings.geometry.merges[level - 1];
    const joined = merge ? merge[0] * merge[1] : 1;
    if (joined > 1) x = tf.reshape(x, [x.shape[0] / joined, x.shape[1] * joined]);
    x = dense(x, weights, `level${level}`, { activation: 'relu', inputGradient: level > 0 });
  }
  const flat: tf.Tensor2D = tf.reshape(x, [batch, x.size / batch]);
  const hidden = dense(flat, weights, 'hidden', { activation: 'relu' });
  return unitRows(dense(hidden, weights, 'out', { activation: 'linear' }));
}
