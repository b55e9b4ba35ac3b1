/**
 * `dataset.json`: what a shipped data set contains. Checked on load; an unknown schema or a missing part is an error
 * that names what was expected.
 */
import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const fileSchema = v.object({ path: v.string(), bytes: count, sha256: v.string() });

const splitSchema = v.object({
  rows: count,
  file: v.string(),
  /** `SPACE.KIND`, stored in `file` as `SPLIT/SPACE.KIND`; labels as `SPLIT/labels`. */
  tensors: v.array(v.string()),
  /** How the items are drawn again from the world: row i has a spec of its own. */
  draw: v.optional(v.picklist(['grid', 'random'])),
  pool: v.optional(v.picklist(['known', 'kept-out'])),
  seedBase: v.optional(v.number()),
});

/** Another pretraining of the base, in a file of its own: only what differs from the splits' and from the landmarks' file. */
const baseSchema = v.object({ file: v.string(), label: v.string() });

const categorySchema = v.object({
  id: v.string(),
  /** Kinds that look or sound alike share one. */
  family: v.optional(v.string()),
  shapeVariants: v.optional(v.array(v.string()), []),
  soundStyles: v.optional(v.array(v.string()), []),
});

export const manifestSchema = v.object({
  schema: v.literal(2),
  id: v.string(),
  title: v.string(),
  summary: v.string(),
  licence: v.string(),
  width: count,
  categories: v.array(categorySchema),
  sizes: v.array(v.string()),
  materials: v.array(v.string()),
  splits: v.record(v.string(), splitSchema),
  files: v.array(fileSchema),
  /** By the values of the setting `base` other than `full`. */
  bases: v.optional(v.record(v.string(), baseSchema)),
  /** File of core/ablation-index in the same folder, where the standard ablations were run on this data set. */
  ablations: v.optional(v.string()),
});

export type Manifest = v.InferOutput<typeof manifestSchema>;

export function parseManifest(value: unknown, where: string): Manifest {
  const result = v.safeParse(manifestSchema, value);
  if (result.success) return result.output;
  const issue = result.issues[0];
  const path = issue.path?.map((item) => String(item.key)).join('.') ?? 'the top level';
  throw new Error(`${where}: not a data set manifest of schema 2. At ${path}: ${issue.message}.`);
}
