/** The command line of `npm run experiment`, read into a configuration. */
import { parseArgs } from 'node:util';
import { recipeById, RECIPES } from '../../src/core/recipes/index.ts';
import type { Recipe } from '../../src/core/recipes/recipe.ts';
import { presetById, PRESETS, presetSettings } from '../../src/core/recipes/presets.ts';
import { parseSetting, type Settings } from '../../src/core/recipes/settings.ts';
import { ENGINES, type EngineId, type RunConfig } from '../../src/engine/protocol.ts';
import { saveTarget, type SaveTarget } from './save-heads.ts';

export const USAGE = `npm run experiment -- --recipe ID|--preset ID [--dataset DIR|FILE.npz] [--split test|unseen|val] [--steps N] [--batch N]
    [--seed S] [--set key=value]... [--engine wasm|cpu|webgpu] [--json FILE] [--save FILE.pt|.safetensors|.npz]

--save writes both trained heads under Ex-MCR's keys, one file a leaf: heads.pt gives heads.audio.pt and heads.points.pt.

Recipes: ${RECIPES.map((recipe) => recipe.id).join(', ')}.

Presets: ${PRESETS.map((preset) => preset.id).join(', ')}.`;

export const DEFAULT_DATASET = 'public/embeddings/world';

export interface ExperimentArguments {
  readonly config: RunConfig;
  readonly dataset: string;
  readonly split: string;
  readonly engine: EngineId;
  readonly json: string | undefined;
  readonly save: SaveTarget | undefined;
}

export function parseExperimentArguments(args: readonly string[]): ExperimentArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      recipe: { type: 'string' },
      preset: { type: 'string' },
      dataset: { type: 'string', default: DEFAULT_DATASET },
      split: { type: 'string', default: 'test' },
      steps: { type: 'string' },
      batch: { type: 'string' },
      seed: { type: 'string', default: '1' },
      set: { type: 'string', multiple: true, default: [] },
      engine: { type: 'string', default: 'wasm' },
      json: { type: 'string' },
      save: { type: 'string' },
    },
  });
  const { recipe, base } = chosenRecipe(values.recipe, values.preset);
  const engine = ENGINES.find((known) => known === values.engine);
  if (!engine)
    throw new Error(`--engine: expected one of ${ENGINES.join(', ')}, found "${values.engine}".`);
  const seed = Number(values.seed);
  if (!Number.isInteger(seed) || seed < 0) {
    throw new Error(`--seed: expected a whole number from 0, found "${values.seed}".`);
  }
  const changes = values.set.map((pair) => parsePair('--set', pair));
  if (values.steps !== undefined) changes.push(['steps', values.steps]);
  if (values.batch !== undefined) changes.push(['batch', values.batch]);
  const changed = Object.fromEntries(changes.map(([key, text]) => [key, parseSetting(key, text)]));
  const settings: Settings = { ...base, ...changed };
  return {
    config: { recipe: recipe.id, settings, seed },
    dataset: values.dataset,
    split: values.split,
    engine,
    json: values.json,
    save: values.save === undefined ? undefined : saveTarget(values.save, recipe, settings, engine),
  };
}

/** A recipe, and the settings that the options change: its own, or those of a preset of it. */
function chosenRecipe(
  recipeId: string | undefined,
  presetId: string | undefined,
): { recipe: Recipe; base: Settings } {
  if (presetId === undefined) {
    if (recipeId === undefined) {
      throw new Error(`--recipe is missing, and so is --preset.\n\n${USAGE}`);
    }
    const recipe = recipeById(recipeId);
    return { recipe, base: recipe.settings };
  }
  const preset = presetById(presetId);
  if (recipeId !== undefined && recipeId !== preset.recipe) {
    throw new Error(
      `--preset ${preset.id} is of recipe ${preset.recipe}, found --recipe ${recipeId}. Leave one of them out.`,
    );
  }
  return { recipe: recipeById(preset.recipe), base: presetSettings(preset) };
}

/** "key=value" of a repeatable option. */
export function parsePair(option: string, pair: string): [string, string] {
  const [key, ...rest] = pair.split('=');
  if (!key || rest.length === 0) throw new Error(`${option}: expected key=value, found "${pair}".`);
  return [key, rest.join('=')];
}
