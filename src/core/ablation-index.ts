/** The file that `npm run ablate -- --standard` puts beside a data set: every finished grid, for the page. Free of tfjs. */
import * as v from 'valibot';
import { datasetSchema, numbers, rowSchema, settingValue, settingValues } from './ablation.ts';

export const ABLATION_INDEX_SCHEMA = 'gramophone-ablation-index-1';

const gridSchema = v.object({
  id: v.string(),
  title: v.string(),
  /** What it asks, in a sentence. */
  question: v.string(),
  /** Makes this grid's rows again when pasted into a shell. */
  command: v.string(),
  /** Settings that are the same in every row, where they depart from the recipe. */
  set: settingValues,
  varied: v.record(v.string(), v.array(settingValue)),
  /** One for each combination, in the order of the grid. */
  rows: v.array(rowSchema),
});

const indexSchema = v.object({
  schema: v.literal(ABLATION_INDEX_SCHEMA),
  /** Makes the whole file again. */
  command: v.string(),
  dataset: datasetSchema,
  engine: v.string(),
  split: v.string(),
  seeds: v.array(v.number()),
  /** Of this program and of tfjs. */
  versions: v.record(v.string(), v.string()),
  /** Names of core/metrics/alignment-report, the one to look at first in front. */
  metrics: v.array(v.string()),
  /** Chance level of every metric that has one. */
  chance: numbers,
  grids: v.array(gridSchema),
  /** Titles of the grids that have not been run to their end. */
  missing: v.array(v.string()),
});

export type AblationGrid = v.InferOutput<typeof gridSchema>;
export type AblationIndex = v.InferOutput<typeof indexSchema>;

/** Checks a parsed file; throws with the place where it is not what it should be. */
export function parseAblationIndex(value: unknown, where: string): AblationIndex {
  const result = v.safeParse(indexSchema, value);
  if (result.success) return result.output;
  const issue = result.issues[0];
  const path = issue.path?.map((item) => String(item.key)).join('.') ?? 'the top level';
  throw new Error(
    `${where}: not an index of ablations (${ABLATION_INDEX_SCHEMA}). At ${path}: ${issue.message}. Make it again with npm run ablate -- --standard.`,
  );
}
