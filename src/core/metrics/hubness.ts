/** Hubs: items that are near to many (Radovanović, Nanopoulos & Ivanović 2010, JMLR 11, Hubs in Space). */

/**
 * The `k` largest scores as indices, best first; among equals the smaller index first, NaN last. Fewer when there are
 * fewer scores. One pass with insertion, because k is small.
 */
export function topIndices(scores: ArrayLike<number>, k: number): number[] {
  const top: number[] = [];
  const scoreOf = (index: number): number => {
    const score = scores[index] as number;
    return Number.isNaN(score) ? -Infinity : score;
  };
  for (let index = 0; index < scores.length; index++) {
    const score = scoreOf(index);
    if (top.length === k && score <= scoreOf(top[k - 1] as number)) continue;
    let place = top.length;
    while (place > 0 && scoreOf(top[place - 1] as number) < score) place--;
    top.splice(place, 0, index);
    if (top.length > k) top.pop();
  }
  return top;
}

/**
 * k-occurrences N_k(x): how many queries have gallery item x among their k nearest (Radovanović et al., section 2.1), one
 * whole number an item. Their mean is k * queries / gallery. Departure: there a set is searched in itself and an item
 * is not its own neighbour; here queries and gallery are different modalities and nothing is left out.
 */
export function kOccurrences(
  nearest: readonly (readonly number[])[],
  galleryRows: number,
): Uint32Array {
  const counts = new Uint32Array(galleryRows);
  for (const list of nearest) for (const item of list) counts[item] = (counts[item] ?? 0) + 1;
  return counts;
}

/**
 * Skewness of the k-occurrences, E[(N_k - mean)³] / sd³ (Radovanović et al., eq. 1, population moments): 0 when even,
 * large when a few items are near to everything. 0 when all counts are equal.
 */
export function skewness(counts: ArrayLike<number>): number {
  const values = Array.from(counts);
  const mean = average(values);
  const variance = average(values.map((value) => (value - mean) ** 2));
  if (!(variance > 0)) return 0;
  return average(values.map((value) => (value - mean) ** 3)) / variance ** 1.5;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
