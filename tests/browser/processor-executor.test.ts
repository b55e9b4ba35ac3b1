import { expect, it } from 'vitest';
import { openProcessorExecutor } from '../../src/plan/processor-executor.ts';
import { openReferenceExecutor } from '../../src/plan/reference-executor.ts';
import type { Program } from '../../src/plan/program.ts';
import { STEP } from '../support/kernel-runs.ts';

it('runs the SIMD kernels in the browser', async () => {
  const view = (buffer: number, length: number) => ({ buffer, offset: 0, length });
  const whole = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i));
  const [m, n, k] = [9, 13, 70];
  const constants = { m, n, k, transposeA: 0, transposeB: 1, alpha: 2, accumulate: 0, bias: 0 };
  const views = { a: view(0, m * k), b: view(1, n * k), c: view(2, m * n) };
  const program: Program = {
    phases: { train: [{ kernel: 'matmul', constants, views }] },
    bufferLengths: [m * k, n * k, m * n],
    initial: new Map([
      [0, whole(m * k)],
      [1, whole(n * k)],
    ]),
    rowCount: 0,
  };
  const processor = await openProcessorExecutor(program);
  const reference = openReferenceExecutor(program);
  processor.step('train', STEP);
  reference.step('train', STEP);
  const expected = reference.exact(views.c);
  const product = await processor.read(views.c);
  expect(product.every((value, i) => Math.abs(value - expected[i]!) < 1e-4)).toBe(true);
});
