/**
 * The brush: the things that were chosen together. A thing is an item number, in rising order; it is chosen in all four
 * modalities at once, because a row of each is the same thing, and where its other members lie is what one wants to see.
 */
export type Brush = readonly number[];

export const NO_BRUSH: Brush = [];

/** `replace` forgets what was chosen, `add` keeps it, `remove` takes these away. */
export type BrushChange = 'replace' | 'add' | 'remove';

export function changedBrush(brush: Brush, rows: Iterable<number>, how: BrushChange): Brush {
  const chosen = new Set(how === 'replace' ? [] : brush);
  for (const row of rows) {
    if (how === 'remove') chosen.delete(row);
    else chosen.add(row);
  }
  return [...chosen].sort((a, b) => a - b);
}

const SETS = new WeakMap<Brush, ReadonlySet<number>>();

export function isBrushed(brush: Brush, row: number): boolean {
  let set = SETS.get(brush);
  if (!set) SETS.set(brush, (set = new Set(brush)));
  return set.has(row);
}

/** One byte a thing, 1 where it is chosen; null when nothing is, which is not the same as choosing all. */
export function brushMask(brush: Brush, rows: number): Uint8Array<ArrayBuffer> | null {
  if (brush.length === 0) return null;
  const mask = new Uint8Array(rows);
  for (const row of brush) if (row < rows) mask[row] = 1;
  return mask;
}

/** `0-4.17.20-21`: runs of neighbours, for the address. */
export function formatBrush(brush: Brush): string {
  const runs: [number, number][] = [];
  for (const row of brush) {
    const last = runs.at(-1);
    if (last && last[1] === row - 1) last[1] = row;
    else runs.push([row, row]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join('.');
}

/** More than any data set of the page has; an address must not ask for an endless list. */
const MOST_ROWS = 1_000_000;

export function parseBrush(text: string): Brush {
  const rows = text.split('.').flatMap((run) => {
    const [, from, to = from] = /^(\d{1,7})(?:-(\d{1,7}))?$/.exec(run) ?? [];
    const [first, last] = [Number(from), Number(to)];
    if (from === undefined || last < first || last >= MOST_ROWS) {
      throw new Error(`Things: expected for example 0-4.17, found "${run}".`);
    }
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
  return changedBrush(NO_BRUSH, rows, 'add');
}
