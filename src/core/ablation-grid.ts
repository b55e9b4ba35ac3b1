/** From recipes and lists of values to combinations, and to the runs that they need. */
import { recipeById } from './recipes/index.ts';
import { readsSeed } from './recipes/recipe.ts';
import type { Settings, SettingId, SettingValue } from './recipes/settings.ts';
import { settingsRead } from './recipes/settings-read.ts';

export interface Grid {
  readonly recipes: readonly string[];
  /** Settings that are the same in every combination, where they depart from the recipe. */
  readonly set: Partial<Settings>;
  readonly varied: Readonly<Record<string, readonly SettingValue[]>>;
  readonly seeds: readonly number[];
}

export interface GridRun {
  readonly recipe: string;
  readonly settings: Settings;
  readonly seed: number;
}

export interface PlannedRun {
  readonly key: string;
  readonly config: GridRun;
}

export interface Combination {
  readonly recipe: string;
  /** The varied settings alone. */
  readonly varied: Readonly<Record<string, SettingValue>>;
  readonly settings: Settings;
  /** One a seed; one alone where the recipe reads no seed. */
  readonly runs: readonly PlannedRun[];
}

/** Recipes x values x seeds, the last named setting changing fastest; `keyOf` is the same for runs with the same outcome. */
export function expandGrid(grid: Grid, keyOf: (config: GridRun) => string): Combination[] {
  const choices = Object.entries(grid.varied).reduce<Record<string, SettingValue>[]>(
    (partial, [id, values]) =>
      partial.flatMap((chosen) => values.map((value) => ({ ...chosen, [id]: value }))),
    [{}],
  );
  return grid.recipes.flatMap((id) => {
    const recipe = recipeById(id);
    // Without training there is no chance in it: one run says all.
    const seeds = readsSeed(recipe.method) ? grid.seeds : grid.seeds.slice(0, 1);
    return choices.map((varied): Combination => {
      const settings: Settings = { ...recipe.settings, ...grid.set, ...varied };
      const runs = seeds.map((seed): PlannedRun => {
        const config = { recipe: id, settings, seed };
        return { key: keyOf(config), config };
      });
      return { recipe: id, varied, settings, runs };
    });
  });
}

/** The runs of all combinations, each once: combinations that differ in nothing a run reads share theirs. */
export function distinctRuns(combinations: readonly Combination[]): PlannedRun[] {
  const runs = combinations.flatMap((combination) => combination.runs);
  return runs.filter(({ key }, i) => runs.findIndex((other) => other.key === key) === i);
}

/** Recipes that read none of a varied setting's values, so that its rows repeat each other: [setting, recipes]. */
export function idleSettings(combinations: readonly Combination[]): [string, string[]][] {
  const ids = Object.keys(combinations[0]?.varied ?? {}) as SettingId[];
  const recipes = [...new Set(combinations.map(({ recipe }) => recipe))];
  return ids.flatMap((id) => {
    const idle = recipes.filter((recipe) =>
      combinations.every(
        ({ recipe: other, settings }) =>
          other !== recipe || !settingsRead(recipeById(recipe).method, settings).includes(id),
      ),
    );
    return idle.length > 0 ? [[id, idle] as [string, string[]]] : [];
  });
}

/** "ex-mcr temperature=0.1 batch=64". */
export function nameOf(recipe: string, varied: Readonly<Record<string, SettingValue>>): string {
  return [recipe, ...Object.entries(varied).map(([id, value]) => `${id}=${value}`)].join(' ');
}
