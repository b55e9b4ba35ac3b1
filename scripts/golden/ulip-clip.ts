import * as tf from '@tensorflow/tfjs-core';
import { normaliseRows } from '../../src/core/tensor/normalise.ts';
import type { TorchState } from '../../src/core/projectors/torch-keys.ts';
import { decodeArray, type GoldenArray } from './array.ts';
import { headFromTorch } from './heads.ts';
import type { Report } from './report.ts';
import { matrix, numbers } from './tensors.ts';

interface HeadRecord {
  readonly output_f64: GoldenArray;
  readonly normalised_f64: GoldenArray;
}

interface UlipClipFile {
  readonly tensors: Readonly<Record<string, { readonly shape: readonly number[] }>>;
  readonly input: GoldenArray;
  readonly outputs: Readonly<Record<string, HeadRecord>>;
  readonly cosine_A_rows_vs_B_rows_f64?: GoldenArray;
}

const OUTPUT = 1e-5;
const NORMALISED = 1e-6;
/** Of two unit rows with errors of NORMALISED in every entry. */
const COSINE = 1e-5;

/** Runs the released C-MCR heads; `checkpoint` is undefined where the file is not at hand. */
export function checkUlipClip(
  golden: UlipClipFile,
  checkpoint: TorchState | undefined,
  report: Report,
): void {
  if (checkpoint === undefined) {
    report.notCovered('everything: ../real/ulip_clip.safetensors is not beside the folder');
    return;
  }
  for (const [key, { shape }] of Object.entries(golden.tensors)) {
    report.close(`${key} shape`, checkpoint[key]?.shape ?? [NaN], shape, 0);
  }
  tf.tidy(() => {
    const input = matrix(golden.input);
    const unit = Object.entries(golden.outputs).map(([name, expected]) => {
      const head = headFromTorch('cmcr_mlp_half', checkpoint, `${name}.`);
      const output = head.apply(input, 'eval');
      const normalised = normaliseRows(output);
      report.close(`${name} output`, numbers(output), decodeArray(expected.output_f64), OUTPUT);
      const target = decodeArray(expected.normalised_f64);
      report.close(`${name} normalised`, numbers(normalised), target, NORMALISED);
      return normalised;
    });
    const cosines = golden.cosine_A_rows_vs_B_rows_f64;
    if (cosines !== undefined && unit.length === 2) {
      const ours = tf.matMul(unit[0] as tf.Tensor2D, tf.transpose(unit[1] as tf.Tensor2D));
      report.close('cosines of A and B', numbers(ours), decodeArray(cosines), COSINE);
    }
  });
  report.notCovered('linear_f64 and batchnorm_f64 (one fused step here), tensor sums');
}
