import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TorchState } from '../../src/core/projectors/torch-keys.ts';
import { readCheckpoint } from '../../src/data/formats/checkpoint.ts';
import { readSafetensors } from '../../src/data/formats/safetensors.ts';
import { writeTorchPt } from '../../src/data/formats/torch-pt-writer.ts';

/** The released C-MCR checkpoint by container; empty where the files are not at hand. */
export type ReleasedContainers = ReadonlyMap<string, TorchState>;

/**
 * The released checkpoint in the folder `real` beside the golden folder, from each of its containers, and from the .pt
 * that our own writer makes of its tensors.
 */
export function readCheckpointsBeside(goldenFolder: string): ReleasedContainers {
  const containers = new Map<string, TorchState>();
  for (const name of ['ulip_clip.safetensors', 'ulip_clip.npz']) {
    const path = join(goldenFolder, '..', 'real', name);
    if (!existsSync(path)) continue;
    const bytes = readFileSync(path);
    containers.set(name, readCheckpoint(bytes, name).state);
    if (!name.endsWith('.safetensors')) continue;
    const rewritten = writeTorchPt(Object.fromEntries(readSafetensors(bytes)));
    containers.set('rewritten as .pt', readCheckpoint(rewritten, 'rewritten as .pt').state);
  }
  return containers;
}
