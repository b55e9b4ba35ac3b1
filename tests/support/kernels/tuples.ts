/** Cases of TRIANGLE, Symile and PMRL, ordinary ones and degenerate ones. */
import { fillers, resultOf, type KernelCase } from './case.ts';

const { normal, unitRows } = fillers(13);

/** u_ij = a_i . x_j. */
function products(a: Float32Array, x: Float32Array, n: number, cols: number): Float32Array {
  return Float32Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = 0;
    for (let l = 0; l < cols; l++) sum += a[i * cols + l]! * x[j * cols + l]!;
    return sum;
  });
}

/** Every kernel of the triangles in its order, each fed with the reference's results. */
function triangleCases(
  name: string,
  n: number,
  cols: number,
  { a = unitRows(n, cols), first = unitRows(n, cols), second = unitRows(n, cols) } = {},
): readonly KernelCase[] {
  const sides = {
    kernel: 'triangle-sides',
    constants: { n, cols },
    views: { a, first, second, side: normal(n * cols), lengths: normal(4 * n) },
  };
  const side = resultOf(sides, 'side');
  const lengths = resultOf(sides, 'lengths');
  const constants = { n, temperature: 0.07 };
  const views = { u0: products(a, first, n, cols), u1: products(a, side, n, cols), lengths };
  const d = normal(n * n);
  const sums = { kernel: 'triangle-sums', constants, views: { ...views, d, sums: normal(4 * n) } };
  const finish = (mode0: number, mode1: number): KernelCase => ({
    name: `triangle-finish, ${name}, modes ${mode0} ${mode1}`,
    kernel: 'triangle-finish',
    constants: { n, cols, mode0, mode1 },
    views: {
      first,
      side,
      g0: normal(n * cols),
      g1: normal(n * cols),
      sums: resultOf(sums, 'sums'),
      ...(mode0 ? { d0: normal(n * cols) } : {}),
      ...(mode1 ? { d1: normal(n * cols) } : {}),
    },
  });
  return [
    { name: `triangle-sides, ${name}`, ...sides },
    {
      name: `triangle-logits, ${name}`,
      kernel: 'triangle-logits',
      constants,
      views: { ...views, z: normal(n * n) },
      // What is left of two products of some units that may cancel, times 1 / (2 t).
      tolerance: 2e-5,
    },
    { name: `triangle-sums, ${name}`, ...sums },
    {
      name: `triangle-weights, ${name}`,
      kernel: 'triangle-weights',
      constants,
      views: { ...views, d },
    },
    finish(1, 2),
    finish(2, 0),
    finish(0, 1),
  ];
}

function diagonalCases(n: number, cols: number, count: number): readonly KernelCase[] {
  const members = membersOf(Array.from({ length: count }, () => unitRows(n, cols)));
  const constants = { n, cols, count, scale: 14 };
  return [
    {
      name: `product-diagonal ${n} x ${cols} of ${count}`,
      kernel: 'product-diagonal',
      constants,
      views: { ...members, z: normal(n * n) },
    },
    ...Array.from({ length: count }, (_, member): KernelCase => ({
      name: `product-diagonal-backward ${n} x ${cols} of ${count}, member ${member}`,
      kernel: 'product-diagonal-backward',
      constants: { ...constants, of: member, accumulate: member % 2 },
      views: { ...members, z: normal(n * n), d: normal(n * cols) },
    })),
    {
      name: `clear-diagonal ${n} of ${cols}, ${count}`,
      kernel: 'clear-diagonal',
      constants: { n },
      views: { z: normal(n * n) },
      tolerance: 0,
    },
  ];
}

const membersOf = (all: readonly Float32Array[]): Readonly<Record<string, Float32Array>> =>
  Object.fromEntries(all.map((x, m) => [`x${m}`, x]));

interface Principal {
  readonly n: number;
  readonly cols: number;
  readonly all: readonly Float32Array[];
  readonly temperature?: number;
  /** True where vectors of several equal values may be turned among themselves. */
  readonly hasFreeBasis?: boolean;
}

/** Float32 knows an eigenvalue to some 1e-7 of the largest; its root, the inverse of that and the gaps know less. */
const PRINCIPAL_TOLERANCE = 1e-4;

function principalCases(
  name: string,
  { n, cols, all, temperature = 0.2, hasFreeBasis = false }: Principal,
): readonly KernelCase[] {
  const count = all.length;
  const constants = { n, cols, count, temperature, scale: 1 / n };
  const members = membersOf(all);
  const views = {
    ...members,
    parts: normal(n * count * (count + 3)),
    direction: normal(n * cols),
    loss: normal(n),
  };
  const forward = { kernel: 'principal-parts', constants, views };
  return [
    {
      name: `principal-parts, ${name}`,
      ...forward,
      tolerance: PRINCIPAL_TOLERANCE,
      ...(hasFreeBasis ? { free: ['parts'] } : {}),
    },
    {
      name: `principal-backward, ${name}`,
      kernel: 'principal-backward',
      constants: { ...constants, factor: 1.5 },
      views: {
        ...members,
        parts: resultOf(forward, 'parts'),
        d: normal(n * cols),
        g: normal(count * n * cols),
      },
      tolerance: 2e-5,
    },
  ];
}

const tuple = (n: number, cols: number, count: number): Principal => ({
  n,
  cols,
  all: Array.from({ length: count }, () => unitRows(n, cols)),
});

export function tupleCases(): readonly KernelCase[] {
  const same = unitRows(6, 8);
  const zero = new Float32Array(48);
  return [
    ...triangleCases('one tuple', 1, 3),
    ...triangleCases('odd', 33, 19),
    ...triangleCases('even', 40, 20),
    ...triangleCases('without area', 6, 8, { a: same, first: same, second: same }),
    ...diagonalCases(1, 1, 2),
    ...diagonalCases(33, 19, 3),
    ...diagonalCases(12, 36, 5),
    // Of two unit vectors the second direction has no side: (1, -1).
    ...principalCases('one tuple of two', { n: 1, cols: 3, all: [normal(3), normal(3)] }),
    ...principalCases('tuples of two', { n: 9, cols: 20, all: [normal(180), normal(180)] }),
    ...principalCases('a low temperature', { ...tuple(9, 20, 3), temperature: 0.05 }),
    ...principalCases('tuples of three', tuple(40, 19, 3)),
    ...principalCases('tuples of five', tuple(17, 40, 5)),
    // One value is 0 and the others are not; then all but one are; then all.
    ...principalCases('in a plane', tuple(7, 2, 3)),
    ...principalCases('all alike', { n: 6, cols: 8, all: [same, same, same], hasFreeBasis: true }),
    ...principalCases('zero vectors', { n: 6, cols: 8, all: [zero, zero, zero] }),
  ];
}
