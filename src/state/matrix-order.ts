/** In which order the items stand along the axes of the similarity matrix, and where a kind or a family begins. */
import { categoriesOf, type ItemLabel } from './dataset-slice.ts';

export interface Stretch {
  readonly name: string;
  readonly start: number;
  readonly count: number;
}

export interface MatrixOrder {
  /** Row of the item at every place. */
  readonly order: Uint32Array;
  /** Place of the item in every row; `NO_PLACE` for what is left out. */
  readonly places: Uint32Array;
  /** One for each kind. */
  readonly kinds: readonly Stretch[];
  /** Kinds that belong together, as long as they stand together. */
  readonly families: readonly Stretch[];
}

export interface OrderHints {
  readonly categories: readonly { readonly id: string; readonly family?: string | undefined }[];
  readonly sizes: readonly string[];
  readonly materials: readonly string[];
}

export const NO_PLACE = 2 ** 32 - 1;

/** Null for an item that is left out, or is none. */
export function placeIn({ places }: MatrixOrder, row: number): number | null {
  const place = places[row];
  return place === undefined || place === NO_PLACE ? null : place;
}

/** By kind as the data set lists them, then size, then material, then row; what the data set does not list comes last. `only` leaves out every other row. */
export function orderItems(
  labels: readonly ItemLabel[],
  hints: OrderHints,
  only: readonly number[] | null = null,
): MatrixOrder {
  const listed = hints.categories.map(({ id }) => id);
  const kindNames = [...new Set([...listed, ...categoriesOf(labels)])];
  const rank = (names: readonly string[], name: string): number => {
    const place = names.indexOf(name);
    return place === -1 ? names.length : place;
  };
  const keys = labels.map(({ category, size, material }) => [
    rank(kindNames, category),
    rank(hints.sizes, size),
    rank(hints.materials, material),
  ]);
  const order = Uint32Array.from(only ?? labels.keys()).sort((a, b) => {
    const [p, q] = [keys[a]!, keys[b]!];
    return p[0]! - q[0]! || p[1]! - q[1]! || p[2]! - q[2]! || a - b;
  });
  const places = new Uint32Array(labels.length).fill(NO_PLACE);
  order.forEach((row, place) => (places[row] = place));
  const familyOf = new Map(hints.categories.map(({ id, family }) => [id, family ?? '']));
  const names = Array.from(order, (row) => labels[row]!.category);
  const kinds = stretchesOf(names);
  const families = stretchesOf(names.map((name) => familyOf.get(name) ?? '')).filter(
    ({ name }) => name !== '',
  );
  return { order, places, kinds, families };
}

/** Runs of equal names. */
function stretchesOf(names: readonly string[]): Stretch[] {
  const stretches: { name: string; start: number; count: number }[] = [];
  names.forEach((name, place) => {
    const last = stretches.at(-1);
    if (last?.name === name) last.count++;
    else stretches.push({ name, start: place, count: 1 });
  });
  return stretches;
}
