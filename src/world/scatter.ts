import type { Random } from '../random.ts';
import { scratch } from './scratch.ts';
import type { Surface } from './types.ts';

/** Points of several surfaces, in the shape's own coordinates; its numbers stay until the next scattering. */
export interface Scatter {
  readonly positions: Float64Array;
  readonly normals: Float64Array;
  /** Which surface each point lies on. */
  readonly owners: Uint16Array;
}

/** The golden ratio's fraction: with it one step after another, no two of a run of points come close. */
const GOLDEN = 0.6180339887498949;

/** Spreads the given number of points evenly inside each surface. */
export function scatter(
  surfaces: readonly Surface[],
  counts: readonly number[],
  random: Random,
): Scatter {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const positions = scratch('positions', Float64Array, total * 3);
  const normals = scratch('normals', Float64Array, total * 3);
  const owners = new Uint16Array(total);
  const out = new Float64Array(6);
  let point = 0;
  // All of them first: two may share what they count.
  for (const surface of surfaces) surface.begin?.();
  surfaces.forEach((surface, owner) => {
    const count = counts[owner] ?? 0;
    // Pairs on a Fibonacci lattice of the unit square, which stays even when the square is drawn out into a thin strip.
    const step = 1 / Math.max(1, count);
    let u = random.uniform();
    let v = random.uniform();
    for (let i = 0; i < count; i++) {
      u += step;
      v += GOLDEN;
      out[0] = u = u < 1 ? u : u - 1;
      out[1] = v = v < 1 ? v : v - 1;
      surface.sample(out);
      const at = point * 3;
      positions[at] = out[0];
      positions[at + 1] = out[1];
      positions[at + 2] = out[2] as number;
      normals[at] = out[3] as number;
      normals[at + 1] = out[4] as number;
      normals[at + 2] = out[5] as number;
      owners[point++] = owner;
    }
  });
  return { positions, normals, owners };
}

/** Shares points in proportion to the weights, none without, exactly `total` in all (largest remainders). */
export function sharePoints(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const wanted = weights.map((weight) => (weight / sum) * total);
  const counts = wanted.map(Math.floor);
  const left = total - counts.reduce((a, b) => a + b, 0);
  const byRemainder = wanted
    .map((value, i) => ({ i, remainder: value % 1 }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  for (const { i } of byRemainder.slice(0, left)) counts[i] = (counts[i] ?? 0) + 1;
  return counts;
}

/** Centre and radius of the sphere about the bounding box's centre. */
export function boundsOf(positions: Float64Array): {
  center: readonly [number, number, number];
  radius: number;
} {
  const middle = (axis: number): number => {
    let low = Infinity;
    let high = -Infinity;
    for (let i = axis; i < positions.length; i += 3) {
      low = Math.min(low, positions[i] as number);
      high = Math.max(high, positions[i] as number);
    }
    return (low + high) / 2;
  };
  const center = [middle(0), middle(1), middle(2)] as const;
  let squared = 0;
  for (let i = 0; i < positions.length; i += 3) {
    const x = (positions[i] as number) - center[0];
    const y = (positions[i + 1] as number) - center[1];
    const z = (positions[i + 2] as number) - center[2];
    squared = Math.max(squared, x * x + y * y + z * z);
  }
  return { center, radius: Math.sqrt(squared) };
}
