/** The solid as a toy: angles in degrees instead of embeddings. */
import { edgesOfGram, volumeOfEdges } from '../../render/solid-geometry.ts';
import { pairsOf } from '../../state/panel-slice.ts';

/** Cosines of edges with these angles, one a pair; row-major [k, k]. */
export function toyGram(angles: readonly number[], k: number): Float64Array {
  const gram = new Float64Array(k * k).fill(1);
  pairsOf(k).forEach(([i, j], index) => {
    const cosine = Math.cos(((angles[index] ?? 0) * Math.PI) / 180);
    gram[i * k + j] = cosine;
    gram[j * k + i] = cosine;
  });
  return gram;
}

export function toyVolume(angles: readonly number[], k: number): number {
  return volumeOfEdges(edgesOfGram(toyGram(angles, k), k === 2 ? 2 : 3));
}
