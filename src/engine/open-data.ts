/** The data set of a session, and what is fetched of it only when a run needs it. */
import { withBase, type Base, type Dataset } from '../data/dataset.ts';
import { loadBase, loadDataset, loadSplit, type LoadedDataset } from '../data/load.ts';
import { LAZY_SPLITS } from '../data/open.ts';
import { Cartographer } from './cartographer.ts';
import type { RunConfig, TrainerEvent } from './protocol.ts';

/** What one run is made from and shown with. They belong together: the islands of a map lie in the run's own base. */
export interface RunData {
  readonly dataset: Dataset;
  readonly cartographer: Cartographer;
}

export interface Open {
  /** With the base that every data set has. */
  loaded: LoadedDataset;
  readonly datasetUrl: string;
  /** Other pretrainings of the base that were fetched, by the value of the setting. */
  readonly bases: Map<string, Base>;
  /** One for each base, by the value of the setting. */
  readonly cartographers: Map<string, Cartographer>;
}

export async function openData(
  datasetUrl: string,
  emit: (event: TrainerEvent) => void,
): Promise<Open> {
  const loaded = await loadDataset(datasetUrl, {
    onProgress: (loadedBytes, totalBytes) => emit({ type: 'loading', loadedBytes, totalBytes }),
  });
  return { loaded, datasetUrl, bases: new Map(), cartographers: new Map() };
}

/** What commands on a run presuppose. */
export function opened<T extends Open | RunData>(known: T | null): T {
  if (!known) throw new Error('The data set is not open. Reload the page.');
  return known;
}

/** What this run needs; fetches the splits and the base that only some runs read, each once. */
export async function dataFor(
  open: Open,
  { settings }: RunConfig,
  options: { readonly signal?: AbortSignal } = {},
): Promise<RunData> {
  for (const split of LAZY_SPLITS) {
    if (settings.tuples !== split || open.loaded.dataset.splits.has(split)) continue;
    const dataset = await loadSplit(open.datasetUrl, open.loaded, split, options);
    open.loaded = { ...open.loaded, dataset };
  }
  const dataset = await onBase(open, settings.base, options);
  const { width, landmarks } = dataset;
  const cartographer = open.cartographers.get(dataset.base) ?? new Cartographer(width, landmarks);
  open.cartographers.set(dataset.base, cartographer);
  return { dataset, cartographer };
}

async function onBase(
  open: Open,
  id: RunConfig['settings']['base'],
  options: { readonly signal?: AbortSignal },
): Promise<Dataset> {
  const { dataset, manifest } = open.loaded;
  if (id === dataset.base) return dataset;
  const base = open.bases.get(id) ?? (await loadBase(open.datasetUrl, manifest, id, options));
  open.bases.set(id, base);
  return withBase(dataset, base);
}
