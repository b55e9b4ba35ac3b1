import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { pairwiseVolume, tupleVolume } from '../../src/core/losses/gram-volume.ts';
import { spannedVolume } from '../../src/core/metrics/volume.ts';
import { symmetricEigen } from '../../src/core/reduction/symmetric-eigen.ts';
import type { Random } from '../../src/random.ts';
import { expectAllClose } from '../support/allclose.ts';
import { dot, pairwiseVolumes, unit, volumeGradient, type Rows } from '../support/reference.ts';
import {
  anyRandom,
  matchedSets,
  normalRows,
  randomRotation,
  read,
  rotate,
  tensor,
  unitNormalRows,
} from '../support/rows.ts';

const FLOAT64 = 1e-10;
const FLOAT32 = 1e-5;
const RUNS = { numRuns: 25 };
const counts = fc.integer({ min: 2, max: 5 });

/** The three ways to one volume: float64, and float32 on the engine by both routes. */
const MEASURES: readonly { name: string; volume: (v: Rows) => number; tolerance: number }[] = [
  { name: 'float64', volume: spannedVolume, tolerance: FLOAT64 },
  {
    name: 'Gram-Schmidt',
    volume: (v) => read(() => tupleVolume(v.map((row) => tensor([row]))))[0] as number,
    tolerance: FLOAT32,
  },
  { name: 'Schur', volume: schur, tolerance: FLOAT32 },
];

function schur(vectors: Rows): number {
  const [anchor, ...others] = vectors.map((row) => [row]);
  return read(() => pairwiseVolume(tensor(anchor as Rows), others.map(tensor)))[0] as number;
}

/** Checks f(vectors) = g(vectors) for each measure, relative to the product of the lengths. */
function expectSame(vectors: Rows, changed: Rows, factor = 1): void {
  const scale = changed.reduce((product, v) => product * Math.sqrt(dot(v, v)), 1);
  for (const { volume, tolerance } of MEASURES) {
    expectAllClose([volume(changed)], [factor * volume(vectors)], {
      absolute: tolerance * Math.max(1, scale),
    });
  }
}

const check = (body: (random: Random, k: number) => void): void =>
  fc.assert(fc.property(anyRandom, counts, body), RUNS);

/** Unit vectors with the same cosine c between all pairs, as the rows of a Cholesky factor. */
function equicorrelated(k: number, c: number): Float64Array[] {
  const rows = Array.from({ length: k }, () => new Float64Array(k));
  rows.forEach((row, i) => {
    for (let j = 0; j < i; j++) {
      const other = rows[j] as Float64Array;
      row[j] = (c - dot(row, other)) / (other[j] as number);
    }
    row[i] = Math.sqrt(1 - dot(row, row));
  });
  return rows;
}

beforeAll(() => openNodeEngine('cpu'));

describe('volume', () => {
  it('1: is 1 for an orthonormal set and 0 with a duplicate or an antipode', () => {
    check((random, k) => {
      const orthonormal = randomRotation(random, 8).slice(0, k);
      const [first, ...rest] = unitNormalRows(random, k, 8);
      for (const { volume, tolerance } of MEASURES) {
        expectAllClose([volume(orthonormal)], [1], { absolute: tolerance });
        for (const sign of [1, -1]) {
          const twin = (first as Float64Array).map((v) => sign * v);
          for (const tuple of [
            [first as Float64Array, twin, ...rest.slice(1)],
            [first as Float64Array, ...rest.slice(1), twin],
          ]) {
            expectAllClose([volume(tuple)], [0], { absolute: tolerance });
          }
        }
      }
    });
  });

  it('2: is the sine of the angle for two unit vectors', () => {
    for (const { volume, tolerance } of MEASURES) {
      for (const c of [0.5, 0, -0.3, 0.9]) {
        const pair = [Float64Array.of(1, 0, 0), Float64Array.of(c, Math.sqrt(1 - c * c), 0)];
        expectAllClose([volume(pair)], [Math.sqrt(1 - c * c)], { absolute: tolerance });
      }
    }
    expect(Math.sqrt(1 - 0.25)).toBeCloseTo(0.8660254, 7);
  });

  it('3: does not change with the order of the vectors or the sign of any', () => {
    check((random, k) => {
      const vectors = unitNormalRows(random, k, 9);
      expectSame(vectors, random.shuffle([...vectors]));
      const flipped = random.integer(k);
      expectSame(
        vectors,
        vectors.map((v, i) => (i === flipped ? v.map((x) => -x) : v)),
      );
    });
  });

  it('4: scales with the length of one vector, and of all', () => {
    check((random, k) => {
      const vectors = unitNormalRows(random, k, 9);
      const s = random.pick([-3, 0.5, 2, 10]);
      const scaled = vectors.map((v) => v.map((x) => s * x));
      expectSame(
        vectors,
        vectors.map((v, i) => (i === k - 1 ? (scaled[i] as Float64Array) : v)),
        Math.abs(s),
      );
      expectSame(vectors, scaled, Math.abs(s) ** k);
    });
  });

  it('5: does not change with a common rotation or with zeros appended', () => {
    check((random, k) => {
      const vectors = unitNormalRows(random, k, 8);
      expectSame(vectors, rotate(randomRotation(random, 8), vectors));
      expectSame(
        vectors,
        vectors.map((v) => Float64Array.of(...v, 0, 0, 0)),
      );
    });
  });

  it('6: does not change under a shear', () => {
    check((random, k) => {
      const vectors = unitNormalRows(random, k, 9);
      const [to, from] = random.shuffle([...vectors.keys()]) as [number, number];
      const c = random.between(-2, 2);
      const along = vectors[from] as Float64Array;
      expectSame(
        vectors,
        vectors.map((v, i) => (i === to ? v.map((x, n) => x + c * (along[n] as number)) : v)),
      );
    });
  });

  it('7: has the closed form of equal correlations', () => {
    const table: readonly [number, number, number][] = [
      [3, 0.3, 0.8854377],
      [3, 0.5, 0.7071068],
      [3, 0.9, 0.167332],
      [3, -0.4, 0.626099],
      [4, 0.5, 0.559017],
      [5, 0.5, 0.4330127],
    ];
    for (const [k, c, printed] of table) {
      const exact = Math.sqrt((1 - c) ** (k - 1) * (1 + (k - 1) * c));
      expect(exact).toBeCloseTo(printed, 6);
      for (const { volume, tolerance } of MEASURES) {
        expectAllClose([volume(equicorrelated(k, c))], [exact], { absolute: tolerance });
      }
    }
  });

  it('8: is at most the product of the lengths (Hadamard) and of two parts’ volumes (Fischer)', () => {
    check((random, k) => {
      const vectors = normalRows(random, k, 7);
      const lengths = vectors.reduce((product, v) => product * Math.sqrt(dot(v, v)), 1);
      const cut = 1 + random.integer(k - 1);
      for (const { volume, tolerance } of MEASURES) {
        const whole = volume(vectors);
        expect(whole).toBeLessThanOrEqual(lengths * (1 + tolerance));
        const parts = spannedVolume(vectors.slice(0, cut)) * spannedVolume(vectors.slice(cut));
        expect(whole).toBeLessThanOrEqual(parts * (1 + tolerance) + lengths * tolerance);
      }
    });
  });

  it('9: is the volume without a vector times its distance; removing a unit vector never shrinks it', () => {
    check((random, k) => {
      const vectors = unitNormalRows(random, k, 8);
      const last = vectors[k - 1] as Float64Array;
      const rest = vectors.slice(0, -1);
      const gradient = volumeGradient(vectors)[k - 1] as Float64Array;
      const distance = dot(last, unit(gradient));
      for (const { volume, tolerance } of MEASURES) {
        const whole = volume(vectors);
        expectAllClose([whole], [spannedVolume(rest) * distance], { absolute: tolerance });
        expect(whole).toBeLessThanOrEqual(spannedVolume(rest) + tolerance);
      }
    });
  });

  it('10: agrees with the determinant in float64, and Schur in float32 down to V = 1.7e-4', () => {
    check((random, k) => {
      const vectors = unitNormalRows(random, k, 8);
      const gram = Float64Array.from(vectors.flatMap((a) => vectors.map((b) => dot(a, b))));
      const determinant = symmetricEigen(gram, k).values.reduce((a, b) => a * b, 1);
      expectAllClose([spannedVolume(vectors) ** 2], [determinant], { absolute: FLOAT64 });
    });
    fc.assert(
      fc.property(anyRandom, (random) => {
        const [t, v, a] = matchedSets(random, 3, 100, 512, 0.00044) as [
          Float64Array[],
          Float64Array[],
          Float64Array[],
        ];
        const errors = t.map((row, i) => {
          const tuple = [row, v[i] as Float64Array, a[i] as Float64Array];
          const exact = spannedVolume(tuple);
          expect(exact).toBeGreaterThan(1.2e-4);
          expect(exact).toBeLessThan(2.4e-4);
          return Math.abs(schur(tuple) / exact - 1);
        });
        expect(errors.sort((x, y) => x - y)[50]).toBeLessThan(1e-3);
      }),
      { numRuns: 2 },
    );
  });

  it('11: the pairwise table holds the single tuples, and its transpose when the roles swap', () => {
    check((random, k) => {
      const [n, m] = [4, 3];
      const anchor = unitNormalRows(random, n, 10);
      const others = Array.from({ length: k - 1 }, () => unitNormalRows(random, m, 10));
      const table = read(() => pairwiseVolume(tensor(anchor), others.map(tensor)));
      expectAllClose(table, pairwiseVolumes(anchor, others), { absolute: FLOAT32 });
      if (k > 2) return;
      const swapped = read(() =>
        tf.transpose(pairwiseVolume(tensor(others[0] as Rows), [tensor(anchor)])),
      );
      expectAllClose(swapped, table, { absolute: FLOAT32 });
    });
  });

  it('12: is the product of the singular values', () => {
    check((random, k) => {
      const vectors = normalRows(random, k, 6);
      const gram = Float64Array.from(vectors.flatMap((a) => vectors.map((b) => dot(a, b))));
      const product = symmetricEigen(gram, k).values.reduce((p, value) => p * Math.sqrt(value), 1);
      for (const { volume, tolerance } of MEASURES) {
        expectAllClose([volume(vectors)], [product], { absolute: tolerance * 200 });
      }
    });
  });
});
