import * as tf from '@tensorflow/tfjs-core';
import { infoNce } from '../../src/core/losses/info-nce.ts';
import { normaliseRows } from '../../src/core/tensor/normalise.ts';
import { decodeArray, largestMagnitude, type GoldenArray } from './array.ts';
import type { Report } from './report.ts';
import { matrix, valueAndGradients } from './tensors.ts';

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
}

const LOSS_RELATIVE = 1e-5;

export function checkInfoNce(golden: { cases: readonly InfoNceCase[] }, report: Report): void {
  for (const infoCase of golden.cases) tf.tidy(() => checkCase(infoCase, report));
  report.notCovered('x_to_y_f64 and y_to_x_f64 apart (their mean, the loss, is checked)');
  report.notCovered('logits_f64 (inside the loss) and ulip_accuracy_percent (not built)');
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
