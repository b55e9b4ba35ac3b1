/** Kept runs as a JSON file, without their pictures; read again with every value checked. */
import * as v from 'valibot';
import { numbers, settingValues } from '../core/ablation.ts';
import { recipeById } from '../core/recipes/index.ts';
import type { Settings } from '../core/recipes/settings.ts';
import { ENGINES } from '../engine/protocol.ts';
import { runId, type KeptConfig, type KeptRun } from './kept-run.ts';
import { withSetting } from './url-codec.ts';

export const RUNS_SCHEMA = 'gramophone-runs-1';

const configSchema = v.object({
  recipe: v.string(),
  settings: settingValues,
  seed: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const runSchema = v.object({
  name: v.nullable(v.string()),
  config: configSchema,
  parent: v.nullable(configSchema),
  files: v.nullable(v.string()),
  dataset: v.string(),
  engine: v.picklist(ENGINES),
  step: count,
  steps: count,
  elapsedMs: v.number(),
  note: v.nullable(v.string()),
  losses: v.array(v.object({ step: count, losses: numbers })),
  evaluations: v.array(v.object({ step: count, full: v.boolean(), metrics: numbers })),
  isShown: v.boolean(),
  keptAt: v.number(),
});

const fileSchema = v.object({ schema: v.literal(RUNS_SCHEMA), runs: v.array(v.unknown()) });

export interface ReadRuns {
  readonly runs: readonly KeptRun[];
  /** Why the others could not be read, a sentence each. */
  readonly problems: readonly string[];
}

export function runsToJson(runs: readonly KeptRun[]): string {
  const plain = runs.map((run) => ({ ...run, id: undefined, snapshot: undefined }));
  return `${JSON.stringify({ schema: RUNS_SCHEMA, runs: plain }, null, 1)}\n`;
}

/** Throws when it is no such file; a single run that cannot be read is left out and told. */
export function runsFromJson(text: string, where: string): ReadRuns {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(`${where}: expected JSON, found something else. Choose a file of saved runs.`);
  }
  const file = v.safeParse(fileSchema, value);
  if (!file.success) {
    throw new Error(
      `${where}: expected a file of saved runs (${RUNS_SCHEMA}). At ${placeOf(file.issues[0])}: ${file.issues[0].message}.`,
    );
  }
  const runs: KeptRun[] = [];
  const problems: string[] = [];
  file.output.runs.forEach((entry, index) => {
    try {
      runs.push({ ...readRun(entry), snapshot: null });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      problems.push(`${where}, run ${index + 1}: ${why}`);
    }
  });
  return { runs, problems };
}

/** Everything but the picture, checked; settings that are new since then have their recipe's value. */
export function readRun(value: unknown): Omit<KeptRun, 'snapshot'> {
  const result = v.safeParse(runSchema, value);
  if (!result.success) {
    const [issue] = result.issues;
    throw new Error(`not a run. At ${placeOf(issue)}: ${issue.message}.`);
  }
  const run = result.output;
  const config = readConfig(run.config);
  const given = run.files === null ? config : withFiles(config, run.files);
  return {
    ...run,
    config,
    parent: run.parent && readConfig(run.parent),
    id: runId(given, run.engine, run.dataset),
  };
}

function withFiles(config: KeptConfig, label: string) {
  return { ...config, projectors: { label, heads: {} } };
}

/** Throws with what was expected where this page no longer knows the recipe or a setting. */
function readConfig({
  recipe: id,
  settings,
  seed,
}: v.InferOutput<typeof configSchema>): KeptConfig {
  const recipe = recipeById(id);
  const read = Object.entries(settings).reduce<Settings>(
    (all, [name, value]) => withSetting(all, name, String(value)),
    recipe.settings,
  );
  return { recipe: recipe.id, settings: read, seed };
}

function placeOf(issue: v.BaseIssue<unknown>): string {
  return issue.path?.map((item) => String(item.key)).join('.') ?? 'the top level';
}
