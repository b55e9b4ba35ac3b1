import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { tupleVolume } from '../../src/core/losses/gram-volume.ts';
import { gramMatrix } from '../../src/core/metrics/gram.ts';
import { spannedVolume, tupleVolumes, volumesWith } from '../../src/core/metrics/volume.ts';
import { seededRandom } from '../../src/random.ts';
import {
  angleRange,
  choleskyOfGram,
  edgesOfGram,
  frameOf,
  gramOfEdges,
  solidOf,
  volumeOfEdges,
  type Vector,
} from '../../src/render/solid-geometry.ts';
import { spreadHeights } from '../../src/render/solid-labels.ts';
import { toyGram, toyVolume } from '../../src/views/solid/toy.ts';
import { expectAllClose } from '../support/allclose.ts';
import { unitNormalRows } from '../support/rows.ts';

const WIDTH = 64;
const random = seededRandom(11);

/** Three rows around one direction: near each other when `spread` is small. */
function bundle(spread: number, count = 3): Float32Array[] {
  const [middle] = unitNormalRows(random, 1, WIDTH);
  return Array.from({ length: count }, () => {
    const [off] = unitNormalRows(random, 1, WIDTH);
    const mixed = Float64Array.from(middle!, (value, c) => value + spread * (off![c] ?? 0));
    const length = Math.hypot(...mixed);
    return Float32Array.from(mixed, (value) => value / length);
  });
}

/** The solid's volume from its corners alone: the triple product of the three that lie next to the first. */
function volumeOfCorners(edges: readonly Vector[]): number {
  const { vertices } = solidOf(edges);
  const from = (v: number): Vector => vertices[v]!.map((x, c) => x - vertices[0]![c]!) as never;
  return volumeOfEdges([from(1), from(2), from(4)]);
}

describe('the solid of three vectors', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
  });

  it.each([10, 1, 0.3, 0.05, 0.01])(
    'has unit edges, the true angles and the volume of the loss at spread %f',
    (spread) => {
      for (let i = 0; i < 20; i++) {
        const vectors = bundle(spread);
        const gram = gramMatrix(vectors);
        const edges = edgesOfGram(gram, 3);
        for (const edge of edges) expect(Math.hypot(...edge)).toBeCloseTo(1, 12);
        expectAllClose(gramOfEdges(edges), gram, { absolute: 1e-12 });
        const volume = volumeOfCorners(edges);
        expect(Math.abs(volume - spannedVolume(vectors))).toBeLessThan(1e-6);
        expect(Math.abs(volume - tupleVolumes(vectors, WIDTH)[0]!)).toBeLessThan(1e-6);
        const loss = tf.tidy(() =>
          tupleVolume(vectors.map((row) => tf.tensor2d(row, [1, WIDTH]))).arraySync(),
        );
        expect(Math.abs(volume - loss[0]!)).toBeLessThan(1e-5);
      }
    },
  );

  it.each([
    ['two the same', [0, 60, 60], 0],
    ['one the opposite of another', [180, 60, 120], 0],
    ['all the same', [0, 0, 0], 0],
    ['three in a plane', [40, 70, 110], 0],
    ['right angles', [90, 90, 90], 1],
    ['a regular one', [60, 60, 60], Math.SQRT1_2],
  ])('keeps lengths and angles when %s', (_, angles, volume) => {
    const gram = toyGram(angles, 3);
    const edges = edgesOfGram(gram, 3);
    for (const edge of edges) expect(Math.hypot(...edge)).toBeCloseTo(1, 12);
    expectAllClose(gramOfEdges(edges), gram, { absolute: 2e-6 });
    expect(volumeOfCorners(edges)).toBeCloseTo(volume, 5);
    expect(toyVolume(angles, 3)).toBeCloseTo(volume, 5);
  });

  it('has eight corners, twelve edges of length 1 and six faces that are parallelograms', () => {
    const { vertices, edges, faces } = solidOf(edgesOfGram(gramMatrix(bundle(0.5)), 3));
    expect([vertices.length, edges.length, faces.length]).toEqual([8, 12, 6]);
    for (const { from, to } of edges) {
      const length = Math.hypot(...vertices[from]!.map((x, c) => x - vertices[to]![c]!));
      expect(length).toBeCloseTo(1, 12);
    }
    for (const [a, b, c, d] of faces) {
      const across = vertices[a]!.map((x, i) => x + vertices[c]![i]!);
      expectAllClose(
        across,
        vertices[b]!.map((x, i) => x + vertices[d]![i]!),
        { absolute: 1e-12 },
      );
    }
  });

  it('comes back the same from its own angles in its own frame, mirrored ones too', () => {
    const [a, b, c] = edgesOfGram(gramMatrix(bundle(0.7)), 3) as [Vector, Vector, Vector];
    for (const edges of [
      [a, b, c],
      [b, a, c],
      [a, a, b],
    ] as Vector[][]) {
      const again = edgesOfGram(gramOfEdges(edges), 3, frameOf(edges));
      expectAllClose(again.flat(), edges.flat(), { absolute: 1e-6 });
    }
  });
});

describe('two and four vectors', () => {
  it('span a parallelogram of area sin', () => {
    const edges = edgesOfGram(toyGram([30], 2), 2);
    expect(solidOf(edges).faces).toHaveLength(1);
    expect(volumeOfEdges(edges)).toBeCloseTo(0.5, 12);
    expect(toyVolume([150], 2)).toBeCloseTo(0.5, 12);
  });

  it('have the product of the Cholesky diagonal as their volume', () => {
    const vectors = bundle(0.6, 4);
    const factor = choleskyOfGram(gramMatrix(vectors), 4);
    const product = [0, 5, 10, 15].reduce((total, at) => total * factor[at]!, 1);
    expect(product).toBeCloseTo(spannedVolume(vectors), 6);
  });
});

describe('angleRange', () => {
  it('is where the third angle of a solid can lie', () => {
    const [low, high] = angleRange(0.6, 2.9);
    expect(low).toBeCloseTo(2.3);
    expect(high).toBeCloseTo(2 * Math.PI - 3.5);
    const degrees = (x: number) => (x * 180) / Math.PI;
    const volumeAt = (angle: number) => toyVolume([0.6, 2.9, angle].map(degrees), 3);
    expect(volumeAt(low)).toBeCloseTo(0, 5);
    expect(volumeAt(high)).toBeCloseTo(0, 5);
    expect(volumeAt((low + high) / 2)).toBeGreaterThan(0.05);
  });
});

describe('volumesWith', () => {
  it.each([1, 2, 3])('is the volume of every candidate with %i fixed vectors', (count) => {
    const fixed = bundle(0.4, count);
    const rows = bundle(0.8, 12);
    const candidates = Float32Array.from(rows.flatMap((row) => [...row]));
    const expected = rows.map((row) => spannedVolume([...fixed, row]));
    expectAllClose(volumesWith(fixed, candidates, WIDTH), expected, { absolute: 1e-12 });
  });

  it('is 0 for all when two fixed ones are the same, and for a candidate in their plane', () => {
    const [a, b] = bundle(0.4, 2) as [Float32Array, Float32Array];
    const between = a.map((value, c) => 0.5 * (value + b[c]!));
    expect(volumesWith([a, b], between, WIDTH)[0]).toBeLessThan(1e-7);
    const flat = volumesWith([a, a], Float32Array.from([...a, ...b]), WIDTH);
    expect(Math.max(...flat)).toBeLessThan(1e-15);
  });
});

describe('spreadHeights', () => {
  it('moves labels apart only where they would cover each other', () => {
    const place = (x: number, y: number, isLeft = false) => ({ x, y, isLeft });
    expect(spreadHeights([place(0, 10), place(5, 12), place(300, 11)], 15, 70)).toEqual([
      10, 25, 11,
    ]);
    expect(spreadHeights([place(0, 10), place(5, 12, true)], 15, 70)).toEqual([10, 12]);
  });
});
