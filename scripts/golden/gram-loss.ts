import * as tf from '@tensorflow/tfjs-core';
import { tupleVolume } from '../../src/core/losses/gram-volume.ts';
import { gramLoss } from '../../src/core/losses/gram.ts';
import { decodeArray, largestMagnitude, type GoldenArray } from './array.ts';
import type { Report } from './report.ts';
import { matrix, numbers, valueAndGradients } from './tensors.ts';

interface LossRun {
  readonly label_smoothing: number;
  readonly loss_f64: number;
  readonly grad_full_f64: readonly GoldenArray[];
  readonly grad_temperature_full_f64: number;
  readonly grad_stopgather_f64: readonly GoldenArray[];
  readonly grad_temperature_stopgather_f64: number;
}

interface LossCase {
  readonly id: string;
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
  report.notCovered('d2a_f64 and a2d_f64 apart (their mean, the loss, is checked)');
}

function checkCase(golden: LossCase, report: Report): void {
  report.close(
    `${golden.id} volume`,
    allVolumes(golden),
    decodeArray(golden.volume_f64),
    VOLUME_TOLERANCE,
  );
  for (const run of golden.runs) {
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
    }
  }
}

function checkDegenerate(golden: DegenerateCase, report: Report): void {
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

function allVolumes({ inputs, B, d }: LossCase): Float32Array {
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
