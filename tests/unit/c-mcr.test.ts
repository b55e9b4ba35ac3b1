import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { numbers } from '../../scripts/golden/tensors.ts';
import { cMcr } from '../../src/core/recipes/c-mcr.ts';
import type { Settings } from '../../src/core/recipes/settings.ts';
import { tableOf } from '../../src/data/dataset.ts';
import { makeBatch } from '../../src/engine/batches.ts';
import { Draws } from '../../src/engine/draws.ts';
import {
  groupByOwner,
  headConfig,
  headSpaces,
  initHeads,
  paramSlots,
  projectBatch,
  type HeadOutputs,
  type Outputs,
} from '../../src/engine/heads.ts';
import { termsAt } from '../../src/engine/objective.ts';
import { evaluateRun, openRun, type Run } from '../../src/engine/run.ts';
import { makeSources } from '../../src/engine/sources.ts';
import { tensorOps } from '../../src/engine/tensor-ops.ts';
import { dot, infoNce, type Rows } from '../support/reference.ts';
import { tinyDataset } from '../support/tiny-dataset.ts';

const dataset = tinyDataset();
const WIDTH = dataset.width;
const BATCH = 24;

function settingsOf(changes: Partial<Settings> = {}): Settings {
  return { ...cMcr.settings, batch: BATCH, steps: 20, warmupSteps: 2, ...changes };
}

const open = (changes: Partial<Settings> = {}): Promise<Run> =>
  openRun(dataset, { recipe: 'c-mcr', settings: settingsOf(changes), seed: 1 });

async function train(run: Run, steps: number) {
  for (let i = 0; i < steps; i++) run.advance();
  return run.readLosses();
}

/** The first batch through the initial heads, as the run's first step sees it. */
async function firstStep(settings: Settings) {
  const config = headConfig(settings, WIDTH);
  const spaces = headSpaces(settings);
  const states = initHeads(config, spaces, 1);
  const slots = paramSlots(states);
  const sources = await makeSources(dataset, settings, {});
  const rows = new Draws(sources, { batch: BATCH, seed: 1 }).next();
  const batch = makeBatch(
    sources,
    rows,
    { seed: 1, step: 0 },
    { batch: BATCH, noise: settings.noise },
  );
  const params = slots.map(({ owner, name, shape }) =>
    tf.tensor((owner === 'loss' ? undefined : states[owner]?.params[name]?.values) ?? [], [
      ...shape,
    ]),
  );
  const tensors = new Map(
    [...batch].map(([stream, values]) => [
      stream,
      tf.tensor2d(values, [values.length / WIDTH, WIDTH]),
    ]),
  );
  const opsOf = (parts: readonly tf.Tensor[]) =>
    tensorOps({ step: 0, seed: 1 }, groupByOwner(parts, slots));
  const outputsOf = (parts: readonly tf.Tensor[]): Outputs =>
    projectBatch(opsOf(parts), config, spaces, tensors, settings.batchNorm);
  return { slots, params, tensors, opsOf, outputsOf };
}

function rowsOf(tensor: tf.Tensor2D | null): Rows {
  if (!tensor) throw new Error('expected an output, found none');
  const values = Float64Array.from(numbers(tensor));
  return Array.from({ length: values.length / WIDTH }, (_, row) =>
    values.subarray(row * WIDTH, (row + 1) * WIDTH),
  );
}

/** The formula of the paper for one pair of spaces, in float64. */
function pairLoss(base: HeadOutputs, leaf: HeadOutputs, of: 'audio' | 'points', from: number) {
  const part = (rows: Rows): Rows => rows.slice(from, from + BATCH);
  const [image, text] = [part(rowsOf(base.own)), part(rowsOf(base.shared))];
  const [own, shared] = [rowsOf(leaf.own), rowsOf(leaf.shared)];
  const squared = (x: Rows, y: Rows): number =>
    x.reduce((sum, row, i) => {
      const difference = row.map((value, c) => value - (y[i]?.[c] as number));
      return sum + dot(difference, difference);
    }, 0);
  const { temperature } = cMcr.settings;
  return {
    overlap: infoNce(of === 'audio' ? text : image, shared, temperature),
    cross: infoNce(of === 'audio' ? image : text, own, temperature),
    intra: (squared(text, image) + squared(own, shared)) / (2 * BATCH),
  };
}

describe.each(['cpu', 'wasm'] as const)('a step of C-MCR on %s', (engine) => {
  beforeAll(() => openNodeEngine(engine));

  it.each([
    ['the full head', {}],
    ['the short head', { headBody: 'half' }],
    ['separate statistics', { batchNorm: 'separate' }],
  ] as const)('has the loss of the formula, with %s', async (_, changes) => {
    const settings = settingsOf({ ...changes, overlapWeight: 2, crossWeight: 0.5 });
    const { params, outputsOf } = await firstStep(settings);
    const outputs = outputsOf(params);
    expect(outputs.base.own?.shape).toEqual([2 * BATCH, WIDTH]);
    const audio = pairLoss(outputs.base, outputs.audio, 'audio', 0);
    const points = pairLoss(outputs.base, outputs.points, 'points', BATCH);
    const expected = {
      overlap: audio.overlap + points.overlap,
      cross: audio.cross + points.cross,
      intra: audio.intra + points.intra,
    };
    const run = await open(settings);
    const losses = (await train(run, 1))[0]?.losses ?? {};
    for (const [name, value] of Object.entries(expected)) {
      expect(Math.abs((losses[name] ?? NaN) - value), name).toBeLessThan(1e-4 * value);
    }
    const total = 2 * expected.overlap + 0.5 * expected.cross + 0.1 * expected.intra;
    expect(Math.abs((losses['total'] ?? NaN) - total)).toBeLessThan(1e-4 * total);
    run.dispose();
  });

  it('moves all three heads: every weight has a gradient', async () => {
    const settings = settingsOf();
    const { slots, params, tensors, opsOf, outputsOf } = await firstStep(settings);
    expect(new Set(slots.map(({ owner }) => owner))).toEqual(new Set(['audio', 'points', 'base']));
    const terms = termsAt(settings, 0);
    const { grads } = tf.engine().gradients(
      () => {
        const outputs = outputsOf(params);
        return tf.addN(
          terms.map((term) => tf.mul(term.evaluate(opsOf(params), outputs, tensors), term.weight)),
        );
      },
      params,
      undefined,
      true,
    );
    slots.forEach(({ owner, name }, i) => {
      if (!/weight|gamma/.test(name)) return;
      const largest = Math.max(...numbers(tf.abs(grads[i] as tf.Tensor)));
      expect(largest, `${owner} ${name}`).toBeGreaterThan(1e-5);
    });
  });
});

describe('a run of C-MCR', () => {
  beforeAll(() => openNodeEngine('cpu'));

  it('rewinds to the same first losses and the same pictures', async () => {
    const run = await open();
    const initial = await run.embed('test');
    const first = await train(run, 3);
    run.rewind();
    expect(await run.embed('test')).toEqual(initial);
    expect(await train(run, 3)).toEqual(first);
    run.dispose();
  });

  it('projects pictures and texts as well, each on its own, to unit rows that training moves', async () => {
    const run = await open();
    const before = await run.embed('test');
    await train(run, 3);
    const after = await run.embed('test');
    for (const modality of ['audio', 'points', 'image', 'text'] as const) {
      expect(Math.hypot(...after[modality].subarray(0, WIDTH))).toBeCloseTo(1, 5);
      expect(after[modality]).not.toEqual(before[modality]);
    }
    const { values } = tableOf(dataset, 'test', 'base.image');
    expect(after.image).not.toEqual(values);
    const alone = await run.embedBase('image', values.slice(0, WIDTH));
    alone.forEach((value, i) => expect(value).toBeCloseTo(after.image[i] as number, 5));
    run.dispose();
  });

  it('takes separate statistics for pictures and texts when asked', async () => {
    const [joint, separate] = [await open(), await open({ batchNorm: 'separate' })];
    const rows = tableOf(dataset, 'test', 'base.image').values;
    const asText = await separate.embedBase('text', rows);
    expect(asText).not.toEqual(await separate.embedBase('image', rows));
    expect(await joint.embedBase('text', rows)).toEqual(await joint.embedBase('image', rows));
    joint.dispose();
    separate.dispose();
  });

  it('finds the alignment that no pair showed', async () => {
    const run = await open({ steps: 60 });
    const before = (await evaluateRun(run, dataset, 'test'))['audio->points.class.r1'] ?? 0;
    const records = await train(run, 60);
    const after = (await evaluateRun(run, dataset, 'test'))['audio->points.class.r1'] ?? 0;
    expect(records.at(-1)?.losses['total']).toBeLessThan(0.8 * (records[0]?.losses['total'] ?? 0));
    expect(after).toBeGreaterThan(Math.max(0.5, before + 0.3));
    run.dispose();
  });

  it('ends in no negative number with the short head', async () => {
    const run = await open({ headBody: 'half' });
    await train(run, 2);
    for (const rows of Object.values(await run.embed('test')))
      expect(Math.min(...rows)).toBeGreaterThanOrEqual(0);
    run.dispose();
  });

  it('keeps no tensor but its own', async () => {
    const empty = tf.memory().numTensors;
    const run = await open();
    await train(run, 1);
    const { numTensors } = tf.memory();
    await train(run, 2);
    await run.embed('test');
    expect(tf.memory().numTensors).toBe(numTensors);
    run.dispose();
    expect(tf.memory().numTensors).toBe(empty);
  });

  it.each([
    ['audio', 'points'],
    ['points', 'audio'],
  ] as const)('trains %s alone and leaves the other leaf as it is', async (leaf, left) => {
    const settings = settingsOf({ leaves: leaf });
    const { params, outputsOf } = await firstStep(settings);
    const outputs = outputsOf(params);
    expect(outputs[left]).toEqual({ own: null, shared: null, linked: null });
    const expected = pairLoss(outputs.base, outputs[leaf], leaf, 0);
    const run = await open(settings);
    const losses = (await train(run, 1))[0]?.losses ?? {};
    expect(losses['overlap']).toBeCloseTo(expected.overlap, 3);
    expect(losses['cross']).toBeCloseTo(expected.cross, 3);
    const raw = tableOf(dataset, 'test', left === 'audio' ? 'audio.audio' : 'points.points');
    expect((await run.embed('test'))[left]).toBe(raw.values);
    run.dispose();
  });

  it('refuses losses that need sounds and shapes in one tuple', async () => {
    const run = await open({ pseudoPairWeight: 1 });
    expect(() => run.advance()).toThrow(/sounds and shapes in every tuple; choose pseudo tuples/);
    run.dispose();
  });
});

describe('the tuples of C-MCR', () => {
  it('keep what a leaf shares with the base exact and hold no stream of the other leaf', async () => {
    const [audio, points] = await makeSources(dataset, settingsOf(), {});
    expect([...(audio?.streams.keys() ?? [])].sort()).toEqual([
      'audio.audio',
      'audio.text',
      'base.image',
      'base.text',
    ]);
    expect([...(points?.streams.keys() ?? [])].sort()).toEqual([
      'base.image',
      'base.text',
      'points.image',
      'points.points',
    ]);
    const exact = (split: string, table: string) => tableOf(dataset, split, table).values;
    expect(audio?.streams.get('base.text')).toEqual(exact('bank-text', 'base.text'));
    expect(audio?.streams.get('audio.text')).toEqual(exact('bank-text', 'audio.text'));
    expect(points?.streams.get('base.image')).toEqual(exact('bank-image', 'base.image'));
    expect(points?.streams.get('points.image')).toEqual(exact('bank-image', 'points.image'));
    expect(points?.streams.get('points.points')).toHaveLength((points?.rows ?? 0) * WIDTH);
  });
});
