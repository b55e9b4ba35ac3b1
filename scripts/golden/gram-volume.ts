import * as tf from '@tensorflow/tfjs-core';
import { pairwiseVolume, tupleVolume } from '../../src/core/losses/gram-volume.ts';
import { spannedVolume } from '../../src/core/metrics/volume.ts';
import { decodeArray, decodeFloat32, largestMagnitude, type GoldenArray } from './array.ts';
import { checkGramMatrices } from './gram-matrix.ts';
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
  readonly det_f64?: GoldenArray;
  readonly volume_f64?: GoldenArray;
  readonly weighted_sum_exact?: number;
  readonly zero_volume_pairs: readonly (readonly [number, number])[];
  readonly grad_exact: readonly GoldenArray[];
  readonly grad_f64?: readonly GoldenArray[];
  readonly grad_exact_max_abs?: number;
}

const EPSILON = 2 ** -23;

/**
 * Largest gradient error, relative to the largest entry; kinds without one are only tested for bounds. Pairs whose volume is
 * exactly 0 contribute nothing, to the stored gradients and to ours.
 */
const GRADIENT_TOLERANCE: Readonly<Record<string, number>> = {
  random_unit: 1e-5,
  orthonormal_axes: 1e-5,
  orthonormal_rotated: 1e-5,
  small_integers: 1e-5,
  unnormalised: 5e-5,
  tight_cluster: 5e-5,
  'near_collinear_1e-1': 2e-4,
  'near_collinear_1e-2': 3e-2,
  exact_duplicate: 1e-5,
  zero_vector: 1e-5,
  all_identical: 1e-5,
  rank_deficient: 1e-5,
};

/** What only the vectors themselves resolve; Schur's route is tested for bounds there. */
const GRAM_SCHMIDT_TOLERANCE: Readonly<Record<string, number>> = {
  'near_collinear_1e-3': 2e-3,
  'near_collinear_1e-4': 2e-3,
};

export function checkGramVolume(golden: { cases: readonly VolumeCase[] }, report: Report): void {
  for (const volumeCase of golden.cases) {
    tf.tidy(() => {
      checkGramMatrices(volumeCase, report);
      checkValues(volumeCase, report);
      checkGradients(volumeCase, report);
    });
  }
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
  const volumeTolerances = determinantTolerance.map((tol, i) =>
    volumeTolerance(tol, expected[i] as number),
  );
  report.close(`${golden.id} volume, Schur`, pairwise, expected, volumeTolerances);
  if (golden.weighted_sum_exact !== undefined) {
    const weights = decodeArray(golden.weights);
    const weigh = (values: ArrayLike<number>): number =>
      weights.reduce((sum, weight, i) => sum + weight * (values[i] as number), 0);
    const allowed = weights.reduce(
      (sum, weight, i) => sum + Math.abs(weight) * (volumeTolerances[i] as number),
      0,
    );
    const label = `${golden.id} weighted sum`;
    report.close(label, weigh(pairwise), golden.weighted_sum_exact, allowed);
  }
  for (const [i, j] of golden.zero_volume_pairs) {
    const at = i * golden.B2 + j;
    const label = `${golden.id} zero volume of ${i}, ${j}`;
    report.close(label, pairwise[at] as number, 0, volumeTolerances[at] as number);
  }
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
  checkFloat64(golden, expected, determinants, report);
}

/** Our float64 volumes against the exact ones, and against the reference's float64 within twice its own distance from them. */
function checkFloat64(
  golden: VolumeCase,
  volumes: Float64Array,
  determinants: Float64Array,
  report: Report,
): void {
  const ours = float64Volumes(golden);
  const label = `${golden.id} volume, float64`;
  const isSingular = golden.zero_volume_pairs.length > 0;
  const relative = golden.kind === 'near_collinear_1e-4' ? 1e-6 : 1e-9;
  const products = diagonalProducts(golden);
  // Where a volume is exactly 0 ours is a rounded residual: some units in the last place of the lengths.
  const allowed = volumes.map(
    (volume, i) => relative * volume + (isSingular ? 1e-14 * Math.sqrt(products[i] as number) : 0),
  );
  report.close(label, ours, volumes, allowed);
  const apart = (theirs: Float64Array, exact: Float64Array, tolerance: Float64Array) =>
    theirs.map((value, i) => 2 * Math.abs(value - (exact[i] as number)) + (tolerance[i] as number));
  if (golden.volume_f64 !== undefined) {
    const theirs = decodeArray(golden.volume_f64);
    report.close(`${label}, of the reference`, ours, theirs, apart(theirs, volumes, allowed));
  }
  if (golden.det_f64 !== undefined) {
    const theirs = decodeArray(golden.det_f64);
    const squared = allowed.map((tol, i) => 2 * tol * (volumes[i] as number) + tol * tol);
    report.close(
      `${golden.id} determinant, float64, of the reference`,
      ours.map((volume) => volume * volume),
      theirs,
      apart(theirs, determinants, squared),
    );
  }
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
  const float64 = golden.grad_f64?.map(decodeArray);
  const largest = largestMagnitude(...expected);
  for (const [route, volume] of Object.entries(routes)) {
    const { gradients } = valueAndGradients(
      (...x) => tf.sum(tf.mul(volume(...x), weights)),
      inputs,
    );
    const label = `${golden.id} gradient, ${route}`;
    const tolerance =
      GRADIENT_TOLERANCE[golden.kind] ??
      (route === 'Schur' ? undefined : GRAM_SCHMIDT_TOLERANCE[golden.kind]);
    gradients.forEach((gradient, index) => {
      if (tolerance === undefined) report.bounded(label, gradient, gradientBound(golden));
      else {
        const allowed = tolerance * largest;
        report.close(label, gradient, expected[index] as Float64Array, allowed);
        const theirs = float64?.[index];
        if (theirs && golden.zero_volume_pairs.length === 0)
          report.close(`${label}, of the reference`, gradient, theirs, allowed);
      }
    });
    if (tolerance !== undefined && golden.grad_exact_max_abs !== undefined) {
      const ours = largestMagnitude(...gradients);
      report.close(`${label}, largest`, ours, golden.grad_exact_max_abs, tolerance * largest);
    }
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
