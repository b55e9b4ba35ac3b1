import * as tf from '@tensorflow/tfjs-core';
import { normaliseRows } from '../tensor/normalise.ts';
import { applyDecoupledHead } from './decoupled-head.ts';
import { applyLinear } from './linear.ts';
import { applyHalfMlp, applyMlpBlock } from './mlp.ts';
import { toTensors, type ApplyOptions, type ProjectorState, type StateTensors } from './state.ts';

/** The shapes that the papers' heads come in. */
export type HeadKind = 'linear' | 'mlp' | 'half-mlp' | 'decoupled';

/**
 * Any head on rows [rows, inputs] -> [rows, outputs], sizes and number of blocks read from its tensors. A decoupled
 * head takes the rows through its link and gives unit rows; the others leave the length to the caller.
 */
export function applyHead(
  kind: HeadKind,
  { params, statistics }: StateTensors,
  x: tf.Tensor2D,
  options: ApplyOptions,
): tf.Tensor2D {
  switch (kind) {
    case 'linear':
      return applyLinear(params, 'linear', x);
    case 'mlp':
      return applyMlpBlock({}, params, statistics, x, options);
    case 'half-mlp':
      return applyHalfMlp(params, statistics, x, options);
    case 'decoupled': {
      const [width = 0, hidden = 0] = params['block1.linear1.weight']?.shape ?? [];
      const blocks = Object.keys(params).filter((name) => name.endsWith('linear1.weight')).length;
      const config = { width, hidden, blocks, link: 'linear' } as const;
      return applyDecoupledHead(config, params, statistics, x, { ...options, throughLink: true });
    }
  }
}

export interface StoredHead {
  readonly kind: HeadKind;
  readonly inputWidth: number;
  readonly outputWidth: number;
  readonly state: ProjectorState;
}

/** Rows on the device at once: a hidden layer of 2,048 then takes 32 MiB. */
const ROWS_AT_ONCE = 4096;

/**
 * A trained head on embeddings, as the authors apply it: y = normalise(head(normalise(x))) in eval mode.
 *
 * `values`: row-major [rows, inputWidth]; the result: row-major [rows, outputWidth], unit rows. A row of zeros stays
 * one before the head. Throws when the values are no whole number of rows.
 */
export async function projectRows(head: StoredHead, values: Float32Array): Promise<Float32Array> {
  const { kind, inputWidth, outputWidth } = head;
  const rows = values.length / inputWidth;
  if (!Number.isInteger(rows)) {
    throw new Error(
      `projectRows: expected rows of ${inputWidth} values, got ${values.length} values in all`,
    );
  }
  const projected = new Float32Array(rows * outputWidth);
  const tensors = toTensors(head.state);
  try {
    for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
      const count = Math.min(ROWS_AT_ONCE, rows - from);
      const part = values.subarray(from * inputWidth, (from + count) * inputWidth);
      const output = tf.tidy(() => {
        const x = normaliseRows(tf.tensor2d(part, [count, inputWidth], 'float32'));
        return normaliseRows(applyHead(kind, tensors, x, { mode: 'eval' }));
      });
      projected.set(await output.data<'float32'>(), from * outputWidth);
      output.dispose();
    }
  } finally {
    tf.dispose([...Object.values(tensors.params), ...Object.values(tensors.statistics)]);
  }
  return projected;
}
