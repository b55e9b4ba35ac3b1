/**
 * How equal scores are ranked: 'index' the smaller gallery index first (stable sorting), 'optimistic' the
 * positive first, 'pessimistic' the positive last, 'midrank' in the middle.
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
 * `ties`: for the average precision every positive meets the tied negatives that the policy puts before it
 * (half of them under 'midrank'), and tied positives keep their index order. NaN scores rank last.
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
    const positives = ranksOfPositives(scores, galleryLabels, queryLabels[i] as number, ties);
    const best = positives[0];
    if (best === undefined) {
      skippedQueries.push(i);
      continue;
    }
    ranks[i] = best;
    averagePrecision[i] =
      positives.reduce((sum, rank, index) => sum + (index + 1) / rank, 0) / positives.length;
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

/** 1-based ranks of one query's positives, ascending. */
function ranksOfPositives(
  scores: Float64Array,
  labels: ArrayLike<number>,
  label: number,
  ties: TiePolicy,
): number[] {
  const order = Array.from(scores.keys()).sort(
    (a, b) => (scores[b] as number) - (scores[a] as number) || a - b,
  );
  const ranks: number[] = [];
  for (let start = 0; start < order.length; ) {
    const score = scores[order[start] as number];
    let end = start;
    while (end < order.length && scores[order[end] as number] === score) end++;
    const tied = order.slice(start, end).map((j) => labels[j] === label);
    const negatives = tied.filter((isPositive) => !isPositive).length;
    const total = tied.length;
    let seen = 0;
    tied.forEach((isPositive, position) => {
      if (!isPositive) return;
      const before = {
        index: position,
        optimistic: seen,
        pessimistic: negatives + seen,
        midrank: (total - 1) / 2,
      }[ties];
      ranks.push(start + before + 1);
      seen++;
    });
    start = end;
  }
  return ranks;
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
