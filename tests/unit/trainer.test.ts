import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { recipeById, RECIPES } from '../../src/core/recipes/index.ts';
import type { Settings } from '../../src/core/recipes/settings.ts';
import { tableOf } from '../../src/data/dataset.ts';
import { numericFailure } from '../../src/engine/failures.ts';
import type { StepRecord } from '../../src/engine/protocol.ts';
import { evaluateRun, openRun, type Run } from '../../src/engine/run.ts';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { expectAllClose } from '../support/allclose.ts';
import { tinyDataset } from '../support/tiny-dataset.ts';

const dataset = tinyDataset();

beforeAll(() => openNodeEngine('cpu'));

function open(id: string, changes: Partial<Settings> = {}, seed = 1): Promise<Run> {
  const settings = { ...recipeById(id).settings, batch: 24, steps: 20, warmupSteps: 2, ...changes };
  return openRun(dataset, { recipe: id, settings, seed });
}

async function train(run: Run, steps: number): Promise<readonly StepRecord[]> {
  for (let i = 0; i < steps && !run.isDone; i++) run.advance();
  return run.readLosses();
}

describe('every recipe', () => {
  it.each(RECIPES.map((recipe) => recipe.id))(
    '%s runs, stays finite and can be measured',
    async (id) => {
      const warmStartSteps = Math.min(1, recipeById(id).settings.warmStartSteps);
      const run = await open(id, { steps: 3, warmStartSteps });
      const records = await train(run, 3);
      for (const { losses } of records) {
        expect(Object.values(losses).every(Number.isFinite), JSON.stringify(losses)).toBe(true);
      }
      const metrics = await evaluateRun(run, dataset, 'test');
      expect(metrics['audio->points.class.r1']).toBeGreaterThanOrEqual(0);
      expect(Object.values(metrics).every(Number.isFinite)).toBe(true);
      run.dispose();
    },
  );
});

describe('training', () => {
  it('lowers the loss and finds the alignment that no pair showed', async () => {
    const run = await open('ex-mcr', { steps: 60 });
    const before = await evaluateRun(run, dataset, 'test');
    const records = await train(run, 60);
    const after = await evaluateRun(run, dataset, 'test');
    expect(records.at(-1)?.losses['total']).toBeLessThan((records[0]?.losses['total'] ?? 0) * 0.8);
    expect(after['audio->points.class.r1']).toBeGreaterThan(0.8);
    expect(after['audio->points.class.r1']).toBeGreaterThan(
      (before['audio->points.class.r1'] ?? 0) + 0.3,
    );
    run.dispose();
  });

  it('rewinds to the very same weights and batches', async () => {
    const run = await open('gram', { warmStartSteps: 3 });
    const initial = await run.embed('test');
    const first = await train(run, 6);
    run.rewind();
    expect(run.step).toBe(0);
    expect(await run.embed('test')).toEqual(initial);
    expect(await train(run, 6)).toEqual(first);
    run.dispose();
  });

  it('gives the same numbers for the same seed and others for another', async () => {
    const [a, b, c] = await Promise.all([open('ex-mcr'), open('ex-mcr'), open('ex-mcr', {}, 2)]);
    const [first, again, other] = [await train(a, 4), await train(b, 4), await train(c, 4)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    for (const run of [a, b, c]) run.dispose();
  });

  it('keeps the number of tensors: after a step and a read-back as many as before, none after disposal', async () => {
    const empty = tf.memory().numTensors;
    const run = await open('ex-mcr');
    await train(run, 1);
    const before = tf.memory().numTensors;
    await train(run, 3);
    await run.embed('test');
    await run.keepCheckpoint();
    run.restoreCheckpoint();
    expect(tf.memory().numTensors).toBe(before);
    run.dispose();
    expect(tf.memory().numTensors).toBe(empty);
  });

  it('32: never touches the base: pictures and texts stay bit for bit, and find each other as before', async () => {
    const run = await open('ex-mcr');
    const tables = ['base.image', 'base.visual-caption'].map((name) =>
      tableOf(dataset, 'test', name).values.slice(),
    );
    const before = await evaluateRun(run, dataset, 'test');
    await train(run, 3);
    const after = await evaluateRun(run, dataset, 'test');
    const { image, text } = await run.embed('test');
    expect([image, text]).toEqual(tables);
    const ofBase = Object.keys(before).filter((name) => /^(image->text|text->image)/.test(name));
    expect(ofBase.length).toBeGreaterThan(0);
    for (const name of ofBase) expect(after[name], name).toBe(before[name]);
    expect(after['audio->image.class.map']).not.toBe(before['audio->image.class.map']);
    run.dispose();
  });

  it('takes one step for a closed form, from the raw embeddings to its answer', async () => {
    const run = await open('procrustes');
    const before = await evaluateRun(run, dataset, 'test');
    run.advance();
    const after = await evaluateRun(run, dataset, 'test');
    expect(run.isDone).toBe(true);
    expect(after['audio->points.class.r1']).toBeGreaterThan(
      (before['audio->points.class.r1'] ?? 0) + 0.3,
    );
  });

  it('random projectors are the heads that training starts from, new ones for a new seed', async () => {
    const tensors = tf.memory().numTensors;
    const embedded = async (seed: number) => {
      const run = await open('random-projector', {}, seed);
      run.advance();
      return run.embed('test');
    };
    const [first, again, other] = [await embedded(1), await embedded(1), await embedded(2)];
    expect(tf.memory().numTensors).toBe(tensors);
    expect(again).toEqual(first);
    expect(other.audio).not.toEqual(first.audio);
    expect(other.text).toBe(first.text);
    // With statistics of their own alone, sounds are judged over the sounds of the bank in both.
    const separate = { batchNorm: 'separate', centric: 'audio' } as const;
    const [random, trained] = [
      await open('random-projector', separate),
      await open('ex-mcr', separate),
    ];
    random.advance();
    const [ofRandom, ofTrained] = [await random.embed('test'), await trained.embed('test')];
    trained.dispose();
    expectAllClose(ofRandom.audio, ofTrained.audio, { absolute: 1e-5 });
  });

  it('refuses a batch larger than the tuples there are, and says how many there are', async () => {
    await expect(open('supervised', { batch: 128 })).rejects.toThrow(/only 60 tuples/);
  });

  it('refuses an anchor outside the volume', async () => {
    const run = await open('gram-literal', { gramAnchor: 'image' });
    expect(() => run.advance()).toThrow(/not a member of the volume/);
    run.dispose();
  });
});

describe('a recipe without any loss', () => {
  it('says so', async () => {
    const run = await open('gram-literal', { gramWeight: 0 });
    expect(() => run.advance()).toThrow(/No loss term has a weight/);
    run.dispose();
  });
});

describe('a loss that is not finite', () => {
  it('names the step and the term, and goes back to the last good parameters', async () => {
    const run = await open('ex-mcr', { learningRate: 1, steps: 50 });
    await train(run, 2);
    await run.keepCheckpoint();
    const good = await run.embed('test');
    const records: StepRecord[] = [
      { step: 3, losses: { total: 1, inter: 1 } },
      { step: 4, losses: { total: NaN, inter: NaN, intra: 1 } },
    ];
    run.advance();
    const failure = numericFailure(records, null, () => run.restoreCheckpoint());
    expect(failure?.step).toBe(4);
    expect(failure?.report.message).toContain('"inter" became not a number at step 4');
    expect(failure?.report.hint).toContain('step 2');
    expect(await run.embed('test')).toEqual(good);
    run.dispose();
  });

  it('is silent when all is well', () => {
    expect(numericFailure([{ step: 1, losses: { total: 2 } }], null, () => 0)).toBeNull();
  });
});
