/** Brings the manifest, the item specs and the baselines into the store; the trainer loads the embeddings itself. */
import * as v from 'valibot';
import { loadJson, loadManifest } from '../data/load.ts';
import type { Manifest } from '../data/manifest.ts';
import { loadPreview } from './load-preview.ts';
import { gridLabels, type Baselines } from '../state/dataset-slice.ts';
import { setDataset, setView, type PageStore } from '../state/store.ts';

const EVALUATION_SPLIT = 'test';
/** What the page opens with: a thing everybody can hear in the mind. */
const FIRST = { category: 'bell', size: 'medium', material: 'metal' };

const figureSchema = v.object({ mean: v.number(), spread: v.number() });
const baselinesSchema = v.object({
  recipes: v.record(v.string(), v.record(v.string(), figureSchema)),
});

export async function loadDataset(
  store: PageStore,
  datasetUrl: string,
  hasSelection: boolean,
): Promise<void> {
  try {
    const manifest = await loadManifest(datasetUrl);
    const labels = gridLabels(manifest, splitOf(manifest).rows);
    setDataset(store, { manifest, labels });
    chooseFirst(store, hasSelection);
  } catch (error) {
    setDataset(store, { problem: error instanceof Error ? error.message : String(error) });
    return;
  }
  const [preview] = await Promise.all([
    loadPreview(datasetUrl),
    loadSpecs(store),
    loadBaselines(store, datasetUrl),
  ]);
  setDataset(store, { preview });
}

/** A selection of the address that is not in the data set is as good as none. */
function chooseFirst(store: PageStore, hasSelection: boolean): void {
  const { dataset, view } = store.getState();
  const isThere = view.selection.row < dataset.labels.length;
  if (hasSelection && isThere) return;
  const row = dataset.labels.findIndex(
    ({ category, size, material }) =>
      category === FIRST.category && size === FIRST.size && material === FIRST.material,
  );
  const notices = hasSelection
    ? [...view.notices, `Item: the data set has rows 0 to ${dataset.labels.length - 1}.`]
    : view.notices;
  setView(store, { selection: { modality: 'audio', row: Math.max(0, row) }, notices });
}

async function loadSpecs(store: PageStore): Promise<void> {
  const { manifest } = store.getState().dataset;
  if (!manifest) return;
  const { rows, seedBase } = splitOf(manifest);
  const { gridSpecs } = await import('../world/items.ts');
  setDataset(store, { specs: gridSpecs(seedBase ?? 0).slice(0, rows) });
}

/** Without them the curves stand alone. */
async function loadBaselines(store: PageStore, datasetUrl: string): Promise<void> {
  try {
    const url = new URL('baselines.json', datasetUrl).href;
    const baselines: Baselines = v.parse(baselinesSchema, await loadJson(url)).recipes;
    setDataset(store, { baselines });
  } catch {
    setDataset(store, { baselines: {} });
  }
}

function splitOf(manifest: Manifest) {
  const split = manifest.splits[EVALUATION_SPLIT];
  if (!split) {
    throw new Error(
      `dataset.json: expected a split "${EVALUATION_SPLIT}", found ${Object.keys(manifest.splits).join(', ')}.`,
    );
  }
  return split;
}
