import { defineKernel, type Floats } from './kernel.ts';

/**
 * c [m, n] = alpha op(a) op(b) (+ bias [n]) (+ c when `accumulate`), op the transpose where a flag says so.
 *
 * `a` [m, k], or [k, m] with `transposeA`; `b` [k, n], or [n, k] with `transposeB`; not both transposed.
 */
export const matmul = defineKernel({
  id: 'matmul',
  access: { a: 'read', b: 'read', c: 'update', bias: 'read' },
  constants: ['m', 'n', 'k', 'transposeA', 'transposeB', 'alpha', 'accumulate', 'bias'],
  run({ a, b, c, bias }, { m, n, k, transposeA, transposeB, alpha, accumulate, ...constants }) {
    if (!accumulate) c.fill(0, 0, m * n);
    if (constants.bias) addRow(c, bias, m, n);
    if (transposeB) {
      for (let i = 0; i < m; i++) {
        for (let j = 0; j < n; j++) {
          let sum = 0;
          for (let l = 0; l < k; l++) sum += a[i * k + l]! * b[j * k + l]!;
          c[i * n + j]! += alpha * sum;
        }
      }
      return;
    }
    for (let i = 0; i < m; i++) {
      for (let l = 0; l < k; l++) {
        const factor = alpha * (transposeA ? a[l * m + i]! : a[i * k + l]!);
        for (let j = 0; j < n; j++) c[i * n + j]! += factor * b[l * n + j]!;
      }
    }
  },
});

function addRow(c: Floats, row: Floats, m: number, n: number): void {
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) c[i * n + j]! += row[j]!;
}

/** out [cols] = sums of the columns of x [rows, cols], onto what is there when `accumulate`. */
export const columnSums = defineKernel({
  id: 'column-sums',
  access: { x: 'read', out: 'update' },
  constants: ['rows', 'cols', 'accumulate'],
  run({ x, out }, { rows, cols, accumulate }) {
    if (!accumulate) out.fill(0, 0, cols);
    for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) out[j]! += x[i * cols + j]!;
  },
});
