import { unitRows } from './similarity.ts';

/**
 * Gram matrix of a few vectors after scaling to unit length: G_ij = cos(v_i, v_j), row-major [k, k], in -1 to 1.
 *
 * sqrt(det G) is the volume that they span (Cicchetti et al. 2025, GRAM). A zero vector has cosine 0 with every other.
 * Sums run in float64; the diagonal is 1 by definition, not by arithmetic.
 */
export function gramMatrix(vectors: readonly ArrayLike<number>[]): Float64Array {
  const count = vectors.length;
  const units = vectors.map((vector) => unitRows(vector, vector.length));
  const gram = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    gram[i * count + i] = 1;
    for (let j = 0; j < i; j++) {
      const cosine = Math.min(1, Math.max(-1, dot(units[i]!, units[j]!)));
      gram[i * count + j] = cosine;
      gram[j * count + i] = cosine;
    }
  }
  return gram;
}

function dot(x: Float64Array, y: Float64Array): number {
  return x.reduce((sum, value, c) => sum + value * (y[c] ?? 0), 0);
}
