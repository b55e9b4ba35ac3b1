import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../random.ts';
import { matMul } from '../tensor/mat-mul.ts';
import { initLinear, type RandomInit } from './linear.ts';
import {
  joinStates,
  requireTensor,
  type ApplyOptions,
  type ParamTensors,
  type ProjectorState,
  type StatisticTensors,
} from './state.ts';

/** torch's `BatchNorm1d` defaults; released running variances are as small as 0.008, so the size matters. */
export const NORM_VARIANCE_EPSILON = 1e-5;
/** Share of the newest batch in the running statistics (tfjs's layer would call it momentum 0.9). */
export const NORM_MOMENTUM = 0.1;

/** Where the parts of one layer live in the state: `<linear>.weight`, `<norm>.gamma`, `<norm>.mean`, ... */
export interface LinearNormNames {
  readonly linear: string;
  readonly norm: string;
}

/** A linear map with zero bias, followed by a normalisation with gamma 1, beta 0, mean 0, variance 1. */
export function initLinearNorm(
  { linear, norm }: LinearNormNames,
  inputs: number,
  outputs: number,
  random: Random,
  weights?: RandomInit,
): ProjectorState {
  const vector = (value: number): Float32Array => new Float32Array(outputs).fill(value);
  return joinStates(initLinear(linear, inputs, outputs, random, weights), {
    params: {
      [`${norm}.gamma`]: { shape: [outputs], values: vector(1) },
      [`${norm}.beta`]: { shape: [outputs], values: vector(0) },
    },
    statistics: { [`${norm}.mean`]: vector(0), [`${norm}.variance`]: vector(1) },
  });
}

/**
 * A linear map and its batch normalisation in one: [rows, inputs] -> [rows, outputs].
 *
 * z = x W + b,   y = gamma (z - mean) / sqrt(variance + 1e-5) + beta   (Ioffe & Szegedy 2015, algorithm 1)
 *
 * Train mode uses the batch's mean and biased variance (two passes, so a small variance beside a large mean
 * keeps its digits) and needs two rows or more; eval mode uses the given running statistics.
 * The bias cancels in train mode: it is left out of the sum, is added to the reported mean only, and gets a
 * gradient of exactly 0 (torch gets rounding noise, which Adam then blows up).
 */
export function applyLinearNorm(
  names: LinearNormNames,
  params: ParamTensors,
  statistics: StatisticTensors,
  x: tf.Tensor2D,
  options: ApplyOptions,
): tf.Tensor2D {
  const weight = requireTensor<tf.Tensor2D>(params, `${names.linear}.weight`);
  const bias = requireTensor<tf.Tensor1D>(params, `${names.linear}.bias`);
  const gamma = requireTensor<tf.Tensor1D>(params, `${names.norm}.gamma`);
  const beta = requireTensor<tf.Tensor1D>(params, `${names.norm}.beta`);
  if (options.mode === 'train') {
    return trainLinearNorm(names.norm, [x, weight, bias, gamma, beta], options);
  }
  const variance = requireTensor(statistics, `${names.norm}.variance`);
  const scale = tf.mul(gamma, tf.rsqrt(tf.add(variance, NORM_VARIANCE_EPSILON)));
  const shift = tf.sub(bias, requireTensor(statistics, `${names.norm}.mean`));
  return tf.add(tf.mul(tf.add(matMul(x, weight), shift), scale), beta);
}

function trainLinearNorm(
  name: string,
  inputs: [tf.Tensor2D, tf.Tensor2D, tf.Tensor1D, tf.Tensor1D, tf.Tensor1D],
  { onStatistics }: ApplyOptions,
): tf.Tensor2D {
  const rows = inputs[0].shape[0];
  if (rows < 2) {
    throw new Error(
      `batch normalisation '${name}': expected at least 2 rows in train mode, got ${rows}; use eval mode`,
    );
  }
  const layer = tf.customGrad((...args) => {
    const save = args.pop() as unknown as tf.GradSaveFunc;
    const [x, weight, bias, gamma, beta] = args as typeof inputs;
    const z = matMul(x, weight);
    const mean = tf.mean<tf.Tensor1D>(z, 0);
    const centred = tf.sub(z, mean);
    const variance = tf.mean<tf.Tensor1D>(tf.square(centred), 0);
    const inverseDeviation = tf.rsqrt(tf.add(variance, NORM_VARIANCE_EPSILON));
    const unit = tf.mul<tf.Tensor2D>(centred, inverseDeviation);
    onStatistics?.(name, tf.add(mean, bias), tf.mul(variance, rows / (rows - 1)));
    save([x, weight, unit, tf.mul(gamma, inverseDeviation)]);
    return {
      value: tf.add(tf.mul(unit, gamma), beta),
      // dz = gamma / deviation (dy - mean(dy) - unit mean(dy unit)), the means over the batch
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [input, matrix, normal, scale] = saved as tf.Tensor2D[] as [
          tf.Tensor2D,
          tf.Tensor2D,
          tf.Tensor2D,
          tf.Tensor2D,
        ];
        const dBeta = tf.sum(dy, 0);
        const dGamma = tf.sum(tf.mul(dy, normal), 0);
        const common = tf.div(tf.add(dBeta, tf.mul(normal, dGamma)), rows);
        const dz = tf.mul<tf.Tensor2D>(tf.sub(dy, common), scale);
        return [
          tf.matMul(dz, tf.transpose(matrix)),
          tf.matMul(tf.transpose(input), dz),
          tf.zerosLike(dBeta),
          dGamma,
          dBeta,
        ];
      },
    };
  });
  return layer(...inputs) as tf.Tensor2D;
}
