/**
 * Where a positive stands among the items with its very score: 'index' the smaller gallery index first (stable
 * sorting), 'optimistic' before all of them, 'pessimistic' after all of them (other positives too), 'midrank' in
 * the middle.
 */
export type TiePolicy = 'index' | 'optimistic' | 'pessimistic' | 'midrank';

/**
 * The product's policy. Pessimistic: a collapsed projector that scores everything the same gets recall 0 (unless
 * k covers the gallery), never 1, and a reported rank is one the item surely reaches.
 */
export const DEFAULT_TIES: TiePolicy = 'pessimistic';

export interface RetrievalOptions {
  /** The k of recall@k; 1, 5 and 10 by default. May exceed the gallery. */
  readonly ks?: readonly number[];
  readonly ties?: TiePolicy;
}

export interface RetrievalReport {
  /** recall[k]: share of queries whose best positive has rank <= k. */
  readonly recall: Readonly<Record<number, number>>;
  /** 1-based rank of the best positive, one a query; half ranks under 'midrank'; NaN where the query has none. */
  readonly ranks: Float64Array;
  readonly medianRank: number;
  readonly meanRank: number;
  /** Mean reciprocal rank of the best positive. */
  readonly mrr: number;
  /** Average precision, one a query; NaN where the query has no positive. */
  readonly averagePrecision: Float64Array;
  readonly meanAveragePrecision: number;
  /** Queries without any positive; they are in no average. */
  readonly skippedQueries: readonly number[];
}

/**
 * Ranks the gallery for every query and reports how early the positives come.
 *
 * `similarity` row-major [queries, gallery], larger = closer; gallery item j is a positive of query i when their
 * labels are equal. AP = mean over positives of (positives ranked at or above it) / (its rank). Ties follow
 * `ties`; in the average precision tied positives stand one after the other in index order, behind none, all
 * or half of the tied negatives. NaN scores rank last.
 */
export function retrieval(
  similarity: ArrayLike<number>,
  queryLabels: ArrayLike<number>,
  galleryLabels: ArrayLike<number>,
  { ks = [1, 5, 10], ties = DEFAULT_TIES }: RetrievalOptions = {},
): RetrievalReport {
  const queries = queryLabels.length;
  const gallery = galleryLabels.length;
  if (similarity.length !== queries * gallery) {
    throw new Error(
      `retrieval: expected ${queries} x ${gallery} similarities, got ${similarity.length}`,
    );
  }
  const ranks = new Float64Array(queries).fill(NaN);
  const averagePrecision = new Float64Array(queries).fill(NaN);
  const skippedQueries: number[] = [];
  const scores = new Float64Array(gallery);
  for (let i = 0; i < queries; i++) {
    for (let j = 0; j < gallery; j++) {
      const score = similarity[i * gallery + j] as number;
      scores[j] = Number.isNaN(score) ? -Infinity : score;
    }
    const ranked = rankPositives(scores, galleryLabels, queryLabels[i] as number, ties);
    if (ranked === undefined) {
      skippedQueries.push(i);
      continue;
    }
    ranks[i] = ranked.best;
    averagePrecision[i] = ranked.averagePrecision;
  }
  const counted = ranks.filter((rank) => !Number.isNaN(rank));
  const recall: Record<number, number> = {};
  for (const k of ks) recall[k] = mean(counted.map((rank) => (rank <= k ? 1 : 0)));
  return {
    recall,
    ranks,
    medianRank: median(counted),
    meanRank: mean(counted),
    mrr: mean(counted.map((rank) => 1 / rank)),
    averagePrecision,
    meanAveragePrecision: mean(averagePrecision.filter((value) => !Number.isNaN(value))),
    skippedQueries,
  };
}

/** 1-based rank of one gallery item under the product's policy: after every item with its very score. */
export function rankOf(scores: ArrayLike<number>, item: number): number {
  const own = scores[item] ?? -Infinity;
  let rank = 0;
  for (let j = 0; j < scores.length; j++) if (j === item || (scores[j] ?? 0) >= own) rank++;
  return Math.max(1, rank);
}

/** One query's best 1-based rank and average precision, or undefined when it has no positive. */
function rankPositives(
  scores: Float64Array,
  labels: ArrayLike<number>,
  label: number,
  ties: TiePolicy,
): { best: number; averagePrecision: number } | undefined {
  const positives: number[] = [];
  for (let j = 0; j < scores.length; j++) if (labels[j] === label) positives.push(j);
  if (positives.length === 0) return undefined;
  positives.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  // Sorting numbers alone is many times faster than sorting items by their scores.
  const ascending = scores.slice().sort();
  let best: number | undefined;
  let found = 0;
  let precisions = 0;
  for (let first = 0; first < positives.length;) {
    const score = scores[positives[first] as number] as number;
    let end = first + 1;
    while (end < positives.length && scores[positives[end] as number] === score) end++;
    const notGreater = countBelow(ascending, score, true);
    const start = scores.length - notGreater;
    const last = notGreater - countBelow(ascending, score, false) - 1;
    const negatives = last + 1 - (end - first);
    for (let seen = 0; seen < end - first; seen++) {
      const index =
        negatives === 0 ? seen : tiedBefore(scores, score, positives[first + seen] as number);
      const alone = { index, optimistic: 0, pessimistic: last, midrank: last / 2 }[ties];
      const inTurn = {
        index,
        optimistic: seen,
        pessimistic: seen + negatives,
        midrank: seen + negatives / 2,
      }[ties];
      best ??= start + alone + 1;
      found++;
      precisions += found / (start + inTurn + 1);
    }
    first = end;
  }
  return best === undefined ? undefined : { best, averagePrecision: precisions / found };
}

/** How many of the ascending values lie below `value`, or at it too when `orEqual`; by bisection. */
function countBelow(ascending: Float64Array, value: number, orEqual: boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const probe = ascending[middle] as number;
    if (probe < value || (orEqual && probe === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many items before `item` have its very score. */
function tiedBefore(scores: Float64Array, score: number, item: number): number {
  let count = 0;
  for (let j = 0; j < item; j++) if (scores[j] === score) count++;
  return count;
}

function mean(values: Float64Array): number {
  return values.length === 0 ? NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: Float64Array): number {
  const sorted = values.slice().sort();
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}
