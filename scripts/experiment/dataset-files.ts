/** Opens a data set from the disk: a folder with dataset.json, or one .npz file. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '../../src/core/recipes/settings.ts';
import { withBase, type Dataset } from '../../src/data/dataset.ts';
import { parseManifest, type Manifest } from '../../src/data/manifest.ts';
import { readNpzDataset } from '../../src/data/npz-dataset.ts';
import { readBase } from '../../src/data/open-base.ts';
import { LAZY_SPLITS, openDataset, withSplit } from '../../src/data/open.ts';

export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, 'dataset.json');
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(
      `${folder}: expected a folder with dataset.json, or a .npz file; found neither.`,
    );
  });
  return parseManifest(JSON.parse(text), path);
}

/** With the base that the runs read. */
export async function openDatasetFiles(
  path: string,
  base: Settings['base'] = 'full',
): Promise<Dataset> {
  if (path.endsWith('.npz')) {
    if (base === 'full') return readNpzDataset(await readFile(path), path);
    throw new Error(`${path}: a .npz file has one base; leave the setting "base" at full.`);
  }
  const manifest = await readManifest(path);
  const read = (file: string): Promise<Uint8Array> => readFile(join(path, file));
  let dataset = await openDataset(manifest, read);
  for (const split of LAZY_SPLITS) {
    if (split in manifest.splits) dataset = await withSplit(dataset, manifest, split, read);
  }
  return base === 'full' ? dataset : withBase(dataset, await readBase(manifest, base, read));
}
