/** Angles and volumes of one tuple of items at one step. */
import { gramMatrix } from '../core/metrics/gram.ts';
import { spannedVolume } from '../core/metrics/volume.ts';
import { MODALITIES, type ByModality, type Modality } from '../core/modality.ts';
import type { Snapshot } from '../engine/protocol.ts';
import { embeddingOf } from './neighbours.ts';

export interface TupleGeometry {
  readonly modalities: readonly Modality[];
  /** Cosines, row-major [k, k]. */
  readonly gram: Float64Array;
  /** sqrt(det of the Gram matrix), as in the loss. */
  readonly volume: number;
}

/** Null before there are embeddings, or where a row is not in them. */
export function tupleGeometry(
  snapshot: Snapshot | null,
  rows: ByModality<number>,
  modalities: readonly Modality[],
): TupleGeometry | null {
  if (!snapshot) return null;
  const vectors = modalities.map((modality) =>
    embeddingOf(snapshot, { modality, row: rows[modality] }),
  );
  if (vectors.some((vector) => vector.length === 0)) return null;
  return { modalities, gram: gramMatrix(vectors), volume: spannedVolume(vectors) };
}

/** Every choice of two, three and four modalities, the small ones first. */
export const SUBSETS: readonly (readonly Modality[])[] = Array.from(
  { length: 1 << MODALITIES.length },
  (_, bits) => MODALITIES.filter((_modality, i) => (bits >> i) & 1),
)
  .filter((subset) => subset.length >= 2)
  .sort((a, b) => a.length - b.length);

/** Radians to whole degrees. */
export function degreesOf(cosine: number): number {
  return (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;
}
