/** Opens a data set from the disk: a folder with dataset.json, or one .npz file. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dataset } from '../../src/data/dataset.ts';
import { parseManifest } from '../../src/data/manifest.ts';
import { readNpzDataset } from '../../src/data/npz-dataset.ts';
import { LAZY_SPLITS, openDataset, withSplit } from '../../src/data/open.ts';

export async function openDatasetFiles(path: string): Promise<Dataset> {
  if (path.endsWith('.npz')) return readNpzDataset(await readFile(path), path);
  const manifestPath = join(path, 'dataset.json');
  const text = await readFile(manifestPath, 'utf8').catch(() => {
    throw new Error(`${path}: expected a folder with dataset.json, or a .npz file; found neither.`);
  });
  const manifest = parseManifest(JSON.parse(text), manifestPath);
  const read = (file: string): Promise<Uint8Array> => readFile(join(path, file));
  let dataset = await openDataset(manifest, read);
  for (const split of LAZY_SPLITS) {
    if (split in manifest.splits) dataset = await withSplit(dataset, manifest, split, read);
  }
  return dataset;
}
