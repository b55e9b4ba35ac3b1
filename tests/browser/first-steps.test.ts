import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../src/engine/backend.ts';
import { expectSameLosses, firstLosses, TRAINED, type Contender } from '../support/first-steps.ts';

async function use(engine: 'cpu' | 'wasm' | 'webgpu'): Promise<void> {
  await tf.setBackend(engine);
  expect(tf.getBackend()).toBe(engine);
}

/** Add a way to run the steps here; each is compared with the plain processor engine. */
const CONTENDERS: readonly Contender[] = [
  { name: 'wasm', open: () => use('wasm') },
  { name: 'webgpu', open: () => use('webgpu') },
];

beforeAll(async () => {
  for (const engine of ['cpu', 'wasm', 'webgpu'] as const) {
    expect((await openEngine(engine)).report.engine).toBe(engine);
  }
  // Rows of this size would otherwise be handed to the processor, and nothing would be compared.
  tf.env().set('WEBGPU_CPU_FORWARD', false);
});

describe('the first ten steps', () => {
  it.each(TRAINED)('39: %s: agree on cpu, wasm and WebGPU', async (id) => {
    await use('cpu');
    const expected = await firstLosses(id);
    for (const { name, open } of CONTENDERS) {
      await open();
      const losses = await firstLosses(id);
      expect(losses, name).not.toEqual(expected);
      expectSameLosses(losses, expected, 1e-3);
    }
  });
});
