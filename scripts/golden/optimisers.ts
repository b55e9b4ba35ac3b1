import * as tf from '@tensorflow/tfjs-core';
import { createAdam, type Adam } from '../../src/core/optimisers/adam.ts';
import { matMul } from '../../src/core/tensor/mat-mul.ts';
import { decodeArray, decodeFloat32, type GoldenArray } from './array.ts';
import type { Report } from './report.ts';
import { matrix, numbers } from './tensors.ts';

interface Settings {
  readonly lr: number;
  readonly betas: readonly [number, number];
  readonly eps: number;
  readonly weight_decay: number;
}
type Parts = Readonly<Record<string, GoldenArray>>;

interface OptimiserRun {
  readonly id: string;
  readonly settings: Settings;
  readonly steps_f64: readonly {
    readonly step: number;
    readonly loss_before: number;
    readonly grad: Parts;
    readonly param_after: Parts;
    readonly exp_avg: Parts;
    readonly exp_avg_sq: Parts;
  }[];
}

interface OptimisersFile {
  readonly problem: Readonly<Record<'X' | 'Y' | 'W0' | 'b0' | 'u0', GoldenArray>>;
  readonly runs: readonly OptimiserRun[];
  readonly explicit?: {
    readonly p0: GoldenArray;
    readonly gradients: GoldenArray;
    readonly runs: readonly { id: string; params_after_each_step_f64: GoldenArray }[];
  };
}

const TOLERANCE = 1e-6;
const PARTS = ['W', 'b', 'u'] as const;

export function checkOptimisers(golden: OptimisersFile, report: Report): void {
  for (const run of golden.runs) tf.tidy(() => checkRun(golden.problem, run, report));
  tf.tidy(() => checkExplicit(golden.explicit, report));
}

function adamFor(id: string, { lr, betas, eps, weight_decay }: Settings): Adam {
  const kind = id.split('-')[0] ?? '';
  if (!['adam', 'adamw', 'gram_adamw'].includes(kind)) {
    throw new Error(`optimisers: expected adam, adamw or gram_adamw, got '${id}'`);
  }
  return createAdam({
    learningRate: lr,
    beta1: betas[0],
    beta2: betas[1],
    epsilon: eps,
    weightDecay: weight_decay,
    decoupled: kind !== 'adam',
    variant: kind === 'gram_adamw' ? 'gram' : 'torch',
  });
}

function checkRun(problem: OptimisersFile['problem'], run: OptimiserRun, report: Report): void {
  const adam = adamFor(run.id, run.settings);
  const [x, y] = [matrix(problem.X), matrix(problem.Y)];
  const [inputs = 0, outputs = 0] = problem.W0.shape;
  const start = [problem.W0, problem.b0, problem.u0].map(decodeFloat32);
  const sizes = start.map((part) => part.length);
  let params: tf.Tensor1D = tf.concat(start.map((part) => tf.tensor1d(part)));
  let state = adam.init(params.size);
  const loss = (flat: tf.Tensor): tf.Scalar => {
    const [w, b] = tf.split(flat, sizes) as [tf.Tensor, tf.Tensor];
    const output = tf.add(matMul(x, tf.reshape(w, [inputs, outputs])), b);
    return tf.mul<tf.Scalar>(tf.mean(tf.squaredDifference(output, y)), 0.5);
  };
  run.steps_f64.forEach((expected, index) => {
    const label = `${run.id} step ${index + 1}`;
    const { value, grad } = tf.valueAndGrad(loss)(params);
    const updated = adam.update(params, grad as tf.Tensor1D, state);
    ({ params, ...state } = updated);
    report.close(`${label} count`, state.step, expected.step, 0);
    report.close(`${label} loss`, numbers(value), [expected.loss_before], TOLERANCE);
    const compare = (name: string, ours: tf.Tensor, theirs: Parts): void =>
      report.close(`${label} ${name}`, numbers(ours), joined(theirs), TOLERANCE);
    compare('gradient', grad, expected.grad);
    compare('parameters', params, expected.param_after);
    compare('first moment', state.m, expected.exp_avg);
    compare('second moment', state.v, expected.exp_avg_sq);
  });
}

function joined(parts: Parts): number[] {
  return PARTS.flatMap((part) => Array.from(decodeArray(parts[part] as GoldenArray)));
}

/** Fixed gradient sequences with zeros, 1e-9 and 1e6; the settings stand in the run's id. */
function checkExplicit(explicit: OptimisersFile['explicit'], report: Report): void {
  for (const run of explicit?.runs ?? []) {
    const [, lr, wd] = /-lr([\d.e-]+)-wd([\d.e-]+)$/.exec(run.id) ?? [];
    const adam = adamFor(run.id, {
      lr: Number(lr),
      betas: [0.9, 0.999],
      eps: 1e-8,
      weight_decay: Number(wd),
    });
    let params = tf.tensor1d(decodeFloat32(explicit?.p0 as GoldenArray));
    let state = adam.init(params.size);
    const gradients = tf.unstack(matrix(explicit?.gradients as GoldenArray)) as tf.Tensor1D[];
    const expected = decodeArray(run.params_after_each_step_f64);
    gradients.forEach((gradient, index) => {
      ({ params, ...state } = adam.update(params, gradient, state));
      const target = expected.subarray(index * params.size, (index + 1) * params.size);
      report.close(`explicit ${run.id} step ${index + 1}`, numbers(params), target, TOLERANCE);
    });
  }
}
