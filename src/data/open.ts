/** Puts a data set together from its manifest and its files, whoever reads them. */
import { uncentred } from '../core/reduction/landmarks.ts';
import type { Dataset, Landmarks, Split, Table } from './dataset.ts';
import { normaliseTable } from './dataset.ts';
import { floatsOf, readSafetensors } from './formats/safetensors.ts';
import type { Manifest } from './manifest.ts';

/** Bytes of one file of the data set's folder, checked against the manifest. */
export type ReadFile = (path: string) => Promise<Uint8Array>;

const LANDMARK_FILE = 'landmarks.safetensors';

/** Splits that only some recipes read; fetched when one of those is chosen. */
export const LAZY_SPLITS: readonly string[] = ['paired'];

interface NamedArray {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

type ArraysOf = (file: string) => Promise<ReadonlyMap<string, NamedArray>>;

export async function openDataset(manifest: Manifest, read: ReadFile): Promise<Dataset> {
  const arraysOf = cachedArrays(read);
  const eager = Object.keys(manifest.splits).filter((name) => !LAZY_SPLITS.includes(name));
  const splits = new Map<string, Split>();
  for (const name of eager) splits.set(name, await readSplit(manifest, name, arraysOf));
  const hasLandmarks = manifest.files.some((file) => file.path === LANDMARK_FILE);
  return {
    id: manifest.id,
    title: manifest.title,
    width: manifest.width,
    categories: manifest.categories.map(({ id }) => id),
    splits,
    landmarks: hasLandmarks ? readLandmarks(await arraysOf(LANDMARK_FILE)) : null,
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
  const files = new Map<string, Promise<ReadonlyMap<string, NamedArray>>>();
  return (file) => {
    const arrays = files.get(file) ?? read(file).then((bytes) => namedArrays(bytes, file));
    files.set(file, arrays);
    return arrays;
  };
}

function namedArrays(bytes: Uint8Array, file: string): ReadonlyMap<string, NamedArray> {
  try {
    return new Map(
      [...readSafetensors(bytes)].map(([name, tensor]) => [
        name,
        { shape: tensor.shape, values: floatsOf(tensor) },
      ]),
    );
  } catch (cause) {
    throw new Error(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

async function readSplit(manifest: Manifest, name: string, arraysOf: ArraysOf): Promise<Split> {
  const entry = manifest.splits[name];
  if (!entry) {
    const known = Object.keys(manifest.splits).join(', ');
    throw new Error(`Data set "${manifest.id}" has no split "${name}". It has: ${known}.`);
  }
  const arrays = await arraysOf(entry.file);
  const labels = arrayOf(arrays, `${name}/labels`, entry.file);
  const tables = new Map<string, Table>();
  for (const tensor of entry.tensors) {
    const array = arrayOf(arrays, `${name}/${tensor}`, entry.file);
    if (array.shape[0] !== entry.rows || array.shape[1] !== manifest.width) {
      throw new Error(
        `${entry.file}, ${name}/${tensor}: expected ${entry.rows} x ${manifest.width}, found ${array.shape.join(' x ')}.`,
      );
    }
    tables.set(
      tensor,
      normaliseTable({ rows: entry.rows, width: manifest.width, values: array.values }),
    );
  }
  return { rows: entry.rows, labels: Uint8Array.from(labels.values), tables };
}

function readLandmarks(arrays: ReadonlyMap<string, NamedArray>): Landmarks {
  const vectors = arrayOf(arrays, 'vectors', LANDMARK_FILE);
  const [rows = 0, width = 0] = vectors.shape;
  const modality = Uint8Array.from(arrayOf(arrays, 'modality', LANDMARK_FILE).values);
  const meanOf = (name: string): Float32Array => arrayOf(arrays, name, LANDMARK_FILE).values;
  const means = [meanOf('image-mean'), meanOf('text-mean')] as const;
  const centred = normaliseTable({ rows, width, values: vectors.values });
  const items = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const vector = centred.values.subarray(row * width, (row + 1) * width);
    items.set(uncentred(vector, modality[row] === 1 ? means[1] : means[0]), row * width);
  }
  return {
    vectors: centred,
    items: { rows, width, values: items },
    modality,
    solid: arrayOf(arrays, 'layout-3d', LANDMARK_FILE).values,
    flat: arrayOf(arrays, 'layout-2d', LANDMARK_FILE).values,
  };
}

function arrayOf(arrays: ReadonlyMap<string, NamedArray>, name: string, file: string): NamedArray {
  const array = arrays.get(name);
  if (!array)
    throw new Error(
      `${file}: expected a tensor "${name}", found ${[...arrays.keys()].join(', ')}.`,
    );
  return array;
}
