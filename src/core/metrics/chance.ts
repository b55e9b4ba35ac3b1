/** What a projector that knows nothing scores: every order of the gallery equally likely. */
export interface ChanceLevels {
  readonly recall: Readonly<Record<number, number>>;
  readonly meanAveragePrecision: number;
}

/**
 * Exact expectation of recall@k when `positives` of `gallery` items count, by the hypergeometric distribution:
 * 1 - C(gallery - positives, k) / C(gallery, k).
 */
export function chanceRecall(positives: number, gallery: number, k: number): number {
  let missAll = 1;
  for (let draw = 0; draw < Math.min(k, gallery); draw++) {
    missAll *= Math.max(0, gallery - positives - draw) / (gallery - draw);
  }
  return 1 - missAll;
}

/**
 * Exact expectation of the average precision of a random order, for P positives of N items:
 * 1/N sum_r [ 1/r + (r - 1)/r (P - 1)/(N - 1) ] = [ H_N + (P - 1)/(N - 1) (N - H_N) ] / N.
 */
export function chanceAveragePrecision(positives: number, gallery: number): number {
  let harmonic = 0;
  for (let rank = 1; rank <= gallery; rank++) harmonic += 1 / rank;
  const others = gallery === 1 ? 0 : (positives - 1) / (gallery - 1);
  return (harmonic + others * (gallery - harmonic)) / gallery;
}

/** Chance levels of `retrieval` for these labels; queries without a positive are left out, as there. */
export function chanceLevels(
  queryLabels: ArrayLike<number>,
  galleryLabels: ArrayLike<number>,
  ks: readonly number[] = [1, 5, 10],
): ChanceLevels {
  const counts = new Map<number, number>();
  for (const label of Array.from(galleryLabels)) counts.set(label, (counts.get(label) ?? 0) + 1);
  const positives = Array.from(queryLabels, (label) => counts.get(label) ?? 0).filter((n) => n > 0);
  const average = (value: (count: number) => number): number =>
    positives.reduce((sum, count) => sum + value(count), 0) / positives.length;
  return {
    recall: Object.fromEntries(
      ks.map((k) => [k, average((count) => chanceRecall(count, galleryLabels.length, k))]),
    ),
    meanAveragePrecision: average((count) => chanceAveragePrecision(count, galleryLabels.length)),
  };
}
