/** The file that `npm run ablate` writes and a page can show: figures over seeds for every combination of settings. Free of tfjs. */
import * as v from 'valibot';

export const ABLATION_SCHEMA = 'gramophone-ablation-1';

export const settingValue = v.union([v.number(), v.string()]);

/** Values by setting; also in the index of ablations. */
export const settingValues = v.record(v.string(), settingValue);

export const numbers = v.record(v.string(), v.number());

const figureSchema = v.object({
  mean: v.number(),
  /** Sample standard deviation, n - 1 below the line; null for a single value, which has none. */
  deviation: v.nullable(v.number()),
  low: v.number(),
  high: v.number(),
  /** One a seed, in the order of the row's seeds. */
  values: v.array(v.number()),
});

export const rowSchema = v.object({
  recipe: v.string(),
  /** The varied settings alone. */
  settings: settingValues,
  /** The seeds behind the figures: the first alone where the seed changes nothing, without those that failed. */
  seeds: v.array(v.number()),
  /** By the names of core/metrics/alignment-report; empty when every seed failed. */
  metrics: v.record(v.string(), figureSchema),
  /** Preparing and training, without measuring. */
  seconds: v.nullable(figureSchema),
  /** What went wrong, one sentence a failed seed. */
  failures: v.array(v.string()),
});

const runSchema = v.object({
  /** Hash of all that the outcome follows from. */
  key: v.string(),
  recipe: v.string(),
  settings: settingValues,
  seed: v.number(),
  metrics: numbers,
  seconds: v.number(),
});

export const datasetSchema = v.object({
  id: v.string(),
  hash: v.string(),
  /** Of the files of its other bases, by the value of the setting. */
  bases: v.optional(v.record(v.string(), v.string())),
});

const ablationSchema = v.object({
  schema: v.literal(ABLATION_SCHEMA),
  title: v.optional(v.string()),
  question: v.optional(v.string()),
  /** Makes this file again when pasted into a shell. */
  command: v.string(),
  dataset: datasetSchema,
  engine: v.string(),
  split: v.string(),
  seeds: v.array(v.number()),
  varied: v.record(v.string(), v.array(settingValue)),
  /** Chance level of every shown metric that has one. */
  chance: numbers,
  /** Combinations of which every run is done, in the order of the grid. */
  rows: v.array(rowSchema),
  /** Every finished run, so that a stopped ablation goes on where it was; a page may leave them out. */
  runs: v.optional(v.array(runSchema), []),
});

export type Figure = v.InferOutput<typeof figureSchema>;
export type AblationRow = v.InferOutput<typeof rowSchema>;
export type AblationRun = v.InferOutput<typeof runSchema>;
export type Ablation = v.InferOutput<typeof ablationSchema>;

/** Checks a parsed file; throws with the place where it is not what it should be. */
export function parseAblation(value: unknown, where: string): Ablation {
  const result = v.safeParse(ablationSchema, value);
  if (result.success) return result.output;
  const issue = result.issues[0];
  const path = issue.path?.map((item) => String(item.key)).join('.') ?? 'the top level';
  throw new Error(
    `${where}: not a file of npm run ablate (${ABLATION_SCHEMA}). At ${path}: ${issue.message}. Choose another file, or delete this one.`,
  );
}
