import fc from 'fast-check';
import type * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { nearDuplicates } from '../../src/core/losses/false-negatives.ts';
import { infoNce } from '../../src/core/losses/info-nce.ts';
import type { Random } from '../../src/random.ts';
import { expectAllClose } from '../support/allclose.ts';
import { centralDifferences, dot, type Rows } from '../support/reference.ts';
import {
  anyRandom,
  gradientsOf,
  matchedSets,
  read,
  tensor,
  unitNormalRows,
} from '../support/rows.ts';

const SIZE = 6;
const TEMPERATURE = 0.2;

/** A symmetric choice of pairs, the diagonal left out. */
function anyExclusion(random: Random): Float64Array[] {
  const excluded = Array.from({ length: SIZE }, () => new Float64Array(SIZE));
  for (let i = 0; i < SIZE; i++) {
    for (let j = 0; j < i; j++) {
      const value = random.chance(0.3) ? 1 : 0;
      (excluded[i] as Float64Array)[j] = value;
      (excluded[j] as Float64Array)[i] = value;
    }
  }
  return excluded;
}

/** InfoNCE over the candidates that are left, written out in float64. */
function reference(x: Rows, y: Rows, excluded: Rows, smoothing: number): number {
  const along = (rows: Rows, columns: Rows): number => {
    let total = 0;
    rows.forEach((row, i) => {
      const left = columns.flatMap((column, j) =>
        excluded[i]?.[j] === 1 ? [] : [{ z: dot(row, column) / TEMPERATURE, isTrue: i === j }],
      );
      const logSum = Math.log(left.reduce((sum, { z }) => sum + Math.exp(z), 0));
      for (const { z, isTrue } of left) {
        total += (logSum - z) * (smoothing / left.length + (isTrue ? 1 - smoothing : 0));
      }
    });
    return total / SIZE;
  };
  return (along(x, y) + along(y, x)) / 2;
}

describe('InfoNCE without false negatives', () => {
  beforeAll(() => openNodeEngine('cpu'));

  it('has the value and the gradient of the loss over the candidates that are left', () => {
    fc.assert(
      fc.property(anyRandom, fc.constantFrom(0, 0.1), (random, smoothing) => {
        const sets = matchedSets(random, 2, SIZE, 5, 0.4) as [Float64Array[], Float64Array[]];
        const excluded = anyExclusion(random);
        const loss = (x: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar =>
          infoNce(x, y, TEMPERATURE, smoothing, tensor(excluded));
        const value = read(() => loss(tensor(sets[0]), tensor(sets[1])));
        expectAllClose(value, [reference(...sets, excluded, smoothing)], { absolute: 1e-5 });
        const expected = centralDifferences(
          ([x, y]) => reference(x as Rows, y as Rows, excluded, smoothing),
          sets,
        );
        gradientsOf(loss, sets).forEach((gradient, i) =>
          expectAllClose(gradient, expected[i] as Float64Array, {
            absolute: 2e-5,
            relative: 2e-5,
          }),
        );
      }),
      { numRuns: 15 },
    );
  });

  it('is the plain loss, bit for bit, when nothing is excluded', () => {
    fc.assert(
      fc.property(anyRandom, (random) => {
        const [x, y] = matchedSets(random, 2, SIZE, 5, 0.4) as [Float64Array[], Float64Array[]];
        const none = Array.from({ length: SIZE }, () => new Float64Array(SIZE));
        expect(read(() => infoNce(tensor(x), tensor(y), TEMPERATURE, 0, tensor(none)))).toEqual(
          read(() => infoNce(tensor(x), tensor(y), TEMPERATURE)),
        );
      }),
      { numRuns: 10 },
    );
  });

  it('finds the same thing twice, and only that', () => {
    fc.assert(
      fc.property(anyRandom, (random) => {
        const rows = unitNormalRows(random, 5, 24);
        const twice = [...rows, rows[1] as Float64Array];
        const mask = read(() => nearDuplicates(tensor(twice), 0.99));
        const expected = Array.from({ length: 36 }, (_, i) => (i === 11 || i === 31 ? 1 : 0));
        expect([...mask]).toEqual(expected);
      }),
      { numRuns: 10 },
    );
  });
});
