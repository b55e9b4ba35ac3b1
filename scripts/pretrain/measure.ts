/** How good a space is: what the nearest of the other kind has in common with the query. */
import { CATEGORY_IDS } from '../../src/world/categories/index.ts';
import { MATERIALS, SIZES, type ItemSpec } from '../../src/world/types.ts';

export interface TopOne {
  readonly category: number;
  readonly size: number;
  readonly material: number;
  /** All three at once: the exact object of a grid. */
  readonly all: number;
}

/** [specs, 3]: indices of category, size and material. */
export function labelsOf(specs: readonly ItemSpec[]): Uint8Array {
  return Uint8Array.from(
    specs.flatMap(({ category, size, material }) => [
      CATEGORY_IDS.indexOf(category),
      SIZES.indexOf(size),
      MATERIALS.indexOf(material),
    ]),
  );
}

/** For each query row the index of the row of `targets` with the largest inner product; both of `count` rows. */
export function nearest(queries: Float32Array, targets: Float32Array, count: number): Uint32Array {
  const width = queries.length / count;
  const best = new Uint32Array(count);
  for (let query = 0; query < count; query++) {
    let bestScore = -Infinity;
    for (let target = 0; target < count; target++) {
      let score = 0;
      for (let i = 0; i < width; i++) {
        score += queries[query * width + i]! * targets[target * width + i]!;
      }
      if (score > bestScore) {
        bestScore = score;
        best[query] = target;
      }
    }
  }
  return best;
}

/** Shares of queries whose nearest target agrees; row i of both has the labels i. */
export function topOne(queries: Float32Array, targets: Float32Array, labels: Uint8Array): TopOne {
  const count = labels.length / 3;
  const sums = [0, 0, 0, 0];
  nearest(queries, targets, count).forEach((target, query) => {
    let all = 1;
    for (let i = 0; i < 3; i++) {
      const same = labels[query * 3 + i] === labels[target * 3 + i] ? 1 : 0;
      sums[i]! += same;
      all *= same;
    }
    sums[3]! += all;
  });
  const [category = 0, size = 0, material = 0, all = 0] = sums.map((sum) => sum / count);
  return { category, size, material, all };
}

/** The most frequent mistakes: "car taken for train 0.25" of the car's queries. */
export function confusions(
  queries: Float32Array,
  targets: Float32Array,
  labels: Uint8Array,
  atLeast = 0.2,
): string[] {
  const count = labels.length / 3;
  const counts = new Map<string, number>();
  const totals = new Map<number, number>();
  nearest(queries, targets, count).forEach((target, query) => {
    const [was = 0, taken = 0] = [labels[query * 3], labels[target * 3]];
    totals.set(was, (totals.get(was) ?? 0) + 1);
    const key = `${was} ${taken}`;
    if (was !== taken) counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  return [...counts]
    .map(([key, wrong]) => {
      const [was = 0, taken = 0] = key.split(' ').map(Number);
      return { was, taken, share: wrong / (totals.get(was) ?? 1) };
    })
    .filter(({ share }) => share >= atLeast)
    .sort((a, b) => b.share - a.share)
    .map(
      ({ was, taken, share }) =>
        `${CATEGORY_IDS[was]} taken for ${CATEGORY_IDS[taken]} ${share.toFixed(2)}`,
    );
}
