/** From things to embeddings with trained encoders, on whichever tfjs backend is active. */
import * as tf from '@tensorflow/tfjs-core';
import type { Picture, PointCloud, Sound } from '../world/types.ts';
import { applyEncoder, type Encoder, type EncoderSettings } from './encoder.ts';
import { cloudFeatures, pictureFeatures, soundFeatures } from './features.ts';
import { cutPatches, patchOrder, type PatchGeometry } from './patches.ts';
import { bagOfWords, type Vocabulary } from './vocabulary.ts';
import { toTensors } from './weights.ts';

const BATCH = 128;

/** Pictures of 64 x 64 pixels -> unit rows [pictures, width]. */
export function encodePictures(
  encoder: Encoder,
  pictures: readonly Picture[],
): Promise<Float32Array> {
  return encodeImages(encoder, pictures.map(pictureFeatures));
}

/** Sounds of any length -> unit rows [sounds, width]. */
export function encodeSounds(encoder: Encoder, sounds: readonly Sound[]): Promise<Float32Array> {
  return encodeImages(encoder, sounds.map(soundFeatures));
}

/** Clouds, all of the same number of points (`settings.count` as in the shipped data) -> unit rows [clouds, width]. */
export function encodeClouds(
  encoder: Encoder,
  clouds: readonly PointCloud[],
): Promise<Float32Array> {
  return encodePoints(encoder, clouds.map(cloudFeatures));
}

/** Captions -> unit rows [captions, width]; words the encoder never met are passed over. */
export function encodeCaptions(
  encoder: Encoder,
  vocabulary: Vocabulary,
  captions: readonly string[],
): Promise<Float32Array> {
  expectKind(encoder.settings, 'text');
  return inBatches(encoder, captions, vocabulary.size, (caption, out, offset) => {
    bagOfWords(caption, vocabulary, out, offset);
  });
}

/** Features as of `pictureFeatures` or `soundFeatures`, one array per thing -> unit rows [things, width]. */
export function encodeImages(
  encoder: Encoder,
  images: readonly Float32Array[],
): Promise<Float32Array> {
  const { geometry } = expectKind(encoder.settings, 'patches');
  const order = patchOrder(geometry);
  return inBatches(encoder, images, patchValues(geometry), (image, out, offset) => {
    cutPatches(image, geometry, order, out, offset);
  });
}

/** Features as of `cloudFeatures`, one array of equal length per thing -> unit rows [things, width]. */
export function encodePoints(
  encoder: Encoder,
  clouds: readonly Float32Array[],
): Promise<Float32Array> {
  expectKind(encoder.settings, 'points');
  return inBatches(encoder, clouds, clouds[0]?.length ?? 0, (cloud, out, offset) => {
    out.set(cloud, offset);
  });
}

/** Values that `cutPatches` writes for one image. */
export function patchValues({ height, width, channels, patch, stride }: PatchGeometry): number {
  return (height / stride) * (width / stride) * patch * patch * channels;
}

async function inBatches<T>(
  { settings, weights }: Encoder,
  things: readonly T[],
  values: number,
  write: (thing: T, out: Float32Array, offset: number) => void,
): Promise<Float32Array> {
  const out = new Float32Array(things.length * settings.width);
  const tensors = toTensors(weights);
  try {
    for (let start = 0; start < things.length; start += BATCH) {
      const batch = things.slice(start, start + BATCH);
      const inputs = new Float32Array(batch.length * values);
      batch.forEach((thing, index) => write(thing, inputs, index * values));
      const rows = tf.tidy(() => {
        const columns = inputColumns(settings);
        const input = tf.tensor2d(inputs, [inputs.length / columns, columns]);
        return applyEncoder(settings, tensors, input, batch.length);
      });
      out.set(await rows.data(), start * settings.width);
      rows.dispose();
    }
  } finally {
    tf.dispose(tensors);
  }
  return out;
}

/** Values of one row of an encoder's input: of a patch, a point, a bag. */
export function inputColumns(settings: EncoderSettings): number {
  switch (settings.kind) {
    case 'patches':
      return settings.geometry.patch ** 2 * settings.geometry.channels;
    case 'points':
      return settings.features;
    case 'text':
      return settings.words;
  }
}

function expectKind<K extends EncoderSettings['kind']>(
  settings: EncoderSettings,
  kind: K,
): Extract<EncoderSettings, { kind: K }> {
  if (settings.kind !== kind) {
    throw new Error(`Expected an encoder of kind "${kind}", got "${settings.kind}"`);
  }
  return settings as Extract<EncoderSettings, { kind: K }>;
}
