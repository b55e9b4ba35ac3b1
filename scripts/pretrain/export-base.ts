/** Writes another pretraining of the base beside a world: one file that holds only what differs from the world's own. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeSafetensors, type Safetensor } from '../../src/data/formats/safetensors.ts';
import { BASE_SPACE } from '../../src/data/open-base.ts';
import type { WeightedWord } from '../../src/encoders/vocabulary.ts';
import { openNodeEngine } from '../node-engine.ts';
import { writeWhole, type PretrainRun } from './cache.ts';
import { embedIslandTexts, embedSplit, SPLIT_TENSORS, type Split } from './embeddings.ts';
import { landmarkTensors, splitTensors } from './export.ts';
import { measureSpaces } from './figures.ts';
import { makeLandmarks } from './landmarks.ts';
import type { WrittenManifest } from './manifest-shape.ts';
import type { OtherBase } from './other-base.ts';
import { setNamed } from './sets.ts';
import { encoderSettings } from './settings.ts';
import { trainedWeights } from './training/train-stage.ts';

export async function exportBase(
  run: PretrainRun,
  words: readonly WeightedWord[],
  folder: string,
  { id, label }: OtherBase,
  say: (line: string) => void,
): Promise<void> {
  const path = join(folder, 'dataset.json');
  const world = readWorld(path, run);
  await openNodeEngine('wasm');
  const encoders = baseEncoders(run, words);
  const splits: Record<string, Split> = {};
  for (const [name, tensors] of Object.entries(SPLIT_TENSORS)) {
    const own = tensors.filter((tensor) => tensor.startsWith(BASE_SPACE));
    if (own.length > 0) splits[name] = await embedSplit(run, encoders, words, name, own);
  }
  const figures = await measureSpaces(run, encoders, words);
  for (const line of figures.text.trimEnd().split('\n')) say(line);
  const islandTexts = await embedIslandTexts(run, encoders, words);
  const landmarks = makeLandmarks(splits['bank-image']!, islandTexts, run.landmarks, run.seed);

  const file = `base-${id}.safetensors`;
  const bytes = writeSafetensors(withoutLabels(splits, landmarkTensors(landmarks)));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const manifest: WrittenManifest = {
    ...world,
    files: [
      ...world.files.filter((other) => other.path !== file),
      { path: file, bytes: bytes.length, sha256 },
    ],
    bases: {
      ...world.bases,
      [id]: { file, label, epochs: run.epochs.base, figures: figures.values },
    },
  };
  writeWhole(join(folder, file), bytes);
  writeWhole(path, `${JSON.stringify(manifest, null, 1)}\n`);
  say(`${file}: ${(bytes.length / 1e6).toFixed(2)} MB`);
}

/** The things are the world's own: labels are in its files already. */
function withoutLabels(
  splits: Readonly<Record<string, Split>>,
  landmarks: Readonly<Record<string, Safetensor>>,
): Record<string, Safetensor> {
  const tensors = Object.entries(splits).flatMap(([name, split]) =>
    Object.entries(splitTensors(name, split)),
  );
  const islands = Object.entries(landmarks).map(
    ([name, tensor]) => [`landmarks/${name}`, tensor] as const,
  );
  return Object.fromEntries([...tensors, ...islands].filter(([name]) => !name.endsWith('/labels')));
}

/** The manifest of a world of the very same things, encoders' seed and sizes. */
function readWorld(path: string, run: PretrainRun): WrittenManifest {
  let world: WrittenManifest;
  try {
    world = JSON.parse(readFileSync(path, 'utf8')) as WrittenManifest;
  } catch (cause) {
    throw new Error(`${path}: expected the manifest of a world that --base is put beside.`, {
      cause,
    });
  }
  for (const [name, { rows, seedBase }] of Object.entries(world.splits)) {
    const own = setNamed(run, name);
    if (own.rows === rows && own.seedBase === seedBase && world.pretraining.seed === run.seed) {
      continue;
    }
    throw new Error(
      `${path}: expected a world of seed ${run.seed} with ${own.rows} rows in ${name}, found seed ${world.pretraining.seed} with ${rows} rows. Make both with the same --seed and --quick.`,
    );
  }
  return world;
}

function baseEncoders(run: PretrainRun, words: readonly WeightedWord[]) {
  const all = Object.entries(encoderSettings(run, words.length));
  const encoders = Object.fromEntries(all.filter(([id]) => id.startsWith(BASE_SPACE)));
  const path = join(run.folders.training, 'base.safetensors');
  const weights = trainedWeights({ encoders, path });
  return Object.fromEntries(
    Object.entries(encoders).map(([id, settings]) => [id, { settings, weights: weights[id]! }]),
  );
}
