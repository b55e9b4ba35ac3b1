/** Recipes that leave the base alone, number by number as they were before there was one that does not. */
import '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { recipeById } from '../../src/core/recipes/index.ts';
import { TRAINED } from '../support/first-steps.ts';
import { evaluateRun, openRun } from '../../src/engine/run.ts';
import { tinyDataset } from '../support/tiny-dataset.ts';

interface Recorded {
  readonly total: readonly number[];
  /** Sums of the embeddings, column c weighted by c mod 7 + 1. */
  readonly audio: number;
  readonly points: number;
}

/** What the numbers were recorded with, whatever the recipes' defaults are today. */
const THEN = {
  batch: 24,
  steps: 20,
  warmupSteps: 2,
  learningRate: 3e-3,
  temperature: 0.05,
  noise: 0.5,
  retrievalTemperature: 0.03,
} as const;

const RECORDED: Readonly<Record<string, Recorded>> = {
  'ex-mcr': {
    total: [
      24.73875617980957, 25.33673095703125, 23.093103408813477, 22.309438705444336,
      19.494735717773438,
    ],
    audio: -25.85813476628391,
    points: -6.017027875757776,
  },
  gram: {
    total: [
      16.923778533935547, 16.38917350769043, 14.445716857910156, 3.5770397186279297,
      3.7439022064208984,
    ],
    audio: -41.749639099580236,
    points: -17.932904691435397,
  },
  'gram-literal': {
    total: [
      3.6777074337005615, 3.6064305305480957, 3.3836565017700195, 3.5066423416137695,
      3.6318793296813965,
    ],
    audio: -41.128768496768316,
    points: 4.113815100834472,
  },
  overlap: {
    total: [
      18.74503517150879, 19.597530364990234, 14.968420028686523, 14.295734405517578,
      14.439779281616211,
    ],
    audio: -25.9243447619956,
    points: -0.05048391339369118,
  },
  shuffled: {
    total: [
      19.861804962158203, 19.51891326904297, 17.704835891723633, 17.477031707763672,
      20.027606964111328,
    ],
    audio: -36.806730223186605,
    points: 6.397833057650132,
  },
  supervised: {
    total: [
      7.87050199508667, 8.113082885742188, 8.388153076171875, 8.581653594970703, 5.089067459106445,
    ],
    audio: -12.622613329207525,
    points: 26.717663688585162,
  },
};

const checksum = (rows: Float32Array): number =>
  rows.reduce((sum, value, i) => sum + value * ((i % 7) + 1), 0);

describe('five steps with a frozen base', () => {
  beforeAll(() => openNodeEngine('cpu'));

  it.each(Object.entries(RECORDED))('%s gives the very numbers', async (id, expected) => {
    const settings = {
      ...recipeById(id).settings,
      ...THEN,
      pseudoPairWeight: id === 'ex-mcr' ? 1 : 0,
      warmStartSteps: id === 'gram' ? 3 : 0,
    };
    const run = await openRun(tinyDataset(), { recipe: id, settings, seed: 1 });
    for (let i = 0; i < 5; i++) run.advance();
    const total = (await run.readLosses()).map(({ losses }) => losses['total']);
    const { audio, points } = await run.embed('test');
    expect({ total, audio: checksum(audio), points: checksum(points) }).toEqual(expected);
    run.dispose();
  });
});

describe('retrieval between pictures and texts', () => {
  beforeAll(() => openNodeEngine('cpu'));

  it.each(TRAINED)(
    '32: %s leaves it as it was, bit for bit, unless it shares a new space',
    async (id) => {
      const dataset = tinyDataset();
      const settings = { ...recipeById(id).settings, ...THEN };
      const run = await openRun(dataset, { recipe: id, settings, seed: 1 });
      const ofBase = async (): Promise<[string, number][]> => {
        const metrics = await evaluateRun(run, dataset, 'test');
        const names = /^(image->text|text->image)\.|image-text$|^uniformity\.(image|text)$/;
        return Object.entries(metrics).filter(([name]) => names.test(name));
      };
      const before = await ofBase();
      expect(before.length).toBeGreaterThan(10);
      for (let i = 0; i < 3; i++) run.advance();
      const after = await ofBase();
      if (settings.sharedSpace === 'new') expect(after).not.toEqual(before);
      else expect(after).toEqual(before);
      run.dispose();
    },
  );
});
