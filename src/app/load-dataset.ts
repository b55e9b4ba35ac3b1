/** Brings the manifest, the item specs and the baselines into the store; the trainer loads the embeddings itself. */
import * as v from 'valibot';
import { loadJson, loadManifest } from '../data/load.ts';
import type { Manifest } from '../data/manifest.ts';
import type { ItemLabel } from '../state/dataset-slice.ts';
import { setDataset, setView, type PageStore } from '../state/store.ts';
import type { ItemSpec } from '../world/types.ts';
import { loadPreview } from './load-preview.ts';

const EVALUATION_SPLIT = 'test';
/** What the page opens with: a thing everybody can hear in the mind. */
const FIRST = { category: 'bell', size: 'medium', material: 'metal' };

const figureSchema = v.object({ mean: v.number(), spread: v.number() });
const recipesSchema = v.record(v.string(), v.record(v.string(), figureSchema));
const baselinesSchema = v.object({
  recipes: recipesSchema,
  /** The few of them that the curve shows, measured with another base. */
  bases: v.optional(v.record(v.string(), recipesSchema), {}),
});

export async function loadDataset(
  store: PageStore,
  datasetUrl: string,
  hasSelection: boolean,
): Promise<void> {
  void loadBaselines(store, datasetUrl);
  void loadPreview(datasetUrl).then((preview) => setDataset(store, { preview }));
  try {
    const manifest = await loadManifest(datasetUrl);
    setDataset(store, { manifest, url: datasetUrl });
    const specs = await drawSpecs(manifest);
    setDataset(store, { specs, labels: specs.map(labelOf) });
    chooseFirst(store, hasSelection);
  } catch (error) {
    setDataset(store, { problem: error instanceof Error ? error.message : String(error) });
  }
}

function labelOf({ category, size, material }: ItemSpec): ItemLabel {
  return { category, size, material };
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

/** Every item of the split again, from its seed; the split says how its items were drawn. */
async function drawSpecs(manifest: Manifest): Promise<readonly ItemSpec[]> {
  const { rows, draw, pool, seedBase = 0 } = splitOf(manifest);
  const { gridSpecs, randomSpecs } = await import('../world/items.ts');
  if (draw === 'random') return randomSpecs(seedBase, rows, pool);
  const cells = manifest.categories.length * manifest.sizes.length * manifest.materials.length;
  return gridSpecs(seedBase, Math.ceil(rows / Math.max(1, cells)), pool).slice(0, rows);
}

/** Without them the curves stand alone. */
async function loadBaselines(store: PageStore, datasetUrl: string): Promise<void> {
  try {
    const url = new URL('baselines.json', datasetUrl).href;
    const { recipes, bases } = v.parse(baselinesSchema, await loadJson(url));
    setDataset(store, { baselines: { ...bases, full: recipes } });
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
