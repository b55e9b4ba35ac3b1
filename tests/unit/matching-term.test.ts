import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { recipeById } from '../../src/core/recipes/index.ts';
import type { Settings } from '../../src/core/recipes/settings.ts';
import { evaluateRun, openRun, type Run } from '../../src/engine/run.ts';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { tinyDataset } from '../support/tiny-dataset.ts';

const dataset = tinyDataset();

beforeAll(() => openNodeEngine('cpu'));

const ALONE: Partial<Settings> = {
  gramWeight: 0,
  interWeight: 0,
  intraWeight: 0,
  pseudoPairWeight: 0,
  warmStartSteps: 0,
};

function open(changes: Partial<Settings>, seed = 1): Promise<Run> {
  const short = { batch: 24, steps: 60, warmupSteps: 2, matchingWeight: 1 };
  const settings: Settings = { ...recipeById('gram').settings, ...short, ...changes };
  return openRun(dataset, { recipe: 'gram', settings, seed });
}

async function lossesOf(run: Run, steps: number): Promise<number[]> {
  for (let i = 0; i < steps; i++) run.advance();
  return (await run.readLosses()).map(({ losses }) => losses['matching'] as number);
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the matching head in training', () => {
  it('learns to tell true tuples from hard negatives, and by that alone shrinks the volume of true ones', async () => {
    const run = await open({ ...ALONE, gramAnchor: 'all', learningRate: 0.01 });
    const before = await evaluateRun(run, dataset, 'test');
    const losses = await lossesOf(run, 60);
    const after = await evaluateRun(run, dataset, 'test');
    // Saying "wrong" to everything alike, as two of three are, costs 0.637.
    expect(mean(losses.slice(-10))).toBeLessThan(0.5);
    expect(mean(losses.slice(0, 3))).toBeGreaterThan(0.6);
    expect(after['volume.matched']).toBeLessThan(before['volume.matched'] as number);
    run.dispose();
  });

  it('draws the same negatives again after a rewind, and others for another seed', async () => {
    const [run, other] = await Promise.all([open({ warmStartSteps: 2 }), open({}, 2)]);
    const first = await lossesOf(run, 5);
    run.rewind();
    expect(await lossesOf(run, 5)).toEqual(first);
    expect(first.slice(0, 2)).toEqual([undefined, undefined]);
    expect(first.slice(2).every(Number.isFinite)).toBe(true);
    expect((await lossesOf(other, 5))[4]).not.toBe(first[4]);
    for (const one of [run, other]) one.dispose();
  });

  it('is trained with the projectors but is no part of them, and leaves no tensor behind', async () => {
    const empty = tf.memory().numTensors;
    const run = await open({ gramLearnTemperature: 'yes', gramTuple: 'text-image-audio-points' });
    await lossesOf(run, 1);
    const before = tf.memory().numTensors;
    await lossesOf(run, 2);
    expect(tf.memory().numTensors).toBe(before);
    const states = (await run.heads()) ?? {};
    const names = Object.values(states).flatMap((state) => Object.keys(state.params));
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => name.startsWith('matching'))).toEqual([]);
    run.dispose();
    expect(tf.memory().numTensors).toBe(empty);
  });

  it('refuses an anchor outside the tuple at once', async () => {
    const run = await open({ ...ALONE, gramAnchor: 'image' });
    expect(() => run.advance()).toThrow(/not a member of the volume/);
    run.dispose();
  });
});
