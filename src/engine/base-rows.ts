/** The base's side of a leaf's tuples: the base's own rows, or what its head made of them when a new space is shared. */
import * as tf from '@tensorflow/tfjs-core';
import type { BatchTensors } from './batch-tensors.ts';
import type { Leaf, Outputs } from './heads.ts';

/**
 * [rows, width] that belong, row by row, to the leaf's rows of this batch; null where the tuples have none. Where each leaf
 * has tuples of its own, the base's rows lie one below the other, those of the sounds first.
 */
export function baseRows(
  outputs: Outputs,
  batch: BatchTensors,
  leaf: Leaf,
  modality: 'text' | 'image',
): tf.Tensor2D | null {
  const { base } = outputs;
  const isProjected = base.own !== null || base.shared !== null;
  const projected = modality === 'image' ? base.own : base.shared;
  const rows = isProjected ? projected : (batch.get(`base.${modality}`) ?? null);
  return rows && rowsOfLeaf(rows, outputs, leaf);
}

/** Of rows of both leaves' tuples, one below the other, those of one leaf; rows of shared tuples as they are. */
export function rowsOfLeaf(rows: tf.Tensor2D, outputs: Outputs, leaf: Leaf): tf.Tensor2D {
  const { own, shared } = outputs[leaf];
  const count = (own ?? shared)?.shape[0];
  if (count === undefined || rows.shape[0] === count) return rows;
  return tf.slice2d(rows, [leaf === 'audio' ? 0 : count, 0], [count, -1]);
}
