import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../src/engine/backend.ts';
import { expectAllClose } from '../support/allclose.ts';
import { kernelCases } from '../support/suite.ts';

async function resultsOn(
  engine: 'cpu' | 'webgpu',
  run: () => tf.Tensor[],
): Promise<Float32Array[]> {
  await tf.setBackend(engine);
  expect(tf.getBackend()).toBe(engine);
  const tensors = run();
  const results = await Promise.all(
    tensors.map(async (tensor) => Float32Array.from(await tensor.data<'float32'>())),
  );
  tf.dispose(tensors);
  return results;
}

describe('the same numbers on the graphics card', () => {
  beforeAll(async () => {
    expect((await openEngine('cpu')).report.engine).toBe('cpu');
    expect((await openEngine('webgpu')).report.engine).toBe('webgpu');
  });

  it.each(kernelCases())('$name: WebGPU agrees with cpu', async ({ run, tolerance }) => {
    const expected = await resultsOn('cpu', run);
    const actual = await resultsOn('webgpu', run);
    expect(actual.length).toBe(expected.length);
    actual.forEach((values, i) => {
      expectAllClose(values, expected[i] ?? new Float32Array(), { relative: tolerance });
    });
  });

  it('leaves no tensor behind', async () => {
    await tf.setBackend('webgpu');
    const before = tf.memory().numTensors;
    for (const { run } of kernelCases()) tf.dispose(run());
    expect(tf.memory().numTensors).toBe(before);
  });
});
