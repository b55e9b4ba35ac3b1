/**
 * Reads a data set from one .npz with arrays `SPLIT_SPACE_KIND` and `SPLIT_y`: splits bank_t, bank_v, bank_a, bank_p,
 * paired, val, test; spaces clip, clap, ulip; kinds i image, a audio, p points, tv visual caption, ta audio caption.
 */
import { interleave, normaliseTable, type Dataset, type Split, type Table } from './dataset.ts';
import type { NumericArray } from './formats/npy.ts';
import { parseNpz } from './formats/npz.ts';

const SPLITS: Readonly<Record<string, string>> = {
  bank_t: 'bank-text',
  bank_v: 'bank-image',
  bank_a: 'bank-audio',
  bank_p: 'bank-points',
  paired: 'paired',
  val: 'val',
  test: 'test',
};
const SPACES: Readonly<Record<string, string>> = { clip: 'base', clap: 'audio', ulip: 'points' };
const KINDS: Readonly<Record<string, string>> = {
  i: 'image',
  a: 'audio',
  p: 'points',
  tv: 'visual-caption',
  ta: 'audio-caption',
};

function toTable(array: NumericArray, where: string): Table {
  const [rows, width] = array.shape;
  if (array.shape.length !== 2 || rows === undefined || width === undefined) {
    throw new Error(`${where}: expected rows x width, found shape (${array.shape.join(', ')}).`);
  }
  return normaliseTable({ rows, width, values: Float32Array.from(array.values) });
}

function readSplit(
  arrays: ReadonlyMap<string, NumericArray>,
  prefix: string,
  where: string,
): Split {
  const labels = arrays.get(`${prefix}_y`);
  if (!labels || labels.shape[1] !== 3)
    throw new Error(`${where}: expected ${prefix}_y with 3 columns.`);
  const tables = new Map<string, Table>();
  for (const [key, array] of arrays) {
    const [space, kind] = key.startsWith(`${prefix}_`)
      ? key.slice(prefix.length + 1).split('_')
      : [];
    const names = [SPACES[space ?? ''], KINDS[kind ?? '']];
    if (names.every((name) => name !== undefined))
      tables.set(names.join('.'), toTable(array, `${where}, ${key}`));
  }
  for (const space of ['base', 'audio']) {
    const visual = tables.get(`${space}.visual-caption`);
    const audio = tables.get(`${space}.audio-caption`);
    if (prefix === 'bank_t' && visual && audio)
      tables.set(`${space}.text`, interleave(visual, audio));
  }
  return { rows: labels.shape[0] ?? 0, labels: Uint8Array.from(labels.values), tables };
}

export function readNpzDataset(bytes: Uint8Array, where: string): Dataset {
  const arrays = parseNpz(bytes, where);
  const splits = new Map<string, Split>();
  for (const [prefix, name] of Object.entries(SPLITS)) {
    if (arrays.has(`${prefix}_y`)) splits.set(name, readSplit(arrays, prefix, where));
  }
  const test = splits.get('test');
  const image = test?.tables.get('base.image');
  if (!test || !image) {
    throw new Error(
      `${where}: expected arrays test_y and test_clip_i, found ${[...arrays.keys()].slice(0, 8).join(', ')}.`,
    );
  }
  const categoryCount = test.labels.reduce(
    (most, label, i) => (i % 3 === 0 ? Math.max(most, label + 1) : most),
    0,
  );
  return {
    id: where,
    title: where,
    width: image.width,
    categories: Array.from({ length: categoryCount }, (_, i) => `category ${i}`),
    splits,
    base: 'full',
    landmarks: null,
  };
}
