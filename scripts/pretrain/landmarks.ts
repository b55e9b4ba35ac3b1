/** The islands of the base space: bank pictures and captions with a fixed place on a map. */
import { UMAP } from 'umap-js';
import { fitPca, projectPca } from '../../src/core/reduction/pca.ts';
import { hashSeed, seededRandom } from '../../src/random.ts';
import type { Split } from './embeddings.ts';

export interface Landmarks {
  readonly rows: number;
  /** [rows, width] unit rows, the mean of their modality removed. */
  readonly vectors: Float32Array;
  /** [width] each. */
  readonly imageMean: Float32Array;
  readonly textMean: Float32Array;
  /** [rows, 3] and [rows, 2], centred, in [-1, 1]. */
  readonly solid: Float32Array;
  readonly flat: Float32Array;
  /** [rows]: 0 for a picture, 1 for a caption. */
  readonly modality: Uint8Array;
  /** [rows, 3] */
  readonly labels: Uint8Array;
}

const NEIGHBORS = 15;
const MIN_DISTANCE = 0.2;
const UMAP_EPOCHS = 400;

/** `count` pictures and `count` captions, every category alike. */
export function makeLandmarks(images: Split, texts: Split, count: number, seed: number): Landmarks {
  const imageRows = balancedRows(images, count);
  const textRows = balancedRows(texts, count);
  const image = centredRows(images.tensors['base.image']!, images.rows, imageRows);
  const text = centredRows(texts.tensors['base.text']!, texts.rows, textRows);
  const vectors = new Float32Array(image.rows.length + text.rows.length);
  vectors.set(image.rows);
  vectors.set(text.rows, image.rows.length);
  const rows = imageRows.length + textRows.length;
  return {
    rows,
    vectors,
    imageMean: image.mean,
    textMean: text.mean,
    solid: layout(vectors, rows, 3, seed),
    flat: layout(vectors, rows, 2, seed),
    modality: Uint8Array.from({ length: rows }, (_, row) => (row < imageRows.length ? 0 : 1)),
    labels: Uint8Array.from([
      ...imageRows.flatMap((row) => [...images.labels.subarray(row * 3, row * 3 + 3)]),
      ...textRows.flatMap((row) => [...texts.labels.subarray(row * 3, row * 3 + 3)]),
    ]),
  };
}

/** The first rows of which no category has more than its share. */
function balancedRows({ rows, labels }: Split, count: number): number[] {
  const categories =
    1 + labels.filter((_, index) => index % 3 === 0).reduce((a, b) => Math.max(a, b), 0);
  const share = Math.ceil(count / categories);
  const taken = new Map<number, number>();
  const chosen: number[] = [];
  for (let row = 0; row < rows && chosen.length < count; row++) {
    const category = labels[row * 3]!;
    const before = taken.get(category) ?? 0;
    if (before >= share) continue;
    taken.set(category, before + 1);
    chosen.push(row);
  }
  return chosen;
}

/** Chosen rows less the mean of all rows, back at unit length. */
function centredRows(
  all: Float32Array,
  count: number,
  chosen: readonly number[],
): { rows: Float32Array; mean: Float32Array } {
  const width = all.length / count;
  const mean = new Float32Array(width);
  all.forEach((value, index) => (mean[index % width]! += value / count));
  const rows = new Float32Array(chosen.length * width);
  chosen.forEach((row, index) => {
    const centred = all.slice(row * width, (row + 1) * width).map((value, i) => value - mean[i]!);
    const length = Math.hypot(...centred);
    rows.set(
      centred.map((value) => value / length),
      index * width,
    );
  });
  return { rows, mean };
}

/** UMAP (McInnes et al. 2018) on cosine distance: [rows, width] -> [rows, dimensions]. */
function layout(
  vectors: Float32Array,
  rows: number,
  dimensions: number,
  seed: number,
): Float32Array {
  const width = vectors.length / rows;
  const random = seededRandom(hashSeed(seed, 'landmarks', dimensions));
  const umap = new UMAP({
    nComponents: dimensions,
    nNeighbors: Math.min(NEIGHBORS, rows - 1),
    minDist: MIN_DISTANCE,
    spread: 1,
    nEpochs: UMAP_EPOCHS,
    random: () => random.uniform(),
    // Of unit vectors.
    distanceFn: (a, b) => 1 - a.reduce((sum, value, i) => sum + value * b[i]!, 0),
  });
  const points = umap.fit(
    Array.from({ length: rows }, (_, row) => [...vectors.subarray(row * width, (row + 1) * width)]),
  );
  return fitted(widestFirst(points, dimensions), dimensions);
}

/** Turned so that the layout is widest from left to right and flattest in depth, as screens are. */
function widestFirst(points: readonly (readonly number[])[], dimensions: number): number[][] {
  const rows = Float32Array.from(points.flat());
  const turned = projectPca(fitPca(rows, dimensions, dimensions), rows);
  return points.map((_, row) => [...turned.subarray(row * dimensions, (row + 1) * dimensions)]);
}

/** Centred between the extremes of each axis, one scale for all, so that everything lies in [-1, 1]. */
function fitted(points: readonly (readonly number[])[], dimensions: number): Float32Array {
  const axes = Array.from({ length: dimensions }, (_, axis) => points.map((point) => point[axis]!));
  const ranges = axes.map((values) => [Math.min(...values), Math.max(...values)] as const);
  const half = Math.max(...ranges.map(([low, high]) => (high - low) / 2));
  return Float32Array.from(
    points.flatMap((point) =>
      point.map((value, axis) => {
        const [low, high] = ranges[axis]!;
        return (value - (low + high) / 2) / half;
      }),
    ),
  );
}
