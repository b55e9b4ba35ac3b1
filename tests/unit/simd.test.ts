import { describe, expect, it } from 'vitest';
import { compileSimd } from '../../scripts/build-simd.ts';
import { noiseAt } from '../../src/kernels/gather.ts';
import type { Call, StepValues } from '../../src/kernels/kernel.ts';
import { SIMD_MODULE } from '../../src/kernels/simd-module.ts';
import { openProcessorExecutor } from '../../src/plan/processor-executor.ts';
import type { Program } from '../../src/plan/program.ts';
import { openReferenceExecutor } from '../../src/plan/reference-executor.ts';
import { openSimd, reserve } from '../../src/plan/simd.ts';
import { STEP } from '../support/kernel-runs.ts';

describe('the SIMD module', () => {
  it('is what its sources compile to (npm run build:simd)', async () => {
    expect(Buffer.from(await compileSimd()).toString('base64')).toBe(SIMD_MODULE);
  });

  it('needs neither threads nor relaxed SIMD, and imports its memory alone', async () => {
    const module = await WebAssembly.compile(Buffer.from(SIMD_MODULE, 'base64'));
    expect(WebAssembly.Module.imports(module)).toEqual([
      { module: 'env', name: 'memory', kind: 'memory' },
    ]);
  });

  /** What a function of the module makes of numbers, and its largest relative error. */
  async function worstError(
    name: 'exponentials' | 'logarithms',
    exact: (x: number) => number,
    inputs: Float32Array,
  ): Promise<number> {
    const { kernels, memory } = await openSimd();
    reserve(memory, inputs.byteLength + 16);
    const numbers = new Float32Array(memory.buffer, 0, inputs.length);
    numbers.set(inputs);
    kernels[name](0, inputs.length);
    return numbers.reduce((worst, value, i) => {
      const expected = exact(inputs[i]!);
      return Math.max(worst, Math.abs(value - expected) / Math.abs(expected));
    }, 0);
  }

  const COUNT = 1_000_000;

  it('has an exp that is within 2e-7 of itself over [-87, 0], and above', async () => {
    const below = Float32Array.from({ length: COUNT }, (_, i) => (-87 * i) / (COUNT - 1));
    expect(await worstError('exponentials', Math.exp, below)).toBeLessThan(2e-7);
    const near = Float32Array.from({ length: COUNT }, (_, i) => -Math.exp((-20 * i) / COUNT));
    expect(await worstError('exponentials', Math.exp, near)).toBeLessThan(2e-7);
    const above = Float32Array.from({ length: COUNT }, (_, i) => (88 * i) / COUNT);
    expect(await worstError('exponentials', Math.exp, above)).toBeLessThan(2e-7);
  });

  it('has an exp that ends in 0 and keeps NaN', async () => {
    const { kernels, memory } = await openSimd();
    const numbers = new Float32Array(memory.buffer, 0, 5);
    numbers.set([-88, -3e38, -Infinity, NaN, 0]);
    kernels.exponentials(0, 5);
    expect([...numbers]).toEqual([0, 0, 0, NaN, 1]);
  });

  it('has a logarithm that is within 2e-7 of itself', async () => {
    const inputs = Float32Array.from({ length: COUNT }, (_, i) => Math.exp((60 * i) / COUNT - 30));
    const uneven = inputs.filter((x) => x !== 1);
    expect(await worstError('logarithms', Math.log, uneven)).toBeLessThan(2e-7);
  });
});

const gatherProgram = (noise: number, width: number, rows: number): Program => {
  const view = (buffer: number, length: number) => ({ buffer, offset: 0, length });
  const call: Call = {
    kernel: 'gather',
    constants: { rows, width, first: 0, noise, stream: 1 },
    views: { bank: view(0, 3 * width), out: view(1, rows * width) },
  };
  const bufferLengths = [3 * width, rows * width];
  return { phases: { train: [call] }, bufferLengths, initial: new Map(), rowCount: rows };
};

describe('noise of a gathered batch', () => {
  it('is the reference noise, number by number, also in the tails', async () => {
    const [rows, width] = [8192, 64];
    const processor = await openProcessorExecutor(gatherProgram(1, width, rows));
    processor.step('train', { ...STEP, rows: new Uint32Array(rows) });
    const out = await processor.read({ buffer: 1, offset: 0, length: rows * width });
    let worst = 0;
    for (let i = 0; i < rows; i++) {
      const exact = Float64Array.from({ length: width }, (_, j) => noiseAt(STEP, 1, i, j, width));
      const length = Math.hypot(...exact);
      for (let j = 0; j < width; j++) {
        worst = Math.max(worst, Math.abs(out[i * width + j]! * length - exact[j]!));
      }
    }
    expect(worst).toBeLessThan(1e-5);
  });

  it('refuses rows that the bank does not have', async () => {
    const processor = await openProcessorExecutor(gatherProgram(0, 4, 2));
    const rows = Uint32Array.of(1, 3);
    expect(() => processor.step('train', { ...STEP, rows })).toThrow('bank of 3 rows');
  });
});

/** One step of gradient descent on |W x - t|², with a kernel that the SIMD module has not (`fill`). */
function descent(): Program {
  const view = (buffer: number, length: number, offset = 0) => ({ buffer, offset, length });
  const constants = { m: 3, n: 5, k: 7, alpha: 1, accumulate: 0, bias: 0 };
  const [x, w, y, t, dy, loss] = [
    view(0, 21),
    view(1, 35),
    view(2, 15),
    view(3, 15),
    view(4, 15),
    view(5, 3),
  ];
  return {
    phases: {
      train: [
        {
          kernel: 'matmul',
          constants: { ...constants, transposeA: 0, transposeB: 0 },
          views: { a: x, b: w, c: y },
        },
        { kernel: 'fill', constants: { length: 15, value: 0 }, views: { out: dy } },
        {
          kernel: 'intra',
          constants: { rows: 3, cols: 5, scale: 1, factor: 1, gradX: 1, gradY: 0 },
          views: { x: y, y: t, loss, dx: dy },
        },
        {
          kernel: 'matmul',
          constants: {
            ...constants,
            m: 7,
            n: 5,
            k: 3,
            alpha: -0.01,
            accumulate: 1,
            transposeA: 1,
            transposeB: 0,
          },
          views: { a: x, b: dy, c: w },
        },
      ],
      idle: [],
    },
    bufferLengths: [21, 35, 15, 15, 15, 3],
    initial: new Map([
      [0, Float32Array.from({ length: 21 }, (_, i) => Math.sin(i))],
      [3, Float32Array.from({ length: 15 }, (_, i) => Math.cos(i))],
    ]),
    rowCount: 0,
  };
}

describe('executors', () => {
  const values: StepValues = STEP;
  const weights = { buffer: 1, offset: 0, length: 35 };

  it('take the same steps, of which the losses fall', async () => {
    const program = descent();
    const processor = await openProcessorExecutor(program);
    const reference = openReferenceExecutor(program);
    const losses: number[] = [];
    for (let step = 0; step < 20; step++) {
      processor.step('train', values);
      reference.step('train', values);
      losses.push((await processor.read({ buffer: 5, offset: 0, length: 1 }))[0]!);
    }
    expect(losses.every((loss, i) => i === 0 || loss < losses[i - 1]!)).toBe(true);
    const exact = reference.exact(weights);
    (await processor.read(weights)).forEach((w, i) => expect(w).toBeCloseTo(exact[i]!, 6));
  });

  it('give copies, take what is written, and know their phases and views', async () => {
    for (const executor of [
      await openProcessorExecutor(descent()),
      openReferenceExecutor(descent()),
    ]) {
      executor.write({ buffer: 1, offset: 3, length: 2 }, Float32Array.of(5, 6));
      const read = await executor.read(weights);
      expect([...read.slice(2, 6)]).toEqual([0, 5, 6, 0]);
      executor.step('idle', values);
      executor.step('train', values);
      expect(read[3]).toBe(5);
      expect(() => executor.step('test', values)).toThrow('no phase "test"');
      expect(() => executor.read({ buffer: 1, offset: 30, length: 6 })).toThrow('inside buffer 1');
      executor.destroy();
      expect(() => executor.step('train', values)).toThrow('no phase');
    }
  });
});
