import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../src/engine/backend.ts';
import { recipeById } from '../../src/core/recipes/index.ts';
import { activeExecutor } from '../../src/engine/executors.ts';
import { PlanStepper } from '../../src/engine/plan-stepper.ts';
import { openRun } from '../../src/engine/run.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { tinyDataset } from '../support/tiny-dataset.ts';
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

describe('weights of a plan on WebGPU', () => {
  it('are given to tfjs as the very buffer of the card: they are the plan’s, and nothing is copied', async () => {
    await use('webgpu');
    const settings = { ...recipeById('ex-mcr').settings, batch: 16 };
    const run = await openRun(tinyDataset(), { recipe: 'ex-mcr', settings, seed: 1 });
    if (!(run instanceof Trainer)) throw new Error('Expected a run that trains.');
    const { setup, weights } = run.training;
    const stepper = await PlanStepper.open(setup, weights, activeExecutor()!);
    stepper.advance(0);
    const before = tf.memory().numBytes;
    const tensor = await stepper.paramsTensor();
    const own = (await stepper.readWeights()).params;
    expect(await tensor.data()).toEqual(own);
    expect(own).not.toEqual(weights.params);
    stepper.advance(1);
    // The same buffer: what a later step writes is seen through it.
    const later = tf.tidy(() => tf.add(tensor, 0));
    expect(await later.data()).toEqual((await stepper.readWeights()).params);
    tf.dispose([tensor, later]);
    expect(tf.memory().numBytes).toBe(before);
    stepper.dispose();
    run.dispose();
  });
});
