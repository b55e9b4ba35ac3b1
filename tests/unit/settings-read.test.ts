import '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { recipeById } from '../../src/core/recipes/index.ts';
import { SETTINGS, type SettingId, type Settings } from '../../src/core/recipes/settings.ts';
import { settingsRead } from '../../src/core/recipes/settings-read.ts';
import { openRun } from '../../src/engine/run.ts';
import { argumentsOf } from '../../src/core/ablation-command.ts';
import { parseAblateArguments } from '../../scripts/ablate/arguments.ts';
import { checkObjectives } from '../../scripts/ablate/check-objectives.ts';
import { expandGrid } from '../../src/core/ablation-grid.ts';
import { runKey } from '../../scripts/ablate/keys.ts';
import { GRIDS } from '../../scripts/ablate/standard-grids.ts';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { tinyDataset } from '../support/tiny-dataset.ts';

const dataset = tinyDataset();

beforeAll(() => openNodeEngine('cpu'));

const SHORT = { steps: 2, batch: 12, warmupSteps: 1 } as const;

async function outcome(recipe: string, settings: Settings): Promise<Float32Array> {
  const run = await openRun({ ...dataset, base: settings.base }, { recipe, settings, seed: 1 });
  while (!run.isDone) run.advance();
  const { audio, points } = await run.embed('test');
  run.dispose();
  return Float32Array.of(...audio, ...points);
}

/** Other allowed values of a setting than the one it has. */
function othersOf(id: SettingId, settings: Settings): (number | string)[] {
  const setting = SETTINGS[id];
  if (setting.kind === 'choice') return setting.options.filter((value) => value !== settings[id]);
  if (setting.kind === 'subset') return setting.options.slice(0, 1);
  if (setting.kind === 'name') return ['0'];
  return [settings[id] === 2 ? 1 : 2];
}

const CASES: readonly [string, Partial<Settings>][] = [
  ['raw', {}],
  ['procrustes', {}],
  ['hop-chain', {}],
  ['ridge', {}],
  ['cca', {}],
  ['random-projector', {}],
  ['ex-mcr', {}],
  ['ex-mcr', { headBlocks: 0 }],
  ['ex-mcr', { headBody: 'half', headBlocks: 0 }],
  ['overlap', {}],
  ['shuffled', {}],
  ['supervised', {}],
  ['gram-literal', {}],
  ['c-mcr', {}],
  ['all-pairs', {}],
  ['image-anchor', {}],
  ['gram', { warmStartSteps: 1, gramWeight: 0, matchingWeight: 1 }],
  ['triangle', { warmStartSteps: 1 }],
  ['symile', { warmStartSteps: 1 }],
  ['pmrl', { warmStartSteps: 1 }],
];

describe('settings that a run does not read', () => {
  it.each(CASES)('leave %s %o as it is to the last bit', async (id, changes) => {
    const recipe = recipeById(id);
    const settings: Settings = { ...recipe.settings, ...SHORT, ...changes };
    const expected = await outcome(id, settings);
    const read = settingsRead(recipe.method, settings);
    const unread = (Object.keys(SETTINGS) as SettingId[]).filter((other) => !read.includes(other));
    const most = Math.max(...unread.map((other) => othersOf(other, settings).length));
    for (let i = 0; i < most; i++) {
      const others = unread.map((other) => {
        const values = othersOf(other, settings);
        return [other, values[i % values.length]];
      });
      const changes = Object.fromEntries(others) as Partial<Settings>;
      const changed = await outcome(id, { ...settings, ...changes });
      expect(changed, JSON.stringify(changes)).toEqual(expected);
    }
  });
});

describe('settings that a run reads', () => {
  it.each([
    ['hop-chain', 'hopTemperature', 0.5],
    ['ridge', 'ridge', 50],
    ['procrustes', 'centre', 'both'],
    ['procrustes', 'bankShare', 0.5],
    ['c-mcr', 'crossWeight', 0],
    ['c-mcr', 'retrievalTemperature', 0.5],
    ['cca', 'ccaRank', 1],
    ['random-projector', 'headBlocks', 1],
    ['ex-mcr', 'optimiser', 'adam'],
    ['ex-mcr', 'schedule', 'constant'],
    ['ex-mcr', 'clipNorm', 0.01],
    ['ex-mcr', 'dedupe', 0.1],
    ['ex-mcr', 'replacement', 'with'],
    ['ex-mcr', 'batchNorm', 'separate'],
    ['ex-mcr', 'initialWeights', 'pytorch'],
    ['random-projector', 'initialWeights', 'pytorch'],
    ['ex-mcr', 'centric', 'audio'],
    ['ex-mcr', 'retrievalTemperature', 0.5],
    ['ex-mcr', 'temperature', 0.5],
    ['overlap', 'temperature', 0.5],
    ['gram-literal', 'gramAnchor', 'audio'],
    ['gram-literal', 'gramTuple', 'text-image-audio-points'],
    ['gram-literal', 'gramTemperature', 0.5],
    ['gram-literal', 'gramSmoothing', 0.5],
    ['gram-literal', 'gramGradient', 'one-sided'],
    ['gram-literal', 'gramPower', 'squared'],
    ['gram-literal', 'gramNegatives', 'independent'],
    ['gram-literal', 'gramCosineWeight', 1],
    ['gram-literal', 'gramLearnTemperature', 'yes'],
    ['gram-literal', 'matchingWeight', 1],
  ] as const)('%s: %s', async (id, setting, value) => {
    const recipe = recipeById(id);
    const settings: Settings = { ...recipe.settings, ...SHORT };
    expect(settingsRead(recipe.method, settings)).toContain(setting);
    const changed = await outcome(id, { ...settings, [setting]: value });
    expect(changed).not.toEqual(await outcome(id, settings));
  });
});

describe('the standard grids', () => {
  const context = { datasetHash: '', bases: {}, split: 'test', engine: 'cpu', versions: {} };

  it.each(GRIDS.map((grid) => [grid.id, grid] as const))(
    '%s: every combination can be run, and no two of a recipe are the same',
    async (_, grid) => {
      const { grid: parsed } = parseAblateArguments(argumentsOf(grid, ['--seeds', '1']));
      const combinations = expandGrid(parsed, (config) => runKey(config, context));
      checkObjectives(combinations);
      const idle = new Set(['raw', 'procrustes']);
      const keys = combinations
        .filter(({ recipe }) => !idle.has(recipe))
        .flatMap(({ runs }) => runs.map(({ key }) => key));
      expect(new Set(keys).size).toBe(keys.length);
      for (const { recipe, settings } of combinations) {
        const warmStartSteps = Math.min(settings.warmStartSteps, 1);
        const values = await outcome(recipe, { ...settings, ...SHORT, steps: 2, warmStartSteps });
        expect(values.every(Number.isFinite)).toBe(true);
      }
    },
  );

  it('contradictions are found before anything runs', () => {
    const args = '--recipe gram --vary gramAnchor=text,image'.split(' ');
    const combinations = expandGrid(parseAblateArguments(args).grid, (config) =>
      runKey(config, context),
    );
    expect(() => checkObjectives(combinations)).toThrow('gram gramAnchor=image: Anchor "image"');
  });
});
