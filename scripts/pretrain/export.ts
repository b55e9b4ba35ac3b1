/** Writes the data set: embeddings, landmarks, encoders and the manifest. */
import type { WeightedWord } from '../../src/encoders/vocabulary.ts';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { packHalves } from '../../src/data/formats/float16.ts';
import { writeSafetensors, type Safetensor } from '../../src/data/formats/safetensors.ts';
import { CATEGORIES, CATEGORY_IDS } from '../../src/world/categories/index.ts';
import { MATERIALS, SIZES, type Category } from '../../src/world/types.ts';
import { openNodeEngine } from '../node-engine.ts';
import { writeWhole, type PretrainRun } from './cache.ts';
import { embedIslandTexts, embedSplit, SPLIT_TENSORS, type Split } from './embeddings.ts';
import { measureSpaces } from './figures.ts';
import { makeLandmarks, type Landmarks } from './landmarks.ts';
import type { WrittenCategory, WrittenManifest, WrittenSplit } from './manifest-shape.ts';
import { setNamed } from './sets.ts';
import type { PretrainSettings } from './settings.ts';
import { loadEncoders } from './training/train-task.ts';

const WIDTH = 64;

const FILE_OF: Readonly<Record<string, string>> = {
  val: 'held-out.safetensors',
  test: 'held-out.safetensors',
  unseen: 'held-out.safetensors',
  paired: 'paired.safetensors',
};

export async function exportDataset(
  run: PretrainRun,
  words: readonly WeightedWord[],
  folder: string,
  say: (line: string) => void,
): Promise<void> {
  await openNodeEngine('wasm');
  const encoders = loadEncoders(run, words);
  const splits: Record<string, Split> = {};
  for (const name of Object.keys(SPLIT_TENSORS)) {
    splits[name] = await embedSplit(run, encoders, words, name);
  }
  const figures = await measureSpaces(run, encoders, words);
  // A quick run must not replace the figures of a real one.
  if (run.heldOutRows === 'grid')
    writeWhole(join(run.folders.cache, `figures-seed-${run.seed}.txt`), figures.text);
  for (const line of figures.text.trimEnd().split('\n')) say(line);

  const landmarks = makeLandmarks(
    splits['bank-image']!,
    await embedIslandTexts(run, encoders, words),
    run.landmarks,
    run.seed,
  );
  say(`landmarks: ${landmarks.rows}`);
  const contents: Record<string, Record<string, Safetensor>> = {
    'landmarks.safetensors': landmarkTensors(landmarks),
    'encoders.safetensors': encoderTensors(encoders),
  };
  for (const [name, split] of Object.entries(splits)) {
    const file = fileOf(name);
    contents[file] = { ...contents[file], ...splitTensors(name, split) };
  }
  const files = Object.entries(contents).map(([path, tensors]) => {
    const bytes = writeSafetensors(tensors);
    writeWhole(join(folder, path), bytes);
    say(`${path}: ${(bytes.length / 1e6).toFixed(2)} MB`);
    return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
  const manifest = manifestOf(run, words, encoders, splits, files, figures.values);
  writeWhole(join(folder, 'dataset.json'), `${JSON.stringify(manifest, null, 1)}\n`);
}

function manifestOf(
  run: PretrainRun,
  words: readonly WeightedWord[],
  encoders: ReturnType<typeof loadEncoders>,
  splits: Readonly<Record<string, Split>>,
  files: WrittenManifest['files'],
  figures: WrittenManifest['figures'],
): WrittenManifest {
  const written = Object.entries(splits).map(([name, { rows }]): [string, WrittenSplit] => {
    const { draw, pool, seedBase } = setNamed(run, name);
    const tensors = SPLIT_TENSORS[name] ?? [];
    return [name, { rows, file: fileOf(name), tensors, draw, pool, seedBase }];
  });
  return {
    schema: 2,
    id: 'world',
    title: 'Built-in world',
    summary:
      `Things of ${CATEGORY_IDS.length} kinds, ${SIZES.length} sizes and ${MATERIALS.length} materials, ` +
      'each kind in several shapes and with several sounds, all made by a program: pictures, captions, sounds and point clouds. ' +
      'Three small contrastive spaces were trained on them, no sound ever beside a shape.',
    licence: 'CC0-1.0',
    width: WIDTH,
    categories: Object.values(CATEGORIES).map(describeCategory),
    sizes: SIZES,
    materials: MATERIALS,
    splits: Object.fromEntries(written),
    files,
    encoders: Object.fromEntries(
      Object.entries(encoders).map(([id, { settings }]) => [id, settings]),
    ),
    vocabulary: words,
    figures,
    pretraining: settingsIn(run),
  };
}

function describeCategory({ id, family, shapes, sounds }: Category): WrittenCategory {
  const idOf = (one: { readonly id: string }): string => one.id;
  return {
    id,
    family,
    shapeVariants: shapes.map(idOf),
    soundStyles: sounds.map(idOf),
  };
}

/** The settings without this machine's folders. */
function settingsIn(run: PretrainRun): PretrainSettings {
  const settings: Partial<PretrainRun> = { ...run };
  delete (settings as { folders?: unknown }).folders;
  return settings as PretrainSettings;
}

function fileOf(split: string): string {
  return FILE_OF[split] ?? 'banks.safetensors';
}

export function splitTensors(
  name: string,
  { rows, tensors, labels }: Split,
): Record<string, Safetensor> {
  const written: Record<string, Safetensor> = {};
  for (const [tensor, values] of Object.entries(tensors)) {
    written[`${name}/${tensor}`] = half([rows, WIDTH], values);
  }
  written[`${name}/labels`] = { dtype: 'U8', shape: [rows, 3], bytes: labels };
  return written;
}

export function landmarkTensors(landmarks: Landmarks): Record<string, Safetensor> {
  const { rows } = landmarks;
  return {
    vectors: half([rows, WIDTH], landmarks.vectors),
    'image-mean': half([WIDTH], landmarks.imageMean),
    'text-mean': half([WIDTH], landmarks.textMean),
    'layout-3d': half([rows, 3], landmarks.solid),
    'layout-2d': half([rows, 2], landmarks.flat),
    modality: { dtype: 'U8', shape: [rows], bytes: landmarks.modality },
    labels: { dtype: 'U8', shape: [rows, 3], bytes: landmarks.labels },
  };
}

function encoderTensors(encoders: ReturnType<typeof loadEncoders>): Record<string, Safetensor> {
  const written: Record<string, Safetensor> = {};
  for (const [id, { weights }] of Object.entries(encoders)) {
    for (const [name, { shape, data }] of Object.entries(weights)) {
      written[`${id}/${name}`] = half(shape, data);
    }
  }
  return written;
}

function half(shape: readonly number[], values: Float32Array): Safetensor {
  return { dtype: 'F16', shape, bytes: packHalves(values) };
}
