/** A data set in memory: splits of unit embeddings in named spaces, with the category, size and material of every row. */

/** Rows of embeddings; unit length. */
export interface Table {
  readonly rows: number;
  readonly width: number;
  /** [rows, width], row-major. */
  readonly values: Float32Array;
}

export interface Split {
  readonly rows: number;
  /** [rows, 3]: category, size, material. */
  readonly labels: Uint8Array;
  /** By `SPACE.KIND`. */
  readonly tables: ReadonlyMap<string, Table>;
}

/** Places of fixed base-space items, laid out once; see core/reduction/landmarks. */
export interface Landmarks {
  /** Unit rows, the mean of their modality removed. */
  readonly vectors: Table;
  /** The same items as the base gave them, for recipes that project the base. */
  readonly items: Table;
  /** [rows]: 0 for a picture, 1 for a text. */
  readonly modality: Uint8Array;
  /** [rows, 3] and [rows, 2], in [-1, 1]. */
  readonly solid: Float32Array;
  readonly flat: Float32Array;
}

/** Another pretraining of the base: what it gives in the place of the first one's. */
export interface Base {
  readonly id: string;
  /** By split and `base.KIND`. */
  readonly tables: ReadonlyMap<string, ReadonlyMap<string, Table>>;
  readonly landmarks: Landmarks;
}

export interface Dataset {
  readonly id: string;
  readonly title: string;
  /** Which pretraining its base's tables are of; `full` is the one that every data set has. */
  readonly base: string;
  readonly width: number;
  readonly categories: readonly string[];
  readonly splits: ReadonlyMap<string, Split>;
  readonly landmarks: Landmarks | null;
}

/** The table, or an error that names what is missing and what there is. */
export function tableOf(dataset: Dataset, split: string, name: string): Table {
  const found = dataset.splits.get(split);
  const table = found?.tables.get(name);
  if (!table) {
    const known = found
      ? [...found.tables.keys()].join(', ')
      : [...dataset.splits.keys()].join(', ');
    throw new Error(
      `Data set "${dataset.id}" has no ${found ? `table "${name}" in split "${split}"` : `split "${split}"`}. It has: ${known}.`,
    );
  }
  return table;
}

/** The same things and the same leaves with the tables and islands of another base. */
export function withBase(dataset: Dataset, { id, tables, landmarks }: Base): Dataset {
  const splits = [...dataset.splits].map(([name, split]): [string, Split] => {
    const others = tables.get(name);
    return [name, others ? { ...split, tables: new Map([...split.tables, ...others]) } : split];
  });
  return { ...dataset, base: id, splits: new Map(splits), landmarks };
}

export function splitOf(dataset: Dataset, name: string): Split {
  const split = dataset.splits.get(name);
  if (!split) {
    throw new Error(
      `Data set "${dataset.id}" has no split "${name}". It has: ${[...dataset.splits.keys()].join(', ')}.`,
    );
  }
  return split;
}

/** Rounds to float16 and back leave rows slightly off unit length; this puts them back. In place. */
export function normaliseTable(table: Table): Table {
  const { rows, width, values } = table;
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let i = row * width; i < (row + 1) * width; i++) sum += (values[i] ?? 0) ** 2;
    const scale = 1 / Math.max(Math.sqrt(sum), 1e-12);
    for (let i = row * width; i < (row + 1) * width; i++) values[i] = (values[i] ?? 0) * scale;
  }
  return table;
}

/** Every second row of each table, taken alternately: even rows from `even`, odd rows from `odd`. */
export function interleave(even: Table, odd: Table): Table {
  const values = even.values.slice();
  for (let row = 1; row < even.rows; row += 2) {
    const from = row * even.width;
    values.set(odd.values.subarray(from, from + even.width), from);
  }
  return { rows: even.rows, width: even.width, values };
}
