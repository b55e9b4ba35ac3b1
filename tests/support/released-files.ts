/** The released C-MCR projectors, which are not part of this repository, in every layout, with what they should give. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeArray, type GoldenArray } from '../../scripts/golden/array.ts';
import { readSafetensors } from '../../src/data/formats/safetensors.ts';
import { writeTorchPt } from '../../src/data/formats/torch-pt-writer.ts';

export interface ReleasedCase {
  /** The bytes of each layout. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** [8, 512] unit rows. */
  readonly input: readonly number[];
  /** [8, 512] a head, before and after the rows are put to unit length. */
  readonly heads: Readonly<
    Record<string, { readonly output: readonly number[]; readonly normalised: readonly number[] }>
  >;
}

interface Expected {
  readonly input: GoldenArray;
  readonly outputs: Readonly<
    Record<string, { readonly output_f64: GoldenArray; readonly normalised_f64: GoldenArray }>
  >;
}

/** Why a test that needs the files does not run. */
export const ABSENT =
  'skipped: no folder shared/real with ulip_clip.safetensors beside this checkout (tests/README.md says where it comes from)';

/** Beside the checkout, or beside the folder that holds this and other checkouts. */
export function sharedFolder(): string | undefined {
  return ['..', '../..']
    .map((above) => join(import.meta.dirname, '../..', above, 'shared'))
    .find((folder) => existsSync(join(folder, 'real/ulip_clip.safetensors')));
}

export function readReleased(): ReleasedCase | undefined {
  const shared = sharedFolder();
  if (shared === undefined) return undefined;
  const golden = JSON.parse(
    readFileSync(join(shared, 'golden/ulip_clip_expected.json'), 'utf8'),
  ) as Expected;
  const files = new Map<string, Uint8Array>();
  for (const name of ['ulip_clip.safetensors', 'ulip_clip.npz', 'ulip_clip.pt']) {
    const path = join(shared, 'real', name);
    if (existsSync(path)) files.set(name, readFileSync(path));
  }
  if (!files.has('ulip_clip.pt')) {
    const tensors = readSafetensors(files.get('ulip_clip.safetensors') ?? new Uint8Array());
    files.set('rewritten.pt', writeTorchPt(Object.fromEntries(tensors)));
  }
  return {
    files,
    input: Array.from(decodeArray(golden.input)),
    heads: Object.fromEntries(
      Object.entries(golden.outputs).map(([name, { output_f64, normalised_f64 }]) => [
        name,
        {
          output: Array.from(decodeArray(output_f64)),
          normalised: Array.from(decodeArray(normalised_f64)),
        },
      ]),
    ),
  };
}
