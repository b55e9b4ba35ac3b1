import '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { recipeById } from '../../src/core/recipes/index.ts';
import { uncentred } from '../../src/core/reduction/landmarks.ts';
import { tableOf, type Landmarks, type Table } from '../../src/data/dataset.ts';
import { Cartographer, landmarksIn } from '../../src/engine/cartographer.ts';
import { openRun } from '../../src/engine/run.ts';
import { seededRandom } from '../../src/random.ts';
import { expectAllClose } from '../support/allclose.ts';
import { unit } from '../support/reference.ts';
import { tinyDataset } from '../support/tiny-dataset.ts';

const dataset = tinyDataset();
const { width } = dataset;

/** Held-out pictures and texts as landmarks of themselves, each kind of thing at a place of its own. */
function landmarksOf(): Landmarks {
  const image = tableOf(dataset, 'test', 'base.image');
  const text = tableOf(dataset, 'test', 'base.visual-caption');
  const rows = image.rows + text.rows;
  const values = new Float32Array(rows * width);
  values.set(image.values);
  values.set(text.values, image.values.length);
  const items: Table = { rows, width, values };
  const kindAt = (row: number) => (row % image.rows) % 6;
  return {
    vectors: items,
    items,
    modality: Uint8Array.from({ length: rows }, (_, row) => (row < image.rows ? 0 : 1)),
    solid: Float32Array.from({ length: rows * 3 }, (_, i) => (i % 3 ? 0 : kindAt(i / 3))),
    flat: Float32Array.from({ length: rows * 2 }, (_, i) => (i % 2 ? 0 : kindAt(i / 2))),
  };
}

beforeAll(() => openNodeEngine('cpu'));

describe('the landmark map', () => {
  it('gets a landmark back from what its mean was taken off', () => {
    const random = seededRandom(5);
    for (let i = 0; i < 20; i++) {
      const normal = () => Float64Array.from({ length: width }, () => random.normal());
      const item = unit(normal());
      const mean = unit(normal()).map((value) => 0.6 * value);
      const vector = unit(item.map((value, c) => value - (mean[c] as number)));
      const back = uncentred(Float32Array.from(vector), Float32Array.from(mean));
      expectAllClose(back, item, { absolute: 1e-6 });
    }
  });

  it('takes the landmarks as they are when the base stays', async () => {
    const { settings } = recipeById('overlap');
    const run = await openRun(dataset, {
      recipe: 'overlap',
      settings: { ...settings, batch: 24 },
      seed: 1,
    });
    const landmarks = landmarksOf();
    expect(await landmarksIn(run, landmarks)).toBe(landmarks.vectors.values);
    run.dispose();
  });

  it('takes them along when the base moves, so that pictures stay on their islands', async () => {
    const { settings } = recipeById('c-mcr');
    const run = await openRun(dataset, {
      recipe: 'c-mcr',
      settings: { ...settings, batch: 24, steps: 10 },
      seed: 1,
    });
    for (let i = 0; i < 5; i++) run.advance();
    const landmarks = landmarksOf();
    const vectors = await landmarksIn(run, landmarks);
    const embeddings = await run.embed('test');
    const map = new Cartographer(width, landmarks).draw(5, embeddings, vectors);
    const places = map.landmarks.image.flat;
    const distance = (row: number) => Math.abs((places[2 * row] as number) - (row % 6));
    const rows = places.length / 2;
    const mean = Array.from({ length: rows }, (_, row) => distance(row) / rows);
    expect(mean.reduce((sum, value) => sum + value, 0)).toBeLessThan(0.5);
    run.dispose();
  });
});
