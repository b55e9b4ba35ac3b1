import * as tf from '@tensorflow/tfjs-core';
import { matMul, matMulTransposed } from '../tensor/mat-mul.ts';
import { normaliseRows } from '../tensor/normalise.ts';

/** Rows of queries handled at once; the similarity block of 512 x 4,800 takes 10 MB. */
const CHUNK_ROWS = 512;

/** The one part of an AbortSignal that the mathematics needs; the DOM's type is not known here. */
export interface Cancellation {
  throwIfAborted(): void;
}

export interface RetrievalOptions {
  /** Whether the keys' weights blend the values too, or each value has weights of its own. Default 'shared'. */
  readonly weights?: 'shared' | 'separate';
  /** Softmax temperature; towards 0 the nearest memory item, towards infinity the mean of the memory. */
  readonly temperature: number;
  readonly signal?: Cancellation | undefined;
  /** Told after every chunk how many query rows it held. */
  readonly onRows?: ((rows: number) => void) | undefined;
}

/**
 * Soft retrieval from a memory bank (C-MCR, Wang et al. 2023, semantic consistency; Ex-MCR, Zhang et al. 2024, S(q, M)).
 *
 * w_ik = softmax_k(q_i . m_k / t),   r_i = normalise(sum_k w_ik v_k)
 *
 * `queries` [rows, width] and `keys` [memory, width] are unit rows of one space; each of `values` is
 * [memory, width] in any space, and the same weights serve all of them: that is what carries meaning from space to space.
 *
 * With separate weights only the index of the best hit k = argmax_k(q_i . m_k) passes from space to space: a value other
 * than the keys themselves answers v_k in its own space, w'_ij = softmax_j(v_k . v_j / t). Ours: the papers share them.
 *
 * Returns one [rows, width] array of unit rows a value. The softmax subtracts the row's maximum; rows are handled in
 * chunks, which changes nothing. Departure: the mean is re-normalised at once, as HanCLIP does.
 */
export async function softRetrieval(
  queries: Float32Array,
  width: number,
  keys: tf.Tensor2D,
  values: readonly tf.Tensor2D[],
  { weights: kind = 'shared', temperature, signal, onRows }: RetrievalOptions,
): Promise<Float32Array[]> {
  const rows = queries.length / width;
  const results = values.map(() => new Float32Array(queries.length));
  for (let start = 0; start < rows; start += CHUNK_ROWS) {
    signal?.throwIfAborted();
    const count = Math.min(CHUNK_ROWS, rows - start);
    const chunk = queries.subarray(start * width, (start + count) * width);
    const retrieved = tf.tidy(() => {
      const weightsOver = (memory: tf.Tensor2D, asked: tf.Tensor2D): tf.Tensor2D =>
        tf.softmax(tf.div(matMulTransposed(asked, memory), temperature));
      const weights = weightsOver(keys, tf.tensor2d(chunk, [count, width]));
      return values.map((value) => {
        if (kind === 'shared' || value === keys) return normaliseRows(matMul(weights, value));
        const best = tf.gather(value, tf.argMax(weights, 1));
        return normaliseRows(matMul(weightsOver(value, best), value));
      });
    });
    for (const [i, tensor] of retrieved.entries()) {
      results[i]?.set(await tensor.data<'float32'>(), start * width);
      tensor.dispose();
    }
    onRows?.(count);
  }
  return results;
}
