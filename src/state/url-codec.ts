/**
 * The address bar: `?engine=wasm` overrides the device, `#recipe=gram&seed=2&steps=100&item=audio-12&show=ablations.noise` is the run, the
 * selection and what is open over the page. Only what differs from the defaults is written; what cannot be read is left out and said.
 */
import { MODALITIES, type Modality } from '../core/modality.ts';
import { DEFAULT_RECIPE, recipeById } from '../core/recipes/index.ts';
import { parseSetting, SETTINGS, type SettingId, type Settings } from '../core/recipes/settings.ts';
import { ENGINES, type EngineId, type RunConfig } from '../engine/protocol.ts';
import { defaultConfig } from './run-slice.ts';
import { DIALOGS, type DialogRef, type ItemRef } from './view-slice.ts';

export interface Address {
  readonly engine: EngineId | null;
  readonly config: RunConfig;
  readonly selection: ItemRef | null;
  readonly dialog: DialogRef | null;
  readonly notices: readonly string[];
}

const SEED_LIMIT = 2 ** 32;
const OTHER_KEYS: readonly string[] = ['recipe', 'seed', 'item', 'show'];
const SETTING_IDS = Object.keys(SETTINGS) as SettingId[];

export function parseAddress(search: string, hash: string): Address {
  const notices: string[] = [];
  const query = new URLSearchParams(search);
  const run = new URLSearchParams(hash.replace(/^#/, ''));

  const engine = attempt(notices, () => parseEngine(query.get('engine')), null);
  const recipe = attempt(
    notices,
    () => recipeById(run.get('recipe') ?? DEFAULT_RECIPE.id),
    DEFAULT_RECIPE,
  );
  const seed = attempt(notices, () => parseSeed(run.get('seed')), 1);
  const selection = attempt(notices, () => parseItem(run.get('item')), null);
  const dialog = attempt(notices, () => parseDialog(run.get('show')), null);

  let settings = recipe.settings;
  for (const [id, text] of run) {
    if (OTHER_KEYS.includes(id)) continue;
    settings = attempt(notices, () => withSetting(settings, id, text), settings);
  }
  const config = { ...defaultConfig(recipe, seed), settings };
  return { engine, config, selection, dialog, notices };
}

/** The hash without `#`; empty for the default run and selection with nothing over the page. */
export function formatAddress(
  config: RunConfig,
  selection: ItemRef | null,
  dialog: DialogRef | null = null,
): string {
  const run = new URLSearchParams();
  const recipe = recipeById(config.recipe);
  if (recipe.id !== DEFAULT_RECIPE.id) run.set('recipe', recipe.id);
  if (config.seed !== 1) run.set('seed', String(config.seed));
  for (const id of changedSettings(config)) run.set(id, String(config.settings[id]));
  if (selection) run.set('item', `${selection.modality}-${selection.row}`);
  if (dialog) run.set('show', [dialog.name, ...(dialog.part ? [dialog.part] : [])].join('.'));
  return run.toString();
}

/** The settings in which a run differs from its recipe. */
export function changedSettings(config: RunConfig): SettingId[] {
  const { settings } = recipeById(config.recipe);
  return SETTING_IDS.filter((id) => config.settings[id] !== settings[id]);
}

/** `parseSetting` has checked the value against its description, which is what makes the cast sound. */
export function withSetting(settings: Settings, id: string, text: string): Settings {
  if (!Object.hasOwn(SETTINGS, id)) {
    throw new Error(`Unknown setting "${id}". Expected one of: ${SETTING_IDS.join(', ')}.`);
  }
  return { ...settings, [id]: parseSetting(id, text) };
}

function parseEngine(text: string | null): EngineId | null {
  if (text === null) return null;
  const engine = ENGINES.find((known) => known === text);
  if (!engine) throw new Error(`Engine: expected one of ${ENGINES.join(', ')}, found "${text}".`);
  return engine;
}

function parseSeed(text: string | null): number {
  if (text === null) return 1;
  const seed = Number(text);
  if (text.trim() === '' || !Number.isInteger(seed) || seed < 0 || seed >= SEED_LIMIT) {
    throw new Error(`Seed: expected a whole number from 0 to ${SEED_LIMIT - 1}, found "${text}".`);
  }
  return seed;
}

function parseItem(text: string | null): ItemRef | null {
  if (text === null) return null;
  const [, name, digits] = /^([a-z]+)-(\d+)$/.exec(text) ?? [];
  const modality: Modality | undefined = MODALITIES.find((known) => known === name);
  if (!modality || digits === undefined) {
    throw new Error(`Item: expected for example audio-12, found "${text}".`);
  }
  return { modality, row: Number(digits) };
}

function parseDialog(text: string | null): DialogRef | null {
  if (text === null) return null;
  const [first, part = null] = text.split('.');
  const name = DIALOGS.find((known) => known === first);
  if (!name) throw new Error(`Show: expected one of ${DIALOGS.join(', ')}, found "${text}".`);
  return { name, part };
}

function attempt<T>(notices: string[], read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    notices.push(error instanceof Error ? error.message : String(error));
    return otherwise;
  }
}
