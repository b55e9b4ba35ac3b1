import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { Random } from '../../src/random.ts';
import { expectSameAsReference, normals } from '../support/kernel-runs.ts';
import { anyRandom } from '../support/rows.ts';

const size = fc.integer({ min: 1, max: 37 });
const flag = fc.constantFrom(0, 1);
const mode = fc.constantFrom(0, 1, 2);

/** Checks a kernel over seeds and settings. */
function property<Settings>(
  name: string,
  settings: fc.Arbitrary<Settings>,
  check: (random: Random, settings: Settings) => Promise<void>,
): void {
  it(name, async () => {
    await fc.assert(fc.asyncProperty(anyRandom, settings, check), { numRuns: 60 });
  });
}

/** Rows of which some are zero, tiny, huge or far from the origin. */
function unevenRows(random: Random, rows: number, cols: number): Float32Array {
  const x = normals(random, rows * cols);
  for (let i = 0; i < rows; i++) {
    const factor = random.pick([1, 1, 1, 0, 1e-20, 1e20]);
    for (let j = 0; j < cols; j++) x[i * cols + j]! *= factor;
  }
  return x;
}

describe('SIMD kernels agree with their references', () => {
  const inner = fc.oneof(size, fc.constantFrom(64, 383, 384, 385, 800));
  const outer = fc.oneof(size, fc.constantFrom(255, 256, 257, 300));
  const form = fc.constantFrom<[number, number]>([0, 0], [0, 1], [1, 0]);
  property(
    'matmul',
    fc.record({
      m: outer,
      n: size,
      k: inner,
      form,
      alpha: fc.constantFrom(1, -2.5),
      accumulate: flag,
      bias: flag,
    }),
    async (random, { m, n, k, form: [transposeA, transposeB], alpha, accumulate, bias }) => {
      await expectSameAsReference(
        {
          kernel: 'matmul',
          constants: { m, n, k, transposeA, transposeB, alpha, accumulate, bias },
          views: {
            ...{ a: normals(random, m * k), b: normals(random, k * n), c: normals(random, m * n) },
            ...(bias ? { bias: normals(random, n) } : {}),
          },
        },
        { absolute: 1e-6 * Math.sqrt(k), relative: 3e-6 },
      );
    },
  );

  property(
    'column-sums',
    fc.record({ rows: size, cols: size, accumulate: flag }),
    async (random, { rows, cols, accumulate }) => {
      await expectSameAsReference(
        {
          kernel: 'column-sums',
          constants: { rows, cols, accumulate },
          views: { x: normals(random, rows * cols), out: normals(random, cols) },
        },
        { absolute: 1e-5 },
      );
    },
  );

  const normSettings = fc.record({
    rows: fc.integer({ min: 2, max: 37 }),
    cols: size,
    relu: flag,
    accumulate: flag,
    mean: fc.constantFrom(0, 100),
  });
  property('norm', normSettings, async (random, { rows, cols, relu, mean }) => {
    const z = normals(random, rows * cols).map((value) => value + mean);
    for (let i = 0; i < rows; i++) z[i * cols] = mean;
    await expectSameAsReference(
      {
        kernel: 'norm',
        constants: { rows, cols, relu },
        views: {
          ...{ z, gamma: normals(random, cols), beta: normals(random, cols) },
          ...{ stats: new Float32Array(2 * cols), y: new Float32Array(rows * cols) },
        },
      },
      { absolute: mean === 0 ? 2e-5 : 3e-4, relative: 1e-6 },
    );
  });

  property('norm-backward', normSettings, async (random, { rows, cols, relu, accumulate }) => {
    const inverses = normals(random, cols).map((value) => 0.1 + Math.abs(value));
    await expectSameAsReference(
      {
        kernel: 'norm-backward',
        constants: { rows, cols, relu, accumulate },
        views: {
          d: normals(random, rows * cols),
          y: normals(random, rows * cols).map((value) => Math.max(0, value)),
          z: normals(random, rows * cols),
          stats: Float32Array.of(...normals(random, cols), ...inverses),
          gamma: normals(random, cols),
          dgamma: normals(random, cols),
          dbeta: normals(random, cols),
        },
      },
      { absolute: 1e-5, relative: 2e-6 },
    );
  });

  const rowSettings = fc.record({
    rows: size,
    cols: size,
    accumulate: flag,
    gradX: mode,
    gradY: mode,
  });
  property('normalise', rowSettings, async (random, { rows, cols }) => {
    // The inverse lengths are compared row by row: they lie forty orders of magnitude apart.
    for (let i = 0; i < rows; i++) {
      await expectSameAsReference(
        {
          kernel: 'normalise',
          constants: { rows: 1, cols },
          views: {
            ...{ x: unevenRows(random, 1, cols), y: new Float32Array(cols) },
            inverse: new Float32Array(1),
          },
        },
        { relative: 1e-6 },
      );
    }
  });

  property('normalise-backward', rowSettings, async (random, { rows, cols, accumulate }) => {
    await expectSameAsReference(
      {
        kernel: 'normalise-backward',
        constants: { rows, cols, accumulate },
        views: {
          ...{ dy: normals(random, rows * cols), y: normals(random, rows * cols, 0.3) },
          ...{ inverse: normals(random, rows), dx: normals(random, rows * cols) },
        },
      },
      { absolute: 1e-5 },
    );
  });

  property('intra', rowSettings, async (random, { rows, cols, gradX, gradY }) => {
    await expectSameAsReference(
      {
        kernel: 'intra',
        constants: { rows, cols, scale: 0.7, factor: 1.5, gradX, gradY },
        views: {
          ...{ x: normals(random, rows * cols), y: normals(random, rows * cols) },
          loss: new Float32Array(rows),
          ...{ dx: normals(random, rows * cols), dy: normals(random, rows * cols) },
        },
      },
      { absolute: 1e-6, relative: 1e-6 },
    );
  });

  property('add-scaled', size, async (random, length) => {
    await expectSameAsReference(
      {
        kernel: 'add-scaled',
        constants: { length, scale: -1.75 },
        views: { x: normals(random, length), out: normals(random, length) },
      },
      { absolute: 1e-6 },
    );
  });

  property(
    'adam',
    fc.record({ size, decoupled: flag, clip: fc.constantFrom(0, 0.5, 100), isFresh: flag }),
    async (random, { size, decoupled, clip, isFresh }) => {
      const zero = (values: Float32Array): Float32Array => (isFresh ? values.fill(0) : values);
      const grads = normals(random, size);
      if (isFresh) grads[0] = 0;
      await expectSameAsReference(
        {
          kernel: 'adam',
          constants: {
            ...{ size, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 },
            ...{ decoupled, clip },
          },
          views: {
            ...{ params: normals(random, size), grads, m: zero(normals(random, size)) },
            v: zero(normals(random, size).map((value) => value * value)),
            norm: Float32Array.of(4),
          },
        },
        { absolute: 1e-6 },
      );
    },
  );
});

describe('SIMD kernels of losses agree with their references', () => {
  const tableSettings = fc.record({
    ...{ n: size, rows: flag, columns: flag, masked: flag, isInPlace: flag },
    smoothing: fc.constantFrom(0, 0.1),
    threshold: fc.constantFrom(-10, 0.5, 10),
    spread: fc.constantFrom(0, 1, 15, 300),
  });
  property(
    'cross-entropy',
    tableSettings,
    async (random, { n, spread, isInPlace, ...settings }) => {
      const { rows, columns } = settings;
      await expectSameAsReference(
        {
          kernel: 'cross-entropy',
          constants: { n, scale: 0.5, ...settings },
          views: {
            ...{ z: normals(random, n * n, spread), mask: normals(random, n * n) },
            ...{ lse: new Float32Array(2 * n), loss: new Float32Array(n) },
          },
          ignored: rows && columns ? [] : ['lse'],
        },
        { absolute: 2e-6 + 3e-7 * spread, relative: 1e-6 },
      );
    },
  );

  property(
    'cross-entropy-backward',
    tableSettings,
    async (random, { n, spread, isInPlace, ...settings }) => {
      const z = normals(random, n * n, spread);
      const lse = Float32Array.from({ length: 2 * n }, (_, at) => {
        const line = at % n;
        const values = Array.from({ length: n }, (_, other) =>
          at < n ? z[line * n + other]! : z[other * n + line]!,
        );
        const highest = Math.max(...values);
        return highest + Math.log(values.reduce((sum, v) => sum + Math.exp(v - highest), 0));
      });
      await expectSameAsReference(
        {
          kernel: 'cross-entropy-backward',
          constants: { n, scale: 0.5, factor: 3, ...settings },
          views: {
            ...{ z, mask: normals(random, n * n), lse },
            ...(isInPlace ? {} : { d: normals(random, n * n) }),
          },
          ...(isInPlace ? { same: { d: 'z' } } : {}),
        },
        { absolute: 2e-6 },
      );
    },
  );

  const gramSettings = fc.record({
    ...{ n: size, count: fc.integer({ min: 1, max: 4 }), squared: flag },
    isDegenerate: flag,
  });
  interface Gram {
    readonly n: number;
    readonly count: number;
    readonly isDegenerate: number;
  }

  /** Unit anchors at a fair distance from every tuple, some in its span exactly, one zero. */
  function tables(random: Random, { n, count, isDegenerate }: Gram): Record<string, Float32Array> {
    const size = (count * (count + 1)) / 2 + count + 2;
    const r = normals(random, n * size);
    const u = Array.from({ length: count }, () => normals(random, n * n).map(Math.tanh));
    for (let at = 0; at < n * n; at++) {
      for (const along of u) along[at]! *= 0.9 / Math.sqrt(count);
      if (isDegenerate && random.chance(0.2)) u.forEach((along, l) => (along[at] = l ? 0 : -1));
    }
    for (let i = 0; i < n; i++) r[(i + 1) * size - 1] = 1;
    if (isDegenerate) r[size - 1] = 0;
    return { r, ...Object.fromEntries(u.map((along, l) => [`u${l}`, along])) };
  }

  property('gram-logits', gramSettings, async (random, { squared, ...gram }) => {
    const { n, count } = gram;
    await expectSameAsReference(
      {
        kernel: 'gram-logits',
        constants: { n, count, temperature: 0.07, squared },
        views: { ...tables(random, gram), z: new Float32Array(n * n) },
      },
      { relative: 2e-6 },
    );
  });

  property('gram-weights and gram-sums', gramSettings, async (random, { squared, ...gram }) => {
    const { n, count } = gram;
    const views = { ...tables(random, gram), d: normals(random, n * n) };
    const constants = { n, count, temperature: 0.07, squared };
    const sums = new Float32Array(n + n * (1 + (count * (count + 1)) / 2));
    await expectSameAsReference(
      { kernel: 'gram-sums', constants, views: { ...views, sums } },
      { relative: 4e-6, absolute: 1e-5 },
    );
    await expectSameAsReference({ kernel: 'gram-weights', constants, views }, { relative: 4e-6 });
  });

  property(
    'gather',
    fc.record({
      rows: size,
      width: size,
      noise: fc.constantFrom(0, 0.01, 1),
      first: fc.constantFrom(0, 3),
    }),
    async (random, { rows, width, noise, first }) => {
      const bankRows = 23;
      const bank = normals(random, bankRows * width);
      bank.fill(0, 0, width);
      const drawn = Uint32Array.from({ length: first + rows }, () => random.integer(bankRows));
      await expectSameAsReference(
        {
          kernel: 'gather',
          constants: { rows, width, first, noise, stream: random.integer(5) },
          views: { bank, out: new Float32Array(rows * width) },
          step: { rows: drawn, seed: random.integer(2 ** 32), step: random.integer(2 ** 20) },
        },
        { absolute: 2e-6 },
      );
    },
  );
});
