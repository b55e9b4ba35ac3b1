/** A file of named grids: a TypeScript module that exports GRIDS, or a JSON array of the same. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';

const values = v.array(v.union([v.string(), v.number()]));

const namedGridSchema = v.strictObject({
  /** Names the files. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, 'expected small letters, digits and hyphens')),
  title: v.string(),
  /** What it asks, in a sentence. */
  question: v.string(),
  /** Ids with commas between, as on the command line. */
  recipe: v.string(),
  set: v.optional(v.record(v.string(), v.union([v.string(), v.number()])), {}),
  vary: v.optional(v.record(v.string(), values), {}),
});

export type NamedGrid = v.InferInput<typeof namedGridSchema>;

export async function readGrids(file: string): Promise<readonly NamedGrid[]> {
  const value: unknown = file.endsWith('.json')
    ? JSON.parse(await readFile(file, 'utf8'))
    : ((await import(pathToFileURL(resolve(file)).href)) as { GRIDS?: unknown }).GRIDS;
  return parseGrids(value, file);
}

export function parseGrids(value: unknown, where: string): readonly NamedGrid[] {
  const result = v.safeParse(v.array(namedGridSchema), value);
  if (!result.success) {
    const issue = result.issues[0];
    const path = issue.path?.map((item) => String(item.key)).join('.') ?? 'the top level';
    throw new Error(
      `${where}: expected a JSON array of grids, or a module that exports them as GRIDS. At ${path}: ${issue.message}.`,
    );
  }
  const ids = result.output.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new Error(`${where}: two grids are called "${twice}".`);
  return result.output;
}

/** The grids of these ids, in the order of the file; all without ids. */
export function chooseGrids(
  grids: readonly NamedGrid[],
  ids: readonly string[] | undefined,
): readonly NamedGrid[] {
  const unknown = ids?.find((id) => !grids.some((grid) => grid.id === id));
  if (unknown !== undefined) {
    throw new Error(
      `--only: no grid "${unknown}". Expected some of: ${grids.map(({ id }) => id).join(', ')}.`,
    );
  }
  return grids.filter(({ id }) => ids?.includes(id) ?? true);
}
