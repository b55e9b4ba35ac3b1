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
  readonly split: string;
  readonly engine: string;
  /** Of this program and of tfjs. */
  readonly versions: Readonly<Record<string, string>>;
}

/** The same for two runs exactly when method, settings read, seed and context agree; recipes are but names for these. */
export function runKey({ recipe, settings, seed }: RunConfig, context: RunContext): string {
  const { method } = recipeById(recipe);
  const read = settingsRead(method, settings).map((id) => [id, settings[id]]);
  return digest({ method, read, seed: readsSeed(method) ? seed : null, context });
}

/** A hash of a value's JSON, long enough never to collide here. */
export function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 24);
}

/**
 * SHA-256 of the .npz, or of the manifest and the files its splits lie in: other embeddings, another data set. Results that
 * were put beside a data set leave it the same one.
 */
export async function datasetHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  if (path.endsWith('.npz')) return hash.update(await readFile(path)).digest('hex');
  const manifestPath = join(path, 'dataset.json');
  const manifest = JSON.parse(await readFile(manifestPath, 'utf8')) as object;
  hash.update(manifestText({ ...manifest, ablations: undefined }));
  const { splits } = parseManifest(manifest, manifestPath);
  const files = new Set(Object.values(splits).map(({ file }) => file));
  for (const file of [...files].sort()) hash.update(await readFile(join(path, file)));
  return hash.digest('hex');
}

/** A manifest as it is written. */
export function manifestText(manifest: object): string {
  return `${JSON.stringify(manifest, null, 1)}\n`;
}
