import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseNpy } from '../../src/data/formats/npy.ts';
import { parseNpz } from '../../src/data/formats/npz.ts';

/** Made with numpy 1.24; see the note beside the files. */
const FOLDER = new URL('./fixtures/formats/', import.meta.url);

interface Entry {
  readonly name: string | null;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly values_row_major: readonly (number | string)[];
}
interface Expected {
  readonly file: string;
  readonly format: string;
  readonly expect: 'accept' | 'accept_with_warning' | 'reject';
  readonly also_acceptable?: string;
  readonly entries?: readonly Entry[];
}

const { files } = JSON.parse(readFileSync(new URL('expected.json', FOLDER), 'utf8')) as {
  files: Expected[];
};
const bytesOf = (file: string) => new Uint8Array(readFileSync(new URL(file, FOLDER)));
const isNumeric = ({ dtype }: Entry) => !/[OSUVcmM]/.test(dtype);

function compare(
  array: { shape: readonly number[]; values: ArrayLike<number> },
  entry: Entry,
): void {
  expect(array.shape).toEqual(entry.shape);
  expect(Array.from(array.values)).toEqual(entry.values_row_major.map(Number));
}

describe('.npy', () => {
  const npy = files.filter((file) => file.format === 'npy');
  const good = npy.filter(
    (file) => file.expect !== 'reject' && (file.entries ?? []).every(isNumeric),
  );
  it.each(good.map((file) => [file.file, file] as const))('reads %s', (name, file) => {
    const [entry] = file.entries ?? [];
    expect(entry).toBeDefined();
    if (entry) compare(parseNpy(bytesOf(name), name), entry);
  });

  const bad = npy.filter((file) => file.expect === 'reject');
  it.each(bad.map((file) => file.file))('refuses %s by name', (name) => {
    expect(() => parseNpy(bytesOf(name), name)).toThrow(name);
  });
});

describe('.npz', () => {
  const npz = files.filter((file) => file.format === 'npz');
  const good = npz.filter(
    (file) => file.expect !== 'reject' && (file.entries ?? []).every(isNumeric),
  );
  it.each(good.map((file) => [file.file, file] as const))('reads %s', (name, file) => {
    const arrays = parseNpz(bytesOf(name), name);
    expect([...arrays.keys()].sort()).toEqual(
      (file.entries ?? []).map((entry) => entry.name).sort(),
    );
    for (const entry of file.entries ?? []) {
      const array = arrays.get(entry.name ?? '');
      expect(array, entry.name ?? '').toBeDefined();
      if (array) compare(array, entry);
    }
  });

  const bad = npz.filter((file) => file.expect === 'reject' && file.also_acceptable === undefined);
  it.each(bad.map((file) => file.file))('refuses %s by name', (name) => {
    expect(() => parseNpz(bytesOf(name), name)).toThrow(name);
  });
});
