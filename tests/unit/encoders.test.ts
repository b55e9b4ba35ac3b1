import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { contrastiveLoss } from '../../scripts/pretrain/training/contrastive-loss.ts';
import { matMul, matMulTransposed } from '../../src/core/tensor/mat-mul.ts';
import { dense } from '../../src/encoders/dense.ts';
import { cutPatches, patchOrder, type PatchGeometry } from '../../src/encoders/patches.ts';
import {
  applyPointEncoder,
  initPointEncoder,
  type PointEncoderSettings,
} from '../../src/encoders/point-encoder.ts';
import { bagOfWords, collectWords, vocabularyOf, wordsOf } from '../../src/encoders/vocabulary.ts';
import { toTensors } from '../../src/encoders/weights.ts';
import { seededRandom } from '../../src/random.ts';

// Before the suites are collected, since some of them make tensors then.
await openNodeEngine('wasm');

const matrix = (rows: number, columns: number, seed: number): tf.Tensor2D => {
  const random = seededRandom(seed);
  return tf.tensor2d(
    Array.from({ length: rows * columns }, () => random.normal()),
    [rows, columns],
  );
};

async function expectClose(
  actual: readonly tf.Tensor[],
  expected: readonly tf.Tensor[],
): Promise<void> {
  expect(actual).toHaveLength(expected.length);
  for (const [i, tensor] of actual.entries()) {
    const reference = expected[i]!;
    expect(tensor.shape).toEqual(reference.shape);
    const [largest] = await tf.max(tf.abs(tf.sub(tensor, reference))).data();
    expect(largest).toBeLessThan(1e-4);
  }
}

type Function = (...inputs: tf.Tensor[]) => tf.Tensor;

/** Same gradients of a weighted sum of the outputs, for all inputs. */
async function expectSameGradients(
  f: Function,
  reference: Function,
  inputs: tf.Tensor[],
): Promise<void> {
  const weighted =
    (g: Function): Function =>
    (...given) => {
      const value = g(...given);
      const [rows = 1, columns = 1] = value.shape;
      return tf.sum(tf.mul(value, tf.reshape(matrix(rows, columns, 99), value.shape)));
    };
  await expectClose([f(...inputs)], [reference(...inputs)]);
  await expectClose(tf.grads(weighted(f))(inputs), tf.grads(weighted(reference))(inputs));
}

describe('matMul', () => {
  it('agrees with tfjs in value and gradients', async () => {
    await expectSameGradients(matMul as Function, (a, b) => tf.matMul(a, b), [
      matrix(4, 3, 1),
      matrix(3, 5, 2),
    ]);
    await expectSameGradients(
      matMulTransposed as Function,
      (a, b) => tf.matMul(a, b, false, true),
      [matrix(4, 3, 1), matrix(5, 3, 2)],
    );
  });

  it('names the shapes that do not fit', () => {
    expect(() => matMul(matrix(4, 3, 1), matrix(4, 5, 2))).toThrow('[4, 3] and [4, 5]');
  });
});

describe('dense', () => {
  const inputs = [
    matrix(6, 3, 1),
    matrix(3, 8, 2),
    tf.tensor1d([0.1, -0.2, 0.3, 0, 1, -1, 0.5, 2]),
  ];

  it.each(['relu', 'linear'] as const)(
    'has the gradients of its formula, %s',
    async (activation) => {
      const reference: Function = (x, w, b) => {
        const y = tf.add(tf.matMul(x, w), b);
        return activation === 'relu' ? tf.relu(y) : y;
      };
      const layer: Function = (x, w, b) =>
        dense(x as tf.Tensor2D, { 'a.w': w, 'a.b': b }, 'a', { activation });
      await expectSameGradients(layer, reference, inputs);
    },
  );

  it('leaves out the gradient of a first layer', async () => {
    const [x, w, b] = inputs as [tf.Tensor2D, tf.Tensor, tf.Tensor];
    const first: Function = (matrix, bias) =>
      dense(x, { 'a.w': matrix, 'a.b': bias }, 'a', { activation: 'relu', inputGradient: false });
    await expectSameGradients(first, (m, bias) => tf.relu(tf.add(tf.matMul(x, m), bias)), [w, b]);
  });
});

describe('point encoder', () => {
  const settings: PointEncoderSettings = {
    kind: 'points',
    features: 9,
    count: 20,
    widths: [12, 16],
    hidden: 10,
    width: 4,
  };

  it('has the gradients of maximum and mean pooling', async () => {
    const weights = toTensors(initPointEncoder(settings, seededRandom(3)));
    const names = Object.keys(weights);
    const points = matrix(3 * 20, 9, 4);
    const withPooling =
      (pool: (x: tf.Tensor3D) => tf.Tensor2D): Function =>
      (...given) => {
        const w = Object.fromEntries(names.map((name, i) => [name, given[i]!]));
        const layer = (x: tf.Tensor, name: string) =>
          tf.add(tf.matMul(x as tf.Tensor2D, w[`${name}.w`] as tf.Tensor2D), w[`${name}.b`]!);
        const x = tf.relu(layer(tf.relu(layer(points, 'level0')), 'level1'));
        const y = layer(tf.relu(layer(pool(tf.reshape(x, [3, 20, 16])), 'hidden')), 'out');
        return tf.div(y, tf.sqrt(tf.sum(tf.square(y), 1, true)));
      };
    const reference = withPooling((x) => tf.concat([tf.max(x, 1), tf.mean(x, 1)], 1));
    const encoder: Function = (...given) =>
      applyPointEncoder(
        settings,
        Object.fromEntries(names.map((name, i) => [name, given[i]!])),
        points,
        3,
      );
    await expectSameGradients(encoder, reference, Object.values(weights));
  });

  it('does not mind the order of the points', async () => {
    const weights = toTensors(initPointEncoder(settings, seededRandom(3)));
    const points = matrix(20, 9, 5);
    const row = applyPointEncoder(settings, weights, points, 1);
    await expectClose([applyPointEncoder(settings, weights, tf.reverse(points, 0), 1)], [row]);
  });
});

describe('contrastiveLoss', () => {
  it('is the mean cross-entropy of both directions, with its gradient', async () => {
    const reference: Function = (a, b, scale) => {
      const logits = tf.mul(tf.matMul(a, b, false, true), tf.exp(scale));
      const matched = tf.sum(tf.mul(logits, tf.eye(6)), 1);
      const both = tf.add(tf.logSumExp(logits, 1), tf.logSumExp(logits, 0));
      return tf.mean(tf.sub(tf.div(both, 2), matched));
    };
    await expectSameGradients(contrastiveLoss as Function, reference, [
      matrix(6, 4, 1),
      matrix(6, 4, 2),
      tf.scalar(0.5),
    ]);
  });
});

describe('patches', () => {
  const geometry: PatchGeometry = {
    height: 8,
    width: 16,
    channels: 1,
    mean: 0,
    deviation: 1,
    patch: 4,
    stride: 2,
    merges: [
      [2, 2],
      [2, 1],
    ],
  };

  it('keeps every neighbourhood together', () => {
    const { rows, columns } = patchOrder(geometry);
    const places = Array.from(rows, (row, i) => [row, columns[i]]);
    expect(new Set(places.map(String)).size).toBe(32);
    expect(places.slice(0, 8)).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
      [2, 0],
      [2, 1],
      [3, 0],
      [3, 1],
    ]);
    expect(places[8]).toEqual([0, 2]);
  });

  it('cuts overlapping patches with zeros around the image', () => {
    const image = Float32Array.from({ length: 8 * 16 }, (_, i) => i + 1);
    const out = new Float32Array(32 * 16);
    const order = patchOrder(geometry);
    cutPatches(image, geometry, order, out, 0);
    expect([...out.subarray(0, 16)]).toEqual([
      0, 0, 0, 0, 0, 1, 2, 3, 0, 17, 18, 19, 0, 33, 34, 35,
    ]);
    const last = out.subarray(31 * 16);
    expect([...last.subarray(0, 4)]).toEqual([94, 95, 96, 0]);
    expect([...last.subarray(12)]).toEqual([0, 0, 0, 0]);
  });

  it('brings the values to mean 0 and deviation 1, the surroundings too', () => {
    const image = Float32Array.from({ length: 8 * 16 }, () => 5);
    const out = new Float32Array(32 * 16);
    cutPatches(image, { ...geometry, mean: 3, deviation: 2 }, patchOrder(geometry), out, 0);
    expect(new Set(out)).toEqual(new Set([0, 1]));
  });

  it('refuses what cannot be merged evenly', () => {
    expect(() => patchOrder({ ...geometry, merges: [[3, 2]] })).toThrow('4 x 8 patches');
  });
});

describe('vocabulary', () => {
  it('finds words without punctuation', () => {
    expect(wordsOf("A high-pitched bell, 'ringing'.")).toEqual([
      'a',
      'high-pitched',
      'bell',
      'ringing',
    ]);
  });

  it('weighs words by how few captions hold them', () => {
    expect(collectWords(['b a', 'c b b'])).toEqual([
      ['a', 0.693],
      ['b', 0],
      ['c', 0.693],
    ]);
  });

  it('makes bags of unit length and skips unknown words', () => {
    const bag = new Float32Array(3);
    const words = vocabularyOf([
      ['a', 4],
      ['b', 3],
      ['c', 1],
    ]);
    bagOfWords('b unknown a b', words, bag, 0);
    expect([...bag]).toEqual([Math.fround(0.8), Math.fround(0.6), 0]);
  });
});
