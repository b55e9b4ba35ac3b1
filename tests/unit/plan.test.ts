import '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { RECIPES } from '../../src/core/recipes/index.ts';
import type { Settings } from '../../src/core/recipes/settings.ts';
import type { OpenExecutor } from '../../src/engine/plan-stepper.ts';
import { openRun } from '../../src/engine/run.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import { openReferenceExecutor } from '../../src/plan/reference-executor.ts';
import { tinyDataset } from '../support/tiny-dataset.ts';

const dataset = tinyDataset();
const STEPS = 6;

const inDouble: OpenExecutor = (program) => Promise.resolve(openReferenceExecutor(program));

async function lossesOf(recipe: string, settings: Settings, openExecutor: OpenExecutor | null) {
  const run = await openRun(dataset, { recipe, settings, seed: 3 }, { openExecutor });
  while (!run.isDone) run.advance();
  const records = await run.readLosses();
  const embeddings = await run.embed('test');
  const kind = run instanceof Trainer ? run.engine : null;
  run.dispose();
  return { records, embeddings, kind };
}

beforeAll(() => openNodeEngine('cpu'));

const trained = RECIPES.filter(({ method }) => method === 'train');

const VARIATIONS: readonly (readonly [string, string, Partial<Settings>])[] = [
  ...trained.map(({ id }) => [id, id, {}] as const),
  ['ex-mcr with separate statistics', 'ex-mcr', { batchNorm: 'separate' }],
  [
    'ex-mcr with an MLP as link, clipping, Adam',
    'ex-mcr',
    { headLink: 'mlp', clipNorm: 0.5, optimiser: 'adam' },
  ],
  ['ex-mcr without a link or duplicates', 'ex-mcr', { headLink: 'none', dedupe: 0.8 }],
  ['ex-mcr with normalised intra rows', 'ex-mcr', { intraRows: 'normalised', replacement: 'with' }],
  ['c-mcr with the short head, sounds alone', 'c-mcr', { headBody: 'half', leaves: 'audio' }],
  ['gram with two members', 'gram', { gramTuple: 'audio-points', warmStartSteps: 0 }],
  [
    'gram with five members, all as anchors, squared, with cosines',
    'gram',
    {
      gramTuple: 'text-image-audio-points-caption',
      gramAnchor: 'all',
      gramPower: 'squared',
      gramCosineWeight: 0.5,
      warmStartSteps: 0,
    },
  ],
  [
    'gram, one-sided',
    'gram',
    { gramGradient: 'one-sided', gramAnchor: 'audio', warmStartSteps: 2 },
  ],
];

describe('a plan', () => {
  it.each(VARIATIONS)('of %s trains as tfjs does', async (_, recipe, changes) => {
    const preset = RECIPES.find(({ id }) => id === recipe)?.settings as Settings;
    const settings: Settings = {
      ...preset,
      steps: STEPS,
      batch: 24,
      warmupSteps: 2,
      warmStartSteps: Math.min(preset.warmStartSteps, 2),
      ...changes,
    };
    const planned = await lossesOf(recipe, settings, inDouble);
    const expected = await lossesOf(recipe, settings, null);
    expect(planned.kind).toBe('plan');
    expect(expected.kind).toBe('tfjs');
    expect(planned.records.map(({ step }) => step)).toEqual(
      expected.records.map(({ step }) => step),
    );
    planned.records.forEach(({ step, losses }, i) => {
      const wanted = expected.records[i]?.losses ?? {};
      expect(Object.keys(losses)).toEqual(Object.keys(wanted));
      for (const [name, value] of Object.entries(wanted)) {
        const off = Math.abs((losses[name] ?? NaN) - value);
        expect(off, `${name} at step ${step}`).toBeLessThan(1e-4 * Math.max(1, Math.abs(value)));
      }
    });
  });
});
