/** NumPy's .npz: a zip of .npy members. */
import { zipSync } from 'fflate';
import { parseNpy, writeNpy, type NumericArray } from './npy.ts';
import type { Safetensor } from './safetensors.ts';
import { readZip, ZIP_TIME } from './zip-members.ts';

export function parseNpz(bytes: Uint8Array, where: string): Map<string, NumericArray> {
  const members = readZip(
    bytes,
    where,
    { format: '.npz', advice: 'Save it with numpy.savez.' },
    ({ name }) => name.endsWith('.npy'),
  );
  const arrays = new Map<string, NumericArray>();
  for (const [name, content] of members) {
    arrays.set(name.slice(0, -'.npy'.length), parseNpy(content, `${where}, member ${name}`));
  }
  if (arrays.size === 0) throw new Error(`${where}: the .npz holds no .npy member.`);
  return arrays;
}

/** One stored (not compressed) .npz, as numpy.savez writes it. */
export function writeNpz(arrays: Readonly<Record<string, Safetensor>>): Uint8Array {
  const members = Object.entries(arrays).map(([name, array]) => [`${name}.npy`, writeNpy(array)]);
  return zipSync(Object.fromEntries(members) as Record<string, Uint8Array>, {
    level: 0,
    mtime: ZIP_TIME,
  });
}
