import * as tf from '@tensorflow/tfjs-core';
import { pairwiseVolume, tupleVolume } from '../../src/core/losses/gram-volume.ts';
import { spannedVolume } from '../../src/core/metrics/volume.ts';
import { decodeArray, decodeFloat32, largestMagnitude, type GoldenArray } from './array.ts';
import type { Report } from './report.ts';
import { matrix, numbers, valueAndGradients } from './tensors.ts';

interface VolumeCase {
  readonly id: string;
  readonly kind: string;
  readonly k: number;
  readonly B1: number;
  readonly B2: number;
  readonly d: number;
  readonly inputs: readonly GoldenArray[];
  readonly weights: GoldenArray;
  readonly gram_exact: GoldenArray;
  readonly det_exact: GoldenArray;
  readonly det_condition: GoldenArray;
  readonly volume_exact: GoldenArray;
  readonly zero_volume_pairs: readonly (readonly [number, number])[];
  readonly grad_exact: readonly GoldenArray[];
}

const EPSILON = 2 ** -23;

/** Largest gradient error, relative to the largest entry; kinds without one are only tested for bounds. */
const GRADIENT_TOLERANCE: Readonly<Record<string, number>> = {
  random_unit: 1e-5,
  orthonormal_axes: 1e-5,
  orthonormal_rotated: 1e-5,
  small_integers: 1e-5,
  unnormalised: 5e-5,
  tight_cluster: 5e-5,
  'near_collinear_1e-1': 2e-4,
  'near_collinear_1e-2': 3e-2,
};

export function checkGramVolume(golden: { cases: readonly VolumeCase[] }, report: Report): void {
  for (const volumeCase of golden.cases) {
    tf.tidy(() => {
      checkValues(volumeCase, report);
      checkGradients(volumeCase, report);
    });
  }
  report.notCovered(
    'float64 gradients (the product has no float64 gradient; see the property tests)',
  );
}

function checkValues(golden: VolumeCase, report: Report): void {
  const expected = decodeArray(golden.volume_exact);
  const determinants = decodeArray(golden.det_exact);
  const products = diagonalProducts(golden);
  const factorial = Array.from({ length: golden.k }, (_, i) => i + 1).reduce((a, b) => a * b);
  const factor = golden.d >= 512 ? 32 : 16;
  const determinantTolerance = decodeArray(golden.det_condition).map(
    (condition, i) =>
      factor * (EPSILON * condition + EPSILON ** 2 * factorial * (products[i] as number)),
  );
  const [anchor, ...others] = golden.inputs.map(matrix);
  const pairwise = numbers(pairwiseVolume(anchor as tf.Tensor2D, others));
  report.close(
    `${golden.id} volume, Schur`,
    pairwise,
    expected,
    determinantTolerance.map((tol, i) => volumeTolerance(tol, expected[i] as number)),
  );
  report.close(
    `${golden.id} determinant, Schur`,
    Float64Array.from(pairwise, (volume) => volume * volume),
    determinants,
    determinantTolerance,
  );
  report.close(
    `${golden.id} volume, Gram-Schmidt`,
    numbers(tupleVolume(allTuples(golden))),
    expected,
    products.map((product) => 32 * EPSILON * Math.sqrt(product)),
  );
  if (golden.zero_volume_pairs.length > 0) return;
  const relative = golden.kind === 'near_collinear_1e-4' ? 1e-6 : 1e-9;
  report.close(
    `${golden.id} volume, float64`,
    float64Volumes(golden),
    expected,
    expected.map((volume) => relative * volume),
  );
}

/** What an error of the determinant leaves of its root. */
function volumeTolerance(determinant: number, volume: number): number {
  const root = Math.sqrt(determinant);
  return volume === 0 ? root : Math.min(root, determinant / volume);
}

function checkGradients(golden: VolumeCase, report: Report): void {
  const weights = matrix(golden.weights);
  const inputs = golden.inputs.map(matrix);
  const routes: Readonly<Record<string, (...x: tf.Tensor[]) => tf.Tensor>> = {
    Schur: (anchor, ...others) => pairwiseVolume(anchor as tf.Tensor2D, others as tf.Tensor2D[]),
    'Gram-Schmidt': (...tuple) => {
      const repeated = tuple.map((x, index) => repeatRows(golden, x as tf.Tensor2D, index === 0));
      return tf.reshape(tupleVolume(repeated), [golden.B1, golden.B2]);
    },
  };
  const expected = golden.grad_exact.map(decodeArray);
  const tolerance =
    golden.zero_volume_pairs.length > 0 ? undefined : GRADIENT_TOLERANCE[golden.kind];
  for (const [route, volume] of Object.entries(routes)) {
    const { gradients } = valueAndGradients(
      (...x) => tf.sum(tf.mul(volume(...x), weights)),
      inputs,
    );
    const label = `${golden.id} gradient, ${route}`;
    gradients.forEach((gradient, index) => {
      if (tolerance === undefined) report.bounded(label, gradient, gradientBound(golden));
      else {
        const allowed = tolerance * largestMagnitude(...expected);
        report.close(label, gradient, expected[index] as Float64Array, allowed);
      }
    });
  }
}

/** |dV/dx| is at most the product of the other lengths; twice that leaves room for rounding. */
function gradientBound(golden: VolumeCase): number {
  const longest = golden.inputs.map((array) => {
    const values = decodeArray(array);
    const rows = Array.from({ length: values.length / golden.d }, (_, i) =>
      Math.hypot(...values.subarray(i * golden.d, (i + 1) * golden.d)),
    );
    return Math.max(...rows);
  });
  const sorted = longest.sort((a, b) => b - a).slice(0, golden.k - 1);
  const weight = decodeArray(golden.weights).reduce((sum, value) => sum + Math.abs(value), 0);
  return 2 * weight * sorted.reduce((product, length) => product * length, 1);
}

/** prod |x|² over the k vectors of every pair. */
function diagonalProducts({ gram_exact, k }: VolumeCase): Float64Array {
  const gram = decodeArray(gram_exact);
  return Float64Array.from({ length: gram.length / (k * k) }, (_, pair) => {
    let product = 1;
    for (let a = 0; a < k; a++) product *= gram[pair * k * k + a * (k + 1)] as number;
    return product;
  });
}

/** Every (anchor i, tuple j) as one row of matched tuples, row-major in (i, j). */
function allTuples(golden: VolumeCase): tf.Tensor2D[] {
  return golden.inputs.map((array, index) => repeatRows(golden, matrix(array), index === 0));
}

function repeatRows({ B1, B2, d }: VolumeCase, x: tf.Tensor2D, isAnchor: boolean): tf.Tensor2D {
  const spread = isAnchor
    ? tf.tile(tf.reshape(x, [B1, 1, d]), [1, B2, 1])
    : tf.tile(tf.reshape(x, [1, B2, d]), [B1, 1, 1]);
  return tf.reshape(spread, [B1 * B2, d]);
}

function float64Volumes({ inputs, B1, B2, d }: VolumeCase): Float64Array {
  const arrays = inputs.map(decodeFloat32);
  return Float64Array.from({ length: B1 * B2 }, (_, pair) => {
    const [i, j] = [Math.floor(pair / B2), pair % B2];
    return spannedVolume(
      arrays.map((x, index) =>
        x.subarray((index === 0 ? i : j) * d, ((index === 0 ? i : j) + 1) * d),
      ),
    );
  });
}
