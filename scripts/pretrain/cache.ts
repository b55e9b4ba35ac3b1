/** Where intermediate results are kept, named by what they depend on, so that no stale one is ever used. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PretrainSettings } from './settings.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const CACHE = join(ROOT, '.cache/pretrain');

/** What the features of the objects follow from. */
const WORLD_SOURCES = [
  'src/random.ts',
  'src/world',
  'src/encoders/features.ts',
  'src/encoders/log-mel.ts',
];

/** What the trained weights follow from, beyond the features. */
const TRAINING_SOURCES = [
  'src/encoders',
  'src/core/tensor/mat-mul.ts',
  'scripts/pretrain/settings.ts',
  'scripts/pretrain/training',
];

/** Settings, and where this run keeps its intermediate results. */
export interface PretrainRun extends PretrainSettings {
  readonly folders: {
    readonly cache: string;
    readonly world: string;
    readonly training: string;
  };
}

/** Read once at the start: sources that are edited during a run do not mix with it. */
export function startRun(settings: PretrainSettings, cache = CACHE): PretrainRun {
  const world = sources(WORLD_SOURCES);
  const training = sources(TRAINING_SOURCES);
  return {
    ...settings,
    folders: {
      cache,
      world: join(cache, `world-${digest(settings.cloudPoints, world)}`),
      training: join(cache, `training-${digest(settings, world, training)}`),
    },
  };
}

/** Whole or not at all: an interrupted write leaves the old file. */
export function writeWhole(path: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, bytes);
  renameSync(`${path}.part`, path);
}

function digest(...parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
}

function sources(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesUnder))
    hash.update(path).update(readFileSync(join(ROOT, path)));
  return hash.digest('hex');
}

function filesUnder(path: string): string[] {
  if (!statSync(join(ROOT, path)).isDirectory()) return [path];
  return readdirSync(join(ROOT, path))
    .sort()
    .flatMap((name) => filesUnder(`${path}/${name}`));
}
