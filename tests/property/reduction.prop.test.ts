import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeByLandmarks } from '../../src/core/reduction/landmarks.ts';
import { applyLinearMap } from '../../src/core/reduction/linear-map.ts';
import { fitPca, projectPca } from '../../src/core/reduction/pca.ts';
import { fitProcrustes } from '../../src/core/reduction/procrustes.ts';
import { fitRidge } from '../../src/core/reduction/ridge.ts';
import type { Random } from '../../src/random.ts';
import { expectAllClose } from '../support/allclose.ts';
import { dot, type Rows } from '../support/reference.ts';
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

const identity = (size: number): number[] =>
  Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 1 : 0));

describe('Procrustes', () => {
  it('recovers a rotation, and with centring a rotation with an offset', () => {
    check((random) => {
      const rows = normalRows(random, 20, 6);
      const rotation = randomRotation(random, 6);
      const target = rotate(rotation, rows);
      const map = fitProcrustes(flat(rows), flat(target), 6);
      const expected = rotation[0]?.length === 6 ? transposed(rotation) : [];
      expectAllClose(map.matrix, expected, { absolute: 1e-6 });
      const moved = fitProcrustes(flat(shifted(rows, 3)), flat(shifted(target, -1)), 6, {
        centred: true,
      });
      expectAllClose(applyLinearMap(moved, flat(shifted(rows, 3))), flat(shifted(target, -1)), {
        absolute: 1e-5,
      });
    });
  });

  it('is orthogonal and beats other rotations, also with fewer rows than the width or none that count', () => {
    check((random) => {
      const count = random.pick([1, 3, 12]);
      const [from, to] = [normalRows(random, count, 5), normalRows(random, count, 5)];
      const map = fitProcrustes(flat(from), flat(to), 5);
      expectAllClose(rowProducts(map.matrix, 5), identity(5), { absolute: 1e-10 });
      const error = (matrix: Float64Array): number => {
        const mapped = applyLinearMap({ ...map, matrix }, flat(from));
        return flat(to).reduce((sum, value, i) => sum + (value - (mapped[i] as number)) ** 2, 0);
      };
      const rival = Float64Array.from(randomRotation(random, 5).flatMap((row) => [...row]));
      expect(error(map.matrix)).toBeLessThanOrEqual(error(rival) + 1e-9);
      const nothing = fitProcrustes(new Float32Array(10), new Float32Array(10), 5);
      expectAllClose(rowProducts(nothing.matrix, 5), identity(5), { absolute: 1e-12 });
    });
  });
});

/** Row-major transpose, to compare rows -> rows Rᵀ with the map's matrix. */
function transposed(rows: Rows): number[] {
  return Array.from({ length: rows.length ** 2 }, (_, index) => {
    const [i, j] = [Math.floor(index / rows.length), index % rows.length];
    return rows[j]?.[i] ?? NaN;
  });
}

describe('ridge', () => {
  it('solves the normal equations (XᵀX + lambda I) W = XᵀY', () => {
    check((random) => {
      const [from, to] = [normalRows(random, 15, 4), normalRows(random, 15, 3)];
      const lambda = random.pick([0.01, 1, 30]);
      const { matrix } = fitRidge(flat(from), flat(to), 4, 3, { lambda });
      const column = (rows: Rows, c: number): number[] => rows.map((row) => row[c] as number);
      for (let i = 0; i < 4; i++) {
        for (let o = 0; o < 3; o++) {
          let left = lambda * (matrix[i * 3 + o] as number);
          for (let c = 0; c < 4; c++)
            left += dot(column(from, i), column(from, c)) * (matrix[c * 3 + o] as number);
          expect(left).toBeCloseTo(dot(column(from, i), column(to, o)), 9);
        }
      }
    });
  });

  it('recovers a linear map with offset when centred and lambda is tiny', () => {
    check((random) => {
      const from = normalRows(random, 30, 4);
      const weights = normalRows(random, 3, 4);
      const to = from.map((row) => Float64Array.from(weights, (w) => dot(w, row) + 2));
      const map = fitRidge(flat(from), flat(to), 4, 3, { lambda: 1e-9, centred: true });
      expectAllClose(applyLinearMap(map, flat(from)), flat(to), { absolute: 1e-4 });
    });
  });

  it('says so when the matrix is singular', () => {
    expect(() => fitRidge(new Float32Array(8), new Float32Array(8), 4, 4, { lambda: 0 })).toThrow(
      /raise lambda/,
    );
  });
});

describe('PCA', () => {
  it('has orthonormal axes by falling variance, and its variances are those of the projections', () => {
    check((random) => {
      const rows = normalRows(random, 25, 6).map((row) => row.map((v, c) => v * (c + 1) + 4));
      const pca = fitPca(flat(rows), 6, 4);
      expectAllClose(rowProducts(pca.axes, 6), identity(4), { absolute: 1e-10 });
      const projected = projectPca(pca, flat(rows));
      pca.variances.forEach((variance, k) => {
        const along = rows.map((_, i) => projected[i * 4 + k] as number);
        expect(dot(along, along) / rows.length / variance).toBeCloseTo(1, 5);
        expect(variance).toBeLessThanOrEqual(pca.variances[k - 1] ?? Infinity);
      });
    });
  });

  it('keeps all distances with all components, and its signs when the rows change order', () => {
    check((random) => {
      const rows = normalRows(random, 12, 5);
      const pca = fitPca(flat(rows), 5, 5);
      const projected = projectPca(pca, flat(rows));
      const distance = (values: ArrayLike<number>, i: number, j: number): number =>
        Math.hypot(
          ...Array.from(
            { length: 5 },
            (_, c) => (values[i * 5 + c] as number) - (values[j * 5 + c] as number),
          ),
        );
      expect(distance(projected, 0, 7)).toBeCloseTo(distance(flat(rows), 0, 7), 5);
      const again = fitPca(flat(random.shuffle([...rows])), 5, 5);
      expectAllClose(again.axes, pca.axes, { absolute: 1e-6 });
    });
  });
});

describe('landmarks', () => {
  it('stay inside the landmarks’ range; cold puts a row on its nearest, hot on the mean', () => {
    check((random) => {
      const [rows, marks] = [normalRows(random, 6, 5), normalRows(random, 4, 5)];
      const layout = flat(normalRows(random, 4, 2));
      const place = (temperature: number): Float32Array =>
        placeByLandmarks(flat(rows), 5, flat(marks), layout, 2, temperature);
      const [low, high] = [Math.min(...layout), Math.max(...layout)];
      for (const value of place(0.1)) {
        expect(value).toBeGreaterThanOrEqual(low - 1e-6);
        expect(value).toBeLessThanOrEqual(high + 1e-6);
      }
      const onMarks = placeByLandmarks(flat(marks), 5, flat(marks), layout, 2, 1e-4);
      expectAllClose(onMarks, layout, { absolute: 1e-3 });
      const mean = [0, 1].map((d) =>
        [0, 1, 2, 3].reduce((sum, l) => sum + (layout[l * 2 + d] as number) / 4, 0),
      );
      expectAllClose(place(1e9).subarray(0, 2), mean, { absolute: 1e-5 });
    });
  });
});
