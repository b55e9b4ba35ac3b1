/** Names for results, made of all that they follow from, so that no stale one is ever taken for a fresh one. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { recipeById } from '../../src/core/recipes/index.ts';
import { readsSeed } from '../../src/core/recipes/recipe.ts';
import { settingsRead } from '../../src/core/recipes/settings-read.ts';
import { parseManifest } from '../../src/data/manifest.ts';
import type { RunConfig } from '../../src/engine/protocol.ts';

/** What the runs of one ablation share. */
export interface RunContext {
  readonly datasetHash: string;
  /** Of the files of the data set's other bases, by the value of the setting. */
  readonly bases: Readonly<Record<string, string>>;
  readonly split: string;
  readonly engine: string;
  /** Of this program and of tfjs. */
  readonly versions: Readonly<Record<string, string>>;
}

/** The same for two runs exactly when method, settings read, seed and context agree; recipes are but names for these. */
export function runKey(
  { recipe, settings, seed }: RunConfig,
  { bases, ...context }: RunContext,
): string {
  const { method } = recipeById(recipe);
  const ids = settingsRead(method, settings).filter((id) => id !== 'base');
  const read = ids.map((id) => [id, settings[id]]);
  // What the file holds, not its name, decides; the data set's own base is in the data set's hash.
  const base = settings.base === 'full' ? undefined : (bases[settings.base] ?? settings.base);
  return digest({ method, read, seed: readsSeed(method) ? seed : null, context, base });
}

/** A hash of a value's JSON, long enough never to collide here. */
export function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 24);
}

/**
 * SHA-256 of the .npz, or of the manifest and the files its splits lie in: other embeddings, another data set. Results and
 * other bases that were put beside a data set leave it the same one; bases have hashes of their own.
 */
export async function datasetHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  if (path.endsWith('.npz')) return hash.update(await readFile(path)).digest('hex');
  const manifestPath = join(path, 'dataset.json');
  const manifest = JSON.parse(await readFile(manifestPath, 'utf8')) as object;
  const { splits, bases = {}, files: all } = parseManifest(manifest, manifestPath);
  const beside = Object.values(bases).map(({ file }) => file);
  const own = all.filter((file) => !beside.includes(file.path));
  hash.update(manifestText({ ...manifest, files: own, bases: undefined, ablations: undefined }));
  const files = new Set(Object.values(splits).map(({ file }) => file));
  for (const file of [...files].sort()) hash.update(await readFile(join(path, file)));
  return hash.digest('hex');
}

/** SHA-256 of the file of every other base, by the value of the setting. */
export async function baseHashes(path: string): Promise<Record<string, string>> {
  if (path.endsWith('.npz')) return {};
  const manifestPath = join(path, 'dataset.json');
  const { bases = {} } = parseManifest(
    JSON.parse(await readFile(manifestPath, 'utf8')),
    manifestPath,
  );
  const hashes: Record<string, string> = {};
  for (const [id, { file }] of Object.entries(bases)) {
    const bytes = await readFile(join(path, file));
    hashes[id] = createHash('sha256').update(bytes).digest('hex');
  }
  return hashes;
}

/** A manifest as it is written. */
export function manifestText(manifest: object): string {
  return `${JSON.stringify(manifest, null, 1)}\n`;
}
