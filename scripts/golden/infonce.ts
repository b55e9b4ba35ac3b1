import * as tf from '@tensorflow/tfjs-core';
import { infoNce } from '../../src/core/losses/info-nce.ts';
import { retrieval } from '../../src/core/metrics/retrieval.ts';
import { matMulTransposed } from '../../src/core/tensor/mat-mul.ts';
import { normaliseRows } from '../../src/core/tensor/normalise.ts';
import { decodeArray, largestMagnitude, type GoldenArray } from './array.ts';
import { crossEntropyHalves } from './one-direction.ts';
import type { Report } from './report.ts';
import { matrix, numbers, valueAndGradients } from './tensors.ts';

interface InfoNceCase {
  readonly id: string;
  readonly kind: string;
  readonly temperature: number;
  readonly label_smoothing: number;
  readonly normalise_inside: boolean;
  readonly x: GoldenArray;
  readonly y: GoldenArray;
  readonly loss_f64: number;
  readonly grad_x_f64: GoldenArray;
  readonly grad_y_f64: GoldenArray;
  readonly grad_temperature_f64: number;
  readonly ulip_loss_f64?: number | null;
  readonly ulip_accuracy_percent?: number | null;
  readonly B: number;
  readonly d: number;
  readonly x_to_y_f64: number;
  readonly y_to_x_f64: number;
  readonly logits_f64: GoldenArray;
}

const LOSS_RELATIVE = 1e-5;

export function checkInfoNce(golden: { cases: readonly InfoNceCase[] }, report: Report): void {
  for (const infoCase of golden.cases) tf.tidy(() => checkCase(infoCase, report));
}

function checkCase(golden: InfoNceCase, report: Report): void {
  const rows = (x: tf.Tensor): tf.Tensor2D =>
    golden.normalise_inside ? normaliseRows(x as tf.Tensor2D) : (x as tf.Tensor2D);
  const { value, gradients } = valueAndGradients(
    (x, y, temperature) =>
      infoNce(rows(x), rows(y), temperature as tf.Scalar, golden.label_smoothing),
    [matrix(golden.x), matrix(golden.y), tf.scalar(golden.temperature)],
  );
  const allowed = LOSS_RELATIVE * Math.abs(golden.loss_f64);
  report.close(`${golden.id} loss`, value, golden.loss_f64, allowed);
  if (typeof golden.ulip_loss_f64 === 'number') {
    report.close(`${golden.id} ULIP loss`, 2 * value, golden.ulip_loss_f64, 2 * allowed);
  }
  checkLogits(golden, matMulTransposed(rows(matrix(golden.x)), rows(matrix(golden.y))), report);
  const names = ['x', 'y', 'temperature'];
  const expected = [
    decodeArray(golden.grad_x_f64),
    decodeArray(golden.grad_y_f64),
    Float64Array.of(golden.grad_temperature_f64),
  ];
  const relative = golden.temperature <= 0.001 ? 1e-3 : 1e-4;
  gradients.forEach((gradient, index) => {
    const label = `${golden.id} gradient of ${names[index]}`;
    const target = expected[index] as Float64Array;
    if (golden.kind === 'zero_row') report.bounded(label, gradient, Number.MAX_VALUE);
    else report.close(label, gradient, target, relative * largestMagnitude(target));
  });
}

/** The table itself, its two halves of the loss, and how often the true pair comes first. */
function checkLogits(golden: InfoNceCase, cosines: tf.Tensor2D, report: Report): void {
  const { id, B, d, temperature } = golden;
  report.close(`${id} shape`, golden.x.shape, [B, d], 0);
  const logits = tf.div<tf.Tensor2D>(cosines, temperature);
  const expected = decodeArray(golden.logits_f64);
  const allowed = LOSS_RELATIVE * largestMagnitude(expected);
  report.close(`${id} logits`, numbers(logits), expected, allowed);
  const halves = crossEntropyHalves(logits, golden.label_smoothing);
  report.close(`${id} x to y`, halves.rows, golden.x_to_y_f64, allowed);
  report.close(`${id} y to x`, halves.columns, golden.y_to_x_f64, allowed);
  if (typeof golden.ulip_accuracy_percent !== 'number') return;
  const labels = Array.from({ length: B }, (_, i) => i);
  const { recall } = retrieval(numbers(logits), labels, labels, { ks: [1], ties: 'index' });
  const percent = 100 * (recall[1] as number);
  report.close(`${id} ULIP accuracy`, percent, golden.ulip_accuracy_percent, 1e-9);
}
