/** The data set of a session, and what is fetched of it only when a run needs it. */
import { loadDataset, loadSplit, type LoadedDataset } from '../data/load.ts';
import { LAZY_SPLITS } from '../data/open.ts';
import { Cartographer } from './cartographer.ts';
import type { RunConfig, TrainerEvent } from './protocol.ts';

export interface Open {
  loaded: LoadedDataset;
  readonly datasetUrl: string;
  readonly cartographer: Cartographer;
}

export async function openData(
  datasetUrl: string,
  emit: (event: TrainerEvent) => void,
): Promise<Open> {
  const loaded = await loadDataset(datasetUrl, {
    onProgress: (loadedBytes, totalBytes) => emit({ type: 'loading', loadedBytes, totalBytes }),
  });
  const { width, landmarks } = loaded.dataset;
  return { loaded, datasetUrl, cartographer: new Cartographer(width, landmarks) };
}

/** Fetches what only some recipes read, once a data set. */
export async function withLazySplits(
  open: Open,
  { settings }: RunConfig,
  options: { readonly signal?: AbortSignal } = {},
): Promise<void> {
  for (const split of LAZY_SPLITS) {
    if (settings.tuples !== split || open.loaded.dataset.splits.has(split)) continue;
    const dataset = await loadSplit(open.datasetUrl, open.loaded, split, options);
    open.loaded = { ...open.loaded, dataset };
  }
}
