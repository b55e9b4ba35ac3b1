import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TorchState } from '../../src/core/projectors/torch-keys.ts';
import { floatsOf, readSafetensors } from '../../src/data/formats/safetensors.ts';

/** The released C-MCR checkpoint in the folder `real` beside the golden folder, or undefined. */
export function readCheckpointBeside(goldenFolder: string): TorchState | undefined {
  const path = join(goldenFolder, '..', 'real', 'ulip_clip.safetensors');
  if (!existsSync(path)) return undefined;
  const tensors = [...readSafetensors(readFileSync(path))];
  return Object.fromEntries(
    tensors.map(([name, tensor]) => [name, { shape: tensor.shape, values: floatsOf(tensor) }]),
  );
}
