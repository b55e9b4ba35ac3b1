/** The browser's half of a headless experiment on WebGPU. */
import { withBase, type Dataset } from '../../src/data/dataset.ts';
import { loadBase, loadBytes, loadDataset, loadSplit } from '../../src/data/load.ts';
import { readNpzDataset } from '../../src/data/npz-dataset.ts';
import { LAZY_SPLITS } from '../../src/data/open.ts';
import { openEngine } from '../../src/engine/backend.ts';
import type { RunConfig } from '../../src/engine/protocol.ts';
import { conduct, type Conducted, type Progress } from './conduct.ts';

interface Request {
  readonly dataUrl: string;
  readonly config: RunConfig;
  readonly split: string;
}

declare global {
  interface Window {
    tellProgress: Progress;
    conductExperiment: (request: Request) => Promise<Conducted & { adapter: string }>;
  }
}

async function openAt(dataUrl: string, base: RunConfig['settings']['base']): Promise<Dataset> {
  if (dataUrl.endsWith('.npz')) return readNpzDataset(await loadBytes(dataUrl), dataUrl);
  const loaded = await loadDataset(dataUrl);
  let { dataset } = loaded;
  for (const split of LAZY_SPLITS) {
    if (split in loaded.manifest.splits)
      dataset = await loadSplit(dataUrl, { ...loaded, dataset }, split);
  }
  return base === 'full'
    ? dataset
    : withBase(dataset, await loadBase(dataUrl, loaded.manifest, base));
}

window.conductExperiment = async ({ dataUrl, config, split }) => {
  const { report } = await openEngine('webgpu');
  const conducted = await conduct(
    await openAt(dataUrl, config.settings.base),
    config,
    split,
    window.tellProgress,
  );
  return { ...conducted, adapter: report.adapter ?? report.label };
};
