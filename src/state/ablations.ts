/** The ablations of the open data set: fetched when they are first asked for, and put into words and rows. */
import {
  parseAblationIndex,
  type AblationGrid,
  type AblationIndex,
} from '../core/ablation-index.ts';
import type { AblationRow } from '../core/ablation.ts';
import { RECIPES } from '../core/recipes/index.ts';
import type { Recipe } from '../core/recipes/recipe.ts';
import { SETTINGS, type SettingId, type Settings } from '../core/recipes/settings.ts';
import { loadJson } from '../data/load.ts';
import type { RunConfig } from '../engine/protocol.ts';
import { withSetting } from './url-codec.ts';

const loaded = new Map<string, Promise<AblationIndex>>();

/** A failed fetch is forgotten, so that it can be tried again. */
export function loadAblations(folderUrl: string, file: string): Promise<AblationIndex> {
  const url = new URL(file, folderUrl).href;
  const index = loaded.get(url) ?? loadJson(url).then((value) => parseAblationIndex(value, file));
  loaded.set(url, index);
  index.catch(() => loaded.delete(url));
  return index;
}

/** The run behind a row; null with why when this page no longer knows its recipe or one of its settings. */
export function configOfRow(
  { set }: Pick<AblationGrid, 'set'>,
  row: Pick<AblationRow, 'recipe' | 'settings'>,
  seed: number,
): RunConfig | null {
  const recipe = RECIPES.find(({ id }) => id === row.recipe);
  if (!recipe) return null;
  try {
    const settings = Object.entries({ ...set, ...row.settings }).reduce<Settings>(
      (all, [id, value]) => withSetting(all, id, String(value)),
      recipe.settings,
    );
    return { recipe: recipe.id, settings, seed };
  } catch {
    return null;
  }
}

/** True when the row varies nothing away from what its recipe does anyway. */
export function isRecipesOwn(row: Pick<AblationRow, 'recipe' | 'settings'>): boolean {
  const own = RECIPES.find(({ id }) => id === row.recipe)?.settings;
  return Object.entries(row.settings).every(([id, value]) => own?.[id as SettingId] === value);
}

export function recipeLabel(id: Recipe['id']): string {
  return RECIPES.find((recipe) => recipe.id === id)?.label ?? id;
}

/** As the settings panel calls it; the bare name for one that the page does not know. */
export function settingLabel(id: string): string {
  return Object.hasOwn(SETTINGS, id) ? SETTINGS[id as SettingId].label : id;
}

/** From 0 to 1 for shares; otherwise around what there is to show. */
export function axisOf(metric: string, values: readonly number[]): readonly [number, number] {
  if (/\.(r\d+|map)$/.test(metric)) return [0, 1];
  const low = Math.min(0, ...values);
  const high = Math.max(low, ...values);
  return [low, high === low ? low + 1 : high * 1.05];
}
