import * as tf from '@tensorflow/tfjs-core';
import { pairwiseVolume, tupleVolume } from '../../src/core/losses/gram-volume.ts';
import { gramLoss } from '../../src/core/losses/gram.ts';
import { decodeArray, largestMagnitude, type GoldenArray } from './array.ts';
import { crossEntropyHalves } from './one-direction.ts';
import type { Report } from './report.ts';
import { matrix, numbers, valueAndGradients } from './tensors.ts';

interface LossRun {
  readonly label_smoothing: number;
  readonly loss_f64: number;
  readonly d2a_f64: number;
  readonly a2d_f64: number;
  readonly grad_max_abs?: number;
  readonly grad_full_f64: readonly GoldenArray[];
  readonly grad_temperature_full_f64: number;
  readonly grad_stopgather_f64: readonly GoldenArray[];
  readonly grad_temperature_stopgather_f64: number;
}

interface LossCase {
  readonly id: string;
  readonly k: number;
  readonly B: number;
  readonly d: number;
  readonly temperature: number;
  readonly inputs: readonly GoldenArray[];
  readonly runs: readonly LossRun[];
  readonly volume_f64: GoldenArray;
}

interface DegenerateCase extends Omit<LossCase, 'runs' | 'volume_f64'> {
  readonly label_smoothing: number;
  readonly loss_exact: number;
  readonly volume_exact: GoldenArray;
  readonly zero_volume_pairs: readonly (readonly [number, number])[];
  readonly grad_full_zero_pairs_dropped: readonly GoldenArray[];
  readonly grad_stopgather_zero_pairs_dropped: readonly GoldenArray[];
}

interface GramLossFile {
  readonly cases: readonly LossCase[];
  readonly degenerate_cases?: readonly DegenerateCase[];
}

const LOSS_TOLERANCE = 5e-6;
/** Gram-Schmidt on unit rows: 32 units in the last place of 1. */
const VOLUME_TOLERANCE = 32 * 2 ** -23;

export function checkGramLoss(golden: GramLossFile, report: Report): void {
  for (const lossCase of golden.cases) {
    tf.tidy(() => checkCase(lossCase, report));
  }
  for (const degenerate of golden.degenerate_cases ?? []) {
    tf.tidy(() => checkDegenerate(degenerate, report));
  }
}

function checkCase(golden: LossCase, report: Report): void {
  report.close(`${golden.id} modalities`, golden.inputs.length, golden.k, 0);
  report.close(
    `${golden.id} volume`,
    allVolumes(golden),
    decodeArray(golden.volume_f64),
    VOLUME_TOLERANCE,
  );
  const [anchor, ...others] = golden.inputs.map(matrix);
  const table = pairwiseVolume(anchor as tf.Tensor2D, others);
  for (const run of golden.runs) {
    const halves = crossEntropyHalves(tf.div(table, -golden.temperature), run.label_smoothing);
    const name = `${golden.id} smoothing ${run.label_smoothing}`;
    report.close(`${name} D2A`, halves.rows, run.d2a_f64, 2 * LOSS_TOLERANCE);
    report.close(`${name} A2D`, halves.columns, run.a2d_f64, 2 * LOSS_TOLERANCE);
    for (const gradient of ['full', 'one-sided'] as const) {
      const label = `${golden.id} smoothing ${run.label_smoothing} ${gradient}`;
      const isFull = gradient === 'full';
      const ours = lossAndGradients(golden, run.label_smoothing, gradient);
      report.close(`${label} loss`, ours.value, run.loss_f64, LOSS_TOLERANCE);
      compareGradients(
        label,
        golden,
        ours.gradients,
        isFull ? run.grad_full_f64 : run.grad_stopgather_f64,
        report,
      );
      const expected = isFull ? run.grad_temperature_full_f64 : run.grad_temperature_stopgather_f64;
      const tolerance = relativeTolerance(golden) * Math.abs(expected);
      report.close(`${label} temperature`, ours.temperature, expected, tolerance);
      if (isFull && run.grad_max_abs !== undefined) {
        const largest = largestMagnitude(...ours.gradients);
        const allowed = relativeTolerance(golden) * run.grad_max_abs;
        report.close(`${label} largest gradient`, largest, run.grad_max_abs, allowed);
      }
    }
  }
}

function checkDegenerate(golden: DegenerateCase, report: Report): void {
  report.close(`${golden.id} modalities`, golden.inputs.length, golden.k, 0);
  const volumes = allVolumes(golden);
  report.close(`${golden.id} volume`, volumes, decodeArray(golden.volume_exact), VOLUME_TOLERANCE);
  for (const [i, j] of golden.zero_volume_pairs) {
    const volume = volumes[i * golden.B + j] as number;
    report.close(`${golden.id} zero volume of ${i}, ${j}`, volume, 0, VOLUME_TOLERANCE);
  }
  for (const gradient of ['full', 'one-sided'] as const) {
    const label = `${golden.id} ${gradient}`;
    const ours = lossAndGradients(golden, golden.label_smoothing, gradient);
    report.close(`${label} loss`, ours.value, golden.loss_exact, LOSS_TOLERANCE);
    const expected =
      gradient === 'full'
        ? golden.grad_full_zero_pairs_dropped
        : golden.grad_stopgather_zero_pairs_dropped;
    compareGradients(label, golden, ours.gradients, expected, report);
  }
}

type LossInputs = Pick<LossCase, 'inputs' | 'temperature' | 'd' | 'B'>;

function lossAndGradients(
  golden: LossInputs,
  smoothing: number,
  gradient: 'full' | 'one-sided',
): { value: number; gradients: Float32Array[]; temperature: Float32Array } {
  const { value, gradients } = valueAndGradients(
    (temperature, anchor, ...others) =>
      gramLoss(anchor as tf.Tensor2D, others as tf.Tensor2D[], {
        temperature: temperature as tf.Scalar,
        smoothing,
        gradient,
      }),
    [tf.scalar(golden.temperature), ...golden.inputs.map(matrix)],
  );
  const [temperature, ...rest] = gradients;
  return { value, gradients: rest, temperature: temperature as Float32Array };
}

function compareGradients(
  label: string,
  golden: LossInputs,
  gradients: readonly Float32Array[],
  stored: readonly GoldenArray[],
  report: Report,
): void {
  const expected = stored.map(decodeArray);
  const allowed = relativeTolerance(golden) * largestMagnitude(...expected);
  gradients.forEach((gradient, index) => {
    report.close(`${label} gradient ${index}`, gradient, expected[index] as Float64Array, allowed);
  });
}

const relativeTolerance = ({ d }: LossInputs): number => (d >= 512 ? 5e-5 : 2e-5);

function allVolumes({ inputs, B, d }: LossInputs): Float32Array {
  const spread = inputs.map((array, index) => {
    const x = matrix(array);
    const tiled =
      index === 0
        ? tf.tile(tf.reshape(x, [B, 1, d]), [1, B, 1])
        : tf.tile(tf.reshape(x, [1, B, d]), [B, 1, 1]);
    return tf.reshape<tf.Rank.R2>(tiled, [B * B, d]);
  });
  return numbers(tupleVolume(spread));
}
