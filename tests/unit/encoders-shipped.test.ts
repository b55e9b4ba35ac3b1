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
  audioCaptionOf,
  cloudOf,
  gridSpecs,
  pictureOf,
  randomSpecs,
  soundOf,
  visualCaptionOf,
} from '../../src/world/items.ts';

await openNodeEngine('wasm');

describe('the shipped world', () => {
  const folder = new URL('../../public/embeddings/world/', import.meta.url);
  const tensorsOf = (file: string) => readSafetensors(readFileSync(new URL(file, folder)));
  const manifest = JSON.parse(
    readFileSync(new URL('dataset.json', folder), 'utf8'),
  ) as WrittenManifest;
  const test = manifest.splits['test']!;
  const encoders = groupEncoders(
    manifest.encoders,
    new Map(
      [...tensorsOf('encoders.safetensors')].map(([name, tensor]) => [
        name,
        { shape: tensor.shape, data: floatsOf(tensor) },
      ]),
    ),
  );
  const heldOut = tensorsOf(test.file);
  const all =
    test.draw === 'grid' ? gridSpecs(test.seedBase) : randomSpecs(test.seedBase, test.rows);
  const sample = [0, 0.26, 0.53, 0.99].map((part) => Math.floor(part * test.rows));
  const specs = sample.map((row) => all[row]!);
  const vocabulary = vocabularyOf(manifest.vocabulary);

  const cases: [tensor: string, encode: () => Promise<Float32Array>][] = [
    [
      'base.image',
      () =>
        encodePictures(
          encoder('base.image'),
          specs.map((spec) => pictureOf(spec)),
        ),
    ],
    [
      'points.image',
      () =>
        encodePictures(
          encoder('points.image'),
          specs.map((spec) => pictureOf(spec)),
        ),
    ],
    ['audio.audio', () => encodeSounds(encoder('audio.audio'), specs.map(soundOf))],
    [
      'points.points',
      () =>
        encodeClouds(
          encoder('points.points'),
          specs.map((spec) => cloudOf(spec, 256)),
        ),
    ],
    [
      'base.visual-caption',
      () => encodeCaptions(encoder('base.text'), vocabulary, specs.map(visualCaptionOf)),
    ],
    [
      'audio.audio-caption',
      () => encodeCaptions(encoder('audio.text'), vocabulary, specs.map(audioCaptionOf)),
    ],
  ];

  it.each(cases)('holds what the encoders make of the items: %s', async (name, encode) => {
    const shipped = floatsOf(heldOut.get(`test/${name}`)!);
    const made = await encode();
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
