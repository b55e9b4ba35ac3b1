import fc from 'fast-check';
import { describe } from 'vitest';
import type { Random } from '../../src/random.ts';
import { checkKernel, expectSameAsReference, normals } from '../support/kernel-runs.ts';

const size = fc.integer({ min: 1, max: 37 });
const flag = fc.constantFrom(0, 1);

describe('SIMD kernels of losses agree with their references', () => {
  const tableSettings = fc.record({
    ...{ n: size, rows: flag, columns: flag, masked: flag },
    smoothing: fc.constantFrom(0, 0.1),
    threshold: fc.constantFrom(-10, 0.5, 10),
    spread: fc.constantFrom(0, 1, 15, 300),
  });
  checkKernel('cross-entropy', tableSettings, async (random, { n, spread, ...settings }) => {
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
  });

  checkKernel(
    'cross-entropy-backward',
    fc.record({ table: tableSettings, isInPlace: fc.boolean() }),
    async (random, { table: { n, spread, ...settings }, isInPlace }) => {
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

  checkKernel('gram-logits', gramSettings, async (random, { squared, ...gram }) => {
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

  checkKernel('gram-weights and gram-sums', gramSettings, async (random, { squared, ...gram }) => {
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

  const mode = fc.constantFrom(0, 1, 2);
  checkKernel(
    'tuple-basis and tuple-solve',
    fc.record({
      ...{ n: fc.integer({ min: 1, max: 9 }), cols: fc.integer({ min: 9, max: 37 }) },
      ...{ count: fc.integer({ min: 1, max: 4 }), isDegenerate: flag },
      ...{ mode0: mode, mode1: mode, mode2: mode, mode3: mode },
    }),
    async (random, { n, cols, count, isDegenerate, ...modes }) => {
      const size = (count * (count + 1)) / 2 + count + 2;
      const x = Array.from({ length: count }, () => normals(random, n * cols));
      if (isDegenerate) {
        // A zero vector, and one that repeats an earlier one: they have no axis.
        x[0]!.fill(0, 0, cols);
        x[count - 1]!.set(x[0]!.subarray(cols), cols);
      }
      const named = (letter: string, values: readonly Float32Array[]) =>
        Object.fromEntries(values.map((value, l) => [`${letter}${l}`, value]));
      await expectSameAsReference(
        {
          kernel: 'tuple-basis',
          constants: { n, cols, count },
          views: {
            ...{ a: normals(random, n * cols), ...named('x', x) },
            ...{ q: new Float32Array(count * n * cols), r: new Float32Array(n * size) },
          },
        },
        { absolute: 5e-6, relative: 1e-6 },
      );
      await expectSameAsReference(
        {
          kernel: 'tuple-solve',
          constants: { n, cols, count, ...modes },
          views: {
            ...{ q: normals(random, count * n * cols), g: normals(random, count * n * cols) },
            r: normals(random, n * size),
            sums: normals(random, n * (1 + (count * (count + 1)) / 2)),
            ...named('d', x),
          },
        },
        { absolute: 1e-5, relative: 3e-6 },
      );
    },
  );

  checkKernel(
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
