import * as tf from '@tensorflow/tfjs-core';
import { normaliseRows } from '../../src/core/tensor/normalise.ts';
import { applyHead } from '../../src/core/projectors/head-kinds.ts';
import { recogniseHeads } from '../../src/core/projectors/released.ts';
import { applyLinearNorm } from '../../src/core/projectors/linear-norm.ts';
import { applyLinear } from '../../src/core/projectors/linear.ts';
import { toTensors, type ProjectorState } from '../../src/core/projectors/state.ts';
import type { TorchArray, TorchState } from '../../src/core/projectors/torch-keys.ts';
import { decodeArray, type GoldenArray } from './array.ts';
import type { ReleasedContainers } from './checkpoint.ts';
import type { Report } from './report.ts';
import { matrix, numbers } from './tensors.ts';

interface TensorRecord {
  readonly shape: readonly number[];
  readonly sum_f64?: number;
  readonly abs_sum_f64?: number;
  readonly first?: number;
  readonly last?: number;
}

interface HeadRecord {
  readonly linear_f64?: GoldenArray;
  readonly batchnorm_f64?: GoldenArray;
  readonly row_norms_f64?: GoldenArray;
  readonly zero_fraction?: number;
  readonly output_f64: GoldenArray;
  readonly normalised_f64: GoldenArray;
}

interface UlipClipFile {
  readonly tensors: Readonly<Record<string, TensorRecord>>;
  readonly input: GoldenArray;
  readonly outputs: Readonly<Record<string, HeadRecord>>;
  readonly cosine_A_rows_vs_B_rows_f64?: GoldenArray;
}

const OUTPUT = 1e-5;
const NORMALISED = 1e-6;
/** Of two unit rows with errors of NORMALISED in every entry. */
const COSINE = 1e-5;

/** The heads of this family end in a ReLU, and the file lists their outputs before and after the normalisation. */
const FAMILY = 'cmcr-ulip-clip';

/** Recognises and runs the released C-MCR heads from every container at hand. */
export function checkUlipClip(
  golden: UlipClipFile,
  containers: ReleasedContainers,
  report: Report,
): void {
  if (containers.size === 0) {
    report.notCovered('everything: ../real/ulip_clip.{safetensors,npz} are not beside the folder');
    return;
  }
  for (const [container, torch] of containers) checkContainer(golden, container, torch, report);
}

function checkContainer(
  golden: UlipClipFile,
  container: string,
  torch: TorchState,
  report: Report,
): void {
  for (const [key, record] of Object.entries(golden.tensors)) {
    checkTensor(`${container} ${key}`, torch[key], record, report);
  }
  const { family, heads } = recogniseHeads(torch, container);
  if (family !== FAMILY) report.fail(`${container}: expected ${FAMILY}, recognised ${family}`);
  tf.tidy(() => {
    const input = matrix(golden.input);
    const unit = Object.entries(golden.outputs).map(([name, expected]) => {
      const head = heads.find((candidate) => candidate.name === name);
      if (!head) throw new Error(`${container}: no head ${name}`);
      const output = applyHead(head.kind, toTensors(head.state), input, { mode: 'eval' });
      const normalised = normaliseRows(output);
      const label = `${container} ${name}`;
      report.close(`${label} output`, numbers(output), decodeArray(expected.output_f64), OUTPUT);
      checkLayers(label, head.state, input, output, expected, report);
      const target = decodeArray(expected.normalised_f64);
      report.close(`${label} normalised`, numbers(normalised), target, NORMALISED);
      return normalised;
    });
    const cosines = golden.cosine_A_rows_vs_B_rows_f64;
    if (cosines !== undefined && unit.length === 2) {
      const ours = tf.matMul(unit[0] as tf.Tensor2D, tf.transpose(unit[1] as tf.Tensor2D));
      report.close(`${container} cosines`, numbers(ours), decodeArray(cosines), COSINE);
    }
  });
}

function checkTensor(
  label: string,
  ours: TorchArray | undefined,
  { shape, sum_f64, abs_sum_f64, first, last }: TensorRecord,
  report: Report,
): void {
  report.close(`${label} shape`, ours?.shape ?? [NaN], shape, 0);
  const values = Array.from(ours?.values ?? [], Number);
  const absolute = values.reduce((sum, value) => sum + Math.abs(value), 0);
  const allowed = 1e-12 * absolute;
  if (abs_sum_f64 !== undefined) report.close(`${label} |sum|`, absolute, abs_sum_f64, allowed);
  if (sum_f64 !== undefined) {
    const sum = values.reduce((total, value) => total + value, 0);
    report.close(`${label} sum`, sum, sum_f64, allowed);
  }
  if (first !== undefined) report.close(`${label} first`, values[0] ?? NaN, first, 0);
  if (last !== undefined) report.close(`${label} last`, values.at(-1) ?? NaN, last, 0);
}

/** The layers one by one, and what the file says of the outputs' zeros and lengths. */
function checkLayers(
  label: string,
  state: ProjectorState,
  input: tf.Tensor2D,
  output: tf.Tensor2D,
  expected: HeadRecord,
  report: Report,
): void {
  const { params, statistics } = toTensors(state);
  const close = (name: string, tensor: tf.Tensor, stored: GoldenArray | undefined): void => {
    if (stored !== undefined)
      report.close(`${label} ${name}`, numbers(tensor), decodeArray(stored), OUTPUT);
  };
  close('linear', applyLinear(params, 'linear', input), expected.linear_f64);
  const names = { linear: 'linear', norm: 'norm' };
  const normed = applyLinearNorm(names, params, statistics, input, { mode: 'eval' });
  close('batch norm', normed, expected.batchnorm_f64);
  close('row lengths', tf.sqrt(tf.sum(tf.square(output), 1)), expected.row_norms_f64);
  if (expected.zero_fraction === undefined) return;
  const values = numbers(output);
  const zeros = values.filter((value) => value === 0).length / values.length;
  // A number within rounding of 0 may fall on either side: a handful of them.
  report.close(`${label} zeros`, zeros, expected.zero_fraction, 8 / values.length);
}
