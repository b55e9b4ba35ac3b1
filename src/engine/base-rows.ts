/** The base's side of a leaf's tuples: the base's own rows, or what its head made of them when a new space is shared. */
import type { StepOps } from '../plan/step-ops.ts';
import type { BatchOf } from './batch-tensors.ts';
import type { Leaf, Outputs } from './heads.ts';

type SliceOps<M> = Pick<StepOps<M, unknown>, 'rowCount' | 'slice'>;

/**
 * [rows, width] that belong, row by row, to the leaf's rows of this batch; null where the tuples have none. Where each leaf
 * has tuples of its own, the base's rows lie one below the other, those of the sounds first.
 */
export function baseRows<M>(
  ops: SliceOps<M>,
  outputs: Outputs<M>,
  batch: BatchOf<M>,
  leaf: Leaf,
  modality: 'text' | 'image',
): M | null {
  const { base } = outputs;
  const isProjected = base.own !== null || base.shared !== null;
  const projected = modality === 'image' ? base.own : base.shared;
  const rows = isProjected ? projected : (batch.get(`base.${modality}`) ?? null);
  return rows && rowsOfLeaf(ops, rows, outputs, leaf);
}

/** Of rows of both leaves' tuples, one below the other, those of one leaf; rows of shared tuples as they are. */
export function rowsOfLeaf<M>(ops: SliceOps<M>, rows: M, outputs: Outputs<M>, leaf: Leaf): M {
  const { own, shared } = outputs[leaf];
  const part = own ?? shared;
  if (part === null) return rows;
  const count = ops.rowCount(part);
  return ops.rowCount(rows) === count ? rows : ops.slice(rows, leaf === 'audio' ? 0 : count, count);
}
