import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../src/engine/backend.ts';
import { activeExecutor } from '../../src/engine/executors.ts';
import { TRAINED } from '../support/first-steps.ts';
import {
  expectWithinSpread,
  figuresAfter,
  spreadOver,
  type Way,
} from '../support/two-hundred-steps.ts';

/** Carries the steps out on `engine`; tuples are made and items measured by wasm, which a software adapter is slow at. */
async function planOn(engine: 'wasm' | 'webgpu'): Promise<Way> {
  await tf.setBackend(engine);
  expect(tf.getBackend()).toBe(engine);
  const openExecutor = activeExecutor();
  await tf.setBackend('wasm');
  return { openExecutor, engine: 'plan' };
}

beforeAll(async () => {
  for (const engine of ['wasm', 'webgpu'] as const) {
    expect((await openEngine(engine)).report.engine).toBe(engine);
  }
});

describe('figures after two hundred steps', () => {
  it.each(TRAINED)(
    '39: %s: the plans on the processor and on WebGPU reach what tfjs does',
    async (id) => {
      const { first, deviation } = await spreadOver(id, await planOn('wasm'));
      const expected = await figuresAfter(id, 1, { openExecutor: null, engine: 'tfjs' });
      expectWithinSpread(first, expected, deviation);
      const onCard = await figuresAfter(id, 1, await planOn('webgpu'));
      expectWithinSpread(onCard, expected, deviation);
    },
  );
});
