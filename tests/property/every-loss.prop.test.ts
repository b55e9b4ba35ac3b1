/**
 * Every file of src/core/losses: its gradient against central differences of an independent float64 reference, and its value
 * and gradient at duplicates, antipodes, zero vectors and a batch of 1. A new file without an entry here fails.
 */
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { allPairsInfoNce } from '../../src/core/losses/all-pairs.ts';
import { anchorCosine } from '../../src/core/losses/anchor-cosine.ts';
import { anchorInfoNce } from '../../src/core/losses/anchor-pairs.ts';
import { rowCrossEntropy, symmetricCrossEntropy } from '../../src/core/losses/cross-entropy.ts';
import { nearDuplicates } from '../../src/core/losses/false-negatives.ts';
import { pairwiseVolume, tupleVolume } from '../../src/core/losses/gram-volume.ts';
import { gramLoss } from '../../src/core/losses/gram.ts';
import { shuffleOthers } from '../../src/core/losses/independent-negatives.ts';
import { infoNce } from '../../src/core/losses/info-nce.ts';
import { intraLoss } from '../../src/core/losses/intra.ts';
import { temperatureFrom } from '../../src/core/losses/learned-temperature.ts';
import { pmrlLoss } from '../../src/core/losses/pmrl.ts';
import { symileLoss } from '../../src/core/losses/symile.ts';
import { triangleLoss } from '../../src/core/losses/triangle.ts';
import { matMulTransposed } from '../../src/core/tensor/mat-mul.ts';
import { expectAllClose } from '../support/allclose.ts';
import * as reference from '../support/reference.ts';
import { dot, type Rows } from '../support/reference.ts';
import {
  anyRandom,
  degenerateSets,
  gradientsOf,
  matchedSets,
  read,
  tensor,
} from '../support/rows.ts';

type Sets = readonly [Rows, Rows, Rows];
type Loss = (x: tf.Tensor2D, y: tf.Tensor2D, z: tf.Tensor2D) => tf.Scalar;

interface Entry {
  readonly file: string;
  readonly what?: string;
  readonly loss: Loss;
  readonly exact: (sets: Sets) => number;
}

const WIDTH = 6;
const T = 0.3;
const SMOOTHING = 0.1;

/** (i + 1, i + 2, ..., i): moves every row, for every batch larger than 1. */
const turned = (batch: number): Int32Array =>
  Int32Array.from({ length: batch }, (_, i) => (i + 1) % batch);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const rowDots = (x: Rows, y: Rows): number[] => x.map((row, i) => dot(row, y[i] as Float64Array));

const table = (x: Rows, y: Rows): number[] => x.flatMap((a) => y.map((b) => dot(a, b) / T));

/** Row and column cross-entropy over the candidates that are not near duplicates. */
function withoutDuplicates(x: Rows, y: Rows, clean: Rows, threshold: number): number {
  const isKept = (i: number, j: number): boolean =>
    i === j || dot(clean[i] as Float64Array, clean[j] as Float64Array) <= threshold;
  const half = (a: Rows, b: Rows): number =>
    mean(
      a.map((row, i) => {
        const kept = b.filter((_, j) => isKept(i, j)).map((other) => dot(row, other) / T);
        const own = dot(row, b[i] as Float64Array) / T;
        return Math.log(kept.reduce((sum, logit) => sum + Math.exp(logit - own), 0));
      }),
    );
  return (half(x, y) + half(y, x)) / 2;
}

const gramOptions = { temperature: T, smoothing: SMOOTHING };

const ENTRIES: readonly Entry[] = [
  {
    file: 'all-pairs',
    loss: (x, y, z) => allPairsInfoNce([x, y, z], T),
    exact: (sets) => reference.allPairs(sets, T),
  },
  {
    file: 'anchor-cosine',
    loss: (x, y, z) => anchorCosine(x, [y, z]),
    exact: ([x, y, z]) => reference.anchorCosine(x, [y, z]),
  },
  {
    file: 'anchor-pairs',
    loss: (x, y, z) => anchorInfoNce(x, [y, z], T),
    exact: ([x, y, z]) => reference.anchorPairs(x, [y, z], T),
  },
  {
    file: 'cross-entropy',
    what: 'rows and columns',
    loss: (x, y) => symmetricCrossEntropy(tf.div(matMulTransposed(x, y), T), SMOOTHING),
    exact: ([x, y]) => reference.symmetricCrossEntropy(table(x, y), x.length, SMOOTHING),
  },
  {
    file: 'cross-entropy',
    what: 'rows alone',
    loss: (x, y) => rowCrossEntropy(tf.div(matMulTransposed(x, y), T)),
    exact: ([x, y]) => reference.crossEntropy(table(x, y), x.length, 0),
  },
  {
    file: 'false-negatives',
    // No gradient goes to what tells duplicates apart: the threshold lies between them all.
    loss: (x, y, z) => infoNce(x, y, T, 0, nearDuplicates(z, 0.2)),
    exact: ([x, y, z]) => withoutDuplicates(x, y, z, 0.2),
  },
  {
    file: 'gram-volume',
    what: 'of tuples',
    loss: (x, y, z) => tf.sum(tupleVolume([x, y, z])),
    exact: ([x, y, z]) =>
      x.reduce(
        (sum, row, i) =>
          sum +
          (reference.pairwiseVolumes([row], [[y[i] as Float64Array], [z[i] as Float64Array]])[0] ??
            NaN),
        0,
      ),
  },
  {
    file: 'gram-volume',
    what: 'of all pairs',
    loss: (x, y, z) => tf.sum(pairwiseVolume(x, [y, z])),
    exact: ([x, y, z]) =>
      reference.pairwiseVolumes(x, [y, z]).reduce((sum, volume) => sum + volume, 0),
  },
  {
    file: 'gram',
    loss: (x, y, z) => gramLoss(x, [y, z], gramOptions),
    exact: ([x, y, z]) => reference.gramLoss(x, [y, z], gramOptions),
  },
  {
    file: 'gram',
    what: 'squared',
    loss: (x, y, z) => gramLoss(x, [y, z], { ...gramOptions, power: 'squared' }),
    exact: ([x, y, z]) => reference.gramLoss(x, [y, z], { ...gramOptions, isSquared: true }),
  },
  {
    file: 'independent-negatives',
    loss: (x, y, z) => {
      const [same, moved] = shuffleOthers([y, z], [turned(x.shape[0])]);
      return tf.sum(tf.mul(tf.mul(x, same as tf.Tensor2D), moved as tf.Tensor2D));
    },
    exact: ([x, y, z]) =>
      x.reduce((sum, row, i) => {
        const moved = z[(i + 1) % z.length] as Float64Array;
        return (
          sum +
          dot(
            row,
            moved.map((v, c) => v * (y[i]?.[c] as number)),
          )
        );
      }, 0),
  },
  {
    file: 'info-nce',
    loss: (x, y) => infoNce(x, y, T, SMOOTHING),
    exact: ([x, y]) => reference.infoNce(x, y, T, SMOOTHING),
  },
  {
    file: 'intra',
    loss: (x, y) => intraLoss(x, y),
    exact: ([x, y]) =>
      mean(x.map((row, i) => row.reduce((sum, v, c) => sum + (v - (y[i]?.[c] as number)) ** 2, 0))),
  },
  {
    file: 'learned-temperature',
    // log t is the first number of z, divided by 2 and moved into the middle of its range.
    loss: (x, y, z) => {
      const first = tf.reshape(tf.slice(z, [0, 0], [1, 1]), []);
      return infoNce(x, y, temperatureFrom(tf.sub(tf.div(first, 2), 1.2)));
    },
    exact: ([x, y, z]) => reference.infoNce(x, y, Math.exp((z[0]?.[0] as number) / 2 - 1.2)),
  },
  {
    file: 'pmrl',
    loss: (x, y, z) => pmrlLoss([x, y, z], { temperature: T, instanceTemperature: T }),
    exact: (sets) => reference.pmrl(sets, T, T),
  },
  {
    file: 'symile',
    loss: (x, y, z) => symileLoss([x, y, z], { temperature: T, shuffles: [turned(x.shape[0])] }),
    exact: (sets) => reference.symile(sets, T, [turned(sets[0].length)]),
  },
  {
    file: 'triangle',
    loss: (x, y, z) => triangleLoss(x, [y, z], gramOptions),
    exact: ([x, y, z]) => reference.triangle(x, [y, z], T, SMOOTHING),
  },
];

/** A trained head with drawn negatives needs more than rows: matching.prop.test.ts does the same for it. */
const ELSEWHERE = ['matching', 'hard-negatives'];

it('no loss is forgotten', () => {
  const folder = join(import.meta.dirname, '../../src/core/losses');
  const files = readdirSync(folder).map((name) => name.replace('.ts', ''));
  const known = new Set([...ENTRIES.map(({ file }) => file), ...ELSEWHERE]);
  expect(files.filter((file) => file !== 'catalog' && !known.has(file))).toEqual([]);
});

describe.each(['cpu', 'wasm'] as const)('on %s', (engine) => {
  beforeAll(() => openNodeEngine(engine));

  describe.each(
    ENTRIES.map((entry) => [[entry.file, entry.what].filter(Boolean).join(', '), entry] as const),
  )('%s', (_, { file, loss, exact }) => {
    it('13: has the value and the gradient of its float64 reference', () => {
      fc.assert(
        fc.property(anyRandom, (random) => {
          const sets = matchedSets(random, 3, 4, WIDTH, 0.25) as unknown as Sets;
          // PMRL: members on one side of each other; false negatives: no cosine at the threshold.
          const cosines = [
            ...rowDots(sets[0], sets[1]),
            ...rowDots(sets[0], sets[2]),
            ...rowDots(sets[1], sets[2]),
          ];
          fc.pre(Math.min(...cosines) > 0.05);
          const among = sets[2].flatMap((a, i) => sets[2].slice(i + 1).map((b) => dot(a, b)));
          fc.pre(among.every((cosine) => Math.abs(cosine - 0.2) > 1e-3));
          expectAllClose(
            read(() => loss(...(sets.map(tensor) as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D]))),
            [exact(sets)],
            { absolute: 1e-5, relative: 1e-5 },
          );
          const differences = reference.centralDifferences((x) => exact(x as Sets), sets);
          found(loss, sets).forEach((gradient, i) => {
            expectAllClose(gradient, differences[i] as Float64Array, {
              absolute: 5e-5,
              relative: 1e-4,
            });
          });
        }),
        { numRuns: 5 },
      );
    });

    it('17: stays finite at duplicates, antipodes, zero vectors and a batch of 1', () => {
      fc.assert(
        fc.property(anyRandom, fc.constantFrom(1, 3), (random, batch) => {
          const sets = degenerateSets(random, 3, batch, WIDTH) as unknown as Sets;
          const inputs = sets.map(tensor) as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
          expect(Number.isFinite(read(() => loss(...inputs))[0])).toBe(true);
          tf.dispose(inputs);
          for (const gradient of found(loss, sets)) {
            // PMRL softens 1 / gap to 500; the others are bounded by batch, temperature and lengths.
            const largest = Math.max(...gradient.map(Math.abs));
            expect(largest).toBeLessThan(file === 'pmrl' ? 2e4 : 100);
          }
        }),
        { numRuns: 20 },
      );
    });
  });
});

/** A gradient of 0 where a loss does not look at a set at all. */
function found(loss: Loss, sets: Sets): Float32Array[] {
  return gradientsOf((x, y, z) => {
    const unused = tf.mul(tf.addN([x, y, z].map((set) => tf.sum(set))), 0);
    return tf.add(loss(x, y, z), unused);
  }, sets);
}
