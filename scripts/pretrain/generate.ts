/** Drawing the objects' pictures, sounds and clouds, in chunks that are kept. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  cloudFeatures,
  MEL_BANDS,
  MEL_FRAMES,
  PICTURE_SIDE,
  pictureFeatures,
  POINT_FEATURES,
  soundFeatures,
} from '../../src/encoders/features.ts';
import { cloudOf, pictureOf, soundOf } from '../../src/world/items.ts';
import type { ItemSpec } from '../../src/world/types.ts';
import { writeWhole, type PretrainRun } from './cache.ts';
import { objectSets, setNamed, specsOf, type Feature } from './sets.ts';

const CHUNK = 200;

export interface GenerateTask {
  readonly type: 'generate';
  readonly settings: PretrainRun;
  readonly set: string;
  readonly feature: Feature;
  readonly chunk: number;
}

/** All chunks that are not there yet. */
export function generateTasks(settings: PretrainRun): GenerateTask[] {
  return objectSets(settings)
    .flatMap(({ name, features, rows }) =>
      features.flatMap((feature) =>
        Array.from({ length: Math.ceil(rows / CHUNK) }, (_, chunk): GenerateTask => ({
          type: 'generate',
          settings,
          set: name,
          feature,
          chunk,
        })),
      ),
    )
    .filter((task) => !existsSync(chunkPath(task)));
}

export function generate(task: GenerateTask): void {
  const { settings, set, feature, chunk } = task;
  const specs = specsOf(setNamed(settings, set)).slice(chunk * CHUNK, (chunk + 1) * CHUNK);
  const values = valuesOf(feature, settings);
  const out = new Float32Array(specs.length * values);
  specs.forEach((spec, index) => out.set(draw(spec, feature, settings), index * values));
  writeWhole(chunkPath(task), isPicture(feature) ? toBytes(out) : toFixedPoint(out));
}

/** One array per object, as of `pictureFeatures` and its like. */
export function loadFeatures(settings: PretrainRun, set: string, feature: Feature): Float32Array[] {
  const { rows } = setNamed(settings, set);
  const values = valuesOf(feature, settings);
  const items: Float32Array[] = [];
  for (let chunk = 0; chunk * CHUNK < rows; chunk++) {
    const file = readFileSync(chunkPath({ type: 'generate', settings, set, feature, chunk }));
    const stored = isPicture(feature) ? fromBytes(file) : fromFixedPoint(file);
    for (let at = 0; at < stored.length; at += values) items.push(stored.subarray(at, at + values));
  }
  return items;
}

function valuesOf(feature: Feature, settings: PretrainRun): number {
  switch (feature) {
    case 'picture':
    case 'picture-2':
      return PICTURE_SIDE * PICTURE_SIDE * 3;
    case 'sound':
      return MEL_FRAMES * MEL_BANDS;
    case 'cloud':
      return settings.cloudPoints * POINT_FEATURES;
  }
}

function draw(spec: ItemSpec, feature: Feature, settings: PretrainRun): ArrayLike<number> {
  switch (feature) {
    case 'picture':
      return pictureFeatures(pictureOf(spec, PICTURE_SIDE));
    case 'picture-2':
      return pictureFeatures(pictureOf(spec, PICTURE_SIDE, 1));
    case 'sound':
      return soundFeatures(soundOf(spec));
    case 'cloud':
      return cloudFeatures(cloudOf(spec, settings.cloudPoints));
  }
}

function isPicture(feature: Feature): boolean {
  return feature === 'picture' || feature === 'picture-2';
}

/** Pixels are bytes: kept as such they take a quarter of the room, without loss. */
function toBytes(values: Float32Array): Uint8Array {
  return Uint8Array.from(values, (value) => Math.round((value + 1) * 127.5));
}

function fromBytes(bytes: Uint8Array): Float32Array {
  return Float32Array.from(bytes, (level) => level / 127.5 - 1);
}

/** Coordinates, colours and mel levels stay within -2 and 2: 16 bits hold them to 6e-5, in half the room of floats. */
const FIXED_POINT = 16_000;

function toFixedPoint(values: Float32Array): Uint8Array {
  const words = Int16Array.from(values, (value) =>
    Math.round(Math.max(-2, Math.min(2, value)) * FIXED_POINT),
  );
  return new Uint8Array(words.buffer);
}

function fromFixedPoint({ buffer, byteOffset, byteLength }: Uint8Array): Float32Array {
  const words = new Int16Array(buffer.slice(byteOffset, byteOffset + byteLength));
  return Float32Array.from(words, (word) => word / FIXED_POINT);
}

function chunkPath({ settings, set, feature, chunk }: GenerateTask): string {
  const { seedBase, rows } = setNamed(settings, set);
  return join(settings.folders.world, `${set}-${seedBase}-${rows}.${feature}.${chunk}.bin`);
}
