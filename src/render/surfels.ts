/** Makes a surface of points: how large each must be drawn to meet its neighbours, and its colour without the grain. */

/** The distance to this many neighbours measures how dense the points are around one. */
const NEIGHBOURS = 6;
/** Of that distance; found by eye: less leaves holes, more blurs edges. */
const COVER = 0.8;
/** Times the median: strays stay small. */
const LARGEST = 2.2;
/** Cells along the longest side for 2,048 points; as many points fall into a cell of a finer cloud. */
const CELLS = 16;
const POINTS_FOR_CELLS = 2048;
/** Neighbours this unlike are another part: their colours are not mixed. */
const SAME_FACING = 0.6;
const SAME_COLOUR = 0.04;

export interface Surfels {
  /** [count], in the unit of the positions. */
  readonly radii: Float32Array;
  /** [count, 3], each the mean of its own and its like neighbours' colours. */
  readonly colors: Float32Array;
}

/** All arrays [count, 3]. */
export function makeSurfels(
  positions: Float32Array,
  normals: Float32Array,
  colors: Float32Array,
): Surfels {
  const count = positions.length / 3;
  const radii = new Float32Array(count);
  const smooth = new Float32Array(colors);
  const { cell, search } = makeSearch(positions);
  const near = new Int32Array(NEIGHBOURS);
  const squared = new Float64Array(NEIGHBOURS);
  for (let i = 0; i < count; i++) {
    search(i, near, squared);
    const farthest = squared[NEIGHBOURS - 1]!;
    radii[i] = COVER * (farthest < Infinity ? Math.sqrt(farthest) : cell);
    let shares = 1;
    for (const j of near) {
      if (j < 0 || !alike(normals, colors, i, j)) continue;
      shares++;
      for (let k = 0; k < 3; k++) smooth[3 * i + k]! += colors[3 * j + k]!;
    }
    for (let k = 0; k < 3; k++) smooth[3 * i + k]! /= shares;
  }
  const median = Float32Array.from(radii).sort()[count >> 1] ?? 0;
  return { radii: radii.map((radius) => Math.min(radius, LARGEST * median)), colors: smooth };
}

function alike(normals: Float32Array, colors: Float32Array, i: number, j: number): boolean {
  let facing = 0;
  let difference = 0;
  for (let k = 0; k < 3; k++) {
    facing += normals[3 * i + k]! * normals[3 * j + k]!;
    difference += (colors[3 * i + k]! - colors[3 * j + k]!) ** 2;
  }
  return facing > SAME_FACING && difference < SAME_COLOUR;
}

type Search = (i: number, near: Int32Array, squared: Float64Array) => void;

/** Chains the points of each cell of a grid, so that only the 27 cells about a point are searched. */
function makeSearch(positions: Float32Array): { cell: number; search: Search } {
  const count = positions.length / 3;
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i++) {
    low[i % 3] = Math.min(low[i % 3]!, positions[i]!);
    high[i % 3] = Math.max(high[i % 3]!, positions[i]!);
  }
  const widest = Math.max(...low.map((value, axis) => high[axis]! - value));
  const cells = Math.max(4, Math.round(CELLS * Math.sqrt(count / POINTS_FOR_CELLS)));
  const cell = Math.max(1e-6, widest) / cells;
  // One empty cell on each side spares the search its bounds.
  const side = cells + 3;
  const home = new Int32Array(count);
  const first = new Int32Array(side ** 3).fill(-1);
  const next = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    let key = 0;
    for (let k = 0; k < 3; k++) {
      key = key * side + 1 + Math.floor((positions[3 * i + k]! - low[k]!) / cell);
    }
    home[i] = key;
    next[i] = first[key]!;
    first[key] = i;
  }
  const around: number[] = [];
  for (let x = -1; x <= 1; x++) {
    for (let y = -1; y <= 1; y++) {
      for (let z = -1; z <= 1; z++) around.push((x * side + y) * side + z);
    }
  }
  const search: Search = (i, near, squared) => {
    near.fill(-1);
    squared.fill(Infinity);
    for (const offset of around) {
      for (let j = first[home[i]! + offset]!; j >= 0; j = next[j]!) {
        if (j === i) continue;
        const dx = positions[3 * i]! - positions[3 * j]!;
        const dy = positions[3 * i + 1]! - positions[3 * j + 1]!;
        const dz = positions[3 * i + 2]! - positions[3 * j + 2]!;
        insert(near, squared, j, dx * dx + dy * dy + dz * dz);
      }
    }
  };
  return { cell, search };
}

/** Keeps the nearest in ascending order. */
function insert(near: Int32Array, squared: Float64Array, j: number, distance: number): void {
  let at = squared.length - 1;
  if (distance >= squared[at]!) return;
  for (; at > 0 && squared[at - 1]! > distance; at--) {
    squared[at] = squared[at - 1]!;
    near[at] = near[at - 1]!;
  }
  squared[at] = distance;
  near[at] = j;
}
