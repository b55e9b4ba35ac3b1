/** Captions: a bag of words, then an MLP. */
import type * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../random.ts';
import { dense, unitRows } from './dense.ts';
import { initDense, type WeightArrays, type WeightTensors } from './weights.ts';

export interface TextEncoderSettings {
  readonly kind: 'text';
  /** Size of the vocabulary. */
  readonly words: number;
  readonly widths: readonly number[];
  readonly width: number;
}

export function initTextEncoder(settings: TextEncoderSettings, random: Random): WeightArrays {
  let weights: WeightArrays = {};
  let inputs = settings.words;
  settings.widths.forEach((outputs, level) => {
    // A bag has unit length however large the vocabulary: without the factor the words would start near zero.
    const gain = level === 0 ? inputs / 4 : 2;
    weights = { ...weights, ...initDense(`level${level}`, inputs, outputs, gain, random) };
    inputs = outputs;
  });
  return { ...weights, ...initDense('out', inputs, settings.width, 1, random) };
}

/** Bags of words [batch, words] (see `bagOfWords`) -> unit rows [batch, width]. */
export function applyTextEncoder(
  settings: TextEncoderSettings,
  weights: WeightTensors,
  bags: tf.Tensor2D,
): tf.Tensor2D {
  let x = bags;
  for (let level = 0; level < settings.widths.length; level++) {
    x = dense(x, weights, `level${level}`, { activation: 'relu', inputGradient: level > 0 });
  }
  return unitRows(dense(x, weights, 'out', { activation: 'linear' }));
}
