import * as tf from '@tensorflow/tfjs-core';

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

export interface StateTensors {
  readonly params: ParamTensors;
  readonly statistics: StatisticTensors;
}

/** The state on the active engine; the caller disposes of the tensors. */
export function toTensors(state: ProjectorState): StateTensors {
  const params = Object.entries(state.params).map(([name, { shape, values }]) => [
    name,
    tf.tensor(values, [...shape], 'float32'),
  ]);
  const statistics = Object.entries(state.statistics).map(([name, values]) => [
    name,
    tf.tensor1d(values, 'float32'),
  ]);
  return {
    params: Object.fromEntries(params) as ParamTensors,
    statistics: Object.fromEntries(statistics) as StatisticTensors,
  };
}

export function disposeState({ params, statistics }: StateTensors): void {
  tf.dispose([...Object.values(params), ...Object.values(statistics)]);
}

/** The inverse of `toTensors`. */
export async function readState({ params, statistics }: StateTensors): Promise<ProjectorState> {
  // A copy: on the processor engines the array is a view into memory that is used again.
  const read = async (tensor: tf.Tensor): Promise<Float32Array> =>
    (await tensor.data<'float32'>()).slice();
  const arrays: Record<string, ParamArray> = {};
  for (const [name, tensor] of Object.entries(params)) {
    arrays[name] = { shape: tensor.shape, values: await read(tensor) };
  }
  const averages: Record<string, Float32Array> = {};
  for (const [name, tensor] of Object.entries(statistics)) averages[name] = await read(tensor);
  return { params: arrays, statistics: averages };
}
