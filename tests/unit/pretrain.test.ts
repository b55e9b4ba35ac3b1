import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recipeById } from '../../src/core/recipes/index.ts';
import { tableOf } from '../../src/data/dataset.ts';
import { CATEGORIES } from '../../src/world/categories/index.ts';
import { train } from '../../scripts/experiment/conduct.ts';
import { openDatasetFiles } from '../../scripts/experiment/dataset-files.ts';
import { openNodeEngine } from '../../scripts/node-engine.ts';

/** The whole of `npm run pretrain` on a few objects: drawing, training, embedding, writing. */
describe('pretraining', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gramophone-'));
  const pretrain = (out: string, ...more: string[]): string => {
    const args = ['--import', 'tsx', 'scripts/pretrain.ts', '--quick', ...more];
    const where = ['--out', join(folder, out), '--cache', join(folder, `${out}-cache`)];
    const { status, stdout, stderr } = spawnSync('node', [...args, ...where], { encoding: 'utf8' });
    expect(status, stderr).toBe(0);
    return stdout;
  };
  const fileOf = (out: string, name: string): Buffer => readFileSync(join(folder, out, name));

  beforeAll(() => {
    pretrain('first');
    pretrain('second', '--base', 'full');
  }, 240_000);

  afterAll(() => rmSync(folder, { recursive: true }));

  it('makes the same embeddings twice, to the byte', () => {
    for (const name of ['banks', 'held-out', 'paired', 'encoders', 'landmarks']) {
      const file = `${name}.safetensors`;
      expect(fileOf('second', file).equals(fileOf('first', file)), file).toBe(true);
    }
  });

  it('lists the categories with their family, shapes and sounds', () => {
    const manifest = JSON.parse(fileOf('first', 'dataset.json').toString()) as {
      categories: { id: string; family: string; shapeVariants: string[]; soundStyles: string[] }[];
    };
    expect(manifest.categories.map(({ id }) => id)).toEqual(Object.keys(CATEGORIES));
    for (const { id, family, shapeVariants, soundStyles } of manifest.categories) {
      expect(family).toBe(CATEGORIES[id]!.family);
      expect(shapeVariants).toEqual(CATEGORIES[id]!.shapes.map((shape) => shape.id));
      expect(soundStyles).toEqual(CATEGORIES[id]!.sounds.map((sound) => sound.id));
    }
  });

  it('puts another base beside it, with other embeddings of the same things', async () => {
    const full = await openDatasetFiles(join(folder, 'first'));
    const third = await openDatasetFiles(join(folder, 'first'), 'third');
    for (const [split, name] of [
      ['bank-text', 'base.text'],
      ['unseen', 'base.image'],
    ] as const) {
      const [one, other] = [tableOf(full, split, name), tableOf(third, split, name)];
      expect(other.rows).toBe(one.rows);
      expect(other.values).not.toEqual(one.values);
    }
    expect(tableOf(third, 'test', 'audio.audio')).toEqual(tableOf(full, 'test', 'audio.audio'));
    expect(third.landmarks?.modality).toEqual(full.landmarks?.modality);
    await expect(openDatasetFiles(join(folder, 'second'), 'third')).rejects.toThrow(
      'has no base "third". It has: full.',
    );
    pretrain('second', '--base', 'third');
    for (const file of ['base-third.safetensors', 'dataset.json']) {
      expect(fileOf('second', file).equals(fileOf('first', file)), file).toBe(true);
    }
  }, 120_000);

  it('makes a data set that a recipe can be trained on', async () => {
    await openNodeEngine('wasm');
    const dataset = await openDatasetFiles(join(folder, 'first'));
    const settings = { ...recipeById('ex-mcr').settings, steps: 2, batch: 8 };
    const { run, losses } = await train(dataset, { recipe: 'ex-mcr', settings, seed: 1 });
    expect(losses['total']).toBeGreaterThan(0);
    const { audio } = await run.embed('unseen');
    expect(audio.every(Number.isFinite)).toBe(true);
    run.dispose();
  });
});
