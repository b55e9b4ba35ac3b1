/**
 * The step as a user of TensorFlow.js writes it: operations, automatic differentiation, and the library's own Adam, on whichever
 * engine is asked for. `matMul` has its transposes as arguments, as the documentation shows it.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { BenchEngine, BenchStep } from '../engine.ts';
import {
  ADAM,
  TEMPERATURE,
  VARIANCE_EPSILON,
  VOLUME_EPSILON,
  type Workload,
} from '../workloads.ts';

export interface TfjsHead {
  readonly first: tf.Variable<tf.Rank.R2>;
  readonly gamma1: tf.Variable<tf.Rank.R1>;
  readonly beta1: tf.Variable<tf.Rank.R1>;
  readonly second: tf.Variable<tf.Rank.R2>;
  readonly gamma2: tf.Variable<tf.Rank.R1>;
  readonly beta2: tf.Variable<tf.Rank.R1>;
}

function batchNorm(x: tf.Tensor2D, gamma: tf.Tensor1D, beta: tf.Tensor1D): tf.Tensor2D {
  const { mean, variance } = tf.moments(x, 0);
  return tf.batchNorm2d(
    x,
    mean as tf.Tensor1D,
    variance as tf.Tensor1D,
    beta,
    gamma,
    VARIANCE_EPSILON,
  );
}

function project(x: tf.Tensor2D, head: TfjsHead): tf.Tensor2D {
  const hidden = tf.relu(batchNorm(tf.matMul(x, head.first), head.gamma1, head.beta1));
  const out = batchNorm(tf.matMul(hidden, head.second), head.gamma2, head.beta2);
  return tf.div(out, tf.sqrt(tf.sum(tf.square(out), 1, true)));
}

/** Mean over the rows and the columns of log-sum-exp minus the diagonal, `diagonal` [B]. */
function symmetricCrossEntropy(logits: tf.Tensor2D, diagonal: tf.Tensor1D): tf.Scalar {
  const rows = tf.mean(tf.sub(tf.logSumExp(logits, 1), diagonal));
  const columns = tf.mean(tf.sub(tf.logSumExp(logits, 0), diagonal));
  return tf.mul(tf.add(rows, columns), 0.5);
}

export function infoNce(a: tf.Tensor2D, b: tf.Tensor2D): tf.Scalar {
  const logits = tf.div<tf.Tensor2D>(tf.matMul(a, b, false, true), TEMPERATURE);
  const diagonal = tf.div<tf.Tensor1D>(tf.sum(tf.mul(a, b), 1), TEMPERATURE);
  return symmetricCrossEntropy(logits, diagonal);
}

/** V of (a_i; b_j, c_j): det = 1 + 2 ab ac bc - ab^2 - ac^2 - bc^2 of unit vectors. */
function volume(ab: tf.Tensor, ac: tf.Tensor, bc: tf.Tensor): tf.Tensor {
  const triple = tf.mul(tf.mul(tf.mul(ab, ac), bc), 2);
  const squares = tf.add(tf.add(tf.square(ab), tf.square(ac)), tf.square(bc));
  return tf.sqrt(tf.add(tf.abs(tf.sub(tf.add(triple, 1), squares)), VOLUME_EPSILON));
}

function gram(a: tf.Tensor2D, b: tf.Tensor2D, c: tf.Tensor2D): tf.Scalar {
  const bc = tf.sum(tf.mul(b, c), 1);
  const table = volume(tf.matMul(a, b, false, true), tf.matMul(a, c, false, true), bc);
  const own = volume(tf.sum(tf.mul(a, b), 1), tf.sum(tf.mul(a, c), 1), bc);
  return symmetricCrossEntropy(tf.div(table, -TEMPERATURE), tf.div<tf.Tensor1D>(own, -TEMPERATURE));
}

export function lossOf(
  { id }: Workload,
  inputs: readonly tf.Tensor2D[],
  heads: readonly TfjsHead[],
): tf.Scalar {
  const [a, b, c] = inputs.map((x, i) => (heads[i] ? project(x, heads[i]) : x)) as [
    tf.Tensor2D,
    tf.Tensor2D,
    tf.Tensor2D,
  ];
  return id === 'G' ? gram(a, b, c) : tf.addN([infoNce(a, b), infoNce(a, c), infoNce(b, c)]);
}

/** The library must have been started: `open-tfjs.ts` in a page. */
export function tfjsEngine(id: 'tfjs-webgpu' | 'tfjs-webgl' | 'tfjs-wasm'): BenchEngine {
  const backend = id.slice('tfjs-'.length);
  const activate = async (): Promise<void> => {
    if (!(await tf.setBackend(backend))) throw new Error(`tfjs could not start ${backend}`);
    await tf.ready();
  };
  return {
    id,
    async prepare(workload) {
      await activate();
      return prepareStep(workload, activate);
    },
  };
}

function prepareStep(workload: Workload, activate: () => Promise<void>): BenchStep {
  const { batch, width } = workload.size;
  const inputs = workload.inputs.map((values) => tf.tensor2d(values, [batch, width]));
  const matrix = (values: Float32Array, rows: number): tf.Variable<tf.Rank.R2> =>
    tf.variable(tf.tensor2d(values, [rows, values.length / rows]));
  const vector = (values: Float32Array): tf.Variable<tf.Rank.R1> =>
    tf.variable(tf.tensor1d(values));
  const heads = workload.heads.map((weights) => ({
    first: matrix(weights.first, width),
    gamma1: vector(weights.gamma1),
    beta1: vector(weights.beta1),
    second: matrix(weights.second, 2 * width),
    gamma2: vector(weights.gamma2),
    beta2: vector(weights.beta2),
  }));
  const variables = heads.flatMap((head) => Object.values(head) as tf.Variable[]);
  const optimiser = tf.train.adam(ADAM.learningRate, ADAM.beta1, ADAM.beta2, ADAM.epsilon);
  let last: tf.Scalar | null = null;
  const loss = async (): Promise<number> => (await last!.data())[0]!;
  return {
    activate,
    step() {
      last?.dispose();
      last = optimiser.minimize(() => lossOf(workload, inputs, heads), true, variables);
    },
    // Whatever was queued before a read has been done when it resolves, the updates too.
    sync: async () => {
      await last?.data();
    },
    loss,
    dispose() {
      last?.dispose();
      optimiser.dispose();
      tf.dispose([...inputs, ...variables]);
    },
  };
}
