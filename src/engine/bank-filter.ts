/** Poorer memory banks: a category taken out of some of them, or a share of their rows kept. Held-out items stay. */
import { BANKS, type Bank } from '../core/pairing/pseudo-tuples.ts';
import { subsetMembers } from '../core/recipes/setting-kinds.ts';
import { SETTINGS, type Settings } from '../core/recipes/settings.ts';
import type { Dataset, Split } from '../data/dataset.ts';
import { seededRandom } from '../random.ts';
import { gatherRows } from './sources.ts';

/** Fixed, so that the run's seed does not change the data, and a larger bank holds every smaller one. */
const SHARE_SEED = 20_260_102;

type BankSettings = Pick<Settings, 'withoutCategory' | 'withoutFrom' | 'bankShare'>;

/** The data set as these settings leave it; the very same object when they take nothing away. */
export function filterBanks(dataset: Dataset, settings: BankSettings): Dataset {
  const { withoutCategory, withoutFrom, bankShare } = settings;
  if (withoutCategory === '' && bankShare === 1) return dataset;
  const category = withoutCategory === '' ? null : categoryIndex(dataset, withoutCategory);
  const filtered = subsetMembers(SETTINGS.withoutFrom, withoutFrom).map((name) => `bank-${name}`);
  const splits = new Map(dataset.splits);
  for (const bank of Object.keys(BANKS) as Bank[]) {
    const split = dataset.splits.get(bank);
    if (!split) continue;
    const without = filtered.includes(bank) ? category : null;
    const rows = keptShare(split, bank, bankShare).filter(
      (row) => split.labels[3 * row] !== without,
    );
    if (rows.length === 0) {
      throw new Error(
        `These settings leave ${bank} without a row. Keep a larger share, or take out another category.`,
      );
    }
    splits.set(bank, rowsOf(split, rows));
  }
  return { ...dataset, splits };
}

/** By the category's name in the data set, or by its label's number. */
function categoryIndex({ id, categories }: Dataset, text: string): number {
  const named = categories.indexOf(text);
  const index = named >= 0 || !/^\d+$/.test(text) ? named : Number(text);
  if (index < 0 || index >= categories.length) {
    throw new Error(
      `Data set "${id}" has no category "${text}". Expected a number from 0 to ${categories.length - 1}, or one of: ${categories.join(', ')}.`,
    );
  }
  return index;
}

/** The rows kept, in their own order. */
function keptShare({ rows }: Split, bank: Bank, share: number): Uint32Array {
  const order = Uint32Array.from({ length: rows }, (_, i) => i);
  if (share === 1) return order;
  const shuffled = seededRandom(SHARE_SEED).fork(bank).shuffle(order);
  return shuffled.slice(0, Math.max(1, Math.round(share * rows))).sort();
}

function rowsOf(split: Split, rows: Uint32Array): Split {
  const tables = [...split.tables].map(([name, { width, values }]) => {
    return [name, { rows: rows.length, width, values: gatherRows(values, width, rows) }] as const;
  });
  const labels = Uint8Array.from(
    { length: 3 * rows.length },
    (_, i) => split.labels[3 * (rows[Math.floor(i / 3)] ?? 0) + (i % 3)] ?? 0,
  );
  return { rows: rows.length, labels, tables: new Map(tables) };
}
