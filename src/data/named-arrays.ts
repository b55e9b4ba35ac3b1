/** Named arrays out of a data set's files, with errors that say what was expected and what was found. */
import { normaliseTable, type Table } from './dataset.ts';
import { floatsOf, readSafetensors } from './formats/safetensors.ts';

/** Bytes of one file of the data set's folder, checked against the manifest. */
export type ReadFile = (path: string) => Promise<Uint8Array>;

export interface NamedArray {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export type NamedArrays = ReadonlyMap<string, NamedArray>;

export async function readArrays(read: ReadFile, file: string): Promise<NamedArrays> {
  const bytes = await read(file);
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

export function arrayOf(arrays: NamedArrays, name: string, file: string): NamedArray {
  const array = arrays.get(name);
  if (!array)
    throw new Error(
      `${file}: expected a tensor "${name}", found ${[...arrays.keys()].join(', ')}.`,
    );
  return array;
}

/** A table of unit rows that has this shape. */
export function tableIn(
  arrays: NamedArrays,
  name: string,
  file: string,
  { rows, width }: Pick<Table, 'rows' | 'width'>,
): Table {
  const { shape, values } = arrayOf(arrays, name, file);
  if (shape[0] !== rows || shape[1] !== width) {
    throw new Error(`${file}, ${name}: expected ${rows} x ${width}, found ${shape.join(' x ')}.`);
  }
  return normaliseTable({ rows, width, values });
}
