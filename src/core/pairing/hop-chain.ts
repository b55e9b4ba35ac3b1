import * as tf from '@tensorflow/tfjs-core';
import type { BANKS } from './pseudo-tuples.ts';
import { type Bank, type BankReader } from './pseudo-tuples.ts';
import { softRetrieval } from './soft-retrieval.ts';
import type { Stream } from './streams.ts';

/**
 * The baseline that trains nothing: a sound becomes the blend of texts it retrieves, those texts the blend of pictures they
 * retrieve; a shape becomes the blend of pictures it retrieves. Both end up in the base's picture space, where they can be
 * compared. `rows` are unit rows of a leaf's own modality; returns unit rows of the base.
 */
export async function hopToBase(
  leaf: 'audio' | 'points',
  rows: Float32Array,
  read: BankReader,
  temperature: number,
): Promise<Float32Array> {
  if (leaf === 'points')
    return hop(rows, read, 'bank-image', 'points.image', 'base.image', temperature);
  const texts = await hop(rows, read, 'bank-text', 'audio.text', 'base.text', temperature);
  return hop(texts, read, 'bank-image', 'base.image', 'base.image', temperature);
}

async function hop(
  queries: Float32Array,
  read: BankReader,
  bank: Bank,
  keyStream: (typeof BANKS)[Bank][number],
  valueStream: Stream,
  temperature: number,
): Promise<Float32Array> {
  const key = read(bank, keyStream);
  const value = read(bank, valueStream);
  const keys = tf.tensor2d(key.values, [key.rows, key.width]);
  const values = tf.tensor2d(value.values, [value.rows, value.width]);
  const [retrieved] = await softRetrieval(queries, key.width, keys, [values], { temperature });
  tf.dispose([keys, values]);
  return retrieved ?? new Float32Array();
}
