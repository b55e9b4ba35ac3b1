import * as tf from '@tensorflow/tfjs-core';

export interface AdamConfig {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
  /** True: AdamW, the weights shrink by learningRate * weightDecay. False: the decay joins the gradient. */
  readonly decoupled: boolean;
  /** 'torch' (default), or 'gram' for the order of operations of the GRAM authors' own AdamW. */
  readonly variant?: 'torch' | 'gram';
}

/** First and second moment, [size] each, and the number of updates made. The holder disposes the tensors. */
export interface AdamState {
  readonly m: tf.Tensor1D;
  readonly v: tf.Tensor1D;
  readonly step: number;
}

export interface AdamUpdate extends AdamState {
  readonly params: tf.Tensor1D;
}

export interface Adam {
  readonly config: AdamConfig;
  init(size: number): AdamState;
  /**
   * New parameters and new state; nothing given is changed or disposed. Only differentiable code goes before
   * it: the update itself is not recorded.
   */
  update(
    params: tf.Tensor1D,
    gradient: tf.Tensor1D,
    state: AdamState,
    learningRate?: number,
  ): AdamUpdate;
}

export const ADAM_DEFAULTS: AdamConfig = {
  learningRate: 1e-3,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 0,
  decoupled: false,
};

/**
 * Adam and AdamW on one flat vector holding every parameter, so that a step is a handful of operations.
 *
 * m = b1 m + (1 - b1) g,   v = b2 v + (1 - b2) g²,   bias corrections c1 = 1 - b1^t, c2 = 1 - b2^t
 * torch:  p -= lr / c1 * m / (sqrt(v / c2) + eps)              (Kingma & Ba 2015, algorithm 1)
 * gram:   p -= lr sqrt(c2) / c1 * m / (sqrt(v) + eps)          (eps before the bias correction)
 * Decay: coupled g += wd p (Adam); decoupled p *= 1 - lr wd before the update (AdamW, Loshchilov & Hutter
 * 2019), after it and on the updated weights in 'gram'. The corrections are computed in float64.
 */
export function createAdam(config: AdamConfig): Adam {
  const { beta1, beta2, epsilon, weightDecay, decoupled, variant = 'torch' } = config;
  return {
    config,
    init: (size) => ({ m: tf.zeros([size]), v: tf.zeros([size]), step: 0 }),
    update: (params, gradient, state, learningRate = config.learningRate) => {
      const step = state.step + 1;
      const firstCorrection = 1 - beta1 ** step;
      const secondCorrection = Math.sqrt(1 - beta2 ** step);
      const tensors = tf.tidy(() => {
        const shrink = 1 - learningRate * weightDecay;
        const shrinksBefore = weightDecay !== 0 && decoupled && variant === 'torch';
        const shrinksAfter = weightDecay !== 0 && decoupled && variant === 'gram';
        const joinsGradient = weightDecay !== 0 && !decoupled;
        const g = joinsGradient ? tf.add(gradient, tf.mul(params, weightDecay)) : gradient;
        const m = tf.add<tf.Tensor1D>(tf.mul(state.m, beta1), tf.mul(g, 1 - beta1));
        const v = tf.add<tf.Tensor1D>(tf.mul(state.v, beta2), tf.mul(tf.square(g), 1 - beta2));
        const root = tf.sqrt(v);
        const change =
          variant === 'torch'
            ? tf.mul(
                tf.div(m, tf.add(tf.div(root, secondCorrection), epsilon)),
                learningRate / firstCorrection,
              )
            : tf.mul(
                tf.div(m, tf.add(root, epsilon)),
                (learningRate * secondCorrection) / firstCorrection,
              );
        const start = shrinksBefore ? tf.mul(params, shrink) : params;
        const moved = tf.sub<tf.Tensor1D>(start, change);
        return { params: shrinksAfter ? tf.mul<tf.Tensor1D>(moved, shrink) : moved, m, v };
      });
      return { ...tensors, step };
    },
  };
}
