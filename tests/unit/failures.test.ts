import { describe, expect, it } from 'vitest';
import { FailureScan } from '../../src/core/metrics/failures.ts';
import { kOccurrences, skewness, topIndices } from '../../src/core/metrics/hubness.ts';
import { retrieval } from '../../src/core/metrics/retrieval.ts';
import { cosineSimilarity } from '../../src/core/metrics/similarity.ts';
import { seededRandom } from '../../src/random.ts';
import { unitNormalRows } from '../support/rows.ts';

const ROWS = 40;
const WIDTH = 6;
const K = 5;

function rowsOf(seed: number): Float32Array {
  const rows = unitNormalRows(seededRandom(seed), ROWS, WIDTH);
  return Float32Array.from(rows.flatMap((row) => [...row]));
}

function scanned(queries: Float32Array, gallery: Float32Array, pieces: number, k = K) {
  const classes = Array.from({ length: ROWS }, (_, i) => i % 4);
  const scan = new FailureScan({ queries, gallery, width: WIDTH, classes, k });
  while (!scan.isDone) scan.advance(pieces);
  return { report: scan.report(), classes };
}

describe('topIndices', () => {
  it('agrees with sorting, ties by index, NaN last', () => {
    const random = seededRandom(4);
    for (let round = 0; round < 50; round++) {
      const scores = Array.from({ length: 1 + random.integer(12) }, () =>
        random.integer(8) === 0 ? NaN : random.integer(4),
      );
      const value = (i: number) => (Number.isNaN(scores[i]) ? -Infinity : scores[i]!);
      const sorted = scores
        .map((_, i) => i)
        .sort((a, b) => (value(a) === value(b) ? a - b : value(b) - value(a)));
      for (const k of [1, 3, 20]) expect(topIndices(scores, k)).toEqual(sorted.slice(0, k));
    }
  });
});

describe('hubness', () => {
  it('counts what each list holds, k times the queries in all', () => {
    const counts = kOccurrences(
      [
        [0, 2],
        [2, 1],
        [2, 0],
      ],
      4,
    );
    expect([...counts]).toEqual([2, 1, 3, 0]);
  });

  it('is 0 for even counts, and the textbook value for one hub', () => {
    expect(skewness([3, 3, 3])).toBe(0);
    expect(skewness([1, 2, 3])).toBeCloseTo(0, 12);
    // A Bernoulli variable with p = 1/4 has skewness (1 - 2p) / sqrt(p (1 - p)).
    expect(skewness([0, 0, 0, 1])).toBeCloseTo(0.5 / Math.sqrt(3 / 16), 12);
    expect(skewness([9, 9, 9, 1])).toBeLessThan(0);
  });

  it('grows when one item of the gallery is near to everything', () => {
    const queries = rowsOf(1);
    const gallery = rowsOf(2);
    const middle = Array.from({ length: WIDTH }, (_, c) =>
      queries.reduce((sum, value, i) => (i % WIDTH === c ? sum + value : sum), 0),
    );
    const length = Math.hypot(...middle);
    // Everything leans towards one direction, and item 7 is that direction.
    const leaning = queries.map((value, i) => value + (4 * middle[i % WIDTH]!) / length);
    gallery.set(
      middle.map((value) => (2 * value) / length),
      7 * WIDTH,
    );
    const even = scanned(queries, rowsOf(2), ROWS).report;
    const hubby = scanned(leaning, gallery, ROWS).report;
    expect(hubby.hubs[0]).toEqual({ row: 7, occurrences: ROWS });
    expect(hubby.skewness).toBeGreaterThan(even.skewness);
  });
});

describe('FailureScan', () => {
  const queries = rowsOf(1);
  const gallery = rowsOf(2);
  const similarity = cosineSimilarity(queries, gallery, WIDTH);
  const row = (i: number) => [...similarity.subarray(i * ROWS, (i + 1) * ROWS)];

  it('agrees with brute force', () => {
    const { report, classes } = scanned(queries, gallery, 7);
    const order = (i: number) =>
      row(i)
        .map((score, j) => ({ score, j }))
        .sort((a, b) => b.score - a.score || a.j - b.j)
        .map(({ j }) => j);
    const identity = Array.from({ length: ROWS }, (_, i) => i);
    const { ranks } = retrieval(similarity, identity, identity);
    for (const { row: i, rank, first } of report.worst) {
      expect(rank).toBe(ranks[i]);
      expect(first).toBe(order(i)[0]);
    }
    const sorted = [...ranks].sort((a, b) => b - a);
    expect(report.worst.map(({ rank }) => rank)).toEqual(sorted);
    expect(report.medianRank).toBe(sorted[ROWS / 2]);
    for (const { row: j, occurrences } of report.hubs) {
      const count = identity.filter((i) => order(i).slice(0, K).includes(j)).length;
      expect(occurrences).toBe(count);
    }
    const wrong = identity.filter((i) => classes[order(i)[0]!] !== classes[i]);
    expect(report.wrongClass).toBe(wrong.length);
    for (const { a, b, aToB, bToA } of report.swaps) {
      const from = (x: number, y: number) =>
        identity.filter((i) => classes[i] === x && classes[order(i)[0]!] === y).length;
      expect([aToB, bToA]).toEqual([from(a, b), from(b, a)]);
    }
    expect(report.swaps.reduce((sum, { aToB, bToA }) => sum + aToB + bToA, 0)).toBe(wrong.length);
  });

  it('does not depend on the size of the pieces', () => {
    expect(scanned(queries, gallery, 1).report).toEqual(scanned(queries, gallery, 1000).report);
  });

  it('finds nothing wrong when every partner is its own', () => {
    const { report } = scanned(queries, queries, ROWS);
    expect(report.worst.every(({ rank }) => rank === 1)).toBe(true);
    expect([report.wrongClass, report.swaps.length]).toEqual([0, 0]);
  });

  it('ranks a collapsed space as badly as it is', () => {
    const same = Float32Array.from({ length: ROWS * WIDTH }, (_, i) => (i % WIDTH === 0 ? 1 : 0));
    expect(scanned(same, same, ROWS).report.worst[0]?.rank).toBe(ROWS);
  });

  it('says what it expected of its inputs', () => {
    const inputs = { queries, gallery, width: WIDTH, classes: [0, 1], k: K };
    expect(() => new FailureScan(inputs)).toThrow(/expected 2 rows of 6/);
  });
});
