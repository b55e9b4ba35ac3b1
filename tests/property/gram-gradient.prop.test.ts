import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { pairwiseVolume, tupleVolume } from '../../src/core/losses/gram-volume.ts';
import { spannedVolume } from '../../src/core/metrics/volume.ts';
import type { Random } from '../../src/random.ts';
import { expectAllClose } from '../support/allclose.ts';
import {
  centralDifferences,
  dot,
  pairwiseVolumes,
  volumeGradient,
  type Rows,
} from '../support/reference.ts';
import { anyRandom, gradientsOf, read, tensor, unitNormalRows } from '../support/rows.ts';

const FLOAT32 = 1e-5;

const check = (body: (random: Random, k: number) => void): void => {
  fc.assert(fc.property(anyRandom, fc.integer({ min: 2, max: 5 }), body), { numRuns: 25 });
};

beforeAll(() => openNodeEngine('cpu'));

describe('gradient of the volume', () => {
  const tuples = (random: Random, k: number): Float64Array[][] =>
    unitNormalRows(random, k, 9).map((row) => [row]);
  const ROUTES: readonly { name: string; f: (...x: tf.Tensor2D[]) => tf.Scalar }[] = [
    { name: 'Gram-Schmidt', f: (...x) => tf.sum(tupleVolume(x)) },
    { name: 'Schur', f: (a, ...rest) => tf.sum(pairwiseVolume(a, rest)) },
  ];
  const single = (sets: readonly Rows[]): Float64Array[] =>
    sets.map((rows) => rows[0] as Float64Array);

  it('13: matches central differences of the float64 volume', () => {
    check((random, k) => {
      const sets = tuples(random, k);
      fc.pre(spannedVolume(single(sets)) > 0.05);
      const exact = volumeGradient(single(sets));
      const differences = centralDifferences((x) => spannedVolume(single(x)), sets);
      exact.forEach((gradient, i) => {
        expectAllClose(gradient, differences[i] as Float64Array, { absolute: 1e-6 });
      });
      for (const { f } of ROUTES) {
        gradientsOf(f, sets).forEach((gradient, i) => {
          expectAllClose(gradient, exact[i] as Float64Array, { absolute: FLOAT32 });
        });
      }
    });
  });

  it('13: sums over pairs as central differences of a weighted table do', () => {
    fc.assert(
      fc.property(anyRandom, fc.integer({ min: 3, max: 5 }), (random, k) => {
        const sets = Array.from({ length: k }, (_, i) =>
          unitNormalRows(random, i === 0 ? 2 : 3, 7),
        );
        const weights = Float64Array.from({ length: 6 }, () => Math.fround(random.normal()));
        const [anchor, ...others] = sets;
        const expected = centralDifferences(
          () => dot(weights, pairwiseVolumes(anchor as Rows, others)),
          sets,
        );
        const table = Float32Array.from(weights);
        const ours = gradientsOf(
          (a, ...rest) => tf.sum(tf.mul(pairwiseVolume(a, rest), tf.tensor2d(table, [2, 3]))),
          sets,
        );
        ours.forEach((gradient, i) => {
          expectAllClose(gradient, expected[i] as Float64Array, { absolute: 1e-4 });
        });
      }),
      { numRuns: 10 },
    );
  });

  it('14: v_i . dV/dv_i = V and v_j . dV/dv_i = 0', () => {
    check((random, k) => {
      const sets = tuples(random, k);
      const vectors = single(sets);
      const volume = spannedVolume(vectors);
      for (const { f } of ROUTES) {
        gradientsOf(f, sets).forEach((gradient, i) => {
          const products = vectors.map((v) => dot(v, gradient));
          expectAllClose(
            products,
            vectors.map((_, j) => (i === j ? volume : 0)),
            { absolute: FLOAT32 },
          );
        });
      }
    });
  });

  it('15 and 16: its length is the volume of the others, tangentially sqrt(others² - V²)', () => {
    check((random, k) => {
      const sets = tuples(random, k);
      const vectors = single(sets);
      const volume = spannedVolume(vectors);
      for (const { f } of ROUTES) {
        gradientsOf(f, sets).forEach((gradient, i) => {
          const others = spannedVolume(vectors.filter((_, j) => j !== i));
          const squared = dot(gradient, gradient);
          expect(Math.sqrt(squared)).toBeLessThanOrEqual(1 + FLOAT32);
          const radial = dot(gradient, vectors[i] as Float64Array);
          expectAllClose(
            [squared, squared - radial * radial],
            [others * others, others * others - volume * volume],
            { absolute: 4 * FLOAT32 },
          );
        });
      }
    });
    const pair = [[Float64Array.of(1, 0, 0)], [Float64Array.of(0.6, 0.8, 0)]];
    const [first] = gradientsOf((...x) => tf.sum(tupleVolume(x)), pair) as [Float32Array];
    expectAllClose([Math.hypot(first[1] as number, first[2] as number)], [0.6], {
      absolute: FLOAT32,
    });
  });

  it('17: is finite for duplicates, antipodes, zero vectors, full spans and B = 1', () => {
    check((random, k) => {
      const width = random.pick([2, 3, 8]);
      const count = random.pick([1, 3]);
      const sets: Float64Array[][] = Array.from({ length: k }, () =>
        unitNormalRows(random, count, width),
      );
      const first = sets[0] as Float64Array[];
      const degenerate: ((row: Float64Array) => Float64Array)[] = [
        (row) => row.slice(),
        (row) => row.map((v) => -v),
        (row) => row.map(() => 0),
        (row) => row.map((v) => 3 * v),
      ];
      sets[random.integer(k)] = first.map(random.pick(degenerate));
      if (k > 2) sets[k - 1] = (sets[1] as Float64Array[]).map(random.pick(degenerate));
      for (const { f } of ROUTES) {
        expect(Number.isFinite(read(() => f(...sets.map(tensor)))[0])).toBe(true);
        for (const gradient of gradientsOf(f, sets)) {
          const largest = Math.max(...gradient.map(Math.abs));
          expect(largest).toBeLessThan(3 ** k * count * 2);
        }
      }
    });
  });

  it('18: a small step against it makes the volume smaller', () => {
    check((random, k) => {
      const sets = tuples(random, k);
      for (const { f } of ROUTES) {
        const moved = gradientsOf(f, sets).map((gradient, i) =>
          (single(sets)[i] as Float64Array).map((v, c) => v - 0.01 * (gradient[c] as number)),
        );
        expect(spannedVolume(moved)).toBeLessThan(spannedVolume(single(sets)));
      }
    });
  });
});
