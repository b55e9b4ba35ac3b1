/** Puts a data set together from its manifest and its files, whoever reads them. */
import type { Dataset, Split, Table } from './dataset.ts';
import type { Manifest } from './manifest.ts';
import { arrayOf, readArrays, tableIn, type NamedArrays, type ReadFile } from './named-arrays.ts';
import { readLandmarks } from './open-landmarks.ts';

const LANDMARK_FILE = 'landmarks.safetensors';

/** Splits that only some recipes read; fetched when one of those is chosen. */
export const LAZY_SPLITS: readonly string[] = ['paired'];

type ArraysOf = (file: string) => Promise<NamedArrays>;

export async function openDataset(manifest: Manifest, read: ReadFile): Promise<Dataset> {
  const { width } = manifest;
  const arraysOf = cachedArrays(read);
  const eager = Object.keys(manifest.splits).filter((name) => !LAZY_SPLITS.includes(name));
  const splits = new Map<string, Split>();
  for (const name of eager) splits.set(name, await readSplit(manifest, name, arraysOf));
  const hasLandmarks = manifest.files.some((file) => file.path === LANDMARK_FILE);
  return {
    id: manifest.id,
    title: manifest.title,
    base: 'full',
    width,
    categories: manifest.categories.map(({ id }) => id),
    splits,
    landmarks: hasLandmarks
      ? readLandmarks(await arraysOf(LANDMARK_FILE), LANDMARK_FILE, width)
      : null,
  };
}

/** The data set with one more split. */
export async function withSplit(
  dataset: Dataset,
  manifest: Manifest,
  name: string,
  read: ReadFile,
): Promise<Dataset> {
  const split = await readSplit(manifest, name, cachedArrays(read));
  return { ...dataset, splits: new Map([...dataset.splits, [name, split]]) };
}

function cachedArrays(read: ReadFile): ArraysOf {
  const files = new Map<string, Promise<NamedArrays>>();
  return (file) => {
    const arrays = files.get(file) ?? readArrays(read, file);
    files.set(file, arrays);
    return arrays;
  };
}

async function readSplit(manifest: Manifest, name: string, arraysOf: ArraysOf): Promise<Split> {
  const entry = manifest.splits[name];
  if (!entry) {
    const known = Object.keys(manifest.splits).join(', ');
    throw new Error(`Data set "${manifest.id}" has no split "${name}". It has: ${known}.`);
  }
  const { file, rows, tensors } = entry;
  const arrays = await arraysOf(file);
  const labels = arrayOf(arrays, `${name}/labels`, file);
  const tables = new Map<string, Table>();
  for (const tensor of tensors) {
    tables.set(tensor, tableIn(arrays, `${name}/${tensor}`, file, { rows, width: manifest.width }));
  }
  return { rows, labels: Uint8Array.from(labels.values), tables };
}
