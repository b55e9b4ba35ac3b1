/** The base's side of a leaf's tuples: the base's own rows, or what its head made of them when a new space is shared. */
import * as tf from '@tensorflow/tfjs-core';
import type { Stream } from '../core/pairing/streams.ts';
import type { Leaf, Outputs } from './heads.ts';

/**
 * [rows, width] that belong, row by row, to the leaf's rows of this batch; null where the tuples have none. Where each leaf
 * has tuples of its own, the base's rows lie one below the other, those of the sounds first.
 */
export function baseRows(
  outputs: Outputs,
  batch: ReadonlyMap<Stream, tf.Tensor2D>,
  leaf: Leaf,
  modality: 'text' | 'image',
): tf.Tensor2D | null {
  const { base, [leaf]: head } = outputs;
  const isProjected = base.own !== null || base.shared !== null;
  const projected = modality === 'image' ? base.own : base.shared;
  const rows = isProjected ? projected : (batch.get(`base.${modality}`) ?? null);
  const count = (head.own ?? head.shared)?.shape[0];
  if (!rows || count === undefined || rows.shape[0] === count) return rows;
  return tf.slice2d(rows, [leaf === 'audio' ? 0 : count, 0], [count, -1]);
}
