/** The untrained map of the default recipe, shipped so that the page has something to show before the trainer is there. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MODALITIES } from '../../src/core/modality.ts';
import { DEFAULT_RECIPE } from '../../src/core/recipes/index.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { packHalves } from '../../src/data/formats/float16.ts';
import { writeSafetensors, type Safetensor } from '../../src/data/formats/safetensors.ts';
import { Cartographer } from '../../src/engine/cartographer.ts';
import { openRun } from '../../src/engine/run.ts';

const FILE = 'initial.safetensors';

export async function writeInitialMap(dataset: Dataset, folder: string): Promise<void> {
  const run = await openRun(dataset, {
    recipe: DEFAULT_RECIPE.id,
    settings: DEFAULT_RECIPE.settings,
    seed: 1,
  });
  const { landmarks } = new Cartographer(dataset.width, dataset.landmarks).draw(
    0,
    await run.embed('test'),
  );
  run.dispose();
  const halves = (values: Float32Array, width: number): Safetensor => ({
    dtype: 'F16',
    shape: [values.length / width, width],
    bytes: packHalves(values),
  });
  const tensors = Object.fromEntries(
    MODALITIES.flatMap((modality) => [
      [`${modality}.solid`, halves(landmarks[modality].solid, 3)],
      [`${modality}.flat`, halves(landmarks[modality].flat, 2)],
    ]),
  ) as Record<string, Safetensor>;
  await writeFile(join(folder, FILE), writeSafetensors(tensors));
}
