import { defineKernel, type Floats } from './kernel.ts';

/** Where a running maximum starts: WGSL need not have infinity. */
const LOWEST = -3e38;

interface Table {
  readonly z: Floats;
  readonly mask: Floats;
  readonly n: number;
  readonly masked: number;
  readonly threshold: number;
}

const isLeftOut = ({ mask, n, masked, threshold }: Table, i: number, j: number): boolean =>
  masked === 1 && i !== j && mask[i * n + j]! > threshold;

/** Log-sum-exp of one row or column, shifted by its running maximum, and what its smoothing spreads over. */
function summary(
  table: Table,
  line: number,
  isRow: boolean,
): { readonly lse: number; readonly total: number; readonly count: number } {
  const { z, n } = table;
  let highest = LOWEST;
  let sum = 0;
  let total = 0;
  let count = 0;
  for (let other = 0; other < n; other++) {
    const i = isRow ? line : other;
    const j = isRow ? other : line;
    if (isLeftOut(table, i, j)) continue;
    const value = z[i * n + j]!;
    if (value > highest) {
      sum *= Math.exp(highest - value);
      highest = value;
    }
    sum += Math.exp(value - highest);
    total += value;
    count++;
  }
  return { lse: highest + Math.log(sum), total, count };
}

/**
 * Cross-entropies of a square table of logits whose true pairs lie on the diagonal.
 *
 * loss_i = scale (rows CE(z_i., T) + columns CE(z_.i, T')),  T = (1 - s) I + s / n  (the same as `symmetricCrossEntropy` with scale
 * 1 / (2 n) and rows = columns = 1). `z` [n, n]; `lse` [2 n] keeps the log-sum-exps of the rows and then of the columns; `loss`
 * [n] in nats. With `masked`, pairs off the diagonal whose `mask` [n, n] lies above `threshold` leave the softmax and the
 * smoothing.
 */
export const crossEntropy = defineKernel({
  id: 'cross-entropy',
  access: { z: 'read', mask: 'read', lse: 'write', loss: 'write' },
  constants: ['n', 'smoothing', 'rows', 'columns', 'masked', 'threshold', 'scale'],
  run({ z, mask, lse, loss }, { n, smoothing, rows, columns, masked, threshold, scale }) {
    const table = { z, mask, n, masked, threshold };
    for (let i = 0; i < n; i++) {
      const truth = z[i * n + i]!;
      let value = 0;
      for (const isRow of [true, false]) {
        const line = summary(table, i, isRow);
        lse[isRow ? i : n + i] = line.lse;
        const target = (1 - smoothing) * truth + (smoothing * line.total) / line.count;
        if (isRow ? rows : columns) value += line.lse - target;
      }
      loss[i] = scale * value;
    }
  },
});

/**
 * The gradient of the sum of `crossEntropy`'s losses, times `factor`:
 * d_ij = factor scale (rows (softmax of row i - T)_j + columns (softmax of column j - T')_i); 0 for what was left out.
 * `d` may be `z` itself.
 */
export const crossEntropyBackward = defineKernel({
  id: 'cross-entropy-backward',
  access: { z: 'read', mask: 'read', lse: 'read', d: 'write' },
  constants: ['n', 'smoothing', 'rows', 'columns', 'masked', 'threshold', 'scale', 'factor'],
  run({ z, mask, lse, d }, { n, smoothing, rows, columns, masked, threshold, scale, factor }) {
    const table = { z, mask, n, masked, threshold };
    const spread = (line: number, isRow: boolean): number => {
      if (masked === 0 || smoothing === 0) return smoothing / n;
      let count = 0;
      for (let other = 0; other < n; other++) {
        if (!isLeftOut(table, isRow ? line : other, isRow ? other : line)) count++;
      }
      return smoothing / count;
    };
    const ofRows = Float64Array.from({ length: n }, (_, i) => spread(i, true));
    const ofColumns = Float64Array.from({ length: n }, (_, j) => spread(j, false));
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const at = i * n + j;
        if (isLeftOut(table, i, j)) {
          d[at] = 0;
          continue;
        }
        const truth = i === j ? 1 - smoothing : 0;
        const value = z[at]!;
        const row = Math.exp(value - lse[i]!) - truth - ofRows[i]!;
        const column = Math.exp(value - lse[n + j]!) - truth - ofColumns[j]!;
        d[at] = factor * scale * (rows * row + columns * column);
      }
    }
  },
});
