import * as tf from '@tensorflow/tfjs-core';
import { ADAM_DEFAULTS, createAdam } from '../../src/core/optimisers/adam.ts';
import { NORM_MOMENTUM, NORM_VARIANCE_EPSILON } from '../../src/core/projectors/linear-norm.ts';
import type { ProjectorMode } from '../../src/core/projectors/state.ts';
import { torchKey } from '../../src/core/projectors/torch-keys.ts';
import { decodeArray, type GoldenArray } from './array.ts';
import { headFromTorch, type Head, type HeadKind } from './heads.ts';
import type { Report } from './report.ts';
import { matrix, numbers } from './tensors.ts';

type State = Readonly<Record<string, GoldenArray>>;

interface GradientRecord {
  readonly loss_f64: number;
  readonly params_f64: State;
  readonly input_f64: GoldenArray;
}

interface TrainingRecord {
  readonly losses_f64: readonly number[];
  readonly state_after_f64: State;
  readonly eval_output_f64: GoldenArray;
}

interface ProjectorCase {
  readonly id: string;
  readonly kind: HeadKind;
  readonly channel: number;
  readonly expansion?: number;
  readonly bn_eps?: number;
  readonly bn_momentum?: number;
  readonly normalised_output?: boolean;
  readonly key_order_and_shapes?: Readonly<Record<string, readonly number[]>>;
  readonly state_initial: State;
  readonly eval_input: GoldenArray;
  readonly eval_target: GoldenArray;
  readonly train_inputs: readonly GoldenArray[];
  readonly train_targets: readonly GoldenArray[];
  readonly eval_output_initial_f64: GoldenArray;
  readonly three_forward_passes: readonly { output_f64: GoldenArray; stats_after_f64: State }[];
  readonly eval_output_after_three_f64: GoldenArray;
  readonly gradient_train: GradientRecord;
  readonly gradient_eval: GradientRecord;
  readonly 'sgd_lr0.5_three_steps': TrainingRecord;
  readonly 'adam_lr0.01_three_steps': TrainingRecord;
}

const FORWARD = 5e-6;
const STATISTICS = 2e-6;
const GRADIENT = 2e-6;
const TRAINED_STATE = 5e-6;
const TRAINED_LOSS = 1e-6;
const SGD_RATE = 0.5;
const ADAM_RATE = 0.01;
const ADAM_STEPS = 3;

/**
 * Shifts that the next normalisation takes off again: their true gradient is 0, and Adam makes steps of up to its rate out
 * of rounding noise. The running means behind them, and the eval output, follow. A bias inside one of our layers has a
 * gradient of exactly 0 and does not drift.
 */
const DRIFTING = /(Head1\.bias|mlp1\.net2\.1\.bias|running_mean)$/;
const DRIFT = 2 * ADAM_RATE * ADAM_STEPS;
/** What a drift in every coordinate adds up to behind a layer. */
const BEHIND = 0.25;

export function checkProjectors(golden: { cases: readonly ProjectorCase[] }, report: Report): void {
  for (const projectorCase of golden.cases) {
    tf.tidy(() => {
      const initial = loadHead(projectorCase);
      checkLayout(projectorCase, initial, report);
      const trained = checkForward(projectorCase, initial, report);
      const { gradient_train, gradient_eval, train_inputs, train_targets } = projectorCase;
      const [input, target] = [train_inputs[0], train_targets[0]] as [GoldenArray, GoldenArray];
      checkGradient(projectorCase, initial, 'train', input, target, gradient_train, report);
      const { eval_input, eval_target } = projectorCase;
      checkGradient(projectorCase, trained, 'eval', eval_input, eval_target, gradient_eval, report);
      checkSgd(projectorCase, initial, report);
      checkAdam(projectorCase, initial, report);
    });
  }
}

function loadHead(golden: ProjectorCase): Head {
  const torch = Object.entries(golden.state_initial).map(
    ([key, array]) => [key, { shape: array.shape, values: decodeArray(array) }] as const,
  );
  return headFromTorch(golden.kind, Object.fromEntries(torch));
}

/** What the file says of the layers: keys and shapes in torch's layout, constants of the normalisation, widths. */
function checkLayout(golden: ProjectorCase, head: Head, report: Report): void {
  const { id, channel, expansion, bn_eps, bn_momentum, normalised_output } = golden;
  const shapes = new Map(torchTensors(head).map(([key, { shape }]) => [key, shape]));
  for (const [key, shape] of Object.entries(golden.key_order_and_shapes ?? {})) {
    if (shape.length === 0) continue;
    report.close(`${id} ${key} shape`, shapes.get(key) ?? [NaN], shape, 0);
  }
  const first = [...shapes.values()].find((shape) => shape.length === 2) ?? [];
  report.close(`${id} channel`, first[1] ?? NaN, channel, 0);
  const widest = Math.max(...[...shapes.values()].map(([rows = 0]) => rows));
  if (expansion !== undefined) report.close(`${id} expansion`, widest / channel, expansion, 0);
  if (bn_eps !== undefined) report.close(`${id} epsilon`, NORM_VARIANCE_EPSILON, bn_eps, 0);
  if (bn_momentum !== undefined) report.close(`${id} momentum`, NORM_MOMENTUM, bn_momentum, 0);
  if (normalised_output === undefined) return;
  const output = head.apply(matrix(golden.eval_input), 'eval');
  const lengths = numbers(tf.sum(tf.square(output), 1));
  const isUnit = lengths.every((squared) => Math.abs(squared - 1) < FORWARD);
  report.close(`${id} unit rows`, Number(isUnit), Number(normalised_output), 0);
}

function checkForward(golden: ProjectorCase, initial: Head, report: Report): Head {
  const evaluate = (head: Head, label: string, expected: GoldenArray): void => {
    const output = head.apply(matrix(golden.eval_input), 'eval');
    report.close(`${golden.id} ${label}`, numbers(output), decodeArray(expected), FORWARD);
  };
  evaluate(initial, 'eval, initial', golden.eval_output_initial_f64);
  let head = initial;
  golden.three_forward_passes.forEach((pass, index) => {
    const label = `${golden.id} pass ${index + 1}`;
    const { output, next } = trainPass(head, matrix(golden.train_inputs[index] as GoldenArray));
    head = next;
    report.close(`${label} output`, numbers(output), decodeArray(pass.output_f64), FORWARD);
    compareState(label, head, pass.stats_after_f64, STATISTICS, report);
  });
  evaluate(head, 'eval, after three', golden.eval_output_after_three_f64);
  return head;
}

function checkGradient(
  golden: ProjectorCase,
  head: Head,
  mode: ProjectorMode,
  input: GoldenArray,
  target: GoldenArray,
  expected: GradientRecord,
  report: Report,
): void {
  const label = `${golden.id} gradient, ${mode}`;
  const ours = gradients(head, mode, matrix(input), matrix(target));
  report.close(`${label} loss`, ours.loss, expected.loss_f64, FORWARD);
  const inputGradient = numbers(ours.input);
  report.close(`${label} of the input`, inputGradient, decodeArray(expected.input_f64), GRADIENT);
  const found = head.withParams(ours.params);
  compareState(label, found, expected.params_f64, GRADIENT, report);
}

function checkSgd(golden: ProjectorCase, initial: Head, report: Report): void {
  const expected = golden['sgd_lr0.5_three_steps'];
  const head = trainThree(golden, initial, expected, `${golden.id} SGD`, report, (params, grads) =>
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        tf.sub(value, tf.mul(grads[name] as tf.Tensor, SGD_RATE)),
      ]),
    ),
  );
  compareState(`${golden.id} SGD`, head, expected.state_after_f64, TRAINED_STATE, report);
  const output = numbers(head.apply(matrix(golden.eval_input), 'eval'));
  report.close(`${golden.id} SGD eval`, output, decodeArray(expected.eval_output_f64), FORWARD);
}

function checkAdam(golden: ProjectorCase, initial: Head, report: Report): void {
  const adam = createAdam({ ...ADAM_DEFAULTS, learningRate: ADAM_RATE });
  const names = Object.keys(initial.params);
  const sizes = names.map((name) => (initial.params[name] as tf.Tensor).size);
  const flatten = (tensors: Readonly<Record<string, tf.Tensor>>): tf.Tensor1D =>
    tf.concat(names.map((name) => tf.reshape<tf.Rank.R1>(tensors[name] as tf.Tensor, [-1])));
  let state = adam.init(sizes.reduce((sum, size) => sum + size, 0));
  const expected = golden['adam_lr0.01_three_steps'];
  const label = `${golden.id} Adam`;
  const head = trainThree(golden, initial, expected, label, report, (params, grads) => {
    const { params: moved, ...next } = adam.update(flatten(params), flatten(grads), state);
    state = next;
    const parts = tf.split(moved, sizes);
    return Object.fromEntries(
      names.map((name, i) => [
        name,
        tf.reshape(parts[i] as tf.Tensor, (params[name] as tf.Tensor).shape),
      ]),
    );
  });
  const isLoose = golden.kind === 'exmcr_head';
  compareState(label, head, expected.state_after_f64, TRAINED_STATE, report, (key) =>
    isLoose && DRIFTING.test(key) ? (key.endsWith('running_mean') ? BEHIND : DRIFT) : undefined,
  );
  const output = numbers(head.apply(matrix(golden.eval_input), 'eval'));
  const target = decodeArray(expected.eval_output_f64);
  report.close(`${label} eval`, output, target, isLoose ? BEHIND : FORWARD);
}

type Tensors = Readonly<Record<string, tf.Tensor>>;

function trainThree(
  golden: ProjectorCase,
  initial: Head,
  expected: TrainingRecord,
  label: string,
  report: Report,
  update: (params: Tensors, gradients: Tensors) => Tensors,
): Head {
  let head = initial;
  expected.losses_f64.forEach((loss, index) => {
    const input = matrix(golden.train_inputs[index] as GoldenArray);
    const target = matrix(golden.train_targets[index] as GoldenArray);
    const ours = gradients(head, 'train', input, target);
    report.close(`${label} loss ${index + 1}`, ours.loss, loss, TRAINED_LOSS);
    head = trainPass(head, input).next.withParams(update(head.params, ours.params));
  });
  return head;
}

/** L = 0.5 mean((y - target)²) and its gradients. */
function gradients(
  head: Head,
  mode: ProjectorMode,
  input: tf.Tensor2D,
  target: tf.Tensor2D,
): { loss: number; input: tf.Tensor; params: Tensors } {
  const names = Object.keys(head.params);
  const { value, grads } = tf.valueAndGrads((x, ...values) => {
    const params = Object.fromEntries(names.map((name, i) => [name, values[i] as tf.Tensor]));
    const output = head.withParams(params).apply(x as tf.Tensor2D, mode);
    return tf.mul<tf.Scalar>(tf.mean(tf.squaredDifference(output, target)), 0.5);
  })([input, ...names.map((name) => head.params[name] as tf.Tensor)]);
  const [ofInput, ...ofParams] = grads;
  return {
    loss: numbers(value)[0] as number,
    input: ofInput as tf.Tensor,
    params: Object.fromEntries(names.map((name, i) => [name, ofParams[i] as tf.Tensor])),
  };
}

/** One forward pass in train mode, and the head with its running statistics moved along. */
function trainPass(head: Head, input: tf.Tensor2D): { output: tf.Tensor2D; next: Head } {
  const statistics: Record<string, tf.Tensor> = { ...head.statistics };
  const output = head.apply(input, 'train', (name, mean, variance) => {
    for (const [leaf, batch] of Object.entries({ mean, variance })) {
      const running = head.statistics[`${name}.${leaf}`] as tf.Tensor;
      const moved = tf.add(tf.mul(running, 1 - NORM_MOMENTUM), tf.mul(batch, NORM_MOMENTUM));
      statistics[`${name}.${leaf}`] = tf.keep(moved);
    }
  });
  return { output, next: head.withStatistics(statistics, head.passes + 1) };
}

function torchTensors(head: Head): [string, tf.Tensor][] {
  return Object.entries({ ...head.params, ...head.statistics }).map(([name, tensor]) => [
    torchKey(name),
    tensor.rank === 2 ? tf.transpose(tensor) : tensor,
  ]);
}

/** Compares every stored tensor with ours, in torch's layout. */
function compareState(
  label: string,
  head: Head,
  expected: State,
  tolerance: number,
  report: Report,
  toleranceOf: (key: string) => number | undefined = () => undefined,
): void {
  const ours = new Map(torchTensors(head));
  for (const [key, array] of Object.entries(expected)) {
    const expectedValues = decodeArray(array);
    if (key.endsWith('num_batches_tracked')) {
      report.close(`${label} ${key}`, head.passes, expectedValues[0] as number, 0);
      continue;
    }
    const tensor = ours.get(key);
    if (tensor === undefined) report.fail(`${label} ${key}: expected in our state, got nothing`);
    else {
      const allowed = toleranceOf(key) ?? tolerance;
      report.close(`${label} ${key}`, numbers(tensor), expectedValues, allowed);
    }
  }
}
