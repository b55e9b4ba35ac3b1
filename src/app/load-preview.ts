/** The shipped places of the untrained map: something to see before the trainer has spoken. */
import { MODALITIES, type ByModality } from '../core/modality.ts';
import { floatsOf, readSafetensors } from '../data/formats/safetensors.ts';
import { loadBytes } from '../data/load.ts';
import type { MapPositions } from '../engine/protocol.ts';

const FILE = 'initial.safetensors';

/** Tensors `MODALITY.solid` [rows, 3] and `MODALITY.flat` [rows, 2]; null without them, the map is then empty at first. */
export async function loadPreview(folderUrl: string): Promise<ByModality<MapPositions> | null> {
  try {
    const tensors = readSafetensors(await loadBytes(new URL(FILE, folderUrl).href));
    const floats = (name: string): Float32Array => {
      const tensor = tensors.get(name);
      if (!tensor) throw new Error(`${FILE}: expected a tensor "${name}".`);
      return floatsOf(tensor);
    };
    const entries = MODALITIES.map((modality): [string, MapPositions] => [
      modality,
      { solid: floats(`${modality}.solid`), flat: floats(`${modality}.flat`) },
    ]);
    return Object.fromEntries(entries) as unknown as ByModality<MapPositions>;
  } catch {
    return null;
  }
}
