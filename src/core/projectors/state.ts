import type * as tf from '@tensorflow/tfjs-core';

/** A parameter as plain data: row-major values and their shape; weights are [in, out]. */
export interface ParamArray {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/**
 * Everything a projector remembers, as plain data. Parameters train; statistics (the running mean and variance
 * of each batch normalisation, [channels] each) are averaged along and only used in eval mode.
 */
export interface ProjectorState {
  readonly params: Readonly<Record<string, ParamArray>>;
  readonly statistics: Readonly<Record<string, Float32Array>>;
}

export type ParamTensors = Readonly<Record<string, tf.Tensor>>;
export type StatisticTensors = Readonly<Record<string, tf.Tensor>>;

export type ProjectorMode = 'train' | 'eval';

/**
 * Receives the batch statistics of a normalisation in train mode: its name ('block1.norm1'), the mean and the
 * unbiased variance of its input, [channels] each. The tensors live only during the call: `tf.keep` what is
 * computed from them.
 */
export type StatisticsListener = (name: string, mean: tf.Tensor1D, variance: tf.Tensor1D) => void;

export interface ApplyOptions {
  readonly mode: ProjectorMode;
  readonly onStatistics?: StatisticsListener;
}

/** The tensor called `name`, or an error that says which names there are. */
export function requireTensor<T extends tf.Tensor>(tensors: ParamTensors, name: string): T {
  const tensor = tensors[name];
  if (tensor === undefined) {
    throw new Error(`projector: expected '${name}', got [${Object.keys(tensors).join(', ')}]`);
  }
  return tensor as T;
}

/** Several states as one, for a projector made of parts with distinct names. */
export function joinStates(...states: readonly ProjectorState[]): ProjectorState {
  return {
    params: Object.assign({}, ...states.map((state) => state.params)) as ProjectorState['params'],
    statistics: Object.assign(
      {},
      ...states.map((state) => state.statistics),
    ) as ProjectorState['statistics'],
  };
}
