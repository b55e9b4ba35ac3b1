/** A golden file of the retrieval metrics, by sorting with explicit rules. */
import { array, indices, mean, randomOf, table, transpose, type Matrix } from './numbers.ts';

type Policy = 'index' | 'optimistic' | 'pessimistic' | 'midrank';

/** 1-based rank of item j in a row of scores. */
function rankOf(row: readonly number[], j: number, policy: Policy): number {
  const above = row.filter((score) => score > (row[j] as number)).length;
  const tied = row.filter((score) => score === (row[j] as number)).length - 1;
  const before = row.filter((score, i) => score === (row[j] as number) && i < j).length;
  return 1 + above + { index: before, optimistic: 0, pessimistic: tied, midrank: tied / 2 }[policy];
}

function direction(scores: Matrix, queries: readonly number[], gallery: readonly number[]) {
  const record = (policy: Policy) => {
    const positives = queries.map((label) =>
      indices(gallery.length).filter((j) => gallery[j] === label),
    );
    const best = scores.map((row, i) =>
      positives[i]?.length ? Math.min(...positives[i].map((j) => rankOf(row, j, policy))) : null,
    );
    const counted = best.filter((rank) => rank !== null).sort((a, b) => a - b);
    const half = counted.length / 2;
    const precision = scores.map((row, i) => {
      const ranks = (positives[i] ?? []).map((j) => rankOf(row, j, 'index')).sort((a, b) => a - b);
      return ranks.length ? mean(ranks.map((rank, n) => (n + 1) / rank)) : null;
    });
    return {
      best_positive_rank: best,
      median_rank:
        ((counted[Math.ceil(half) - 1] as number) + (counted[Math.floor(half)] as number)) / 2,
      mean_rank: mean(counted),
      mrr: mean(counted.map((rank) => 1 / rank)),
      skipped_queries: indices(queries.length).filter((i) => best[i] === null),
      ...Object.fromEntries(
        [1, 3].map((k) => [`R@${k}`, mean(counted.map((rank) => (rank <= k ? 1 : 0)))]),
      ),
      ...(policy === 'index'
        ? {
            average_precision: precision,
            mAP: mean(precision.filter((value) => value !== null)),
            rank_matrix: array(
              scores.map((row) => row.map((_, j) => rankOf(row, j, 'index'))),
              'int32',
            ),
          }
        : {}),
    };
  };
  const policies: readonly Policy[] = ['index', 'optimistic', 'pessimistic', 'midrank'];
  return Object.fromEntries(policies.map((policy) => [policy, record(policy)]));
}

export function retrieval(seed: number): object {
  const random = randomOf(seed, 'retrieval');
  const [queries, gallery] = [
    [0, 1, 2, 9, 1],
    [0, 1, 1, 2, 0, 3, 1, 2],
  ];
  // Few different scores, so that there are ties.
  const scores = table(queries.length, gallery.length, () => random.integer(4));
  return {
    fixture: 'retrieval',
    cases: [
      {
        id: 'ties',
        similarity: array(scores, 'float32'),
        query_labels: array(queries, 'int32'),
        gallery_labels: array(gallery, 'int32'),
        forward: direction(scores, queries, gallery),
        backward: direction(transpose(scores), gallery, queries),
      },
    ],
  };
}
