import fc from 'fast-check';
import { describe } from 'vitest';
import type { Random } from '../../src/random.ts';
import { checkKernel, expectSameAsReference, normals } from '../support/kernel-runs.ts';

const size = fc.integer({ min: 1, max: 37 });
const flag = fc.constantFrom(0, 1);
const mode = fc.constantFrom(0, 1, 2);

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
  checkKernel(
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

  checkKernel(
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
  checkKernel('norm', normSettings, async (random, { rows, cols, relu, mean }) => {
    // In eighths: a column is constant or has a deviation far above the mean's rounding.
    const z = normals(random, rows * cols, 8).map((value) => Math.round(value) / 8 + mean);
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
      { absolute: mean === 0 ? 3e-5 : 1e-3, relative: 1e-6 },
    );
  });

  checkKernel('norm-backward', normSettings, async (random, { rows, cols, relu, accumulate }) => {
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
  checkKernel('normalise', rowSettings, async (random, { rows, cols }) => {
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

  checkKernel('normalise-backward', rowSettings, async (random, { rows, cols, accumulate }) => {
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

  checkKernel(
    'intra and cosine-pull',
    rowSettings,
    async (random, { rows, cols, gradX, gradY }) => {
      await expectSameAsReference(
        {
          kernel: random.pick(['intra', 'cosine-pull']),
          constants: { rows, cols, scale: 0.7, factor: 1.5, gradX, gradY },
          views: {
            ...{ x: normals(random, rows * cols), y: normals(random, rows * cols) },
            loss: new Float32Array(rows),
            ...{ dx: normals(random, rows * cols), dy: normals(random, rows * cols) },
          },
        },
        { absolute: 1e-5, relative: 1e-6 },
      );
    },
  );

  checkKernel('multiply', rowSettings, async (random, { rows: length, accumulate }) => {
    await expectSameAsReference(
      {
        kernel: 'multiply',
        constants: { length, scale: -1.75, accumulate },
        views: {
          ...{ x: normals(random, length), y: normals(random, length) },
          out: normals(random, length),
        },
      },
      { absolute: 2e-6, relative: 5e-7 },
    );
  });

  checkKernel('scale-rows', rowSettings, async (random, { rows, cols }) => {
    await expectSameAsReference(
      {
        kernel: 'scale-rows',
        constants: { rows, cols, factor: 1.5 },
        views: {
          ...{ x: normals(random, rows * cols), s: normals(random, rows) },
          out: normals(random, rows * cols),
        },
      },
      { absolute: 3e-6, relative: 5e-7 },
    );
  });

  checkKernel('squared-norm', size, async (random, length) => {
    await expectSameAsReference(
      {
        kernel: 'squared-norm',
        constants: { length },
        views: { x: normals(random, length), out: new Float32Array(1) },
      },
      { relative: 1e-6 },
    );
  });

  checkKernel('add-scaled', size, async (random, length) => {
    await expectSameAsReference(
      {
        kernel: 'add-scaled',
        constants: { length, scale: -1.75 },
        views: { x: normals(random, length), out: normals(random, length) },
      },
      { absolute: 1e-6, relative: 5e-7 },
    );
  });

  checkKernel(
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
        { absolute: 1e-6, relative: 5e-7 },
      );
    },
  );
});
