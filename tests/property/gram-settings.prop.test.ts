import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { anchorCosine } from '../../src/core/losses/anchor-cosine.ts';
import { gramLoss, type GramLossOptions } from '../../src/core/losses/gram.ts';
import { permuteRows } from '../../src/core/losses/independent-negatives.ts';
import type { Random } from '../../src/random.ts';
import { expectAllClose } from '../support/allclose.ts';
import * as reference from '../support/reference.ts';
import type { Rows } from '../support/reference.ts';
import {
  anyRandom,
  degenerateSets,
  flat,
  gradientsOf,
  matchedSets,
  randomRotation,
  randomShuffles,
  read,
  rotate,
  tensor,
  unitNormalRows,
} from '../support/rows.ts';

const RUNS = { numRuns: 10 };
const GRADIENT = { absolute: 2e-5, relative: 2e-5 };
const counts = fc.integer({ min: 2, max: 5 });

type Settings = Pick<GramLossOptions, 'power' | 'shuffles' | 'gradient'>;

const gram =
  (settings: Settings, temperature = 0.3) =>
  (...[anchor, ...others]: tf.Tensor2D[]): tf.Scalar =>
    gramLoss(anchor as tf.Tensor2D, others, { temperature, smoothing: 0.1, ...settings });
const cosine = (...[anchor, ...others]: tf.Tensor2D[]): tf.Scalar =>
  anchorCosine(anchor as tf.Tensor2D, others);

function expectLikeReference(
  loss: (...x: tf.Tensor2D[]) => tf.Scalar,
  exact: (sets: readonly Rows[]) => number,
  sets: readonly Rows[],
): void {
  expectAllClose(
    read(() => loss(...sets.map(tensor))),
    [exact(sets)],
    { absolute: 1e-5 },
  );
  const differences = reference.centralDifferences(exact, sets);
  gradientsOf(loss, sets).forEach((gradient, i) => {
    expectAllClose(gradient, differences[i] as Float64Array, GRADIENT);
  });
}

describe.each(['cpu', 'wasm'] as const)('GRAM settings on %s', (engine) => {
  beforeAll(() => openNodeEngine(engine));

  it('every power and kind of negatives has the value and gradient of the float64 reference', () => {
    fc.assert(
      fc.property(
        anyRandom,
        counts,
        fc.boolean(),
        fc.boolean(),
        (random, k, isSquared, isIndependent) => {
          const sets = matchedSets(random, k, 4, 7, 0.5);
          const shuffles = isIndependent ? randomShuffles(random, k - 2, 4) : undefined;
          expectLikeReference(
            gram({ power: isSquared ? 'squared' : 'volume', ...(shuffles ? { shuffles } : {}) }),
            ([anchor, ...others]) =>
              reference.gramLoss(anchor as Rows, others, {
                temperature: 0.3,
                smoothing: 0.1,
                isSquared,
                ...(shuffles ? { shuffles } : {}),
              }),
            sets,
          );
        },
      ),
      RUNS,
    );
  });

  it('the cosine term has the value and gradient of its formula, 0 at coincidence and 2 at antipodes', () => {
    fc.assert(
      fc.property(anyRandom, counts, (random, k) => {
        expectLikeReference(
          cosine,
          ([anchor, ...others]) => reference.anchorCosine(anchor as Rows, others),
          matchedSets(random, k, 3, 6, 0.8),
        );
        const rows = unitNormalRows(random, 3, 6);
        const opposite = rows.map((row) => row.map((v) => -v));
        expectAllClose(
          read(() => cosine(tensor(rows), tensor(rows))),
          [0],
          { absolute: 1e-6 },
        );
        expectAllClose(
          read(() => cosine(tensor(rows), tensor(opposite))),
          [2],
          { absolute: 1e-6 },
        );
      }),
      RUNS,
    );
  });

  it('ignores a common rotation and the order of the others; only the cosine term sees a sign', () => {
    fc.assert(
      fc.property(anyRandom, fc.boolean(), (random, isSquared) => {
        const sets = matchedSets(random, 3, 5, 8, 0.5);
        const loss = gram({ power: isSquared ? 'squared' : 'volume' });
        const rotation = randomRotation(random, 8);
        const [a, b, c] = sets as [Float64Array[], Float64Array[], Float64Array[]];
        const flipped = c.map((row) => row.map((v) => -v));
        for (const f of [loss, cosine]) {
          const value = (x: readonly Rows[]): Float32Array => read(() => f(...x.map(tensor)));
          const base = value(sets);
          expectAllClose(value(sets.map((rows) => rotate(rotation, rows))), base, {
            absolute: 1e-5,
          });
          expectAllClose(value([a, c, b]), base, { absolute: 1e-5 });
          const change = (value([a, b, flipped])[0] as number) - (base[0] as number);
          const cosines = a.map((row, i) => reference.dot(row, c[i] as Float64Array));
          const expected = f === cosine ? cosines.reduce((sum, v) => sum + v, 0) / a.length : 0;
          expectAllClose([change], [expected], { absolute: 1e-5 });
        }
      }),
      RUNS,
    );
  });

  it('independent negatives that keep every order are whole tuples; for two modalities they always are', () => {
    fc.assert(
      fc.property(anyRandom, fc.constantFrom('full', 'one-sided'), (random, gradient) => {
        const identity = Int32Array.from({ length: 5 }, (_, i) => i);
        for (const [k, shuffles] of [
          [2, []],
          [4, [identity, identity]],
        ] as const) {
          const sets = matchedSets(random, k, 5, 8, 0.5);
          const [plain, mixed] = [gram({ gradient }), gram({ gradient, shuffles })];
          const value = (f: typeof plain): Float32Array => read(() => f(...sets.map(tensor)));
          expectAllClose(value(mixed), value(plain), { absolute: 1e-6 });
          const gradients = gradientsOf(plain, sets);
          gradientsOf(mixed, sets).forEach((g, i) => {
            expectAllClose(g, gradients[i] as Float32Array, { absolute: 1e-6 });
          });
        }
      }),
      RUNS,
    );
  });

  it('stays finite, value and gradient, for duplicates, antipodes, zero rows and a batch of 1', () => {
    fc.assert(
      fc.property(anyRandom, counts, fc.constantFrom(1, 3), (random, k, batch) => {
        const sets = degenerateSets(random, k, batch, 6);
        const shuffles = randomShuffles(random, k - 2, batch);
        for (const f of [
          gram({ power: 'squared' }, 0.01),
          gram({ shuffles }, 0.01),
          gram({ shuffles, gradient: 'one-sided', power: 'squared' }, 0.01),
          cosine,
        ]) {
          expect(Number.isFinite(read(() => f(...sets.map(tensor)))[0])).toBe(true);
          for (const g of gradientsOf(f, sets))
            expect(Math.max(...g.map(Math.abs))).toBeLessThan(1e3);
        }
      }),
      RUNS,
    );
  });

  it('permuted rows carry their gradient back to where they came from', () => {
    const check = (random: Random): void => {
      const x = unitNormalRows(random, 6, 4);
      const weights = unitNormalRows(random, 6, 4);
      const [order] = randomShuffles(random, 1, 6) as [Int32Array];
      const permuted = Array.from(order, (from) => x[from] as Float64Array);
      expect(read(() => permuteRows(tensor(x), order))).toEqual(flat(permuted));
      const [gradient] = gradientsOf(
        (rows) => tf.sum(tf.mul(permuteRows(rows, order), tensor(weights))),
        [x],
      ) as [Float32Array];
      order.forEach((from, to) => {
        expect(gradient.subarray(4 * from, 4 * from + 4)).toEqual(
          flat([weights[to] as Float64Array]),
        );
      });
    };
    fc.assert(fc.property(anyRandom, check), RUNS);
    expect(() => permuteRows(tensor([Float64Array.of(1)]), new Int32Array(2))).toThrow(
      /expected 1 places/,
    );
  });
});
