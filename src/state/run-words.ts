/** A run in words: what it is called, and what was changed for it. */
import { recipeById } from '../core/recipes/index.ts';
import { readsSeed } from '../core/recipes/recipe.ts';
import { SETTINGS, type SettingId, type SettingValue } from '../core/recipes/settings.ts';
import type { KeptConfig, KeptRun } from './kept-run.ts';
import { changedSettings } from './url-codec.ts';

/** More changes than these are counted in a name. */
const NAMED_CHANGES = 3;

/** "Ex-MCR, noise 0, seed 2" */
export function runName(run: Pick<KeptRun, 'name' | 'config' | 'files'>): string {
  return run.name ?? run.files ?? configName(run.config);
}

export function configName(config: KeptConfig): string {
  const name = settingsName(config);
  return readsSeed(recipeById(config.recipe).method) ? `${name}, seed ${config.seed}` : name;
}

/** The name without the seed: what runs that differ in nothing else share. "Ex-MCR, noise 0" */
export function settingsName(config: KeptConfig): string {
  const { label } = recipeById(config.recipe);
  const changes = changedSettings(config).map(
    (id) => `${nounOfSetting(id)} ${valueWords(config.settings[id])}`,
  );
  const more = changes.length - NAMED_CHANGES;
  return [
    label,
    ...changes.slice(0, NAMED_CHANGES),
    ...(more > 0 ? [`${more} more changed`] : []),
  ].join(', ');
}

/** "noise 0 instead of 0.1, seed 2 instead of 1": against the run before, or where there is none the recipe. */
export function differenceWords({ config, parent, files }: KeptRun): string {
  if (files !== null) return 'projectors from a file';
  if (parent === null) return ownWords(config);
  if (parent.recipe !== config.recipe) {
    return `${recipeById(config.recipe).label} instead of ${recipeById(parent.recipe).label}; ${ownWords(config)}`;
  }
  const ids = (Object.keys(SETTINGS) as SettingId[]).filter(
    (id) => config.settings[id] !== parent.settings[id],
  );
  const changes = ids.map((id) => insteadOf(id, config.settings[id], parent.settings[id]));
  if (config.seed !== parent.seed) changes.push(`seed ${config.seed} instead of ${parent.seed}`);
  return changes.join(', ') || 'the same again';
}

function ownWords(config: KeptConfig): string {
  const { settings } = recipeById(config.recipe);
  const changes = changedSettings(config).map((id) =>
    insteadOf(id, config.settings[id], settings[id]),
  );
  return changes.join(', ') || 'the recipe as it is';
}

function insteadOf(id: SettingId, value: SettingValue, other: SettingValue): string {
  return `${nounOfSetting(id)} ${valueWords(value)} instead of ${valueWords(other)}`;
}

function valueWords(value: SettingValue): string {
  return String(value) || 'none';
}

/** In the middle of a sentence: "Learning rate" becomes "learning rate", "GRAM weight" stays. */
function nounOfSetting(id: SettingId): string {
  const { label } = SETTINGS[id];
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
