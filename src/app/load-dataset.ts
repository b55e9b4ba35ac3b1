/** Brings the manifest, the item specs and the baselines into the store; the trainer loads the embeddings itself. */
import * as v from 'valibot';
import { parseManifest, type Manifest } from '../data/manifest.ts';
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
    const manifest = parseManifest(await fetchJson(datasetUrl), 'dataset.json');
    const labels = gridLabels(manifest, splitOf(manifest).rows);
    setDataset(store, { manifest, labels });
    chooseFirst(store, hasSelection);
  } catch (error) {
    setDataset(store, { problem: error instanceof Error ? error.message : String(error) });
    return;
  }
  await Promise.all([loadSpecs(store), loadBaselines(store, datasetUrl)]);
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
  let baselines: Baselines = {};
  try {
    const url = new URL('baselines.json', datasetUrl).href;
    baselines = v.parse(baselinesSchema, await fetchJson(url)).recipes;
  } catch {
    baselines = {};
  }
  setDataset(store, { baselines });
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

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: the server answered ${response.status}.`);
  const body: unknown = await response.json();
  return body;
}
