import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { ABLATION_SCHEMA, parseAblation, type Ablation } from '../../src/core/ablation.ts';
import type { RunConfig } from '../../src/engine/protocol.ts';
import { carryOut, type CarryOutOptions, type Outcome } from '../../scripts/ablate/carry-out.ts';
import { datasetHash } from '../../scripts/ablate/keys.ts';
import { readRuns, writeAblation } from '../../scripts/ablate/record.ts';
import { figureOf } from '../../src/core/ablation-summary.ts';
import { markdownOf } from '../../src/core/ablation-table.ts';
import { CONTEXT, combinationsOf } from '../support/ablation.ts';

const folder = mkdtempSync(join(tmpdir(), 'gramophone-ablate-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HEAD: CarryOutOptions['head'] = {
  schema: ABLATION_SCHEMA,
  command: 'npm run ablate -- --recipe ex-mcr',
  dataset: { id: 'tiny', hash: 'first' },
  engine: 'wasm',
  split: 'test',
  seeds: [1, 2],
  varied: { noise: [0, 1] },
  chance: { score: 0.1 },
};

/** 10 x noise + seed, so that every run has a figure of its own. */
const scoreOf = ({ settings, seed }: RunConfig) =>
  Promise.resolve({
    metrics: { score: 10 * settings.noise + seed },
    seconds: { prepare: 1, train: 2, evaluate: 4 },
  });

const LINE = '--recipe ex-mcr --vary noise=0,1 --seeds 2';

function carry(path: string, changes: Partial<CarryOutOptions> = {}): Promise<Outcome> {
  return readRuns(path, () => undefined).then((known) =>
    carryOut({
      combinations: combinationsOf(LINE),
      metrics: ['score'],
      head: HEAD,
      known,
      conduct: scoreOf,
      write: (ablation) => writeAblation(path, ablation),
      tell: () => undefined,
      isStopped: () => false,
      ...changes,
    }),
  );
}

const read = (path: string): Ablation =>
  parseAblation(JSON.parse(readFileSync(path, 'utf8')), path);

describe('an ablation', () => {
  it('sums every combination up over its seeds, and the file says what the outcome says', async () => {
    const path = join(folder, 'whole.json');
    const { ablation, left } = await carry(path);
    expect(left).toBe(0);
    expect(read(path)).toEqual(ablation);
    expect(ablation.rows).toEqual(
      [0, 1].map((noise) => ({
        recipe: 'ex-mcr',
        settings: { noise },
        seeds: [1, 2],
        metrics: { score: figureOf([10 * noise + 1, 10 * noise + 2]) },
        seconds: figureOf([3, 3]),
        failures: [],
      })),
    );
    const markdown = markdownOf(ablation, ['score']);
    expect(markdown).toContain('    npm run ablate -- --recipe ex-mcr');
    expect(markdown).toMatch(
      /\| ex-mcr +\| 1 +\| 11\.500 ± 0\.707 \(11\.000 to 12\.000\) \| 3\.0 ± 0\.0/,
    );
    expect(markdown).toMatch(/\| chance +\| +\| 0\.100 +\| +\|$/);
  });

  it('stops between two runs and goes on from there', async () => {
    const path = join(folder, 'stopped.json');
    const first = vi.fn(scoreOf);
    const stopped = await carry(path, {
      conduct: first,
      isStopped: () => first.mock.calls.length === 3,
    });
    expect(stopped.left).toBe(1);
    // The combination that lacks a seed has no row yet.
    expect(read(path).rows.map(({ settings }) => settings)).toEqual([{ noise: 0 }]);
    const second = vi.fn(scoreOf);
    const { ablation } = await carry(path, { conduct: second });
    expect(second.mock.calls.map(([{ settings, seed }]) => [settings.noise, seed])).toEqual([
      [1, 2],
    ]);
    expect(ablation.rows.map((row) => row.metrics['score']?.mean)).toEqual([1.5, 11.5]);
  });

  it('writes each run down before the next begins', async () => {
    const path = join(folder, 'growing.json');
    const lengths: number[] = [];
    await carry(path, {
      conduct: (config) => {
        lengths.push(existsSync(path) ? read(path).runs.length : 0);
        return scoreOf(config);
      },
    });
    expect(lengths).toEqual([0, 1, 2, 3]);
  });

  it('takes no run of another data set, and keeps them', async () => {
    const path = join(folder, 'moved.json');
    await carry(path);
    const conduct = vi.fn(scoreOf);
    const combinations = combinationsOf(LINE, { ...CONTEXT, datasetHash: 'second' });
    const { ablation } = await carry(path, { conduct, combinations });
    expect(conduct).toHaveBeenCalledTimes(4);
    expect(ablation.runs).toHaveLength(8);
    expect(ablation.rows).toHaveLength(2);
  });

  it('notes a failed run, goes on, and tries it again at the next start', async () => {
    const path = join(folder, 'failed.json');
    const { ablation } = await carry(path, {
      conduct: (config) =>
        config.settings.noise === 1 && config.seed === 1
          ? Promise.reject(new Error('The loss became NaN.'))
          : scoreOf(config),
    });
    expect(ablation.rows[1]).toMatchObject({
      seeds: [2],
      metrics: { score: { values: [12] } },
      failures: ['seed 1: The loss became NaN.'],
    });
    expect(markdownOf(ablation, ['score'])).toContain(
      '- ex-mcr noise=1, seed 1: The loss became NaN.',
    );
    const again = vi.fn(scoreOf);
    expect((await carry(path, { conduct: again })).ablation.rows[1]?.failures).toEqual([]);
    expect(again).toHaveBeenCalledTimes(1);
  });

  it('takes a figure that is no number for a failure', async () => {
    const { ablation } = await carry(join(folder, 'nan.json'), {
      conduct: async (config) => ({ ...(await scoreOf(config)), metrics: { score: NaN } }),
    });
    expect(ablation.rows[0]).toMatchObject({ metrics: {}, seconds: null });
    expect(ablation.rows[0]?.failures[0]).toBe('seed 1: The metric "score" became NaN.');
    expect(markdownOf(ablation, ['score'])).toContain('| failed');
  });

  it('survives a file that was cut off, keeping what is left of it aside', async () => {
    const path = join(folder, 'cut.json');
    await carry(path);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.slice(0, text.length / 2));
    const conduct = vi.fn(scoreOf);
    await carry(path, { conduct });
    expect(conduct).toHaveBeenCalledTimes(4);
    expect(read(path).rows).toHaveLength(2);
    expect(readFileSync(`${path}.cut`, 'utf8')).toBe(text.slice(0, text.length / 2));
    writeFileSync(path, '');
    expect(await readRuns(path, () => undefined)).toEqual([]);
  });

  it('writes over no file of another kind', async () => {
    const path = join(folder, 'other.json');
    writeFileSync(path, '# Notes');
    await expect(readRuns(path, () => undefined)).rejects.toThrow('not JSON. Choose another file');
    writeFileSync(path, '{ "name": "gramophone" }');
    await expect(readRuns(path, () => undefined)).rejects.toThrow('At schema');
  });
});

describe('the identity of a data set', () => {
  it('changes with its manifest and with any byte of a split', async () => {
    const entry = (file: string) => ({ rows: 1, file, tensors: [] });
    const manifest = {
      schema: 2,
      ...{ id: 'tiny', title: 'Tiny', summary: '', licence: '', width: 2 },
      ...{ categories: [], sizes: [], materials: [], files: [] },
      splits: { test: entry('a.bin'), val: entry('b.bin') },
    };
    const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
    write('dataset.json', JSON.stringify(manifest));
    write('a.bin', 'a');
    write('b.bin', 'b');
    const hashes = [await datasetHash(folder)];
    expect(await datasetHash(folder)).toBe(hashes[0]);
    write('b.bin', 'c');
    hashes.push(await datasetHash(folder));
    write('dataset.json', JSON.stringify({ ...manifest, width: 3 }));
    hashes.push(await datasetHash(folder));
    write('x.npz', '1');
    hashes.push(await datasetHash(join(folder, 'x.npz')));
    write('x.npz', '2');
    hashes.push(await datasetHash(join(folder, 'x.npz')));
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
