/**
 * npm run project -- --checkpoint FILE [--head NAME --in ROWS.npy --out OUT.npy] [--engine wasm|cpu]
 *
 * Puts embeddings through one head of a released or saved projector, in evaluation mode: rows x width in, unit rows out.
 * Without --head it lists the heads of the file.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { projectRows } from '../src/core/projectors/head-kinds.ts';
import { recogniseHeads, type ReleasedHead } from '../src/core/projectors/released.ts';
import { readCheckpoint } from '../src/data/formats/checkpoint.ts';
import { parseNpy, writeNpy } from '../src/data/formats/npy.ts';
import { tensorOf } from '../src/data/formats/safetensors.ts';
import { openNodeEngine } from './node-engine.ts';

const USAGE =
  'npm run project -- --checkpoint FILE.pt|.npz|.safetensors [--head NAME --in ROWS.npy --out OUT.npy] [--engine wasm|cpu]';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      checkpoint: { type: 'string' },
      head: { type: 'string' },
      in: { type: 'string' },
      out: { type: 'string' },
      engine: { type: 'string', default: 'wasm' },
    },
  });
  const { checkpoint, head: name, in: input, out: output, engine } = values;
  if (checkpoint === undefined) throw new Error(`--checkpoint is missing.\n\n${USAGE}`);
  if (engine !== 'wasm' && engine !== 'cpu') {
    throw new Error(`--engine: expected wasm or cpu, found "${engine}".`);
  }
  const { state, ignored } = readCheckpoint(await readFile(checkpoint), checkpoint);
  const { label, isReleasedSize, heads, unused } = recogniseHeads(state, checkpoint);
  const head = heads.find((known) => known.name === name);
  if (name === undefined) {
    console.log(`${label}${isReleasedSize ? '' : ' (its keys; the sizes are not the release’s)'}`);
    for (const known of heads) console.log(`  ${describe(known)}`);
    if (unused.length + ignored.length > 0) {
      console.log(`${unused.length} tensors and ${ignored.length} other entries are not read.`);
    }
    return;
  }
  if (!head) {
    throw new Error(
      `--head: ${checkpoint} has no "${name}"; it has\n  ${heads.map(describe).join('\n  ')}`,
    );
  }
  if (input === undefined || output === undefined) {
    throw new Error(`--head needs --in and --out.\n\n${USAGE}`);
  }
  await openNodeEngine(engine);
  const rows = await projectRows(head, await readRows(input, head));
  const shape = [rows.length / head.outputWidth, head.outputWidth];
  await writeFile(output, writeNpy(tensorOf(shape, rows)));
  console.log(`${shape[0] ?? 0} rows through ${name} of ${label}: ${output}`);
}

function describe({ name, inputWidth, outputWidth, role }: ReleasedHead): string {
  return `${name}: ${inputWidth} -> ${outputWidth}, takes ${role}`;
}

async function readRows(file: string, { inputWidth, name }: ReleasedHead): Promise<Float32Array> {
  const { shape, values } = parseNpy(await readFile(file), file);
  if (shape.length !== 2 || shape[1] !== inputWidth) {
    throw new Error(
      `${file}: expected rows x ${inputWidth} for ${name}, found shape (${shape.join(', ')}).`,
    );
  }
  return Float32Array.from(values);
}

main().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
});
