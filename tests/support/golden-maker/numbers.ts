/** Small float64 mathematics of its own for golden files, sharing nothing with the product. */
import { seededRandom, type Random } from '../../../src/random.ts';

export type Matrix = number[][];

export const randomOf = (seed: number, label: string): Random => seededRandom(seed).fork(label);

export const indices = (count: number): number[] => [...Array(count).keys()];

/** Normal numbers rounded to float32, as the files' inputs are. */
export const normalMatrix = (random: Random, rows: number, columns: number, scale = 1): Matrix =>
  indices(rows).map(() => indices(columns).map(() => Math.fround(scale * random.normal())));

export const unitMatrix = (random: Random, rows: number, columns: number): Matrix =>
  normalMatrix(random, rows, columns).map((row) =>
    row.map((value) => Math.fround(value / Math.sqrt(dot(row, row)))),
  );

export const dot = (x: readonly number[], y: readonly number[]): number =>
  x.reduce((sum, value, i) => sum + value * (y[i] as number), 0);

export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
export const mean = (values: readonly number[]): number => sum(values) / values.length;

/** x W^T + b. */
export const linear = (x: Matrix, weight: Matrix, bias: readonly number[]): Matrix =>
  x.map((row) => weight.map((w, o) => dot(row, w) + (bias[o] as number)));

export const array = (values: Matrix | readonly number[], dtype = 'float64') => ({
  shape: Array.isArray(values[0]) ? [values.length, values[0].length] : [values.length],
  dtype,
  data: (values as readonly (number | number[])[]).flat(),
});

export const table = (rows: number, columns: number, f: (i: number, j: number) => number): Matrix =>
  indices(rows).map((i) => indices(columns).map((j) => f(i, j)));

export const transpose = (x: Matrix): Matrix =>
  (x[0] as number[]).map((_, j) => x.map((row) => row[j] as number));

/** Determinant and inverse by Gauss-Jordan elimination with row pivots. */
export function invert(matrix: Matrix): { determinant: number; inverse: Matrix } {
  const n = matrix.length;
  const a = matrix.map((row, i) => [...row, ...indices(n).map((j) => (i === j ? 1 : 0))]);
  let determinant = 1;
  for (let c = 0; c < n; c++) {
    const below = indices(n).slice(c);
    const pivot = below.reduce((best, r) =>
      Math.abs(a[r]?.[c] as number) > Math.abs(a[best]?.[c] as number) ? r : best,
    );
    if (pivot !== c) {
      [a[c], a[pivot]] = [a[pivot] as number[], a[c] as number[]];
      determinant = -determinant;
    }
    const head = a[c] as number[];
    const lead = head[c] as number;
    determinant *= lead;
    for (let j = 0; j < 2 * n; j++) head[j] = (head[j] as number) / lead;
    a.forEach((row, r) => {
      if (r === c) return;
      const factor = row[c] as number;
      for (let j = 0; j < 2 * n; j++) row[j] = (row[j] as number) - factor * (head[j] as number);
    });
  }
  return { determinant, inverse: a.map((row) => row.slice(n)) };
}

/** Central differences of f with respect to every entry of x, which comes back as it was. */
export function slopes(x: Matrix, f: () => number, step = 1e-5): Matrix {
  return x.map((row) =>
    row.map((start, c) => {
      row[c] = start + step;
      const above = f();
      row[c] = start - step;
      const below = f();
      row[c] = start;
      return (above - below) / (2 * step);
    }),
  );
}

/** Mean cross-entropy of the rows, true class on the diagonal. */
export const crossEntropy = (logits: Matrix, smoothing: number): number =>
  mean(
    logits.map((row, i) => {
      const largest = Math.max(...row);
      const logSum = largest + Math.log(sum(row.map((z) => Math.exp(z - largest))));
      return (1 - smoothing) * (logSum - (row[i] as number)) + smoothing * (logSum - mean(row));
    }),
  );
