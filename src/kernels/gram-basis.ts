/** The tuples of GRAM's volume: their bases, and the way of gradients back through them. Tuples have k members, `count` = k - 1 besides the anchor. */
import { ADDS, defineKernel, type Floats } from './kernel.ts';

/** Share of a vector's length below which its residual is rounding noise; the same as in core/tensor/gram-schmidt.ts. */
export const DEPENDENT_SHARE = 1e-6;

/** Floats that `tuple-basis` keeps of a row: R, the inverse diagonal, b = prod R_ll, and |a|². */
export const basisSize = (count: number): number => (count * (count + 1)) / 2 + count + 2;

/** Place of R's entry (l, p), l <= p, of a row. */
export const entryOf = (count: number, l: number, p: number): number =>
  l * count - (l * (l - 1)) / 2 + (p - l);

/** Sums that `gram-sums` keeps of a column: the tuple's own, and one of each pair l <= p. */
export const columnSize = (count: number): number => 1 + (count * (count + 1)) / 2;

const member = (arrays: Readonly<Record<string, Floats>>, name: string): Floats => arrays[name]!;

/**
 * X_i = Q_i R_i of every tuple (x0_i, x1_i, ...) by modified Gram-Schmidt, run twice (Giraud et al. 2005).
 *
 * `a`, `x0`... [n, cols]; `q` [count n, cols], the axes of x0 first; `r` [n, basisSize]. A vector in the span of the earlier ones has axis 0,
 * diagonal 0 and inverse diagonal 0.
 */
export const tupleBasis = defineKernel({
  id: 'tuple-basis',
  access: { a: 'read', x0: 'read', x1: 'read', x2: 'read', x3: 'read', q: 'write', r: 'write' },
  constants: ['n', 'cols', 'count'],
  run(arrays, { n, cols, count }) {
    const { a, q, r } = arrays;
    const size = basisSize(count);
    const inverseAt = (count * (count + 1)) / 2;
    for (let i = 0; i < n; i++) {
      let volume = 1;
      const row = i * size;
      for (let l = 0; l < count; l++) {
        const x = member(arrays, `x${l}`);
        const axis = (l * n + i) * cols;
        let whole = 0;
        for (let j = 0; j < cols; j++) {
          q[axis + j] = x[i * cols + j]!;
          whole += x[i * cols + j]! ** 2;
        }
        for (let p = 0; p < l; p++) r[row + entryOf(count, p, l)] = 0;
        for (let pass = 0; pass < 2; pass++) {
          for (let p = 0; p < l; p++) {
            const earlier = (p * n + i) * cols;
            let along = 0;
            for (let j = 0; j < cols; j++) along += q[earlier + j]! * q[axis + j]!;
            for (let j = 0; j < cols; j++) q[axis + j]! -= along * q[earlier + j]!;
            r[row + entryOf(count, p, l)]! += along;
          }
        }
        let squared = 0;
        for (let j = 0; j < cols; j++) squared += q[axis + j]! ** 2;
        const length = Math.sqrt(squared);
        const isIndependent = length > DEPENDENT_SHARE * Math.sqrt(whole);
        const inverse = isIndependent ? 1 / length : 0;
        for (let j = 0; j < cols; j++) q[axis + j]! *= inverse;
        r[row + entryOf(count, l, l)] = isIndependent ? length : 0;
        r[row + inverseAt + l] = inverse;
        volume *= isIndependent ? length : 0;
      }
      let squaredAnchor = 0;
      for (let j = 0; j < cols; j++) squaredAnchor += a[i * cols + j]! ** 2;
      r[row + inverseAt + count] = volume;
      r[row + inverseAt + count + 1] = squaredAnchor;
    }
  },
});

/**
 * The gradients of the tuples' members, into `d0`... (`mode0`... say whether each is left alone (0), added to or overwritten): sum_i (s b Q - (b / s) (a - Q u) uᵀ) R^-T (core/losses/gram-volume.ts).
 *
 * `g` [count n, cols] holds -(w u_l)ᵀ A for every member, `sums` what `gram-sums` left of the columns ([n, columnSize]).
 */
export const tupleSolve = defineKernel({
  id: 'tuple-solve',
  access: {
    q: 'read',
    g: 'read',
    r: 'read',
    sums: 'read',
    d0: 'update',
    d1: 'update',
    d2: 'update',
    d3: 'update',
  },
  constants: ['n', 'cols', 'count', 'mode0', 'mode1', 'mode2', 'mode3'],
  run(arrays, { n, cols, count, ...modes }) {
    const { q, g, r, sums } = arrays;
    const size = basisSize(count);
    const inverseAt = (count * (count + 1)) / 2;
    const solved = new Float64Array(count);
    for (let i = 0; i < n; i++) {
      const column = i * columnSize(count);
      for (let j = 0; j < cols; j++) {
        for (let l = count - 1; l >= 0; l--) {
          let value = g[(l * n + i) * cols + j]!;
          for (let p = 0; p < count; p++) {
            const cross = sums[column + 1 + entryOf(count, Math.min(l, p), Math.max(l, p))]!;
            const factor = p === l ? sums[column]! + cross : cross;
            value += factor * q[(p * n + i) * cols + j]!;
          }
          for (let p = l + 1; p < count; p++) {
            value -= solved[p]! * r[i * size + entryOf(count, l, p)]!;
          }
          solved[l] = value * r[i * size + inverseAt + l]!;
          const mode = (modes as Readonly<Record<string, number>>)[`mode${l}`]!;
          if (mode === 0) continue;
          const d = member(arrays, `d${l}`);
          d[i * cols + j] = (mode === ADDS ? d[i * cols + j]! : 0) + solved[l]!;
        }
      }
    }
  },
});
