/** PMRL's principal parts of every tuple (core/losses/pmrl.ts has the formulas, the sources and what happens at degenerate points). */
import { defineKernel, type Floats } from './kernel.ts';

/** The same as in core/losses/pmrl.ts. */
export const UNRESOLVED_SHARE = 8 * 2 ** -23;
export const CLOSE_GAP = 1e-3;
/** Sweeps of Jacobi rotations: a table of 5 x 5 needs about five for float32. */
export const SWEEPS = 8;

const MEMBERS = { x0: 'read', x1: 'read', x2: 'read', x3: 'read', x4: 'read' } as const;

/**
 * Eigenvectors of a symmetric table in columns, the largest eigenvalue first, by cyclic Jacobi rotations (Golub & Van Loan,
 * algorithm 8.4.3). `table` [k, k] ends diagonal.
 */
function eigen(table: Float64Array, k: number): { values: number[]; vectors: Float64Array } {
  const vectors = new Float64Array(k * k);
  for (let i = 0; i < k; i++) vectors[i * k + i] = 1;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let p = 0; p < k; p++) for (let q = p + 1; q < k; q++) rotate(table, vectors, k, p, q);
  }
  const order = Array.from({ length: k }, (_, i) => i).sort(
    (i, j) => table[j * k + j]! - table[i * k + i]!,
  );
  const sorted = new Float64Array(k * k);
  order.forEach((from, to) => {
    for (let i = 0; i < k; i++) sorted[i * k + to] = vectors[i * k + from]!;
  });
  return { values: order.map((i) => table[i * k + i]!), vectors: sorted };
}

function rotate(a: Float64Array, v: Float64Array, k: number, p: number, q: number): void {
  const off = a[p * k + q]!;
  if (Math.abs(off) < 1e-30) return;
  const theta = (a[q * k + q]! - a[p * k + p]!) / (2 * off);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let i = 0; i < k; i++) {
    const [x, y] = [a[i * k + p]!, a[i * k + q]!];
    a[i * k + p] = c * x - s * y;
    a[i * k + q] = s * x + c * y;
  }
  for (let i = 0; i < k; i++) {
    const [x, y] = [a[p * k + i]!, a[q * k + i]!];
    a[p * k + i] = c * x - s * y;
    a[q * k + i] = s * x + c * y;
  }
  for (let i = 0; i < k; i++) {
    const [x, y] = [v[i * k + p]!, v[i * k + q]!];
    v[i * k + p] = c * x - s * y;
    v[i * k + q] = s * x + c * y;
  }
}

/**
 * Per tuple: eigenvectors V of XᵀX (turned to the side of the sum), singular values, their inverses and the inverse gaps to the
 * first, together `parts` [n, k (k + 3)]; the leading left singular vector `direction` [n, cols]; and the loss
 * scale CE(s / t, leading). k = `count` members `x0`... [n, cols].
 */
export const principalParts = defineKernel({
  id: 'principal-parts',
  access: { ...MEMBERS, parts: 'write', direction: 'write', loss: 'write' },
  constants: ['n', 'cols', 'count', 'temperature', 'scale'],
  run({ parts, direction, loss, ...views }, { n, cols, count: k, temperature, scale }) {
    const x = membersOf(views, k);
    for (let i = 0; i < n; i++) {
      const table = new Float64Array(k * k);
      for (let p = 0; p < k; p++) {
        for (let q = 0; q < k; q++) {
          let sum = 0;
          for (let j = i * cols; j < (i + 1) * cols; j++) sum += x[p]![j]! * x[q]![j]!;
          table[p * k + q] = sum;
        }
      }
      const { values, vectors } = eigen(table, k);
      for (let c = 0; c < k; c++) {
        let sum = 0;
        for (let p = 0; p < k; p++) sum += vectors[p * k + c]!;
        if (sum < 0) for (let p = 0; p < k; p++) vectors[p * k + c]! *= -1;
      }
      const largest = values[0]!;
      const at = i * k * (k + 3);
      parts.set(vectors, at);
      let total = 0;
      values.forEach((value, c) => {
        const singular = value > UNRESOLVED_SHARE * largest ? Math.sqrt(value) : 0;
        const gap = largest - value;
        parts[at + k * k + c] = singular;
        parts[at + k * k + k + c] = singular > 0 ? 1 / singular : 0;
        parts[at + k * k + 2 * k + c] = gap / (gap * gap + CLOSE_GAP ** 2);
        total += Math.exp((singular - Math.sqrt(Math.max(largest, 0))) / temperature);
      });
      loss[i] = scale * Math.log(total);
      const inverse = parts[at + k * k + k]!;
      for (let j = i * cols; j < (i + 1) * cols; j++) {
        let sum = 0;
        for (let p = 0; p < k; p++) sum += vectors[p * k]! * x[p]![j]!;
        direction[j] = sum * inverse;
      }
    }
  },
});

/** The gradients of all members, `g` [k n, cols], from dL/d(direction) = `d` and from the loss of `principal-parts`, times `factor`. */
export const principalBackward = defineKernel({
  id: 'principal-backward',
  access: { ...MEMBERS, parts: 'read', d: 'read', g: 'write' },
  constants: ['n', 'cols', 'count', 'temperature', 'scale', 'factor'],
  run({ parts, d, g, ...views }, { n, cols, count: k, temperature, scale, factor }) {
    const x = membersOf(views, k);
    for (let i = 0; i < n; i++) {
      const at = i * k * (k + 3);
      const v = (p: number, c: number): number => parts[at + p * k + c]!;
      const singular = (c: number): number => parts[at + k * k + c]!;
      const inverse = (c: number): number => parts[at + k * k + k + c]!;
      /** y_c = X v_c at a place. */
      const y = (c: number, j: number): number => {
        let sum = 0;
        for (let p = 0; p < k; p++) sum += v(p, c) * x[p]![j]!;
        return sum;
      };
      const exponentials = Array.from({ length: k }, (_, c) =>
        Math.exp((singular(c) - singular(0)) / temperature),
      );
      const total = exponentials.reduce((sum, e) => sum + e, 0);
      let radial = 0;
      for (let j = i * cols; j < (i + 1) * cols; j++) radial += d[j]! * y(0, j) * inverse(0);
      const across = (j: number): number => d[j]! - radial * y(0, j) * inverse(0);
      const mixing = exponentials.map((_, c) => {
        let along = 0;
        for (let j = i * cols; j < (i + 1) * cols; j++) along += across(j) * y(c, j);
        return along * inverse(0) * parts[at + k * k + 2 * k + c]!;
      });
      const ofValues = exponentials.map(
        (e, c) => (factor * scale * (e / total - (c === 0 ? 1 : 0))) / temperature,
      );
      for (let j = i * cols; j < (i + 1) * cols; j++) {
        const inBasis = mixing.map((mix, c) => y(c, j) * ofValues[c]! * inverse(c) + mix * y(0, j));
        let ofFirst = across(j) * inverse(0);
        mixing.forEach((mix, c) => (ofFirst += mix * y(c, j)));
        inBasis[0]! += ofFirst;
        for (let p = 0; p < k; p++) {
          let sum = 0;
          for (let c = 0; c < k; c++) sum += v(p, c) * inBasis[c]!;
          g[p * n * cols + j] = sum;
        }
      }
    }
  },
});

function membersOf(views: Readonly<Record<string, Floats>>, count: number): readonly Floats[] {
  return Array.from({ length: count }, (_, m) => views[`x${m}`]!);
}
