/** Switches that change which tuples, terms and bank rows there are. */
import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { numbers } from '../../scripts/golden/tensors.ts';
import { BANKS, type Bank } from '../../src/core/pairing/pseudo-tuples.ts';
import { DEFAULT_SETTINGS } from '../../src/core/recipes/defaults.ts';
import { recipeById } from '../../src/core/recipes/index.ts';
import { parseSetting, type Settings } from '../../src/core/recipes/settings.ts';
import { splitOf, tableOf } from '../../src/data/dataset.ts';
import { filterBanks } from '../../src/engine/bank-filter.ts';
import type { HeadOutputs, Outputs } from '../../src/engine/heads.ts';
import { termsAt } from '../../src/engine/objective.ts';
import { tensorOps } from '../../src/engine/tensor-ops.ts';
import { evaluateRun, openRun } from '../../src/engine/run.ts';
import { makeSources } from '../../src/engine/sources.ts';
import { seededRandom } from '../../src/random.ts';
import { parseAddress } from '../../src/state/url-codec.ts';
import { expectAllClose } from '../support/allclose.ts';
import { dot, infoNce, unit, type Rows } from '../support/reference.ts';
import { tensor, unitNormalRows } from '../support/rows.ts';
import { tinyDataset } from '../support/tiny-dataset.ts';

const dataset = tinyDataset();
const WIDTH = dataset.width;

beforeAll(() => openNodeEngine('cpu'));

const settingsOf = (changes: Partial<Settings>): Settings => ({
  ...recipeById('ex-mcr').settings,
  batch: 24,
  steps: 10,
  warmupSteps: 2,
  ...changes,
});

function rowsOf(values: Float32Array): Float64Array[] {
  return Array.from({ length: values.length / WIDTH }, (_, row) =>
    Float64Array.from(values.subarray(row * WIDTH, (row + 1) * WIDTH)),
  );
}

const bankRows = (bank: Bank, stream: string): Rows =>
  rowsOf(tableOf(dataset, bank, stream).values);

describe('a subset', () => {
  it('has one name however it is written', () => {
    expect(parseSetting('centric', 'audio+text')).toBe('text+audio');
    expect(parseSetting('centric', 'points')).toBe('points');
    expect(parseSetting('centric', 'points+audio+image+text')).toBe('all');
    expect(parseSetting('interPairs', 'dense')).toBe('dense');
    const { config, notices } = parseAddress('', '#centric=audio+text&interPairs=own-image');
    expect(notices).toEqual([]);
    expect(config.settings).toMatchObject({ centric: 'text+audio', interPairs: 'own-image' });
  });

  it.each(['', '+', 'text+smell', 'text,audio'])('refuses "%s" and says what there is', (text) => {
    expect(() => parseSetting('centric', text)).toThrow(
      /expected all, or one or more of text, image/,
    );
  });
});

describe('the centres of the tuples', () => {
  it('give the rows of their banks, in a fixed order, exact where they start', async () => {
    const [source] = await makeSources(dataset, settingsOf({ centric: 'text+points' }), {});
    const [texts, points] = [96, 60];
    expect(source?.rows).toBe(texts + points);
    expect(source?.streams.get('audio.text')?.subarray(0, texts * WIDTH)).toEqual(
      tableOf(dataset, 'bank-text', 'audio.text').values,
    );
    expect(source?.streams.get('points.points')?.subarray(texts * WIDTH)).toEqual(
      tableOf(dataset, 'bank-points', 'points.points').values,
    );
  });
});

describe('retrieval weights', () => {
  const temperature = DEFAULT_SETTINGS.retrievalTemperature;
  const softmax = (query: Float64Array, keys: Rows): number[] => {
    const logits = keys.map((key) => dot(query, key) / temperature);
    const powers = logits.map((value) => Math.exp(value - Math.max(...logits)));
    const total = powers.reduce((sum, value) => sum + value, 0);
    return powers.map((value) => value / total);
  };
  const blend = (weights: readonly number[], rows: Rows): Float64Array =>
    unit(
      Float64Array.from({ length: WIDTH }, (_, c) =>
        rows.reduce((sum, row, k) => sum + (weights[k] as number) * (row[c] as number), 0),
      ),
    );

  it.each(['shared', 'separate'] as const)(
    '%s: both encodings as the formula says',
    async (kind) => {
      const settings = settingsOf({ centric: 'audio', retrievalWeights: kind });
      const [source] = await makeSources(dataset, settings, {});
      const [heard, keys, values] = [
        bankRows('bank-audio', 'audio.audio'),
        bankRows('bank-text', 'audio.text'),
        bankRows('bank-text', 'base.text'),
      ];
      const expected = heard.map((sound) => {
        const weights = softmax(sound, keys);
        const best = values[weights.indexOf(Math.max(...weights))] as Float64Array;
        return [
          blend(weights, keys),
          blend(kind === 'shared' ? weights : softmax(best, values), values),
        ];
      });
      (['audio.text', 'base.text'] as const).forEach((stream, i) => {
        const rows = expected.flatMap((pair) => [...(pair[i] as Float64Array)]);
        expectAllClose(source?.streams.get(stream) ?? [], rows, { absolute: 2e-4 });
      });
    },
  );
});

describe('the pairs of the inter loss', () => {
  const B = 9;
  const random = seededRandom(8);
  const sets = Object.fromEntries(
    ['audio.own', 'audio.shared', 'points.own', 'points.shared', 'text', 'image'].map((id) => [
      id,
      unitNormalRows(random, B, WIDTH),
    ]),
  );
  const rows = (id: string): Rows => sets[id] ?? [];
  const head = (leaf: string): HeadOutputs => ({
    own: tensor(rows(`${leaf}.own`)),
    shared: tensor(rows(`${leaf}.shared`)),
    linked: tensor(rows(`${leaf}.own`)),
  });

  it.each([
    ['dense', ['own-text', 'own-image', 'shared-text', 'shared-image']],
    ['own-image', ['own-image']],
    ['own-text+shared-image', ['own-text', 'shared-image']],
  ] as const)('%s: the mean over these pairs, summed over the leaves', (interPairs, pairs) => {
    const [inter] = termsAt(settingsOf({ interPairs }), 0);
    const value = tf.tidy(() => {
      const none: HeadOutputs = { own: null, shared: null, linked: null };
      const outputs: Outputs = { audio: head('audio'), points: head('points'), base: none };
      const batch = new Map([
        ['base.text', tensor(rows('text'))],
        ['base.image', tensor(rows('image'))],
      ] as const);
      return numbers(
        inter?.evaluate(tensorOps({ step: 0, seed: 1 }), outputs, batch) as tf.Scalar,
      )[0];
    });
    const losses = ['audio', 'points'].flatMap((leaf) =>
      pairs.map((pair) => {
        const [part = '', modality = ''] = pair.split('-');
        return (
          infoNce(rows(`${leaf}.${part}`), rows(modality), DEFAULT_SETTINGS.temperature) /
          pairs.length
        );
      }),
    );
    expect(value).toBeCloseTo(
      losses.reduce((sum, loss) => sum + loss, 0),
      3,
    );
  });
});

describe('the link', () => {
  it.each(['none', 'linear', 'mlp'] as const)('%s trains and measures', async (headLink) => {
    const settings = settingsOf({ headLink, intraRows: 'normalised' });
    const run = await openRun(dataset, { recipe: 'ex-mcr', settings, seed: 1 });
    for (let i = 0; i < 3; i++) run.advance();
    const records = await run.readLosses();
    // Unit rows are at most 2 apart: two leaves give at most 8.
    for (const { losses } of records) expect(losses['intra']).toBeLessThanOrEqual(8);
    const metrics = await evaluateRun(run, dataset, 'test');
    expect(Object.values(metrics).every(Number.isFinite)).toBe(true);
    run.dispose();
  });

  it('changes the first intra loss by its kind, and by the length of its rows', async () => {
    const first = async (changes: Partial<Settings>): Promise<number> => {
      const run = await openRun(dataset, {
        recipe: 'ex-mcr',
        settings: settingsOf(changes),
        seed: 1,
      });
      run.advance();
      const [record] = await run.readLosses();
      run.dispose();
      return record?.losses['intra'] ?? NaN;
    };
    const identity = await first({ headLink: 'linear' });
    expect(await first({ headLink: 'none' })).toBeCloseTo(identity, 5);
    expect(await first({ headLink: 'linear', intraRows: 'normalised' })).toBeCloseTo(identity, 4);
    // The block ends in batch normalisation: rows of length sqrt(width), far from unit length.
    expect(await first({ headLink: 'mlp' })).toBeGreaterThan(2 * (WIDTH - 2 * Math.sqrt(WIDTH)));
    expect(await first({ headLink: 'mlp', intraRows: 'normalised' })).toBeLessThan(8);
  });
});

describe('poorer banks', () => {
  const whole = { withoutCategory: '', withoutFrom: 'all', bankShare: 1 };
  const classesOf = (data: typeof dataset, bank: string): number[] => {
    const { rows, labels } = splitOf(data, bank);
    return Array.from({ length: rows }, (_, row) => labels[3 * row] as number);
  };

  it('are the very data set when nothing is taken', () => {
    expect(filterBanks(dataset, whole)).toBe(dataset);
  });

  it.each(['class 2', '2'])(
    'lack category "%s" in the chosen banks, and only there',
    (category) => {
      const poorer = filterBanks(dataset, {
        ...whole,
        withoutCategory: category,
        withoutFrom: 'text+points',
      });
      for (const bank of Object.keys(BANKS) as Bank[]) {
        const isPoorer = bank === 'bank-text' || bank === 'bank-points';
        const kept = classesOf(dataset, bank).flatMap((label, row) =>
          isPoorer && label === 2 ? [] : [row],
        );
        expect(classesOf(poorer, bank)).toEqual(kept.map((row) => classesOf(dataset, bank)[row]));
        for (const stream of BANKS[bank]) {
          const all = bankRows(bank, stream);
          expect(rowsOf(tableOf(poorer, bank, stream).values)).toEqual(kept.map((row) => all[row]));
        }
      }
      expect(poorer.splits.get('test')).toBe(dataset.splits.get('test'));
      expect(poorer.splits.get('paired')).toBe(dataset.splits.get('paired'));
    },
  );

  it('keep the stated share, both encodings together, each within the larger', () => {
    const at = (bankShare: number) => filterBanks(dataset, { ...whole, bankShare });
    const textsOf = (data: typeof dataset, stream: string) =>
      rowsOf(tableOf(data, 'bank-text', stream).values).map(String);
    const all = ['base.text', 'audio.text'].map((stream) => textsOf(dataset, stream));
    const rowsAt = (share: number) =>
      ['base.text', 'audio.text'].map((stream, i) =>
        textsOf(at(share), stream).map((row) => all[i]?.indexOf(row)),
      );
    const [half, quarter] = [rowsAt(0.5), rowsAt(0.25)];
    expect(half[0]).toHaveLength(48);
    expect(quarter[0]).toHaveLength(24);
    expect(half[1]).toEqual(half[0]);
    expect(new Set(half[0])).toEqual(new Set([...(half[0] ?? []), ...(quarter[0] ?? [])]));
    expect(splitOf(at(1e-3), 'bank-audio').rows).toBe(1);
  });

  it('say what there is when a category is unknown, and when nothing is left', () => {
    const without = (withoutCategory: string) => () =>
      filterBanks(dataset, { ...whole, withoutCategory });
    expect(without('smell')).toThrow(/no category "smell".*0 to 5.*class 0, class 1/);
    expect(without('6')).toThrow(/no category "6"/);
    const only = classesOf(filterBanks(dataset, { ...whole, bankShare: 1e-3 }), 'bank-audio');
    const settings = { ...whole, bankShare: 1e-3, withoutCategory: String(only[0]) };
    expect(() => filterBanks(dataset, settings)).toThrow(/without a row/);
  });

  it('reach the recipes: fewer tuples, and a chain of look-ups that no longer finds the category', async () => {
    const settings = settingsOf({ withoutCategory: '2', batch: 96 });
    const [source] = await makeSources(filterBanks(dataset, settings), settings, {});
    expect(source?.rows).toBe(((96 + 72 + 60 + 60) * 5) / 6);
    const reach = async (withoutCategory: string): Promise<number> => {
      const hop = { ...recipeById('hop-chain').settings, withoutCategory };
      const run = await openRun(dataset, { recipe: 'hop-chain', settings: hop, seed: 1 });
      run.advance();
      return (await evaluateRun(run, dataset, 'test'))['audio->image.class.r1'] ?? NaN;
    };
    expect(await reach('2')).toBeLessThan((await reach('')) - 0.1);
  });
});
