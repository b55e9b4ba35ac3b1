import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { allPairsInfoNce } from '../../src/core/losses/all-pairs.ts';
import { anchorInfoNce } from '../../src/core/losses/anchor-pairs.ts';
import { infoNce } from '../../src/core/losses/info-nce.ts';
import { logTemperatureOf, temperatureFrom } from '../../src/core/losses/learned-temperature.ts';
import { pmrlLoss, principalParts } from '../../src/core/losses/pmrl.ts';
import { symileLoss } from '../../src/core/losses/symile.ts';
import { pairwiseTriangle, triangleLoss } from '../../src/core/losses/triangle.ts';
import { expectAllClose } from '../support/allclose.ts';
import * as reference from '../support/reference.ts';
import type { Rows } from '../support/reference.ts';
import {
  anyRandom,
  degenerateSets,
  gradientsOf,
  matchedSets,
  randomRotation,
  randomShuffles,
  read,
  rotate,
  tensor,
  unitNormalRows,
} from '../support/rows.ts';

const RUNS = { numRuns: 8 };

/**
 * Whether the members of every tuple lie on one side of each other. Then all entries of the leading eigenvector of their
 * Gram matrix have one sign (Perron and Frobenius); with opposed members "the side of the sum" can be no side at all.
 */
function haveOneSide(sets: readonly Rows[]): boolean {
  return sets.every((x) =>
    sets.every((y) => x.every((row, i) => reference.dot(row, y[i] as Float64Array) > 0.05)),
  );
}
const BATCH = 4;

type Loss = (...members: tf.Tensor2D[]) => tf.Scalar;

interface Neighbour {
  readonly name: string;
  readonly counts: readonly number[];
  readonly make: (shuffles: readonly Int32Array[]) => Loss;
  readonly exact: (sets: readonly Rows[], shuffles: readonly Int32Array[]) => number;
  readonly isRotationInvariant: boolean;
  /** Whether the members can change places without changing the value (mixed negatives aside). */
  readonly isSymmetric: boolean;
}

const NEIGHBOURS: readonly Neighbour[] = [
  {
    name: 'all pairs',
    counts: [2, 3, 4],
    make:
      () =>
      (...x) =>
        allPairsInfoNce(x, 0.3),
    exact: (sets) => reference.allPairs(sets, 0.3),
    isRotationInvariant: true,
    isSymmetric: true,
  },
  {
    name: 'anchor pairs',
    counts: [2, 3, 4],
    make:
      () =>
      (x, ...rest) =>
        anchorInfoNce(x, rest, 0.3),
    exact: ([anchor, ...rest]) => reference.anchorPairs(anchor as Rows, rest, 0.3),
    isRotationInvariant: true,
    isSymmetric: false,
  },
  {
    name: 'Symile',
    counts: [2, 3, 4],
    make:
      (shuffles) =>
      (...x) =>
        symileLoss(x, { temperature: 0.1, shuffles }),
    exact: (sets, shuffles) => reference.symile(sets, 0.1, shuffles),
    isRotationInvariant: false,
    isSymmetric: false,
  },
  {
    name: 'TRIANGLE',
    counts: [3],
    make:
      () =>
      (x, ...rest) =>
        triangleLoss(x, rest, { temperature: 0.3, smoothing: 0.1 }),
    exact: ([anchor, ...rest]) => reference.triangle(anchor as Rows, rest, 0.3, 0.1),
    isRotationInvariant: true,
    isSymmetric: false,
  },
  {
    name: 'PMRL',
    counts: [2, 3, 4, 5],
    make:
      () =>
      (...x) =>
        pmrlLoss(x, { temperature: 0.3, instanceTemperature: 0.3 }),
    exact: (sets) => reference.pmrl(sets, 0.3, 0.3),
    isRotationInvariant: true,
    isSymmetric: true,
  },
];

describe.each(['cpu', 'wasm'] as const)('losses on tuples on %s', (engine) => {
  beforeAll(() => openNodeEngine(engine));

  describe.each(NEIGHBOURS)('$name', ({ counts, make, exact, ...is }) => {
    const anyCount = fc.constantFrom(...counts);

    it('has the value and the gradient of the float64 reference', () => {
      fc.assert(
        fc.property(anyRandom, anyCount, (random, k) => {
          const sets = matchedSets(random, k, BATCH, 6, 0.25);
          fc.pre(haveOneSide(sets));
          const shuffles = randomShuffles(random, k - 2, BATCH);
          const loss = make(shuffles);
          expectAllClose(
            read(() => loss(...sets.map(tensor))),
            [exact(sets, shuffles)],
            {
              absolute: 1e-5,
            },
          );
          const differences = reference.centralDifferences((x) => exact(x, shuffles), sets);
          gradientsOf(loss, sets).forEach((gradient, i) => {
            expectAllClose(gradient, differences[i] as Float64Array, {
              absolute: 5e-5,
              relative: 1e-4,
            });
          });
        }),
        RUNS,
      );
    });

    it('changes with a rotation, with the order of the members and with a sign just as it should', () => {
      fc.assert(
        fc.property(anyRandom, anyCount, (random, k) => {
          const sets = matchedSets(random, k, BATCH, 6, 0.25);
          fc.pre(haveOneSide(sets));
          const shuffles = randomShuffles(random, k - 2, BATCH);
          const value = (x: readonly Rows[]): number =>
            read(() => make(shuffles)(...x.map(tensor)))[0] as number;
          const base = value(sets);
          const rotation = randomRotation(random, 6);
          const turned = sets.map((rows) => rotate(rotation, rows));
          const negated = sets.map((rows) => rows.map((row) => row.map((v) => -v)));
          if (is.isRotationInvariant) {
            expect(value(turned)).toBeCloseTo(base, 4);
            expect(value(negated)).toBeCloseTo(base, 4);
          } else if (k > 2) expect(Math.abs(value(turned) - base)).toBeGreaterThan(1e-4);
          if (is.isSymmetric) expect(value([...sets].reverse())).toBeCloseTo(base, 4);
        }),
        RUNS,
      );
    });

    it('stays finite, value and gradient, for duplicates, antipodes, zero rows and a batch of 1', () => {
      fc.assert(
        fc.property(anyRandom, anyCount, fc.constantFrom(1, 3), (random, k, batch) => {
          const sets = degenerateSets(random, k, batch, 6);
          const loss = make(randomShuffles(random, k - 2, batch));
          expect(Number.isFinite(read(() => loss(...sets.map(tensor)))[0])).toBe(true);
          for (const gradient of gradientsOf(loss, sets)) {
            // PMRL softens 1 / gap to 500, times 1 / temperature and the lengths of up to five members.
            expect(Math.max(...gradient.map(Math.abs))).toBeLessThan(2e4);
          }
        }),
        { numRuns: 20 },
      );
    });
  });

  it('all pairs and anchor pairs of two modalities are InfoNCE', () => {
    fc.assert(
      fc.property(anyRandom, (random) => {
        const [x, y] = matchedSets(random, 2, 5, 6, 0.4).map(tensor) as [tf.Tensor2D, tf.Tensor2D];
        const expected = read(() => infoNce(x, y, 0.2));
        expect(read(() => allPairsInfoNce([x, y], 0.2))).toEqual(expected);
        expect(read(() => anchorInfoNce(x, [y], 0.2))).toEqual(expected);
        tf.dispose([x, y]);
      }),
      RUNS,
    );
  });

  it('the triangle does not depend on which tip is the anchor, is 0 when two coincide, and sees signs', () => {
    fc.assert(
      fc.property(anyRandom, (random) => {
        const [a, b, c] = [0, 1, 2].map(() => unitNormalRows(random, 1, 6)) as [
          Float64Array[],
          Float64Array[],
          Float64Array[],
        ];
        const score = (...[x, y, z]: Rows[]): number =>
          read(() =>
            pairwiseTriangle(tensor(x as Rows), tensor(y as Rows), tensor(z as Rows)),
          )[0] as number;
        const base = score(a, b, c);
        expect(base).toBeGreaterThan(0.01);
        for (const permuted of [score(b, a, c), score(c, b, a)])
          expect(permuted).toBeCloseTo(base, 4);
        for (const flat of [score(a, a, b), score(a, b, a), score(b, a, a)]) {
          // The products that cancel are up to 16: float32 leaves 16 x 2^-24.
          expect(flat).toBeCloseTo(0, 5);
        }
        const opposite = a.map((row) => row.map((v) => -v));
        expect(score(a, opposite, b)).toBeGreaterThan(0.01);
      }),
      RUNS,
    );
    const pair = [Float64Array.of(0, 1), Float64Array.of(1, 0)];
    expect(() =>
      triangleLoss(tensor(pair), [tensor(pair)], { temperature: 1, smoothing: 0 }),
    ).toThrow(/three tips, but the tuple has 2/);
  });

  it('the singular values ignore any sign; coinciding members give sqrt(k) and zeros, orthogonal ones ones', () => {
    fc.assert(
      fc.property(anyRandom, fc.integer({ min: 2, max: 5 }), (random, k) => {
        const values = (sets: readonly Rows[]): Float32Array =>
          read(() => principalParts(sets.map(tensor)).values);
        const sets = matchedSets(random, k, 1, 6, 0.5);
        const flipped = sets.map((rows, l) =>
          l === 1 ? rows.map((row) => row.map((v) => -v)) : rows,
        );
        expectAllClose(values(flipped), values(sets), { absolute: 1e-5 });
        const same = sets.map(() => sets[0] as Rows);
        expectAllClose(values(same), [Math.sqrt(k), ...Array<number>(k - 1).fill(0)], {
          absolute: 1e-5,
        });
        const axes = randomRotation(random, 6)
          .slice(0, k)
          .map((axis) => [axis]);
        expectAllClose(values(axes), Array<number>(k).fill(1), { absolute: 1e-5 });
      }),
      RUNS,
    );
  });

  it('a learned temperature is exp(s) inside its bounds, and at a bound only moves inwards', () => {
    const at = (s: number): number => read(() => temperatureFrom(tf.scalar(s)))[0] as number;
    const slope = (s: number, sign: number): number =>
      tf.tidy(
        () =>
          read(() =>
            tf.grad((x) => tf.mul(temperatureFrom(x as tf.Scalar), sign))(tf.scalar(s)),
          )[0] as number,
      );
    expect(at(logTemperatureOf(0.07))).toBeCloseTo(0.07, 6);
    expect(slope(Math.log(0.07), 1)).toBeCloseTo(0.07, 6);
    expect(at(-9)).toBeCloseTo(0.01, 6);
    expect(at(2)).toBeCloseTo(1, 6);
    expect(slope(-9, 1)).toBeCloseTo(0, 9);
    expect(slope(2, -1)).toBeCloseTo(0, 9);
    expect(slope(-9, -1)).toBeCloseTo(-0.01, 6);
    expect(slope(2, 1)).toBeCloseTo(1, 6);
    expect(Math.exp(logTemperatureOf(2))).toBeCloseTo(1, 6);
  });
});
