import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chanceAveragePrecision,
  chanceLevels,
  chanceRecall,
} from '../../src/core/metrics/chance.ts';
import { alignment, meanCosine, modalityGap, uniformity } from '../../src/core/metrics/geometry.ts';
import { retrieval, type TiePolicy } from '../../src/core/metrics/retrieval.ts';
import { cosineSimilarity, transposeMatrix } from '../../src/core/metrics/similarity.ts';
import { tupleVolumes } from '../../src/core/metrics/volume.ts';
import { seededRandom, type Random } from '../../src/random.ts';
import { expectAllClose } from '../support/allclose.ts';
import { anyRandom, flat, randomRotation, rotate, unitNormalRows } from '../support/rows.ts';

const RUNS = { numRuns: 30 };
const POLICIES: readonly TiePolicy[] = ['index', 'optimistic', 'pessimistic', 'midrank'];
const check = (body: (random: Random) => void): void =>
  fc.assert(fc.property(anyRandom, body), RUNS);

/** Scores with many ties, and labels of a few classes. */
function anyProblem(random: Random): {
  scores: Float32Array;
  queries: number[];
  gallery: number[];
} {
  const label = (): number => random.integer(4);
  const queries = Array.from({ length: 1 + random.integer(8) }, label);
  const gallery = [0, 1, 2, 3, ...Array.from({ length: random.integer(12) }, label)];
  const scores = Float32Array.from({ length: queries.length * gallery.length }, () =>
    random.integer(5),
  );
  return { scores, queries, gallery };
}

describe('retrieval', () => {
  it('recall rises with k and is 1 at k = N, under every tie policy', () => {
    check((random) => {
      const { scores, queries, gallery } = anyProblem(random);
      const ks = Array.from({ length: gallery.length + 2 }, (_, i) => i + 1);
      for (const ties of POLICIES) {
        const { recall } = retrieval(scores, queries, gallery, { ks, ties });
        ks.slice(1).forEach((k) => expect(recall[k]).toBeGreaterThanOrEqual(recall[k - 1] ?? 0));
        expect(recall[gallery.length]).toBe(1);
      }
    });
  });

  it('policies order the ranks: optimistic <= index, midrank <= pessimistic', () => {
    check((random) => {
      const { scores, queries, gallery } = anyProblem(random);
      const ranks = (ties: TiePolicy): Float64Array =>
        retrieval(scores, queries, gallery, { ties }).ranks;
      const [low, high] = [ranks('optimistic'), ranks('pessimistic')];
      for (const between of [ranks('index'), ranks('midrank')]) {
        between.forEach((rank, i) => {
          expect(rank).toBeGreaterThanOrEqual(low[i] as number);
          expect(rank).toBeLessThanOrEqual(high[i] as number);
        });
      }
    });
  });

  it('40: all scores equal never score 1 by default; a perfect ranking scores 1', () => {
    const labels = Array.from({ length: 12 }, (_, i) => i);
    const equal = retrieval(new Float32Array(144), labels, labels);
    expect(equal.recall[1]).toBe(0);
    expect(equal.meanAveragePrecision).toBeCloseTo(1 / 12, 12);
    const perfect = retrieval(
      Float32Array.from({ length: 144 }, (_, i) => (i % 13 === 0 ? 1 : 0)),
      labels,
      labels,
    );
    expect([perfect.recall[1], perfect.meanAveragePrecision, perfect.medianRank]).toEqual([
      1, 1, 1,
    ]);
  });

  it('40: with one positive a query, mAP is the mean reciprocal rank', () => {
    check((random) => {
      const labels = Array.from({ length: 9 }, (_, i) => i);
      const scores = Float32Array.from({ length: 81 }, () => random.integer(20));
      for (const ties of ['index', 'optimistic', 'pessimistic', 'midrank'] as const) {
        const { mrr, meanAveragePrecision } = retrieval(scores, labels, labels, { ties });
        expect(meanAveragePrecision).toBeCloseTo(mrr, 12);
      }
    });
  });

  it('does not change with the order of the gallery when no scores are equal', () => {
    check((random) => {
      const { queries, gallery } = anyProblem(random);
      const scores = Float32Array.from({ length: queries.length * gallery.length }, () =>
        random.uniform(),
      );
      const order = random.shuffle([...gallery.keys()]);
      const moved = queries.flatMap((_, i) =>
        order.map((j) => scores[i * gallery.length + j] as number),
      );
      const ours = retrieval(scores, queries, gallery);
      const other = retrieval(
        moved,
        queries,
        order.map((j) => gallery[j] as number),
      );
      expectAllClose(
        [...other.ranks, ...other.averagePrecision],
        [...ours.ranks, ...ours.averagePrecision],
        {
          absolute: 1e-12,
        },
      );
    });
  });

  it('skips queries without a positive, and ranks NaN scores last', () => {
    const report = retrieval([0.1, 0.9, NaN, NaN, 0.3, 0.1], [0, 7, 1], [0, 1]);
    expect(report.skippedQueries).toEqual([1]);
    expect([...report.ranks]).toEqual([2, NaN, 2]);
    expect(retrieval([NaN, 0.2], [0], [0, 1]).ranks[0]).toBe(2);
  });

  it('40: shuffled pairs come out at the chance level', () => {
    const random = seededRandom(11);
    const gallery = Array.from({ length: 24 }, (_, i) => i % 6);
    const queries = gallery.slice(0, 12);
    const chance = chanceLevels(queries, gallery, [1, 5]);
    const rounds = 400;
    let [first, fifth, precision] = [0, 0, 0];
    for (let round = 0; round < rounds; round++) {
      const scores = Float32Array.from({ length: 12 * 24 }, () => random.uniform());
      const report = retrieval(scores, queries, gallery, { ks: [1, 5] });
      first += (report.recall[1] ?? 0) / rounds;
      fifth += (report.recall[5] ?? 0) / rounds;
      precision += report.meanAveragePrecision / rounds;
    }
    expectAllClose([first, fifth], [chance.recall[1] ?? 0, chance.recall[5] ?? 0], {
      absolute: 0.03,
    });
    expectAllClose([precision], [chance.meanAveragePrecision], { absolute: 0.01 });
  });
});

describe('chance levels', () => {
  it('are exact: every order of a small gallery, averaged', () => {
    const orders = (items: number[]): number[][] =>
      items.length === 0
        ? [[]]
        : items.flatMap((item, i) => orders(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
    for (const positives of [1, 2, 3]) {
      const labels = [0, 1, 2, 3, 4].map((j) => (j < positives ? 1 : 0));
      const reports = orders([0, 1, 2, 3, 4]).map((scores) =>
        retrieval(scores, [1], labels, { ks: [1, 2, 4] }),
      );
      const mean = (value: (report: (typeof reports)[number]) => number): number =>
        reports.reduce((sum, report) => sum + value(report), 0) / reports.length;
      for (const k of [1, 2, 4]) {
        expect(chanceRecall(positives, 5, k)).toBeCloseTo(
          mean((report) => report.recall[k] ?? NaN),
          12,
        );
      }
      expect(chanceAveragePrecision(positives, 5)).toBeCloseTo(
        mean((report) => report.meanAveragePrecision),
        12,
      );
    }
  });

  it('are k / N for one positive, and 1 when everything is one or k covers the gallery', () => {
    expect(chanceRecall(1, 50, 5)).toBeCloseTo(0.1, 12);
    expect(chanceRecall(50, 50, 1)).toBe(1);
    expect(chanceRecall(1, 3, 10)).toBe(1);
    expect(chanceAveragePrecision(4, 4)).toBeCloseTo(1, 12);
  });
});

describe('geometry', () => {
  it('does not change under a common rotation', () => {
    check((random) => {
      const [x, y] = [unitNormalRows(random, 6, 5), unitNormalRows(random, 6, 5)];
      const rotation = randomRotation(random, 5);
      const measure = (a: Float32Array, b: Float32Array): number[] => [
        alignment(a, b, 5),
        uniformity(a, 5),
        modalityGap(a, b, 5).norm,
        meanCosine(a, b, 5),
        ...tupleVolumes([a, b], 5),
      ];
      expectAllClose(
        measure(flat(rotate(rotation, x)), flat(rotate(rotation, y))),
        measure(flat(x), flat(y)),
        {
          absolute: 1e-6,
        },
      );
    });
  });

  it('ties alignment to the mean cosine of unit rows, and is 0 for coinciding rows', () => {
    check((random) => {
      const [x, y] = [flat(unitNormalRows(random, 6, 5)), flat(unitNormalRows(random, 6, 5))];
      expect(alignment(x, y, 5)).toBeCloseTo(2 - 2 * meanCosine(x, y, 5), 6);
      expect(alignment(x, x, 5)).toBe(0);
      expect(modalityGap(x, x, 5).norm).toBe(0);
      expect(uniformity(x, 5)).toBeLessThan(0);
      const same = Float32Array.from({ length: 30 }, (_, i) => x[i % 5] as number);
      expect(uniformity(same, 5)).toBeCloseTo(0, 12);
    });
  });

  it('gives the cosine of a row with itself as 1, with a zero row as 0, and a symmetric table', () => {
    check((random) => {
      const x = flat([...unitNormalRows(random, 4, 3), new Float64Array(3)]);
      const table = cosineSimilarity(x, x, 3);
      expectAllClose(transposeMatrix(table, 5, 5), table, { absolute: 1e-7 });
      for (let i = 0; i < 5; i++) expect(table[i * 6]).toBeCloseTo(i < 4 ? 1 : 0, 6);
    });
  });
});
