/** Retrieval as the visitor sees it: which items of another modality lie nearest to one item. */
import { MODALITIES, type Modality } from '../core/modality.ts';
import type { Snapshot } from '../engine/protocol.ts';
import type { ItemRef } from './view-slice.ts';

export interface Neighbour {
  readonly row: number;
  /** Cosine. */
  readonly similarity: number;
  /** The same thing in the other modality. */
  readonly isPartner: boolean;
}

export interface Retrieval {
  readonly nearest: readonly Neighbour[];
  /** From 1; ties count against the partner. */
  readonly partnerRank: number;
  readonly rows: number;
}

/** The `count` rows of `target` nearest to `item` by cosine; rows of the embeddings have unit length. */
export function retrieve(
  snapshot: Snapshot,
  item: ItemRef,
  target: Modality,
  count: number,
): Retrieval {
  const similarities = similaritiesTo(snapshot, item, target);
  const rows = similarities.length;
  const own = similarities[item.row] ?? Number.NEGATIVE_INFINITY;
  let partnerRank = 1;
  for (let row = 0; row < rows; row++) {
    if (row !== item.row && (similarities[row] ?? 0) >= own) partnerRank++;
  }
  const nearest = Array.from(similarities, (similarity, row) => ({
    row,
    similarity,
    isPartner: row === item.row,
  }))
    .sort((a, b) => b.similarity - a.similarity || a.row - b.row)
    .slice(0, count);
  return { nearest, partnerRank, rows };
}

/** [rows] cosines of one item with every row of another modality. */
export function similaritiesTo(snapshot: Snapshot, item: ItemRef, target: Modality): Float32Array {
  const queries = snapshot.embeddings[item.modality];
  const keys = snapshot.embeddings[target];
  const width = widthOf(snapshot, item);
  const rows = width === 0 ? 0 : Math.floor(keys.length / width);
  const similarities = new Float32Array(rows);
  const start = item.row * width;
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let i = 0; i < width; i++) {
      sum += (queries[start + i] ?? 0) * (keys[row * width + i] ?? 0);
    }
    similarities[row] = sum;
  }
  return similarities;
}

/** What a retrieval is shown for first: sounds find shapes, everything else finds sounds. */
export function primaryTarget(modality: Modality): Modality {
  return modality === 'audio' ? 'points' : 'audio';
}

export function secondaryTargets(modality: Modality): Modality[] {
  return MODALITIES.filter((other) => other !== modality && other !== primaryTarget(modality));
}

function widthOf(snapshot: Snapshot, item: ItemRef): number {
  const rows = snapshot.landmarks[item.modality].flat.length / 2;
  return rows === 0 ? 0 : Math.round(snapshot.embeddings[item.modality].length / rows);
}
