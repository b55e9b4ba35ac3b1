import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitCca } from '../../src/core/reduction/cca.ts';
import { applyLinearMap } from '../../src/core/reduction/linear-map.ts';
import { fitRidge } from '../../src/core/reduction/ridge.ts';
import { seededRandom, type Random } from '../../src/random.ts';
import { expectAllClose } from '../support/allclose.ts';
import { dot, unit, type Rows } from '../support/reference.ts';
import {
  anyRandom,
  flat,
  normalRows,
  randomRotation,
  rotate,
  rowProducts,
  shifted,
} from '../support/rows.ts';

const check = (body: (random: Random) => void): void =>
  fc.assert(fc.property(anyRandom, body), { numRuns: 20 });

/** X A for rows of X, with A given by its columns. */
const through = (columns: Rows, rows: Rows): Float64Array[] =>
  rows.map((row) => Float64Array.from(columns, (column) => dot(row, column)));

/** Orthonormal columns spanning the centred columns of the rows (Gram-Schmidt, twice). */
function columnBasis(rows: Rows): Float64Array[] {
  const basis: Float64Array[] = [];
  for (let c = 0; c < (rows[0] as Float64Array).length; c++) {
    let column = Float64Array.from(rows, (row) => row[c] as number);
    const mean = column.reduce((sum, v) => sum + v, 0) / rows.length;
    column = column.map((v) => v - mean);
    for (const axis of [...basis, ...basis]) {
      const along = dot(axis, column);
      column = column.map((v, i) => v - along * (axis[i] as number));
    }
    basis.push(unit(column));
  }
  return basis;
}

/** A well-conditioned invertible matrix that is no rotation, as its rows. */
function stretch(random: Random, size: number): Float64Array[] {
  return rotate(
    randomRotation(random, size),
    randomRotation(random, size).map((row, i) => row.map((v) => v * (0.5 + i))),
  );
}

const transposeRows = (rows: Rows): Rows =>
  rows.map((_, j) => Float64Array.from(rows, (row) => row[j] as number));

const rowsOf = (values: Float32Array, width: number): Float64Array[] =>
  Array.from({ length: values.length / width }, (_, i) =>
    Float64Array.from(values.subarray(i * width, (i + 1) * width)),
  );

describe('canonical correlations', () => {
  const all = { lambda: 0, rank: 99, centred: true };

  it('are those of the principal angles between the two column spaces (Bjoerck & Golub 1973)', () => {
    check((random) => {
      const from = normalRows(random, 18, 4);
      const to = from.map((row, i) =>
        Float64Array.of((row[0] as number) + random.normal(), random.normal() + i / 9),
      );
      const [a, b] = [columnBasis(from), columnBasis(to.map((row) => row.map(Math.fround)))];
      // The two singular values of the 4 x 2 table of products, in closed form from its 2 x 2 Gram matrix.
      const [p, q] = b.map((v) => Float64Array.from(a, (u) => dot(u, v))) as [
        Float64Array,
        Float64Array,
      ];
      const [half, spread] = [(dot(p, p) + dot(q, q)) / 2, (dot(p, p) - dot(q, q)) / 2];
      const root = Math.hypot(spread, dot(p, q));
      const expected = [Math.sqrt(half + root), Math.sqrt(Math.max(0, half - root))];
      const { correlations } = fitCca(flat(from), flat(to), 4, 2, all);
      expectAllClose(correlations, expected, { absolute: 1e-7 });
      const swapped = fitCca(flat(to), flat(from), 2, 4, all);
      expectAllClose(swapped.correlations, expected, { absolute: 1e-7 });
    });
  });

  it('ignore invertible linear maps and offsets of either side', () => {
    check((random) => {
      const from = normalRows(random, 25, 3);
      const to = from.map((row) => Float64Array.from(row, (v) => v + 0.7 * random.normal()));
      const [left, right] = [stretch(random, 3), stretch(random, 3)];
      const moved = [shifted(through(left, from), 2), shifted(through(right, to), -1)] as const;
      const plain = fitCca(flat(from), flat(to), 3, 3, all).correlations;
      const changed = fitCca(flat(moved[0]), flat(moved[1]), 3, 3, all).correlations;
      expectAllClose(changed, plain, { absolute: 1e-5 });
    });
  });

  it('find a shared subspace, and the map carries it and nothing else', () => {
    check((random) => {
      const shared = normalRows(random, 400, 2);
      const mixed = (rows: Rows, columns: Rows): Float64Array[] =>
        through(
          columns,
          rows.map((row) => Float64Array.of(...row, random.normal(), random.normal())),
        );
      const [left, right] = [stretch(random, 4), randomRotation(random, 4)];
      const [from, to] = [mixed(shared, left), mixed(shared, right)];
      const options = { lambda: 1e-6, rank: 2, centred: true };
      const { correlations, map } = fitCca(flat(from), flat(to), 4, 4, options);
      expect(correlations[1]).toBeGreaterThan(0.9999);
      expect(correlations[2]).toBeLessThan(0.3);
      const back = rotate(transposeRows(right), rowsOf(applyLinearMap(map, flat(from)), 4));
      // What the targets have of their own is noise of variance 1; chance correlation with 400 rows leaves about 0.07.
      const own = back.map((row) => row[2] as number);
      expect(Math.sqrt(dot(own, own) / own.length)).toBeLessThan(0.3);
      back.forEach((row, i) => {
        expectAllClose(row.subarray(0, 2), shared[i] as Float64Array, { absolute: 0.02 });
      });
    });
  });

  it('through all directions the map is ridge regression; through fewer it has that rank', () => {
    check((random) => {
      const [from, to] = [normalRows(random, 30, 5), normalRows(random, 30, 4)];
      for (const lambda of [0, 2]) {
        for (const centred of [false, true]) {
          const fit = (rank: number) =>
            fitCca(flat(from), flat(to), 5, 4, { lambda, rank, centred }).map;
          const ridge = fitRidge(flat(from), flat(to), 5, 4, { lambda, centred });
          expectAllClose(fit(4).matrix, ridge.matrix, { absolute: 1e-10 });
          expectAllClose(fit(4).toMean, ridge.toMean, { absolute: 0 });
          const scatter = rowProducts(fit(1).matrix, 4);
          scatter.forEach((value, index) => {
            const [i, j] = [Math.floor(index / 5), index % 5];
            const bound = (scatter[i * 6] as number) * (scatter[j * 6] as number);
            expect(value ** 2).toBeCloseTo(bound, 10);
          });
        }
      }
    });
  });

  it('say so when a side does not fill its space', () => {
    const [flatSide, full] = [
      new Float32Array(20).fill(1),
      flat(normalRows(seededRandom(1), 5, 4)),
    ];
    expect(() => fitCca(full, flatSide, 4, 4, { lambda: 0, rank: 2 })).toThrow(/raise lambda/);
    expect(() => fitCca(flatSide, full, 4, 4, { lambda: 0, rank: 2 })).toThrow(/raise lambda/);
    expect(() => fitCca(full, full, 4, 4, { lambda: 1, rank: 0 })).toThrow(/from 1, got 0/);
  });
});
