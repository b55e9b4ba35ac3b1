import '@tensorflow/tfjs';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { recipeById, RECIPES } from '../../src/core/recipes/index.ts';
import { presetById, presetOf, PRESETS, presetSettings } from '../../src/core/recipes/presets.ts';
import { parseSetting, SETTINGS, type SettingId } from '../../src/core/recipes/settings.ts';
import { settingsRead } from '../../src/core/recipes/settings-read.ts';
import { openRun } from '../../src/engine/run.ts';
import type { Command } from '../../src/engine/protocol.ts';
import { createIntents } from '../../src/state/intents.ts';
import { defaultConfig } from '../../src/state/run-slice.ts';
import { createPageStore } from '../../src/state/store.ts';
import { formatAddress, parseAddress } from '../../src/state/url-codec.ts';
import { parseExperimentArguments } from '../../scripts/experiment/arguments.ts';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { tinyDataset } from '../support/tiny-dataset.ts';

const CASES = PRESETS.map((preset) => [preset.id, preset] as const);

describe('every preset', () => {
  beforeAll(() => openNodeEngine('cpu'));

  it('has a name of its own and differs from its recipe and from every other preset', () => {
    expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length);
    const runs = [
      ...PRESETS.map((preset) => [preset.recipe, presetSettings(preset)]),
      ...RECIPES.map(({ id, settings }) => [id, settings]),
    ].map((run) => JSON.stringify(run));
    expect(new Set(runs).size).toBe(runs.length);
  });

  it.each(CASES)('%s changes what its recipe reads, to values that are allowed', (_, preset) => {
    const { method, settings } = recipeById(preset.recipe);
    const read = [
      ...settingsRead(method, settings),
      ...settingsRead(method, presetSettings(preset)),
    ];
    const ids = Object.keys(preset.changes) as SettingId[];
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) {
      expect(Object.keys(SETTINGS)).toContain(id);
      expect(read).toContain(id);
      expect(parseSetting(id, String(preset.changes[id]))).toBe(preset.changes[id]);
      // Where something is taken out matters only with what is taken out.
      if (id !== 'withoutFrom') expect(preset.changes[id]).not.toBe(settings[id]);
    }
  });

  it.each(CASES)('%s can be trained', async (_, preset) => {
    const settings = presetSettings(preset);
    const run = await openRun(
      { ...tinyDataset(), base: settings.base },
      {
        recipe: preset.recipe,
        seed: 1,
        settings: {
          ...settings,
          steps: 2,
          batch: 12,
          warmStartSteps: Math.min(settings.warmStartSteps, 1),
          withoutCategory: settings.withoutCategory && 'class 1',
        },
      },
    );
    while (!run.isDone) run.advance();
    const records = await run.readLosses();
    expect(records.length).toBe(2);
    for (const { losses } of records) {
      expect(Object.values(losses).every(Number.isFinite)).toBe(true);
    }
    run.dispose();
  });

  it('takes away a category that the built-in world has', () => {
    const file = readFileSync('public/embeddings/world/dataset.json', 'utf8');
    const { categories } = JSON.parse(file) as { categories: { id: string }[] };
    const gone = PRESETS.map(({ changes }) => changes.withoutCategory).filter(Boolean);
    expect(gone.length).toBe(5);
    for (const name of gone) expect(categories.map(({ id }) => id)).toContain(name);
  });

  it('states noise as the expected cosine that its sentence gives', () => {
    const cosine = (id: string): number => 1 / Math.sqrt(1 + (presetById(id).changes.noise ?? NaN));
    expect(cosine('c-mcr-reported-noise').toFixed(2)).toBe('0.57');
    expect(cosine('c-mcr-hanclip-noise').toFixed(2)).toBe('0.87');
  });
});

describe('a preset on the page', () => {
  it('brings its recipe and settings, keeps the seed, and is told from the address alone', () => {
    const store = createPageStore();
    const sent: Command[] = [];
    const intents = createIntents(
      store,
      (command) => sent.push(command),
      () => undefined,
    );
    intents.chooseSeed(5);
    for (const preset of PRESETS) {
      intents.choosePreset(preset.id);
      const { config } = store.getState().run;
      expect(sent.at(-1)).toEqual({ type: 'configure', config });
      expect(config.seed).toBe(5);
      const address = parseAddress('', formatAddress(config, null));
      expect(address.notices).toEqual([]);
      expect(presetOf(address.config.recipe, address.config.settings)).toBe(preset);
    }
    intents.choosePreset(null);
    const { recipe } = PRESETS.at(-1) as (typeof PRESETS)[number];
    expect(store.getState().run.config).toEqual(defaultConfig(recipeById(recipe), 5));
  });

  it('is left as soon as one more setting is changed, and a recipe as it is is none', () => {
    const preset = presetById('ex-mcr-paper');
    expect(presetOf('ex-mcr', { ...presetSettings(preset), steps: 77 })).toBeUndefined();
    for (const { id, settings } of RECIPES) expect(presetOf(id, settings)).toBeUndefined();
  });
});

describe('--preset', () => {
  const parse = (...args: string[]) => parseExperimentArguments(args).config;

  it('stands for a recipe and its changes; --set goes on from there', () => {
    expect(parse('--preset', 'gram-text-anchor', '--set', 'noise=0.5', '--seed', '3')).toEqual({
      recipe: 'gram',
      settings: { ...presetSettings(presetById('gram-text-anchor')), noise: 0.5 },
      seed: 3,
    });
    expect(parse('--preset', 'ex-mcr-paper', '--recipe', 'ex-mcr').settings.pseudoPairWeight).toBe(
      0,
    );
  });

  it('refuses what it does not know, and a recipe that is not its own', () => {
    expect(() => parse('--preset', 'magic')).toThrow(/Unknown preset "magic".*ex-mcr-paper/);
    expect(() => parse('--preset', 'ex-mcr-paper', '--recipe', 'gram')).toThrow(
      /is of recipe ex-mcr, found --recipe gram/,
    );
    expect(() => parse('--seed', '1')).toThrow(/--recipe is missing, and so is --preset/);
  });
});
