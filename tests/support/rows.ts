import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { numbers } from '../../scripts/golden/tensors.ts';
import { seededRandom, type Random } from '../../src/random.ts';
import { dot, unit, type Rows } from './reference.ts';

/** A seeded generator as the only thing fast-check varies and shrinks. */
export const anyRandom: fc.Arbitrary<Random> = fc
  .integer({ min: 0, max: 2 ** 31 })
  .map((seed) => ({ ...seededRandom(seed), [fc.toStringMethod]: () => `seed ${seed}` }));

/** Rows of normal numbers, rounded to float32 so that both precisions start from the same values. */
export function normalRows(
  random: Random,
  count: number,
  width: number,
  scale = 1,
): Float64Array[] {
  return Array.from({ length: count }, () =>
    Float64Array.from({ length: width }, () => Math.fround(scale * random.normal())),
  );
}

export function unitNormalRows(random: Random, count: number, width: number): Float64Array[] {
  return normalRows(random, count, width).map((row) => unit(row).map(Math.fround));
}

/** Matched modalities: unit rows around common unit centres, `spread` apart. */
export function matchedSets(
  random: Random,
  modalities: number,
  count: number,
  width: number,
  spread: number,
): Float64Array[][] {
  const centres = unitNormalRows(random, count, width);
  return Array.from({ length: modalities }, () =>
    centres.map((centre) => unit(centre.map((v) => v + spread * random.normal())).map(Math.fround)),
  );
}

/** A random orthogonal matrix as its rows, by Gram-Schmidt. */
export function randomRotation(random: Random, width: number): Float64Array[] {
  const axes: Float64Array[] = [];
  for (const row of normalRows(random, width, width)) {
    let rest: Float64Array = row;
    for (const axis of [...axes, ...axes]) {
      const along = dot(axis, rest);
      rest = rest.map((value, c) => value - along * (axis[c] as number));
    }
    axes.push(unit(rest));
  }
  return axes;
}

export function rotate(rotation: Rows, rows: Rows): Float64Array[] {
  return rows.map((row) => Float64Array.from(rotation, (axis) => dot(axis, row)));
}

/** M Mᵀ of a row-major matrix with rows of `width`. */
export function rowProducts(matrix: Float64Array, width: number): number[] {
  const rows = Array.from({ length: matrix.length / width }, (_, i) =>
    matrix.subarray(i * width, (i + 1) * width),
  );
  return rows.flatMap((a) => rows.map((b) => dot(a, b)));
}

export const shifted = (rows: Rows, offset: number): Float64Array[] =>
  rows.map((row) => row.map((v) => v + offset));

export function flat(rows: Rows): Float32Array {
  return Float32Array.from(rows.flatMap((row) => Array.from(row)));
}

export function tensor(rows: Rows): tf.Tensor2D {
  return tf.tensor2d(flat(rows), [rows.length, (rows[0] as Float64Array).length], 'float32');
}

/** Reads the tensors a computation returns and disposes everything else. */
export function read(compute: () => tf.Tensor): Float32Array {
  return tf.tidy(() => numbers(compute()));
}

/** Gradients of a scalar function of sets of rows, as numbers. */
export function gradientsOf(
  f: (...sets: tf.Tensor2D[]) => tf.Scalar,
  sets: readonly Rows[],
): Float32Array[] {
  return tf.tidy(() =>
    tf
      .grads((...x: tf.Tensor[]) => f(...(x as tf.Tensor2D[])))(sets.map(tensor))
      .map(numbers),
  );
}

/** Permutations of a batch. */
export function randomShuffles(random: Random, count: number, batch: number): Int32Array[] {
  return Array.from({ length: count }, () =>
    random.shuffle(Int32Array.from({ length: batch }, (_, i) => i)),
  );
}

/** Matched unit rows of which one or two modalities repeat the first, oppose it, or are zero. */
export function degenerateSets(
  random: Random,
  modalities: number,
  count: number,
  width: number,
): Float64Array[][] {
  const sets = Array.from({ length: modalities }, () => unitNormalRows(random, count, width));
  const first = sets[0] as Float64Array[];
  for (let n = 0; n < 2; n++) {
    const factor = random.pick([1, -1, 0]);
    sets[random.integer(modalities)] = first.map((row) => row.map((v) => factor * v));
  }
  return sets;
}
