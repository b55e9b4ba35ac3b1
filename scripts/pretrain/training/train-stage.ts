/** One stage of contrastive training: some encoders, some pairs of their outputs, epochs that can be resumed. */
import * as tf from '@tensorflow/tfjs-core';
import { readFileSync } from 'node:fs';
import {
  floatsOf,
  readSafetensors,
  writeSafetensors,
} from '../../../src/data/formats/safetensors.ts';
import { inputColumns } from '../../../src/encoders/encode.ts';
import { applyEncoder, initEncoder, type EncoderSettings } from '../../../src/encoders/encoder.ts';
import type { WeightArray, WeightArrays } from '../../../src/encoders/weights.ts';
import { hashSeed, seededRandom, type Random } from '../../../src/random.ts';
import { writeWhole, type PretrainRun } from '../cache.ts';
import { adamwStep, parameter, schedule, type Parameter } from './adamw.ts';
import { contrastiveLoss } from './contrastive-loss.ts';

export interface Stage {
  readonly name: string;
  readonly settings: PretrainRun;
  readonly epochs: number;
  /** Objects. */
  readonly rows: number;
  readonly encoders: Readonly<Record<string, EncoderSettings>>;
  /** Names of outputs whose rows belong together: of an encoder above, or of finished rows in the batch. */
  readonly pairs: readonly (readonly [string, string])[];
  /** By name: inputs of an encoder, or finished unit rows [batch, width]. */
  batch(indices: Uint32Array, random: Random): Record<string, Float32Array>;
  /** A short text about encoders on held-out objects. */
  evaluate(weights: Readonly<Record<string, WeightArrays>>): Promise<string>;
  /** Where the state is kept after every epoch. */
  readonly path: string;
}

const LOG_SCALE = 'logScale';
/** The temperature stays above 0.01. */
const LARGEST_LOG_SCALE = Math.log(100);

export type TrainedWeights = Record<string, WeightArrays>;

export async function trainStage(
  stage: Stage,
  onLine: (line: string) => void,
): Promise<TrainedWeights> {
  const { settings, epochs, rows } = stage;
  let parameters = freshParameters(stage);
  const saved = loadState(stage);
  if (saved) parameters = saved.parameters;
  const stepsPerEpoch = Math.floor(rows / settings.batch);
  for (let epoch = saved?.epoch ?? 0; epoch < epochs; epoch++) {
    const started = performance.now();
    const random = seededRandom(hashSeed(settings.seed, stage.name, 'epoch', epoch));
    const order = random.shuffle(Uint32Array.from({ length: rows }, (_, i) => i));
    let sum = 0;
    for (let i = 0; i < stepsPerEpoch; i++) {
      const indices = order.subarray(i * settings.batch, (i + 1) * settings.batch);
      const { loss, gradients } = await lossAndGradients(
        stage,
        parameters,
        stage.batch(indices, random),
      );
      sum += loss;
      const step = epoch * stepsPerEpoch + i + 1;
      const rate = settings.learningRate * schedule(step, epochs * stepsPerEpoch);
      for (const [name, value] of Object.entries(parameters)) {
        adamwStep(value, gradients[name] as Float32Array, step, rate, settings.weightDecay);
      }
      const scale = parameters[LOG_SCALE]!.value;
      scale[0] = Math.min(scale[0]!, LARGEST_LOG_SCALE);
    }
    writeWhole(stage.path, serialise(parameters, epoch + 1));
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const temperature = Math.exp(-parameters[LOG_SCALE]!.value[0]!).toFixed(3);
    const figures = await stage.evaluate(weightsOf(stage, parameters));
    onLine(
      `${stage.name} epoch ${epoch + 1}/${epochs}  ${seconds} s  loss ${(sum / stepsPerEpoch).toFixed(3)}  ` +
        `temperature ${temperature}  ${figures}`,
    );
    // Lets messages in: all of the above runs without a turn of the event loop.
    await new Promise(setImmediate);
  }
  return weightsOf(stage, parameters);
}

/** The weights of a finished stage, without training. */
export function trainedWeights(stage: Pick<Stage, 'encoders' | 'path'>): TrainedWeights {
  const state = loadState(stage);
  if (!state) throw new Error(`${stage.path} is missing: train first`);
  return weightsOf(stage, state.parameters);
}

function freshParameters(stage: Stage): Record<string, Parameter> {
  const { seed, startTemperature } = stage.settings;
  const parameters: Record<string, Parameter> = {
    [LOG_SCALE]: parameter([], Float32Array.of(-Math.log(startTemperature))),
  };
  for (const [encoder, settings] of Object.entries(stage.encoders)) {
    const random = seededRandom(hashSeed(seed, stage.name, encoder, 'init'));
    for (const [name, { shape, data }] of Object.entries(initEncoder(settings, random))) {
      parameters[`${encoder}/${name}`] = parameter(shape, data);
    }
  }
  return parameters;
}

async function lossAndGradients(
  stage: Stage,
  parameters: Readonly<Record<string, Parameter>>,
  batch: Readonly<Record<string, Float32Array>>,
): Promise<{ loss: number; gradients: Record<string, Float32Array> }> {
  const names = Object.keys(parameters);
  const { value, grads } = tf.tidy(() => {
    const values = names.map((name) => {
      const { value, shape } = parameters[name]!;
      return tf.tensor(value, [...shape]);
    });
    const lossOf = (...given: tf.Tensor[]): tf.Scalar => {
      const tensors = Object.fromEntries(names.map((name, i) => [name, given[i]!]));
      const outputs: Record<string, tf.Tensor2D> = {};
      for (const [name, input] of Object.entries(batch))
        outputs[name] = outputOf(stage, name, input, tensors);
      const losses = stage.pairs.map(([a, b]) =>
        contrastiveLoss(outputs[a]!, outputs[b]!, tensors[LOG_SCALE] as tf.Scalar),
      );
      return tf.div(tf.addN(losses), losses.length);
    };
    return tf.valueAndGrads(lossOf)(values);
  });
  const gradients: Record<string, Float32Array> = {};
  for (const [i, name] of names.entries()) {
    gradients[name] = (await grads[i]!.data()) as Float32Array;
  }
  const [loss = NaN] = await value.data();
  tf.dispose([value, grads]);
  return { loss, gradients };
}

function outputOf(
  stage: Stage,
  name: string,
  input: Float32Array,
  tensors: Readonly<Record<string, tf.Tensor>>,
): tf.Tensor2D {
  const size = stage.settings.batch;
  const settings = stage.encoders[name];
  if (!settings) return tf.tensor2d(input, [size, input.length / size]);
  const columns = inputColumns(settings);
  const weights = Object.fromEntries(
    Object.entries(tensors)
      .filter(([key]) => key.startsWith(`${name}/`))
      .map(([key, tensor]) => [key.slice(name.length + 1), tensor]),
  );
  return applyEncoder(
    settings,
    weights,
    tf.tensor2d(input, [input.length / columns, columns]),
    size,
  );
}

function weightsOf(
  { encoders }: Pick<Stage, 'encoders'>,
  parameters: Readonly<Record<string, Parameter>>,
): TrainedWeights {
  const weights: Record<string, Record<string, WeightArray>> = {};
  for (const encoder of Object.keys(encoders)) weights[encoder] = {};
  for (const [key, { shape, value }] of Object.entries(parameters)) {
    const slash = key.indexOf('/');
    const group = weights[key.slice(0, slash)];
    if (group) group[key.slice(slash + 1)] = { shape, data: value };
  }
  return weights;
}

function serialise(parameters: Readonly<Record<string, Parameter>>, epoch: number): Uint8Array {
  const f32 = (shape: readonly number[], values: Float32Array) => ({
    dtype: 'F32' as const,
    shape,
    bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  });
  const tensors: Record<string, ReturnType<typeof f32>> = {
    epoch: f32([1], Float32Array.of(epoch)),
  };
  for (const [name, { shape, value, first, second }] of Object.entries(parameters)) {
    tensors[`value ${name}`] = f32(shape, value);
    tensors[`first ${name}`] = f32(shape, first);
    tensors[`second ${name}`] = f32(shape, second);
  }
  return writeSafetensors(tensors);
}

function loadState({
  path,
}: Pick<Stage, 'path'>): { epoch: number; parameters: Record<string, Parameter> } | null {
  let file: Uint8Array;
  try {
    file = readFileSync(path);
  } catch {
    return null;
  }
  const tensors = readSafetensors(file);
  const read = (name: string): Float32Array => floatsOf(tensors.get(name)!);
  const parameters: Record<string, Parameter> = {};
  for (const [key, { shape }] of tensors) {
    if (!key.startsWith('value ')) continue;
    const name = key.slice('value '.length);
    parameters[name] = {
      shape,
      value: read(key),
      first: read(`first ${name}`),
      second: read(`second ${name}`),
    };
  }
  return { epoch: read('epoch')[0]!, parameters };
}
