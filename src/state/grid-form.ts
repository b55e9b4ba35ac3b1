/** From what a visitor ticks and types to a grid, and back. */
import type { Grid } from '../core/ablation-grid.ts';
import { recipeById } from '../core/recipes/index.ts';
import {
  parseSetting,
  SETTINGS,
  type SettingId,
  type SettingValue,
} from '../core/recipes/settings.ts';
import type { RunConfig } from '../engine/protocol.ts';
import { settingGroups } from './settings-form.ts';
import { changedSettings } from './url-codec.ts';

export interface VariedField {
  readonly id: SettingId;
  /** Values with commas between. */
  readonly text: string;
}

export interface GridForm {
  readonly recipes: readonly string[];
  readonly varied: readonly VariedField[];
  readonly seeds: number;
}

export const MOST_SEEDS = 10;
/** More would not fit among the kept runs. */
export const MOST_GRID_RUNS = 60;

/** The present recipe, three seeds, and one setting around the value that it has. */
export function initialForm(config: RunConfig, id: SettingId | null): GridForm {
  return {
    recipes: [config.recipe],
    varied: id ? [{ id, text: suggestedValues(id, config.settings[id]) }] : [],
    seeds: 3,
  };
}

/** "0, 0.1, 0.2": a number with its half, or nothing, and its double; every option of a choice. */
export function suggestedValues(id: SettingId, value: SettingValue): string {
  const setting = SETTINGS[id];
  if (setting.kind === 'choice' || setting.kind === 'subset') return setting.options.join(', ');
  if (setting.kind === 'name' || typeof value !== 'number') return String(value);
  const low = setting.min <= 0 && !setting.integer ? 0 : value / 2;
  const around =
    value === 0
      ? [0, 0.1 * Math.min(1, setting.max), 0.5 * Math.min(1, setting.max)]
      : [low, value, value * 2];
  const fitting = around
    .map((one) => (setting.integer ? Math.round(one) : Number(one.toPrecision(3))))
    .map((one) => Math.min(setting.max, Math.max(setting.min, one)));
  return [...new Set(fitting)].join(', ');
}

/** Throws with what was expected and where. What the present run changed stays the same in every run of the grid. */
export function gridOfForm({ recipes, varied, seeds }: GridForm, config: RunConfig): Grid {
  if (recipes.length === 0) throw new Error('Choose at least one recipe.');
  if (!Number.isInteger(seeds) || seeds < 1 || seeds > MOST_SEEDS) {
    throw new Error(`Seeds: expected a whole number from 1 to ${MOST_SEEDS}.`);
  }
  const lists = Object.fromEntries(varied.map(({ id, text }) => [id, valuesOf(id, text)]));
  const set = changedSettings(config)
    .filter((id) => !(id in lists))
    .map((id) => [id, config.settings[id]] as const);
  return {
    recipes: recipes.map((id) => recipeById(id).id),
    set: Object.fromEntries(set),
    varied: lists,
    seeds: Array.from({ length: seeds }, (_, index) => index + 1),
  };
}

function valuesOf(id: SettingId, text: string): SettingValue[] {
  const words = text.split(',').map((word) => word.trim());
  const hasGap = words.length > 1 && words.includes('');
  if (hasGap) throw new Error(`${SETTINGS[id].label}: a value is missing between two commas.`);
  return [...new Set(words.map((word) => parseSetting(id, word)))];
}

/** The settings that the first recipe answers to, in the order of the panel. */
export function settingChoices(form: GridForm, config: RunConfig): readonly SettingId[] {
  const recipe = recipeById(form.recipes[0] ?? config.recipe);
  const settings = recipe.id === config.recipe ? config.settings : recipe.settings;
  return settingGroups(recipe, settings).flatMap(({ ids }) => ids);
}
