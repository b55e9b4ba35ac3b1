/**
 * The address bar: `?engine=wasm` overrides the device, `#recipe=gram&seed=2&steps=100&item=audio-12&view=matrix&open=ablations.noise` is
 * the run, the selection, what is looked at and what is open over the page. Only what differs from the defaults is written; what
 * cannot be read is left out and said.
 */
import { DEFAULT_RECIPE, recipeById } from '../core/recipes/index.ts';
import { parseSetting, SETTINGS, type SettingId, type Settings } from '../core/recipes/settings.ts';
import { ENGINES, type EngineId, type RunConfig } from '../engine/protocol.ts';
import {
  formatInspect,
  isInspectKey,
  withInspectEntry,
  type Inspected,
  type MapLook,
} from './inspect-address.ts';
import type { InspectState } from './inspect-slice.ts';
import { FIRST_LOOK, formatLook, LOOK_KEYS, parseLook, type Look } from './matrix-view.ts';
import {
  formatItemRef,
  formatPanel,
  isPanelKey,
  parseItemRef,
  parsePanelEntry,
} from './panel-address.ts';
import type { PanelState } from './panel-slice.ts';
import { defaultConfig } from './run-slice.ts';
import { DIALOGS, type DialogRef, type ItemRef } from './view-slice.ts';

export interface Address {
  readonly engine: EngineId | null;
  readonly config: RunConfig;
  readonly selection: ItemRef | null;
  readonly dialog: DialogRef | null;
  readonly look: Look;
  /** What the side of the page shows, where it is not as usual. */
  readonly panel: Partial<PanelState>;
  /** How the map is inspected, where it is not as usual. */
  readonly inspected: Inspected;
  readonly notices: readonly string[];
}

const SEED_LIMIT = 2 ** 32;
const OTHER_KEYS: readonly string[] = ['recipe', 'seed', 'item', 'open'];
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
  const dialog = attempt(notices, () => parseDialog(run.get('open')), null);

  const look = parseLook(run, (read, otherwise) => attempt(notices, read, otherwise));

  let settings = recipe.settings;
  let panel: Partial<PanelState> = {};
  let inspected: Inspected = { inspect: {}, map: {} };
  for (const [id, text] of run) {
    if (OTHER_KEYS.includes(id) || LOOK_KEYS.includes(id)) continue;
    if (isPanelKey(id)) {
      panel = { ...panel, ...attempt(notices, () => parsePanelEntry(id, text), {}) };
      continue;
    }
    if (isInspectKey(id)) {
      inspected = attempt(notices, () => withInspectEntry(inspected, id, text), inspected);
      continue;
    }
    settings = attempt(notices, () => withSetting(settings, id, text), settings);
  }
  const config = { ...defaultConfig(recipe, seed), settings };
  return { engine, config, selection, dialog, look, panel, inspected, notices };
}

/** The hash without `#`; empty for the default run, selection and look with nothing over the page. */
export function formatAddress(
  config: RunConfig,
  selection: ItemRef | null,
  look: Look & { readonly dialog?: DialogRef | null } = FIRST_LOOK,
  panel?: PanelState,
  inspected?: { readonly inspect: InspectState; readonly map: MapLook },
): string {
  const run = new URLSearchParams();
  const recipe = recipeById(config.recipe);
  if (recipe.id !== DEFAULT_RECIPE.id) run.set('recipe', recipe.id);
  if (config.seed !== 1) run.set('seed', String(config.seed));
  for (const id of changedSettings(config)) run.set(id, String(config.settings[id]));
  if (selection) run.set('item', formatItemRef(selection));
  if (look.dialog)
    run.set('open', [look.dialog.name, ...(look.dialog.part ? [look.dialog.part] : [])].join('.'));
  formatLook(look, run);
  if (panel) for (const [key, text] of formatPanel(panel)) run.set(key, text);
  if (inspected) {
    for (const [key, text] of formatInspect(inspected.inspect, inspected.map)) run.set(key, text);
  }
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
  return text === null ? null : parseItemRef(text);
}

function parseDialog(text: string | null): DialogRef | null {
  if (text === null) return null;
  const [first, part = null] = text.split('.');
  const name = DIALOGS.find((known) => known === first);
  if (!name) throw new Error(`Open: expected one of ${DIALOGS.join(', ')}, found "${text}".`);
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
