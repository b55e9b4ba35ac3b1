/** Cases of products, copies, norms, rows and the optimiser. */
import { fillers, resultOf, type KernelCase } from './case.ts';

const { normal, positive, unitRows } = fillers(11);

const SIZES = [
  [1, 1],
  [5, 7],
  [33, 20],
  [70, 36],
] as const;

const product = (
  m: number,
  n: number,
  k: number,
  flags: Partial<Record<'transposeA' | 'transposeB' | 'accumulate' | 'bias' | 'alpha', number>>,
): KernelCase => ({
  name: `matmul ${m} x ${n} x ${k} ${JSON.stringify(flags)}`,
  kernel: 'matmul',
  constants: { m, n, k, transposeA: 0, transposeB: 0, accumulate: 0, bias: 0, alpha: 1, ...flags },
  views: {
    a: normal(m * k),
    b: normal(k * n),
    c: normal(m * n),
    ...(flags.bias ? { bias: normal(n) } : {}),
  },
});

export const productCases = (): readonly KernelCase[] =>
  [{}, { transposeA: 1 }, { transposeB: 1 }].flatMap((layout) => [
    product(1, 1, 1, layout),
    product(5, 7, 3, { ...layout, accumulate: 1, alpha: 0.5 }),
    product(37, 41, 19, { ...layout, bias: 1 }),
    product(36, 44, 20, { ...layout, bias: 1, accumulate: 1, alpha: -2 }),
    product(64, 132, 64, layout),
    // Few outputs and a long k: the sum is cut into stretches where the card is a real one.
    product(30, 34, 301, { ...layout, bias: 1 }),
    product(32, 36, 520, { ...layout, bias: 1, accumulate: 1, alpha: 0.5 }),
  ]);

export const copyCases = (): readonly KernelCase[] =>
  [5, 8].flatMap((width): KernelCase[] => [
    ...[0, 0.3].map((noise): KernelCase => ({
      name: `gather, width ${width}, noise ${noise}`,
      kernel: 'gather',
      constants: { rows: 13, width, first: 4, noise, stream: 3 },
      views: { bank: unitRows(100, width), out: normal(13 * width) },
      tolerance: noise > 0 ? 1e-5 : 0,
    })),
    {
      name: `permute, width ${width}`,
      kernel: 'permute',
      constants: { rows: 100, width, first: 0 },
      views: { x: normal(100 * width), out: normal(100 * width) },
      tolerance: 0,
    },
    {
      name: `permute-back, width ${width}`,
      kernel: 'permute-back',
      constants: { rows: 100, width, first: 0 },
      views: { d: normal(100 * width), out: normal(100 * width) },
    },
  ]);

export const axisCases = (): readonly KernelCase[] =>
  SIZES.flatMap(([rows, cols]): KernelCase[] => [
    {
      name: `centre ${rows} x ${cols}`,
      kernel: 'centre',
      constants: { rows, cols },
      views: { x: normal(rows * cols), sums: normal(cols), out: normal(rows * cols) },
    },
    {
      name: `orthonormalise ${Math.min(rows, 8)} x ${cols}`,
      kernel: 'orthonormalise',
      constants: { rows: Math.min(rows, 8, cols), cols },
      views: { x: normal(Math.min(rows, 8, cols) * cols) },
    },
  ]);

/** The step's number is the shard's, 7 here: a short shard, after others that left lists. */
const searchCase = (count: number, rows: number, width: number, k: number): KernelCase => {
  const left = Float32Array.from({ length: count * k }, (_, i) => 0.6 - 0.1 * (i % k));
  return {
    name: `top-k ${count} queries, ${rows} rows of ${width}, the first ${k}`,
    kernel: 'top-k',
    constants: { count, rows, width, k, whole: 7 * rows + Math.ceil(0.7 * rows) },
    views: {
      queries: unitRows(count, width),
      bank: unitRows(rows, width),
      cosines: left,
      places: left.map((_, i) => i),
    },
  };
};

export const searchCases = (): readonly KernelCase[] => [
  searchCase(1, 9, 5, 1),
  searchCase(3, 600, 12, 4),
  searchCase(17, 70, 16, 10),
];

const normCases = (rows: number, cols: number, relu: number): readonly KernelCase[] => {
  const forward = {
    kernel: 'norm',
    constants: { rows, cols, relu },
    views: {
      z: normal(rows * cols).map((value, i) => 3 + value * (1 + (i % cols))),
      gamma: positive(cols),
      beta: normal(cols),
      stats: normal(2 * cols),
      y: normal(rows * cols),
    },
  };
  return [
    { name: `norm ${rows} x ${cols}, relu ${relu}`, ...forward },
    ...[0, 1].map((accumulate): KernelCase => ({
      name: `norm-backward ${rows} x ${cols}, relu ${relu}, accumulate ${accumulate}`,
      kernel: 'norm-backward',
      constants: { rows, cols, relu, accumulate },
      views: {
        d: normal(rows * cols),
        y: resultOf(forward, 'y'),
        z: forward.views.z,
        stats: resultOf(forward, 'stats'),
        gamma: forward.views.gamma,
        dgamma: normal(cols),
        dbeta: normal(cols),
      },
      tolerance: 2e-5,
    })),
  ];
};

const rowCases = (rows: number, cols: number): readonly KernelCase[] => {
  // One row without a direction.
  const x = normal(rows * cols).fill(0, 0, rows > 1 ? cols : 0);
  const forward = {
    kernel: 'normalise',
    constants: { rows, cols },
    views: { x, y: normal(rows * cols), inverse: normal(rows) },
  };
  const pulls = ['intra', 'cosine-pull'].flatMap((kernel) =>
    [
      [0, 0],
      [1, 2],
      [2, 1],
    ].map(([gradX = 0, gradY = 0]): KernelCase => ({
      name: `${kernel} ${rows} x ${cols}, modes ${gradX} ${gradY}`,
      kernel,
      constants: { rows, cols, scale: 0.3, factor: 2, gradX, gradY },
      views: {
        x: unitRows(rows, cols),
        y: unitRows(rows, cols),
        loss: normal(rows),
        ...(gradX ? { dx: normal(rows * cols) } : {}),
        ...(gradY ? { dy: normal(rows * cols) } : {}),
      },
    })),
  );
  return [
    { name: `normalise ${rows} x ${cols}`, ...forward },
    ...[0, 1].map((accumulate): KernelCase => ({
      name: `normalise-backward ${rows} x ${cols}, accumulate ${accumulate}`,
      kernel: 'normalise-backward',
      constants: { rows, cols, accumulate },
      views: {
        dy: normal(rows * cols),
        y: resultOf(forward, 'y'),
        inverse: resultOf(forward, 'inverse'),
        dx: normal(rows * cols),
      },
    })),
    ...pulls,
    {
      name: `scale-rows ${rows} x ${cols}`,
      kernel: 'scale-rows',
      constants: { rows, cols, factor: -0.7 },
      views: { x: normal(rows * cols), s: normal(rows), out: normal(rows * cols) },
    },
    ...[0, 1].map((accumulate): KernelCase => ({
      name: `column-sums ${rows} x ${cols}, accumulate ${accumulate}`,
      kernel: 'column-sums',
      constants: { rows, cols, accumulate },
      views: { x: normal(rows * cols), out: normal(cols) },
    })),
  ];
};

export const lineCases = (): readonly KernelCase[] =>
  SIZES.flatMap(([rows, cols]) => [
    ...rowCases(rows, cols),
    ...normCases(rows, cols, 0),
    ...normCases(rows, cols, 1),
  ]);

const adam = (size: number, change: Readonly<Record<string, number>>): KernelCase => ({
  name: `adam ${size} ${JSON.stringify(change)}`,
  kernel: 'adam',
  constants: {
    size,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    weightDecay: 0,
    decoupled: 0,
    clip: 0,
    ...change,
  },
  views: {
    params: normal(size),
    grads: normal(size),
    m: normal(size),
    v: positive(size),
    ...(change['clip'] ? { norm: Float32Array.of(9) } : {}),
  },
});

export const flatCases = (): readonly KernelCase[] =>
  [1, 63, 1000].flatMap((length): KernelCase[] => [
    {
      name: `fill ${length}`,
      kernel: 'fill',
      constants: { length, value: -2.5 },
      views: { out: normal(length) },
      tolerance: 0,
    },
    {
      name: `add-scaled ${length}`,
      kernel: 'add-scaled',
      constants: { length, scale: 0.3 },
      views: { x: normal(length), out: normal(length) },
    },
    ...[0, 1].map((accumulate): KernelCase => ({
      name: `multiply ${length}, accumulate ${accumulate}`,
      kernel: 'multiply',
      constants: { length, scale: 0.3, accumulate },
      views: { x: normal(length), y: normal(length), out: normal(length) },
    })),
    adam(length, {}),
    adam(length, { weightDecay: 0.1, decoupled: 1, clip: 1 }),
    adam(length, { weightDecay: 0.1, decoupled: 0, clip: 5 }),
    {
      name: `squared-norm ${length}`,
      kernel: 'squared-norm',
      constants: { length },
      views: { x: normal(length), out: normal(1) },
    },
    {
      name: `losses of ${length}`,
      kernel: 'losses',
      constants: {
        terms: 2,
        stride: 3,
        first0: 0,
        count0: length,
        weight0: 2,
        first1: length,
        count1: 5,
        weight1: -1,
      },
      views: { values: positive(length + 5), ring: normal(12) },
    },
  ]);
