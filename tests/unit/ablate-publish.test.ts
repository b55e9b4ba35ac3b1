import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseGridListArguments } from '../../scripts/ablate/arguments.ts';
import { baseHashes, datasetHash, manifestText } from '../../scripts/ablate/keys.ts';
import { indexOf, publish, readIndex, type IndexOptions } from '../../scripts/ablate/publish.ts';
import { GRIDS } from '../../scripts/ablate/standard-grids.ts';
import { ABLATION_SCHEMA, type Ablation } from '../../src/core/ablation.ts';
import { parseAblationIndex } from '../../src/core/ablation-index.ts';
import { configOfRow, isRecipesOwn } from '../../src/state/ablations.ts';
import { recipeById } from '../../src/core/recipes/index.ts';
import { MADE_UP_INDEX } from '../support/ablation-index.ts';

const folder = mkdtempSync(join(tmpdir(), 'gramophone-publish-'));
afterAll(() => rmSync(folder, { recursive: true }));

const [first, second] = ['tuples', 'centric'].map((id) => GRIDS.find((grid) => grid.id === id));
if (!first || !second) throw new Error('expected two standard grids');

const { command, dataset, engine, split, seeds, versions, metrics, chance } = MADE_UP_INDEX;
const HEAD = { command, dataset, engine, split, seeds, versions, metrics, chance };

const ablation = (score: number): Ablation => ({
  schema: ABLATION_SCHEMA,
  command: '',
  dataset: HEAD.dataset,
  engine: 'wasm',
  split: 'test',
  seeds: [1, 2],
  varied: { tuples: ['pseudo'] },
  chance: {},
  rows: [
    {
      ...MADE_UP_INDEX.grids[0]!.rows[0]!,
      seconds: { mean: score, deviation: null, low: score, high: score, values: [score] },
    },
  ],
  runs: [],
});

const options = (changes: Partial<IndexOptions>): IndexOptions => ({
  grids: [first, second],
  shared: ['--seeds', '2'],
  head: HEAD,
  finished: [{ grid: first, ablation: ablation(1) }],
  known: null,
  ...changes,
});

describe('the index of ablations', () => {
  it('holds what is finished with the command of its own, and names what is not', () => {
    const index = indexOf(options({}));
    expect(index.grids.map(({ id }) => id)).toEqual([first.id]);
    expect(index.grids[0]?.command).toBe(
      'npm run ablate -- --recipe ex-mcr --vary tuples=pseudo,overlap,shuffled --set pseudoPairWeight=0 --set intraWeight=0 --seeds 2',
    );
    expect(index.grids[0]?.set).toEqual({ pseudoPairWeight: 0, intraWeight: 0 });
    expect(index.missing).toEqual([second.title]);
    expect(parseAblationIndex(JSON.parse(JSON.stringify(index)), 'x')).toEqual(index);
  });

  it('keeps what an earlier start published, unless anything behind it has changed', () => {
    const known = indexOf(options({}));
    const more = { known, finished: [{ grid: second, ablation: ablation(2) }] };
    const ids = (changes: Partial<IndexOptions>) =>
      indexOf(options({ ...more, ...changes })).grids.map(({ id }) => id);
    expect(ids({})).toEqual([first.id, second.id]);
    expect(ids({ shared: ['--seeds', '3'] })).toEqual([second.id]);
    expect(ids({ head: { ...HEAD, dataset: { id: 'world', hash: 'other' } } })).toEqual([
      second.id,
    ]);
    expect(ids({ head: { ...HEAD, versions: { gramophone: '1' } } })).toEqual([second.id]);
    expect(ids({ grids: [{ ...first, vary: { tuples: ['pseudo'] } }, second] })).toEqual([
      second.id,
    ]);
  });

  it('is named in the manifest, which leaves the data set the same one', async () => {
    const entry = { rows: 1, file: 'a.bin', tensors: [] };
    const manifest = {
      schema: 2,
      ...{ id: 'tiny', title: 'Tiny', summary: '', licence: '', width: 2 },
      ...{ categories: [], sizes: [], materials: [], files: [], splits: { test: entry } },
      figures: { more: 1 },
    };
    writeFileSync(join(folder, 'dataset.json'), manifestText(manifest));
    writeFileSync(join(folder, 'a.bin'), 'a');
    const before = await datasetHash(folder);
    expect(readIndex(folder)).toBeNull();
    const index = indexOf(options({}));
    publish(folder, index);
    publish(folder, index);
    expect(readIndex(folder)).toEqual(index);
    expect(JSON.parse(readFileSync(join(folder, 'dataset.json'), 'utf8'))).toEqual({
      ...manifest,
      ablations: 'ablations.json',
    });
    expect(await datasetHash(folder)).toBe(before);
  });

  it('leaves the data set the same one when another base is put beside it', async () => {
    const path = join(folder, 'dataset.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as { files: object[] };
    const before = await datasetHash(folder);
    writeFileSync(join(folder, 'b.bin'), 'b');
    const files = [...manifest.files, { path: 'b.bin', bytes: 1, sha256: '' }];
    const bases = { third: { file: 'b.bin', label: '' } };
    writeFileSync(path, manifestText({ ...manifest, files, bases }));
    expect(await datasetHash(folder)).toBe(before);
    const hashes = await baseHashes(folder);
    expect(Object.keys(hashes)).toEqual(['third']);
    writeFileSync(join(folder, 'b.bin'), 'c');
    expect(await baseHashes(folder)).not.toEqual(hashes);
  });

  it('keeps the figures of another base only as long as its file is the same', () => {
    const grids = [first, { ...second, vary: { base: ['full', 'third'] } }];
    const at = (third: string, known: IndexOptions['known']): IndexOptions =>
      options({
        grids,
        known,
        head: { ...HEAD, dataset: { ...HEAD.dataset, bases: { third } } },
        finished: known ? [] : grids.map((grid) => ({ grid, ablation: ablation(1) })),
      });
    const known = indexOf(at('old', null));
    const left = (third: string) => indexOf(at(third, known)).grids.map(({ id }) => id);
    expect(left('old')).toEqual([first.id, second.id]);
    expect(left('new')).toEqual([first.id]);
  });
});

describe('--standard', () => {
  const parse = (line: string) => parseGridListArguments(line.split(' '));

  it('is the list of standard grids, published', () => {
    const list = parse('--standard --seeds 2 --only noise');
    expect(list?.file).toMatch(/standard-grids\.ts$/);
    expect(list).toMatchObject({ publishes: true, only: ['noise'] });
    expect(list).toMatchObject({ shared: ['--seeds', '2'], whole: ['--standard', '--seeds', '2'] });
    expect(parse('--grid my.json --publish')?.publishes).toBe(true);
  });

  it('refuses what it cannot publish before anything runs', () => {
    expect(() => parse('--standard --grid my.json')).toThrow('leave out --grid');
    expect(() => parse('--standard --dataset a.npz')).toThrow(/--publish.*folder.*a\.npz/);
  });
});

describe('a row', () => {
  const [grid] = MADE_UP_INDEX.grids;
  if (!grid) throw new Error('expected a grid');

  it('is a run that the page can make, or none when it no longer knows a part of it', () => {
    const row = { recipe: 'ex-mcr', settings: { temperature: 0.05 } };
    expect(configOfRow(grid, row, 3)).toEqual({
      recipe: 'ex-mcr',
      settings: { ...recipeById('ex-mcr').settings, ...grid.set, temperature: 0.05 },
      seed: 3,
    });
    expect(configOfRow(grid, { ...row, recipe: 'gone' }, 1)).toBeNull();
    expect(configOfRow(grid, { ...row, settings: { gone: 1 } }, 1)).toBeNull();
    expect(configOfRow(grid, { ...row, settings: { temperature: 99 } }, 1)).toBeNull();
  });

  it('says when it is what its recipe does anyway', () => {
    expect(isRecipesOwn({ recipe: 'ex-mcr', settings: { temperature: 0.1 } })).toBe(true);
    expect(isRecipesOwn({ recipe: 'ex-mcr', settings: { temperature: 0.2 } })).toBe(false);
  });
});
