/** Another pretraining of the base, out of its one file: `SPLIT/base.KIND` and `landmarks/NAME`. */
import type { Base, Table } from './dataset.ts';
import type { Manifest } from './manifest.ts';
import { readArrays, tableIn, type ReadFile } from './named-arrays.ts';
import { readLandmarks } from './open-landmarks.ts';

/** How the base's tensors begin, in every split. */
export const BASE_SPACE = 'base.';

/** Of all splits, with as many rows as the things in them; a file that lacks one is refused. */
export async function readBase(manifest: Manifest, id: string, read: ReadFile): Promise<Base> {
  const { bases = {}, width } = manifest;
  const entry = bases[id];
  if (!entry) {
    const others = Object.entries(bases).map(([name, { label }]) => `${name} (${label})`);
    throw new Error(
      `Data set "${manifest.id}" has no base "${id}". It has: ${['full', ...others].join(', ')}.`,
    );
  }
  const { file } = entry;
  const arrays = await readArrays(read, file);
  const tables = new Map<string, ReadonlyMap<string, Table>>();
  for (const [split, { rows, tensors }] of Object.entries(manifest.splits)) {
    const names = tensors.filter((name) => name.startsWith(BASE_SPACE));
    const replaced = names.map(
      (name) => [name, tableIn(arrays, `${split}/${name}`, file, { rows, width })] as const,
    );
    if (replaced.length > 0) tables.set(split, new Map(replaced));
  }
  return { id, tables, landmarks: readLandmarks(arrays, file, width, 'landmarks/') };
}
