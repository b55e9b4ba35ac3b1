import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import type { WrittenManifest } from '../../scripts/pretrain/manifest-shape.ts';
import { floatsOf, readSafetensors } from '../../src/data/formats/safetensors.ts';
import {
  encodeCaptions,
  encodeClouds,
  encodePictures,
  encodeSounds,
} from '../../src/encoders/encode.ts';
import { groupEncoders, type Encoder } from '../../src/encoders/encoder.ts';
import { vocabularyOf } from '../../src/encoders/vocabulary.ts';
import {
  cloudOf,
  fullerAudioCaptionOf,
  gridSpecs,
  pictureOf,
  randomSpecs,
  soundOf,
  visualCaptionOf,
} from '../../src/world/items.ts';
import type { ItemSpec } from '../../src/world/types.ts';

await openNodeEngine('wasm');

describe('the shipped world', () => {
  const folder = new URL('../../public/embeddings/world/', import.meta.url);
  const tensorsOf = (file: string) => readSafetensors(readFileSync(new URL(file, folder)));
  const manifest = JSON.parse(
    readFileSync(new URL('dataset.json', folder), 'utf8'),
  ) as WrittenManifest;
  const encoders = groupEncoders(
    manifest.encoders,
    new Map(
      [...tensorsOf('encoders.safetensors')].map(([name, tensor]) => [
        name,
        { shape: tensor.shape, data: floatsOf(tensor) },
      ]),
    ),
  );
  const vocabulary = vocabularyOf(manifest.vocabulary);

  const encode: Record<string, (specs: readonly ItemSpec[]) => Promise<Float32Array>> = {
    'base.image': (specs) =>
      encodePictures(
        encoder('base.image'),
        specs.map((spec) => pictureOf(spec)),
      ),
    'points.image': (specs) =>
      encodePictures(
        encoder('points.image'),
        specs.map((spec) => pictureOf(spec)),
      ),
    'audio.audio': (specs) => encodeSounds(encoder('audio.audio'), specs.map(soundOf)),
    'points.points': (specs) =>
      encodeClouds(
        encoder('points.points'),
        specs.map((spec) => cloudOf(spec)),
      ),
    'base.visual-caption': (specs) =>
      encodeCaptions(encoder('base.text'), vocabulary, specs.map(visualCaptionOf)),
    'base.text': (specs) =>
      encodeCaptions(encoder('base.text'), vocabulary, specs.map(fullerAudioCaptionOf)),
    'audio.text': (specs) =>
      encodeCaptions(encoder('audio.text'), vocabulary, specs.map(fullerAudioCaptionOf)),
  };
  const shippedSplits = ['test', 'unseen', 'bank-text', 'bank-image', 'bank-audio', 'bank-points'];
  const cases = shippedSplits.flatMap((split) =>
    manifest.splits[split]!.tensors.map((tensor) => [split, tensor] as const),
  );

  it.each(cases)('holds in %s what the encoders make of the items: %s', async (split, name) => {
    const { rows, file, draw, seedBase, pool } = manifest.splits[split]!;
    const all = draw === 'grid' ? gridSpecs(seedBase, 1, pool) : randomSpecs(seedBase, rows, pool);
    const sample = [0, 0.26, 0.53, 0.99].map((part) => Math.floor(part * rows));
    const shipped = floatsOf(tensorsOf(file).get(`${split}/${name}`)!);
    const made = await encode[name]!(sample.map((row) => all[row]!));
    sample.forEach((row, i) => {
      const { width } = manifest;
      const expected = shipped.subarray(row * width, (row + 1) * width);
      const cosine = expected.reduce((sum, value, k) => sum + value * made[i * width + k]!, 0);
      expect(cosine, `row ${row}`).toBeGreaterThan(0.999);
    });
  });

  function encoder(id: string): Encoder {
    return encoders[id]!;
  }
});
