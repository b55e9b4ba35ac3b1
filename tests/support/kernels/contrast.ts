/** Cases of the losses on tables: cross-entropies and GRAM's volumes, ordinary ones and degenerate ones. */
import { basisSize, columnSize } from '../../../src/kernels/gram-basis.ts';
import { fillers, resultOf, type KernelCase } from './case.ts';

const { normal, unitRows } = fillers(12);

const PLAIN = { smoothing: 0, rows: 1, columns: 1, masked: 0, threshold: 0.5 };

const tableCases = (
  name: string,
  n: number,
  z: Float32Array,
  change: Readonly<Record<string, number>>,
): readonly KernelCase[] => {
  const constants = { n, ...PLAIN, scale: 0.5 / n, ...change };
  const mask = constants.masked ? { mask: normal(n * n) } : {};
  const forward = {
    kernel: 'cross-entropy',
    constants,
    views: { z, ...mask, lse: normal(2 * n), loss: normal(n) },
  };
  const backward = {
    kernel: 'cross-entropy-backward',
    constants: { ...constants, factor: 1.5 },
    views: { z, ...mask, lse: resultOf(forward, 'lse') },
  };
  // Logits are as large as 1 / t; float32 rounds their log-sum-exp to so many units, and the softmax with it. Where softmax
  // and truth are the same, all of the gradient is rounding of numbers near 1.
  const largest = z.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  const closeness = {
    tolerance: Math.max(1e-5, largest * 4e-7),
    absolute: 2e-7 * constants.scale,
  };
  return [
    { name: `cross-entropy, ${name}`, ...forward, tolerance: 1e-5 },
    {
      name: `cross-entropy-backward, ${name}`,
      ...backward,
      views: { ...backward.views, d: normal(n * n) },
      ...closeness,
    },
    {
      name: `cross-entropy-backward in place, ${name}`,
      ...backward,
      inPlace: { d: 'z' },
      ...closeness,
    },
  ];
};

export const crossEntropyCases = (): readonly KernelCase[] => [
  ...tableCases('one pair', 1, normal(1), {}),
  ...tableCases('one pair, smoothing', 1, normal(1), { smoothing: 0.1 }),
  ...tableCases('rows alone', 9, normal(81), { columns: 0 }),
  ...tableCases('columns alone', 9, normal(81), { rows: 0, smoothing: 0.1 }),
  ...tableCases('both', 65, normal(65 * 65), { smoothing: 0.1 }),
  ...tableCases('even', 44, normal(44 * 44), {}),
  ...tableCases('masked', 41, normal(41 * 41), { masked: 1 }),
  ...tableCases('masked, smoothing', 41, normal(41 * 41), { masked: 1, smoothing: 0.2 }),
  ...tableCases('everything masked', 7, normal(49), { masked: 1, smoothing: 0.2, threshold: -100 }),
  ...tableCases('all equal', 6, new Float32Array(36).fill(100), {}),
  ...tableCases(
    'temperature 0.01',
    40,
    unitRows(40, 40).map((value) => value * 100),
    {},
  ),
  ...tableCases('logits near -1/t alone', 12, new Float32Array(144).fill(-100), { smoothing: 0.1 }),
];

interface Tuples {
  readonly n: number;
  readonly cols: number;
  readonly a: Float32Array;
  readonly others: readonly Float32Array[];
}

/** Every kernel of GRAM's volume in its order, each fed with the reference's results. */
function gramCases(
  name: string,
  { n, cols, a, others }: Tuples,
  squared: number,
): readonly KernelCase[] {
  const count = others.length;
  const members = Object.fromEntries(others.map((x, l) => [`x${l}`, x]));
  const basis = {
    kernel: 'tuple-basis',
    constants: { n, cols, count },
    views: { a, ...members, q: normal(count * n * cols), r: normal(n * basisSize(count)) },
  };
  const q = resultOf(basis, 'q');
  const r = resultOf(basis, 'r');
  const along = Object.fromEntries(
    others.map((_, l) => [`u${l}`, alongs(a, q.subarray(l * n * cols), n, cols)]),
  );
  const volume = { n, count, temperature: 0.07, squared };
  const d = normal(n * n);
  const sums = {
    kernel: 'gram-sums',
    constants: volume,
    views: { ...along, r, d, sums: normal(n + n * columnSize(count)) },
  };
  const modes = { mode0: 1, mode1: 2, mode2: 0, mode3: 1 };
  const gradients = Object.fromEntries(
    others.flatMap((_, l) => (l === 2 ? [] : [[`d${l}`, normal(n * cols)]])),
  );
  const columns = resultOf(sums, 'sums').subarray(n);
  return [
    { name: `tuple-basis, ${name}`, ...basis },
    {
      name: `gram-logits, ${name}`,
      kernel: 'gram-logits',
      constants: volume,
      views: { ...along, r, z: normal(n * n) },
    },
    { name: `gram-sums, ${name}`, ...sums, tolerance: 5e-5 },
    {
      name: `gram-weights, ${name}`,
      kernel: 'gram-weights',
      constants: volume,
      views: { ...along, r, d },
      tolerance: 5e-5,
    },
    {
      name: `tuple-solve, ${name}`,
      kernel: 'tuple-solve',
      constants: { n, cols, count, ...modes },
      views: { q, g: normal(count * n * cols), r, sums: columns, ...gradients },
      tolerance: 2e-5,
    },
  ];
}

/** u_ij = q_j . a_i. */
function alongs(a: Float32Array, q: Float32Array, n: number, cols: number): Float32Array {
  return Float32Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = 0;
    for (let l = 0; l < cols; l++) sum += a[i * cols + l]! * q[j * cols + l]!;
    return sum;
  });
}

const tuples = (n: number, cols: number, count: number): Tuples => ({
  n,
  cols,
  a: unitRows(n, cols),
  others: Array.from({ length: count }, () => unitRows(n, cols)),
});

export function gramKernelCases(): readonly KernelCase[] {
  const same = tuples(6, 8, 3);
  return [
    ...gramCases('one tuple, k = 2', tuples(1, 3, 1), 0),
    ...gramCases('k = 2', tuples(33, 20, 1), 0),
    ...gramCases('k = 3, squared', tuples(40, 19, 2), 1),
    ...gramCases('k = 4', tuples(9, 36, 3), 0),
    ...gramCases('k = 5', tuples(17, 40, 4), 0),
    // Two members alike, and the anchor among them: the volume is 0 there and has no gradient.
    ...gramCases('duplicates', { ...same, others: [same.a, same.others[0]!, same.others[0]!] }, 0),
    ...gramCases('zero vectors', { ...same, others: [new Float32Array(48), same.a] }, 0),
  ];
}
