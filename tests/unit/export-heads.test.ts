import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectRows } from '../../src/core/projectors/head-kinds.ts';
import { recogniseHeads } from '../../src/core/projectors/released.ts';
import { recipeById } from '../../src/core/recipes/index.ts';
import type { Settings } from '../../src/core/recipes/settings.ts';
import { tableOf } from '../../src/data/dataset.ts';
import { readCheckpoint, writeCheckpoint } from '../../src/data/formats/checkpoint.ts';
import { exMcrTensors } from '../../src/engine/export-heads.ts';
import { LEAF_IDS, LEAVES } from '../../src/engine/heads.ts';
import { openRun, type Run } from '../../src/engine/run.ts';
import { parseExperimentArguments } from '../../scripts/experiment/arguments.ts';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { expectAllClose } from '../support/allclose.ts';
import { tinyDataset } from '../support/tiny-dataset.ts';

const dataset = tinyDataset();

beforeAll(() => openNodeEngine('cpu'));

async function trained(changes: Partial<Settings>, recipe = 'ex-mcr'): Promise<Run> {
  const settings = { ...recipeById(recipe).settings, batch: 24, steps: 4, warmupSteps: 1 };
  const run = await openRun(dataset, { recipe, settings: { ...settings, ...changes }, seed: 1 });
  while (!run.isDone) run.advance();
  await run.readLosses();
  return run;
}

describe('trained heads', () => {
  it.each<['pt' | 'npz' | 'safetensors', Partial<Settings>]>([
    ['pt', {}],
    ['npz', { headLink: 'none' }],
    ['safetensors', { headBlocks: 1, batchNorm: 'separate' }],
  ])('saved as .%s and read back give the same outputs (%o)', async (format, changes) => {
    const run = await trained(changes);
    const embedded = await run.embed('test');
    const heads = await run.heads();
    run.dispose();
    if (!heads) throw new Error('no heads');
    for (const leaf of LEAF_IDS) {
      const file = writeCheckpoint(exMcrTensors(heads[leaf] ?? fail()), format);
      const found = recogniseHeads(readCheckpoint(file, 'heads').state, 'heads');
      expect([found.family, found.heads.length, found.unused]).toEqual(['exmcr', 1, []]);
      const [head] = found.heads;
      if (!head) throw new Error('no head');
      const rows = tableOf(dataset, 'test', LEAVES[leaf].own).values;
      expectAllClose(await projectRows(head, rows), embedded[leaf], { absolute: 1e-6 });
    }
  });

  it('have exactly the keys of the authors’ files', async () => {
    const run = await trained({});
    const heads = await run.heads();
    run.dispose();
    const tensors = exMcrTensors(heads?.audio ?? fail());
    const norms = ['weight', 'bias', 'running_mean', 'running_var', 'num_batches_tracked'];
    const block = ['net1', 'net2'].flatMap((net) => [
      ...[`${net}.0.weight`, `${net}.0.bias`],
      ...norms.map((leaf) => `${net}.1.${leaf}`),
    ]);
    const keys = ['mlp1', 'mlp2'].flatMap((mlp) => block.map((key) => `Head2.${mlp}.${key}`));
    expect(Object.keys(tensors).sort()).toEqual(['Head1.weight', 'Head1.bias', ...keys].sort());
    expect(Object.keys(tensors)).toHaveLength(30);
    expect(tensors['Head2.mlp1.net1.0.weight']?.shape).toEqual([32, 16]);
    expect(tensors['Head2.mlp1.net1.1.num_batches_tracked']?.dtype).toBe('I64');
  });

  it('leave no tensor behind, and are null where nothing is trained', async () => {
    const run = await trained({});
    const before = tf.memory().numTensors;
    await run.heads();
    await run.embed('test');
    expect(tf.memory().numTensors).toBe(before);
    run.dispose();
    expect(await (await trained({}, 'raw')).heads()).toBeNull();
  });
});

describe('--save', () => {
  const parse = (...args: string[]) => parseExperimentArguments(args);

  it('takes the format from the ending', () => {
    const { save } = parse('--recipe', 'ex-mcr', '--save', 'runs/a.b.safetensors');
    expect(save).toEqual({ stem: 'runs/a.b', format: 'safetensors' });
    expect(parse('--recipe', 'raw').save).toBeUndefined();
  });

  it('refuses before the training what could not be saved after it', () => {
    expect(() => parse('--recipe', 'ex-mcr', '--save', 'a.onnx')).toThrow(
      /--save.*\.pt.*"a\.onnx"/,
    );
    expect(() => parse('--recipe', 'raw', '--save', 'a.pt')).toThrow(/trains no heads/);
    expect(() => parse('--recipe', 'ex-mcr', '--set', 'headBlocks=0', '--save', 'a.pt')).toThrow(
      /block/,
    );
    expect(() => parse('--recipe', 'ex-mcr', '--engine', 'webgpu', '--save', 'a.pt')).toThrow(
      /wasm/,
    );
  });
});

function fail(): never {
  throw new Error('missing heads');
}
