/** Puts finished grids beside their data set, in one file that the page shows, and says so in the data set's manifest. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ablation } from '../../src/core/ablation.ts';
import {
  ABLATION_INDEX_SCHEMA,
  parseAblationIndex,
  type AblationGrid,
  type AblationIndex,
} from '../../src/core/ablation-index.ts';
import { writeWhole } from '../pretrain/cache.ts';
import { argumentsOf, commandLine } from '../../src/core/ablation-command.ts';
import type { NamedGrid } from './grid-list.ts';
import { manifestText } from './keys.ts';

export const INDEX_FILE = 'ablations.json';

export interface Finished {
  readonly grid: NamedGrid;
  readonly ablation: Ablation;
}

export interface IndexOptions {
  /** All grids of the list, in its order. */
  readonly grids: readonly NamedGrid[];
  /** The options that every grid's command line gets. */
  readonly shared: readonly string[];
  readonly head: Omit<AblationIndex, 'schema' | 'grids' | 'missing'>;
  readonly finished: readonly Finished[];
  /** What an earlier start published; its grids stay if they came about in the very same way. */
  readonly known: AblationIndex | null;
}

export function indexOf({ grids, shared, head, finished, known }: IndexOptions): AblationIndex {
  const same = known !== null && provenance(known) === provenance(head) ? known.grids : [];
  const hasSameBases = JSON.stringify(known?.dataset.bases) === JSON.stringify(head.dataset.bases);
  const entries = grids.flatMap((grid): AblationGrid[] => {
    const command = commandLine(argumentsOf(grid, shared));
    const done = finished.find((other) => other.grid.id === grid.id)?.ablation;
    if (!done) {
      const isSame = (old: AblationGrid) => old.id === grid.id && old.command === command;
      return readsBases(grid) && !hasSameBases ? [] : same.filter(isSame);
    }
    const { id, title, question, set = {} } = grid;
    return [{ id, title, question, command, set, varied: done.varied, rows: done.rows }];
  });
  const missing = grids.filter(({ id }) => !entries.some((entry) => entry.id === id));
  return {
    schema: ABLATION_INDEX_SCHEMA,
    ...head,
    grids: entries,
    missing: missing.map(({ title }) => title),
  };
}

/** Whether any of its rows was made with another base than the data set's own. */
function readsBases({ set = {}, vary = {} }: NamedGrid): boolean {
  return 'base' in set || 'base' in vary;
}

/** Everything that a figure follows from beside its own grid; other bases concern few. */
function provenance({
  dataset,
  engine,
  split,
  seeds,
  versions,
  metrics,
}: IndexOptions['head']): string {
  const ordered = Object.entries(versions).sort(([a], [b]) => a.localeCompare(b));
  return JSON.stringify([dataset.hash, engine, split, seeds, ordered, metrics]);
}

/** What was published in this folder before; null when nothing was. */
export function readIndex(folder: string): AblationIndex | null {
  const path = join(folder, INDEX_FILE);
  if (!existsSync(path)) return null;
  return parseAblationIndex(JSON.parse(readFileSync(path, 'utf8')), path);
}

/** The page asks for the file only if the manifest names it. */
export function publish(folder: string, index: AblationIndex): void {
  writeWhole(join(folder, INDEX_FILE), `${JSON.stringify(index)}\n`);
  const path = join(folder, 'dataset.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { ablations?: string };
  if (manifest.ablations === INDEX_FILE) return;
  writeWhole(path, manifestText({ ...manifest, ablations: INDEX_FILE }));
}
