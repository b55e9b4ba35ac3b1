/**
 * Places held-out items on the two maps: among the base space's landmarks, whose places are fixed, and by PCA on a frozen
 * basis. A run that projects the base projects the landmarks too: their places stay, what is similar to them moves.
 */
import { MODALITIES, type ByModality, type Modality } from '../core/modality.ts';
import { placeByLandmarks } from '../core/reduction/landmarks.ts';
import { columnMeans, fitPca, projectPca, type Pca } from '../core/reduction/pca.ts';
import type { Landmarks } from '../data/dataset.ts';
import type { MapPositions, Snapshot } from './protocol.ts';
import type { Run } from './run.ts';
import { gatherRows } from './sources.ts';

/** Softmax temperature of the landmark map; see docs/adr on the map. */
export const LANDMARK_TEMPERATURE = 0.04;

const PCA_AXES = 3;

export class Cartographer {
  readonly #width: number;
  readonly #landmarks: Landmarks | null;
  /** Places of modalities that a run does not move, by their embeddings. */
  readonly #cache = new WeakMap<Float32Array, MapPositions>();
  #pca: { readonly basis: Pca; readonly scale: number } | null = null;

  constructor(width: number, landmarks: Landmarks | null) {
    this.#width = width;
    this.#landmarks = landmarks;
  }

  /** Forgets the PCA basis; the next snapshot fits a new one. */
  refit(): void {
    this.#pca = null;
  }

  /** Places everything; `landmarkVectors` are the landmarks in the run's shared space where that is not the base. */
  draw(
    step: number,
    embeddings: ByModality<Float32Array>,
    landmarkVectors = this.#landmarks?.vectors.values,
  ): Snapshot {
    const pca = this.#byPca(embeddings);
    const landmarks =
      this.#landmarks && landmarkVectors
        ? this.#byLandmarks(embeddings, this.#landmarks, landmarkVectors)
        : copyOf(pca);
    return { step, embeddings: mapEach(embeddings, (rows) => rows.slice()), landmarks, pca };
  }

  #byLandmarks(
    embeddings: ByModality<Float32Array>,
    landmarks: Landmarks,
    landmarkVectors: Float32Array,
  ): ByModality<MapPositions> {
    const layout = joinLayouts(landmarks);
    return mapEach(embeddings, (rows) => {
      const known = this.#cache.get(rows);
      const places =
        known ??
        splitLayouts(
          placeByLandmarks(
            withoutMean(rows, this.#width),
            this.#width,
            landmarkVectors,
            layout,
            5,
            LANDMARK_TEMPERATURE,
          ),
        );
      this.#cache.set(rows, places);
      return { solid: places.solid.slice(), flat: places.flat.slice() };
    });
  }

  #byPca(embeddings: ByModality<Float32Array>): ByModality<MapPositions> {
    if (!this.#pca) {
      const all = concat(MODALITIES.map((modality) => embeddings[modality]));
      const basis = fitPca(all, this.#width, PCA_AXES);
      const projected = projectPca(basis, all);
      const reach = projected.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
      this.#pca = { basis, scale: 1 / reach };
    }
    const { basis, scale } = this.#pca;
    return mapEach(embeddings, (rows) => {
      const solid = projectPca(basis, rows).map((value) => value * scale);
      const flat = Float32Array.from(
        { length: (solid.length / PCA_AXES) * 2 },
        (_, i) => solid[Math.floor(i / 2) * PCA_AXES + (i % 2)] ?? 0,
      );
      return { solid, flat };
    });
  }
}

/** [rows, width] of the landmarks in the run's shared space, each modality's own mean removed as in the base. */
export async function landmarksIn(
  run: Pick<Run, 'movesBase' | 'embedBase'>,
  { vectors, items, modality }: Landmarks,
): Promise<Float32Array> {
  if (!run.movesBase) return vectors.values;
  const { rows, width } = items;
  const placed = new Float32Array(rows * width);
  for (const [code, name] of (['image', 'text'] as const).entries()) {
    const order = Array.from({ length: rows }, (_, row) => row).filter((i) => modality[i] === code);
    const projected = await run.embedBase(name, gatherRows(items.values, width, order));
    const centred = withoutMean(projected, width);
    order.forEach((row, i) =>
      placed.set(centred.subarray(i * width, (i + 1) * width), row * width),
    );
  }
  return placed;
}

function mapEach<T, U>(values: ByModality<T>, map: (value: T) => U): ByModality<U> {
  return Object.fromEntries(
    MODALITIES.map((modality) => [modality, map(values[modality])]),
  ) as Record<Modality, U>;
}

function copyOf(maps: ByModality<MapPositions>): ByModality<MapPositions> {
  return mapEach(maps, ({ solid, flat }) => ({ solid: solid.slice(), flat: flat.slice() }));
}

/** The rows less their mean: the landmarks had theirs removed too, or the modality gap would outweigh the meaning. */
function withoutMean(rows: Float32Array, width: number): Float32Array {
  const mean = columnMeans(rows, width);
  return rows.map((value, i) => value - (mean[i % width] ?? 0));
}

/** Both layouts side by side, so that the softmax is computed once. */
function joinLayouts({ solid, flat }: Landmarks): Float32Array {
  const rows = flat.length / 2;
  const layout = new Float32Array(rows * 5);
  for (let row = 0; row < rows; row++) {
    layout.set(solid.subarray(3 * row, 3 * row + 3), 5 * row);
    layout.set(flat.subarray(2 * row, 2 * row + 2), 5 * row + 3);
  }
  return layout;
}

function splitLayouts(placed: Float32Array): MapPositions {
  const rows = placed.length / 5;
  const solid = new Float32Array(rows * 3);
  const flat = new Float32Array(rows * 2);
  for (let row = 0; row < rows; row++) {
    solid.set(placed.subarray(5 * row, 5 * row + 3), 3 * row);
    flat.set(placed.subarray(5 * row + 3, 5 * row + 5), 2 * row);
  }
  return { solid, flat };
}

function concat(arrays: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(arrays.reduce((sum, array) => sum + array.length, 0));
  let offset = 0;
  for (const array of arrays) {
    joined.set(array, offset);
    offset += array.length;
  }
  return joined;
}
