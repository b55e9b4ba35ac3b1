import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { symmetricCrossEntropy } from '../../src/core/losses/cross-entropy.ts';
import { gramLoss } from '../../src/core/losses/gram.ts';
import { pairwiseVolume } from '../../src/core/losses/gram-volume.ts';
import { infoNce } from '../../src/core/losses/info-nce.ts';
import { intraLoss } from '../../src/core/losses/intra.ts';
import { normaliseRows } from '../../src/core/tensor/normalise.ts';
import { expectAllClose } from '../support/allclose.ts';
import * as reference from '../support/reference.ts';
import { dot, unit, type Rows } from '../support/reference.ts';
import {
  anyRandom,
  flat,
  gradientsOf,
  matchedSets,
  normalRows,
  randomRotation,
  read,
  rotate,
  tensor,
  unitNormalRows,
} from '../support/rows.ts';

const RUNS = { numRuns: 20 };
const value = (compute: () => tf.Tensor): number => read(compute)[0] as number;
const crossEntropy = (logits: Rows, smoothing: number): number =>
  value(() => symmetricCrossEntropy(tensor(logits), smoothing));
const square = (size: number, entry: (i: number, j: number) => number): Float64Array[] =>
  Array.from({ length: size }, (_, i) =>
    Float64Array.from({ length: size }, (_, j) => entry(i, j)),
  );

beforeAll(() => openNodeEngine('cpu'));

describe('contrastive losses', () => {
  it('19: all scores equal give ln B, smoothed or not; B = 1 gives 0', () => {
    for (const smoothing of [0, 0.1, 0.5]) {
      for (const size of [1, 2, 8, 32]) {
        const logits = square(size, () => -7.3);
        expectAllClose([crossEntropy(logits, smoothing)], [Math.log(size)], { absolute: 1e-6 });
      }
    }
  });

  it('20: has the known floor and constants at B = 32', () => {
    const gap = (g: number, smoothing: number): number =>
      crossEntropy(
        square(32, (i, j) => (i === j ? g : 0)),
        smoothing,
      );
    expectAllClose([gap(5.6664267, 0.1)], [0.6508294], { absolute: 1e-6 });
    expect(gap(5.3, 0.1)).toBeGreaterThan(gap(5.6664267, 0.1));
    expect(gap(6, 0.1)).toBeGreaterThan(gap(5.6664267, 0.1));
    expectAllClose([gap(1 / 0.07, 0.1)], [1.3839479], { absolute: 1e-6 });
    expectAllClose([gap(1 / 0.07, 0)], [1.937e-5], { absolute: 1e-6 });
  });

  it('21: InfoNCE ignores a rotation, a swap, a common order and a shift of the logits', () => {
    fc.assert(
      fc.property(anyRandom, (random) => {
        const [x, y] = matchedSets(random, 2, 7, 10, 0.3) as [Float64Array[], Float64Array[]];
        const loss = (a: Rows, b: Rows): number => value(() => infoNce(tensor(a), tensor(b), 0.07));
        const base = loss(x, y);
        const rotation = randomRotation(random, 10);
        const order = random.shuffle([...x.keys()]);
        const ordered = (rows: Rows): Rows => order.map((i) => rows[i] as Float64Array);
        expectAllClose(
          [
            loss(rotate(rotation, x), rotate(rotation, y)),
            loss(y, x),
            loss(ordered(x), ordered(y)),
          ],
          [base, base, base],
          { absolute: 1e-5 },
        );
        const logits = square(7, (i, j) => dot(x[i] as Float64Array, y[j] as Float64Array) / 0.07);
        const shifted = logits.map((row) => row.map((z) => z + 40));
        expectAllClose([crossEntropy(shifted, 0)], [crossEntropy(logits, 0)], { absolute: 2e-5 });
        expect(base).toBeGreaterThanOrEqual(0);
      }),
      RUNS,
    );
  });

  it('22: scaling the scores and the temperature alike changes nothing', () => {
    fc.assert(
      fc.property(anyRandom, (random) => {
        const [x, y] = [unitNormalRows(random, 6, 9), unitNormalRows(random, 6, 9)];
        const s = random.pick([0.5, 2, 8]);
        const scaled = x.map((row) => row.map((v) => v * s));
        const [plain, stretched] = [
          value(() => infoNce(tensor(x), tensor(y), 0.07)),
          value(() => infoNce(tensor(scaled), tensor(y), 0.07 * s)),
        ];
        expectAllClose([stretched], [plain], { relative: 1e-5 });
      }),
      RUNS,
    );
  });

  it('23: for two modalities GRAM ranks like |cos|: like the cosine only where no cosine is negative', () => {
    fc.assert(
      fc.property(anyRandom, (random) => {
        const order = (scores: ArrayLike<number>): number[] =>
          [...Array.from(scores).keys()].sort(
            (i, j) => (scores[j] as number) - (scores[i] as number),
          );
        const anchor = unitNormalRows(random, 1, 6);
        const others = unitNormalRows(random, 8, 6);
        const volumes = read(() => pairwiseVolume(tensor(anchor), [tensor(others)]));
        const cosines = others.map((row) => dot(row, anchor[0] as Float64Array));
        const byVolume = order(volumes.map((v) => -v));
        expect(byVolume).toEqual(order(cosines.map(Math.abs)));
        const folded = others.map((row, i) =>
          (cosines[i] as number) < 0 ? row.map((v) => -v) : row,
        );
        const foldedVolumes = read(() => pairwiseVolume(tensor(anchor), [tensor(folded)]));
        expect(order(foldedVolumes.map((v) => -v))).toEqual(order(cosines.map(Math.abs)));
        const opposite = [unit(anchor[0] as Float64Array).map((v) => -v), ...others.slice(1)];
        const oppositeVolumes = read(() => pairwiseVolume(tensor(anchor), [tensor(opposite)]));
        const oppositeCosines = opposite.map((row) => dot(row, anchor[0] as Float64Array));
        expect(order(oppositeVolumes.map((v) => -v))[0]).toBe(0);
        expect(order(oppositeCosines)[0]).not.toBe(0);
      }),
      RUNS,
    );
  });

  it('24: coinciding modalities give volume 0 everywhere, loss ln B and gradient 0', () => {
    fc.assert(
      fc.property(anyRandom, (random) => {
        const size = random.pick([1, 4, 9]);
        const [t, v] = [unitNormalRows(random, size, 12), unitNormalRows(random, size, 12)];
        for (const gradient of ['full', 'one-sided'] as const) {
          const loss = (...x: tf.Tensor2D[]): tf.Scalar =>
            gramLoss(x[0] as tf.Tensor2D, x.slice(1), {
              temperature: 0.07,
              smoothing: 0.1,
              gradient,
            });
          expectAllClose([value(() => loss(tensor(t), tensor(v), tensor(v)))], [Math.log(size)], {
            absolute: 1e-5,
          });
          for (const g of gradientsOf(loss, [t, v, v]))
            expectAllClose(
              g,
              g.map(() => 0),
              {},
            );
        }
      }),
      RUNS,
    );
  });
});

describe('gradients of the losses match central differences of a float64 reference', () => {
  const tolerance = { absolute: 2e-5, relative: 2e-5 };
  const compare = (ours: readonly Float32Array[], theirs: readonly Float64Array[]): void =>
    ours.forEach((g, i) => expectAllClose(g, theirs[i] as Float64Array, tolerance));

  it('InfoNCE, with and without smoothing', () => {
    fc.assert(
      fc.property(anyRandom, fc.constantFrom(0, 0.1), (random, smoothing) => {
        const sets = matchedSets(random, 2, 5, 6, 0.4);
        compare(
          gradientsOf((x, y) => infoNce(x, y, 0.2, smoothing), sets),
          reference.centralDifferences(
            ([x, y]) => reference.infoNce(x as Rows, y as Rows, 0.2, smoothing),
            sets,
          ),
        );
      }),
      { numRuns: 10 },
    );
  });

  it('GRAM for 2 to 5 modalities, through the normalisation', () => {
    fc.assert(
      fc.property(anyRandom, fc.integer({ min: 2, max: 5 }), (random, k) => {
        const raw = matchedSets(random, k, 4, 7, 0.4).map((rows) =>
          rows.map((row) => row.map((v) => Math.fround(1.5 * v))),
        );
        const normalised = (sets: readonly Rows[]): Rows[] => sets.map((rows) => rows.map(unit));
        compare(
          gradientsOf((...x) => {
            const [a, ...rest] = x.map((rows) => normaliseRows(rows));
            return gramLoss(a as tf.Tensor2D, rest, { temperature: 0.3, smoothing: 0.1 });
          }, raw),
          reference.centralDifferences((sets) => {
            const [a, ...rest] = normalised(sets);
            return reference.gramLoss(a as Rows, rest, { temperature: 0.3, smoothing: 0.1 });
          }, raw),
        );
      }),
      { numRuns: 10 },
    );
  });

  it('the one-sided loss has the full value, and works on intermediate tensors', () => {
    fc.assert(
      fc.property(anyRandom, (random) => {
        const sets = matchedSets(random, 3, 6, 8, 0.4);
        const loss =
          (gradient: 'full' | 'one-sided') =>
          (...x: tf.Tensor2D[]): tf.Scalar => {
            const [a, ...rest] = x.map((rows) => normaliseRows(tf.mul(rows, 2)));
            return gramLoss(a as tf.Tensor2D, rest, {
              temperature: 0.07,
              smoothing: 0.1,
              gradient,
            });
          };
        const [full, oneSided] = (['full', 'one-sided'] as const).map((g) =>
          value(() => loss(g)(...sets.map(tensor))),
        );
        expectAllClose([oneSided as number], [full as number], { absolute: 1e-6 });
        const [ofFull] = gradientsOf(loss('full'), sets) as [Float32Array];
        const [ofOneSided] = gradientsOf(loss('one-sided'), sets) as [Float32Array];
        const difference = ofFull.map((v, i) => Math.abs(v - (ofOneSided[i] as number)));
        expect(Math.max(...difference)).toBeGreaterThan(1e-4);
      }),
      { numRuns: 5 },
    );
  });

  it('intra and normalised rows', () => {
    fc.assert(
      fc.property(anyRandom, (random) => {
        const sets = [normalRows(random, 4, 5), normalRows(random, 4, 5)];
        const squared = (x: Float64Array, y: Float64Array): number =>
          x.reduce((sum, v, c) => sum + (v - (y[c] as number)) ** 2, 0);
        compare(
          gradientsOf((x, y) => intraLoss(normaliseRows(x), y), sets),
          reference.centralDifferences(
            ([x, y]) =>
              (x as Rows).reduce(
                (sum, row, i) => sum + squared(unit(row), (y as Rows)[i] as Float64Array),
                0,
              ) / 4,
            sets,
          ),
        );
      }),
      { numRuns: 10 },
    );
  });

  it('a zero row stays zero and takes a zero gradient', () => {
    const rows = [Float64Array.of(0, 0, 0), Float64Array.of(3, 0, 4)];
    expectAllClose(
      read(() => normaliseRows(tensor(rows))),
      flat([Float64Array.of(0, 0, 0), Float64Array.of(0.6, 0, 0.8)]),
      {
        absolute: 1e-7,
      },
    );
    const [gradient] = gradientsOf((x) => tf.sum(normaliseRows(x)), [rows]) as [Float32Array];
    expect([...gradient.subarray(0, 3)]).toEqual([0, 0, 0]);
    expect(gradient.every(Number.isFinite)).toBe(true);
  });
});
