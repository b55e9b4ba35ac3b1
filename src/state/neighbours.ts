/** Retrieval as the visitor sees it: which items of another modality lie nearest to one item. */
import { topIndices } from '../core/metrics/hubness.ts';
import { rankOf } from '../core/metrics/retrieval.ts';
import { cosinesOfRow } from '../core/metrics/similarity.ts';
import { volumesWith } from '../core/metrics/volume.ts';
import { MODALITIES, type Modality } from '../core/modality.ts';
import type { Snapshot } from '../engine/protocol.ts';
import type { Ranking } from './panel-slice.ts';
import type { ItemRef } from './view-slice.ts';

export interface Neighbour {
  readonly row: number;
  /** Cosine, or the volume of the tuple, by the ranking that was asked for. */
  readonly score: number;
  /** The same thing in the other modality. */
  readonly isPartner: boolean;
}

export interface Retrieval {
  readonly nearest: readonly Neighbour[];
  /** [rows] what they are ordered by: cosines, or volumes. */
  readonly scores: Float32Array | Float64Array;
  /** From 1; ties count against the partner. */
  readonly partnerRank: number;
  readonly rows: number;
  /** 1-based place of a row in the list, equals in the order of their rows; 0 for a row that is not in it. */
  readonly placeOf: (row: number) => number;
}

/** The `count` rows of `target` nearest to `item`; rows of the embeddings have unit length. */
export function retrieve(
  snapshot: Snapshot,
  item: ItemRef,
  target: Modality,
  count: number,
  ranking: Ranking = 'cosine',
): Retrieval {
  const isCosine = ranking === 'cosine';
  const scores = isCosine
    ? similaritiesTo(snapshot, item, target)
    : volumesTo(snapshot, item, target);
  // Near is a large cosine and a small volume.
  const nearness = isCosine ? scores : scores.map((volume) => -volume);
  const rows = scores.length;
  const partnerRank = rankOf(nearness, item.row);
  const nearest = topIndices(nearness, count).map((row) => {
    return { row, score: scores[row] ?? NaN, isPartner: row === item.row };
  });
  return { nearest, scores, partnerRank, rows, placeOf: (row) => placeAmong(nearness, row) };
}

/** Only a few places are ever asked for: each costs one pass, where a sorted list would cost many. */
function placeAmong(nearness: ArrayLike<number>, row: number): number {
  const own = nearness[row];
  if (own === undefined) return 0;
  let place = 1;
  for (let other = 0; other < nearness.length; other++) {
    const value = nearness[other]!;
    if (value > own || (value === own && other < row)) place++;
  }
  return place;
}

/** [rows] cosines of one item with every row of another modality. */
export function similaritiesTo(snapshot: Snapshot, item: ItemRef, target: Modality): Float32Array {
  const query = embeddingOf(snapshot, item);
  if (query.length === 0) return new Float32Array();
  return cosinesOfRow(query, 0, snapshot.embeddings[target], query.length);
}

/** [rows] volumes of the tuple (item, its known partner, candidate); see `knownPartner`. */
export function volumesTo(snapshot: Snapshot, item: ItemRef, target: Modality): Float64Array {
  const query = embeddingOf(snapshot, item);
  const partner = embeddingOf(snapshot, {
    modality: knownPartner(item.modality, target),
    row: item.row,
  });
  if (query.length === 0 || partner.length === 0) return new Float64Array();
  return volumesWith([query, partner], snapshot.embeddings[target], query.length);
}

/**
 * Which third modality of the asking thing is known when candidates are ranked by volume: its text; where text asks or
 * is asked for, its picture; where both are, its sound.
 */
export function knownPartner(from: Modality, target: Modality): Modality {
  const isFree = (modality: Modality): boolean => modality !== from && modality !== target;
  return (['text', 'image', 'audio'] as const).find(isFree) ?? 'points';
}

/** What a retrieval is shown for first: sounds find shapes, everything else finds sounds. */
export function primaryTarget(modality: Modality): Modality {
  return modality === 'audio' ? 'points' : 'audio';
}

export function secondaryTargets(modality: Modality): Modality[] {
  return MODALITIES.filter((other) => other !== modality && other !== primaryTarget(modality));
}

/** One item's unit vector; empty where there is none. */
export function embeddingOf(snapshot: Snapshot, { modality, row }: ItemRef): Float32Array {
  const width = widthOf(snapshot, modality);
  return snapshot.embeddings[modality].subarray(row * width, (row + 1) * width);
}

/** Numbers an embedding; 0 without items. */
export function widthOf(snapshot: Snapshot, modality: Modality): number {
  const rows = snapshot.landmarks[modality].flat.length / 2;
  return rows === 0 ? 0 : Math.round(snapshot.embeddings[modality].length / rows);
}
