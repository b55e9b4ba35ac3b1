/** The tiny data set as the files of a folder, with another base beside it: what a server would hold. */
import { createHash } from 'node:crypto';
import { tensorOf, writeSafetensors, type Safetensor } from '../../src/data/formats/safetensors.ts';
import { seededRandom } from '../../src/random.ts';
import { tinyDataset } from './tiny-dataset.ts';

const ISLANDS = 24;

export interface TinyWorld {
  readonly manifest: Record<string, unknown>;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** `change` edits the tensors of the other base before they are written. */
export function tinyWorld(
  change: (base: Record<string, Safetensor>) => void = () => {},
): TinyWorld {
  const dataset = tinyDataset();
  const random = seededRandom(11);
  const normals = (...shape: number[]): Safetensor => {
    const count = shape.reduce((product, length) => product * length, 1);
    return tensorOf(
      shape,
      Float32Array.from({ length: count }, () => random.normal()),
    );
  };
  const islands = (prefix: string): Record<string, Safetensor> => ({
    [`${prefix}vectors`]: normals(ISLANDS, dataset.width),
    [`${prefix}image-mean`]: tensorOf([dataset.width], new Float32Array(dataset.width)),
    [`${prefix}text-mean`]: tensorOf([dataset.width], new Float32Array(dataset.width)),
    [`${prefix}layout-3d`]: normals(ISLANDS, 3),
    [`${prefix}layout-2d`]: normals(ISLANDS, 2),
    [`${prefix}modality`]: {
      dtype: 'U8',
      shape: [ISLANDS],
      bytes: Uint8Array.from({ length: ISLANDS }, (_, row) => row % 2),
    },
  });
  const rows: Record<string, Safetensor> = {};
  const base: Record<string, Safetensor> = islands('landmarks/');
  for (const [name, split] of dataset.splits) {
    rows[`${name}/labels`] = { dtype: 'U8', shape: [split.rows, 3], bytes: split.labels };
    for (const [table, { values, width }] of split.tables) {
      rows[`${name}/${table}`] = tensorOf([split.rows, width], values);
      if (table.startsWith('base.')) base[`${name}/${table}`] = normals(split.rows, width);
    }
  }
  change(base);
  const files = new Map([
    ['rows.safetensors', writeSafetensors(rows)],
    ['landmarks.safetensors', writeSafetensors(islands(''))],
    ['base-third.safetensors', writeSafetensors(base)],
  ]);
  const manifest = {
    schema: 2,
    ...{ id: 'tiny', title: 'Tiny', summary: '', licence: '', width: dataset.width },
    ...{ categories: dataset.categories.map((id) => ({ id })), sizes: [], materials: [] },
    splits: Object.fromEntries(
      [...dataset.splits].map(([name, split]) => [
        name,
        { rows: split.rows, file: 'rows.safetensors', tensors: [...split.tables.keys()] },
      ]),
    ),
    files: [...files].map(([path, bytes]) => ({
      path,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
    bases: { third: { file: 'base-third.safetensors', label: 'a third' } },
  };
  return { manifest, files };
}
