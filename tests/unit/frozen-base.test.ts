/** Recipes that leave the base alone, number by number as they were before there was one that does not, and before steps could be planned; without noise, whose source has changed. */
import '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { recipeById } from '../../src/core/recipes/index.ts';
import type { Settings } from '../../src/core/recipes/settings.ts';
import { openRun } from '../../src/engine/run.ts';
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
  noise: 0,
  retrievalTemperature: 0.03,
} as const;

/** What the recipe was when the numbers were taken, with a warm start that fits into five steps. */
const GRAM_THEN: Partial<Settings> = {
  gramAnchor: 'rotating',
  gramCosineWeight: 0,
  warmStartSteps: 3,
};

const RECORDED: Readonly<Record<string, Recorded>> = {
  'ex-mcr': {
    total: [
      21.246976852416992, 22.692562103271484, 16.196857452392578, 11.027494430541992,
      11.891092300415039,
    ],
    audio: -17.583526676055044,
    points: -3.3421199582753616,
  },
  gram: {
    total: [
      16.19318199157715, 16.51807403564453, 11.156702041625977, 3.0893352031707764,
      3.099760055541992,
    ],
    audio: -39.28756511393294,
    points: -2.9015236268460285,
  },
  'gram-literal': {
    total: [
      3.786088466644287, 3.5807313919067383, 2.9721591472625732, 2.4893503189086914,
      2.34818172454834,
    ],
    audio: -57.42263276455924,
    points: -8.004953341674991,
  },
  overlap: {
    total: [
      17.530719757080078, 15.19665241241455, 13.002304077148438, 11.80504035949707,
      9.46569538116455,
    ],
    audio: -24.787259313976392,
    points: 2.0361581739853136,
  },
  shuffled: {
    total: [
      16.73786735534668, 16.38427734375, 20.262815475463867, 15.094654083251953, 14.999544143676758,
    ],
    audio: -14.246874561300501,
    points: 7.204972249979619,
  },
  supervised: {
    total: [
      8.534717559814453, 5.665463924407959, 4.361954689025879, 2.852876663208008,
      2.6329104900360107,
    ],
    audio: -30.302338688867167,
    points: 18.242228417191654,
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
      ...(id === 'gram' ? GRAM_THEN : {}),
    };
    const run = await openRun(tinyDataset(), { recipe: id, settings, seed: 1 });
    for (let i = 0; i < 5; i++) run.advance();
    const total = (await run.readLosses()).map(({ losses }) => losses['total']);
    const { audio, points } = await run.embed('test');
    expect({ total, audio: checksum(audio), points: checksum(points) }).toEqual(expected);
    run.dispose();
  });
});
