/** Writes both trained heads, one file a leaf, as Ex-MCR's authors released theirs (ex_clap.pt, ex_ulip.pt). */
import { writeFile } from 'node:fs/promises';
import type { Recipe } from '../../src/core/recipes/recipe.ts';
import { whyNotSaved } from '../../src/core/recipes/saveable.ts';
import type { Settings } from '../../src/core/recipes/settings.ts';
import {
  CHECKPOINT_FORMATS,
  writeCheckpoint,
  type CheckpointFormat,
} from '../../src/data/formats/checkpoint.ts';
import { exMcrTensors } from '../../src/engine/export-heads.ts';
import { LEAF_IDS } from '../../src/engine/heads.ts';
import type { EngineId } from '../../src/engine/protocol.ts';
import type { Run } from '../../src/engine/run.ts';

export interface SaveTarget {
  /** The path up to the leaf's name. */
  readonly stem: string;
  readonly format: CheckpointFormat;
}

/** Reads --save before any training, so that a run is not lost to a wrong ending. */
export function saveTarget(
  path: string,
  recipe: Recipe,
  settings: Settings,
  engine: EngineId,
): SaveTarget {
  const format = CHECKPOINT_FORMATS.find((known) => path.endsWith(`.${known}`));
  if (format === undefined) {
    const endings = CHECKPOINT_FORMATS.map((known) => `.${known}`).join(', ');
    throw new Error(`--save: expected a file that ends in one of ${endings}, found "${path}".`);
  }
  const reason = whyNotSaved(recipe, settings);
  if (reason !== null) throw new Error(`--save: ${reason}`);
  if (engine === 'webgpu') {
    throw new Error('--save: heads trained in the browser stay there; use --engine wasm or cpu.');
  }
  return { stem: path.slice(0, -format.length - 1), format };
}

/** Returns the files written. */
export async function saveHeads(run: Run, { stem, format }: SaveTarget): Promise<string[]> {
  const heads = await run.heads();
  if (heads === null)
    throw new Error('--save: this recipe trains no heads. Choose one that does, such as ex-mcr.');
  const files: string[] = [];
  for (const leaf of LEAF_IDS) {
    const head = heads[leaf];
    if (!head) continue;
    const file = `${stem}.${leaf}.${format}`;
    await writeFile(file, writeCheckpoint(exMcrTensors(head), format));
    files.push(file);
  }
  return files;
}
