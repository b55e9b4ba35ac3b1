import * as tf from '@tensorflow/tfjs-core';
import { normaliseRows } from '../../src/core/tensor/normalise.ts';
import { applyHead } from '../../src/core/projectors/head-kinds.ts';
import { recogniseHeads } from '../../src/core/projectors/released.ts';
import { toTensors } from '../../src/core/projectors/state.ts';
import type { TorchState } from '../../src/core/projectors/torch-keys.ts';
import { decodeArray, type GoldenArray } from './array.ts';
import type { ReleasedContainers } from './checkpoint.ts';
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
  report.notCovered('linear_f64 and batchnorm_f64 (one fused step here), tensor sums');
}

function checkContainer(
  golden: UlipClipFile,
  container: string,
  torch: TorchState,
  report: Report,
): void {
  for (const [key, { shape }] of Object.entries(golden.tensors)) {
    report.close(`${container} ${key} shape`, torch[key]?.shape ?? [NaN], shape, 0);
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
