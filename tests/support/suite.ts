/**
 * The core's numerical work on seeded inputs, to be run on two engines and compared: large enough (64 rows of 64) that
 * no engine hands it to the CPU. Imports nothing of Node or the test runner.
 */
import * as tf from '@tensorflow/tfjs-core';
import { pairwiseVolume, tupleVolume } from '../../src/core/losses/gram-volume.ts';
import { allPairsInfoNce } from '../../src/core/losses/all-pairs.ts';
import { anchorCosine } from '../../src/core/losses/anchor-cosine.ts';
import { anchorInfoNce } from '../../src/core/losses/anchor-pairs.ts';
import { gramLoss, type GramLossOptions } from '../../src/core/losses/gram.ts';
import { exponentialRace } from '../../src/core/losses/hard-negatives.ts';
import { infoNce } from '../../src/core/losses/info-nce.ts';
import { initMatching, matchingLoss } from '../../src/core/losses/matching.ts';
import { pmrlLoss } from '../../src/core/losses/pmrl.ts';
import { symileLoss } from '../../src/core/losses/symile.ts';
import { triangleLoss } from '../../src/core/losses/triangle.ts';
import { createAdam } from '../../src/core/optimisers/adam.ts';
import {
  applyDecoupledHead,
  initDecoupledHead,
  type DecoupledHeadConfig,
} from '../../src/core/projectors/decoupled-head.ts';
import type { ProjectorMode } from '../../src/core/projectors/state.ts';
import { normaliseRows } from '../../src/core/tensor/normalise.ts';
import { seededRandom } from '../../src/random.ts';

export interface KernelCase {
  readonly name: string;
  /** Results, owned by the caller. */
  readonly run: () => tf.Tensor[];
  /** Allowed difference between engines, relative to each result's largest magnitude. */
  readonly tolerance: number;
}

const BATCH = 64;
const WIDTH = 64;
const HEAD: DecoupledHeadConfig = { width: WIDTH, hidden: 2 * WIDTH, blocks: 2, link: 'linear' };
const VALUE_TOLERANCE = 1e-4;
const GRADIENT_TOLERANCE = 1e-3;

export function kernelCases(): KernelCase[] {
  return [...[2, 3, 4, 5].flatMap(volumeCases), ...lossCases(), ...headCases(), adamCase()];
}

function volumeCases(k: number): KernelCase[] {
  const weights = seededRows(`weights ${k}`, BATCH, BATCH);
  const pairwise = (...x: tf.Tensor2D[]): tf.Tensor2D =>
    pairwiseVolume(x[0] as tf.Tensor2D, x.slice(1));
  return [
    kernel(`pairwise volume, k = ${k}`, VALUE_TOLERANCE, () => [pairwise(...matched(k))]),
    kernel(`pairwise volume, k = ${k}, gradient`, GRADIENT_TOLERANCE, () =>
      gradients((...x) => tf.sum(tf.mul(pairwise(...x), weights())), matched(k)),
    ),
    kernel(`tuple volume, k = ${k}`, VALUE_TOLERANCE, () => [tupleVolume(matched(k))]),
    kernel(`tuple volume, k = ${k}, gradient`, GRADIENT_TOLERANCE, () =>
      gradients((...x) => tf.sum(tupleVolume(x)), matched(k)),
    ),
  ];
}

function lossCases(): KernelCase[] {
  const contrast = (...x: tf.Tensor2D[]): tf.Scalar => {
    const [a, b] = x.map((rows) => normaliseRows(rows));
    return infoNce(a as tf.Tensor2D, b as tf.Tensor2D, 0.07);
  };
  const volumes =
    (options: Partial<GramLossOptions>) =>
    (...x: tf.Tensor2D[]): tf.Scalar => {
      const [a, ...rest] = x.map((rows) => normaliseRows(rows));
      return gramLoss(a as tf.Tensor2D, rest, { temperature: 0.07, smoothing: 0.1, ...options });
    };
  const sharp = { temperature: 0.07, smoothing: 0.1 };
  const cosine = (...x: tf.Tensor2D[]): tf.Scalar => anchorCosine(x[0] as tf.Tensor2D, x.slice(1));
  const head = initMatching(3, WIDTH, seededRandom(31)).params;
  const matched3 = (...x: tf.Tensor2D[]): tf.Scalar =>
    matchingLoss(x, {
      params: Object.fromEntries(
        Object.entries(head).map(([name, { shape, values }]) => [
          name,
          tf.tensor(values, [...shape]),
        ]),
      ),
      anchor: 1,
      temperature: 0.07,
      races: [seededRace('data'), seededRace('anchors')],
    });
  const both = (name: string, f: (...x: tf.Tensor2D[]) => tf.Scalar, k: number): KernelCase[] => [
    kernel(name, VALUE_TOLERANCE, () => [f(...matched(k))]),
    kernel(`${name}, gradient`, GRADIENT_TOLERANCE, () => gradients(f, matched(k))),
  ];
  return [
    ...both('InfoNCE', contrast, 2),
    ...both('GRAM loss, k = 3', volumes({}), 3),
    ...both('GRAM loss, k = 4, one-sided', volumes({ gradient: 'one-sided' }), 4),
    ...both('GRAM loss, k = 3, squared', volumes({ power: 'squared' }), 3),
    ...both('GRAM loss, k = 4, independent', volumes({ shuffles: seededShuffles(2) }), 4),
    ...both('anchor cosine', cosine, 3),
    ...both('all pairs', (...x) => allPairsInfoNce(x, 0.07), 3),
    ...both('anchor pairs', (x, ...rest) => anchorInfoNce(x, rest, 0.07), 3),
    ...both(
      'Symile',
      (...x) => symileLoss(x, { temperature: 0.02, shuffles: seededShuffles(1) }),
      3,
    ),
    ...both('matching head', matched3, 3),
    ...both('TRIANGLE', (x, ...rest) => triangleLoss(x, rest, sharp), 3),
    ...[2, 3, 4].flatMap((k) =>
      both(
        `PMRL, k = ${k}`,
        (...x) => pmrlLoss(x, { temperature: 0.2, instanceTemperature: 0.1 }),
        k,
      ),
    ),
  ];
}

function headCases(): KernelCase[] {
  const state = initDecoupledHead(HEAD, seededRandom(5));
  const names = Object.keys(state.params);
  const params = (): tf.Tensor[] =>
    Object.values(state.params).map(({ shape, values }) =>
      tf.tensor(values, [...shape], 'float32'),
    );
  const apply = (mode: ProjectorMode, values: readonly tf.Tensor[]): tf.Tensor2D => {
    const given = Object.fromEntries(names.map((name, i) => [name, values[i] as tf.Tensor]));
    const statistics = Object.fromEntries(
      Object.entries(state.statistics).map(([name, array]) => [name, tf.tensor1d(array)]),
    );
    const [x] = matched(1) as [tf.Tensor2D];
    return applyDecoupledHead(HEAD, given, statistics, x, { mode, throughLink: true });
  };
  const weights = seededRows('head weights', BATCH, WIDTH);
  return (['train', 'eval'] as const).flatMap((mode) => [
    kernel(`decoupled head, ${mode}`, VALUE_TOLERANCE, () => [apply(mode, params())]),
    // The gradients of biases before a normalisation are 0 but for rounding: only the others are compared.
    kernel(`decoupled head, ${mode}, gradient`, GRADIENT_TOLERANCE, () =>
      tf
        .grads((...values: tf.Tensor[]) => tf.sum(tf.mul(apply(mode, values), weights())))(params())
        .filter((_, i) => /weight|gamma/.test(names[i] as string)),
    ),
  ]);
}

function adamCase(): KernelCase {
  const gradientRows = seededRows('adam gradient', BATCH, WIDTH);
  return kernel('AdamW, three steps', VALUE_TOLERANCE, () => {
    const adam = createAdam({
      learningRate: 0.01,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      weightDecay: 0.01,
      decoupled: true,
    });
    let params = tf.reshape<tf.Rank.R1>(seededRows('adam start', BATCH, WIDTH)(), [-1]);
    let state = adam.init(params.size);
    for (let step = 1; step <= 3; step++) {
      const gradient = tf.reshape<tf.Rank.R1>(tf.mul(gradientRows(), 1 / step), [-1]);
      ({ params, ...state } = adam.update(params, gradient, state));
    }
    return [params, state.m, state.v];
  });
}

/** Everything but the results is disposed. */
function kernel(name: string, tolerance: number, compute: () => tf.Tensor[]): KernelCase {
  return { name, tolerance, run: () => tf.tidy(compute) };
}

function gradients(
  f: (...x: tf.Tensor2D[]) => tf.Scalar,
  inputs: readonly tf.Tensor2D[],
): tf.Tensor[] {
  return tf.grads((...x: tf.Tensor[]) => f(...(x as tf.Tensor2D[])))([...inputs]);
}

function seededRows(label: string, rows: number, width: number): () => tf.Tensor2D {
  const random = seededRandom(17).fork(label);
  const values = Float32Array.from({ length: rows * width }, () => random.normal());
  return () => tf.tensor2d(values, [rows, width], 'float32');
}

function seededShuffles(count: number): Int32Array[] {
  const random = seededRandom(29);
  return Array.from({ length: count }, () =>
    random.shuffle(Int32Array.from({ length: BATCH }, (_, i) => i)),
  );
}

const seededRace = (label: string): Float32Array =>
  exponentialRace(BATCH, BATCH, seededRandom(37).fork(label));

/** k modalities of matched unit rows, with volumes that float32 resolves well. */
function matched(k: number): tf.Tensor2D[] {
  const random = seededRandom(23).fork(`matched ${k}`);
  const centres = Float64Array.from({ length: BATCH * WIDTH }, () => random.normal());
  return Array.from({ length: k }, () => {
    const values = Float32Array.from(centres, (centre) => centre + 0.7 * random.normal());
    return normaliseRows(tf.tensor2d(values, [BATCH, WIDTH], 'float32'));
  });
}
