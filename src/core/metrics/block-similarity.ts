/**
 * Similarity matrices too large to be kept: their means over blocks, without the matrix. A cosine of unit rows is bilinear, so
 * mean over i in I, j in J of x_i . y_j = (mean of x_i over I) . (mean of y_j over J), exactly. Sums run in float64.
 */
import { unitRows } from './similarity.ts';

/** Vectors as they stand in a picture: [rows, width]. */
export interface VectorTable {
  readonly width: number;
  readonly values: Float64Array;
}

/** Unit rows in the given order: [order, width]. */
export function orderedUnitRows(
  x: Float32Array,
  width: number,
  order: ArrayLike<number>,
): VectorTable {
  const unit = unitRows(x, width);
  const values = new Float64Array(order.length * width);
  for (let place = 0; place < order.length; place++) {
    const row = order[place] ?? 0;
    values.set(unit.subarray(row * width, (row + 1) * width), place * width);
  }
  return { width, values };
}

/** Means of `size` neighbouring rows, the last of what is left: [ceil(rows / size), width]. */
export function binMeans({ width, values }: VectorTable, size: number): VectorTable {
  const rows = values.length / width;
  const bins = Math.ceil(rows / size);
  const of = Uint32Array.from({ length: rows }, (_, row) => Math.floor(row / size));
  return groupMeans({ width, values }, of, bins);
}

/** Mean row of every group: [count, width]; a group without rows has a zero row. */
export function groupMeans(
  { width, values }: VectorTable,
  groups: ArrayLike<number>,
  count: number,
): VectorTable {
  const means = new Float64Array(count * width);
  const sizes = new Float64Array(count);
  for (let row = 0; row < groups.length; row++) {
    const group = groups[row] ?? 0;
    sizes[group] = (sizes[group] ?? 0) + 1;
    for (let c = 0; c < width; c++) {
      means[group * width + c] = means[group * width + c]! + values[row * width + c]!;
    }
  }
  for (let i = 0; i < means.length; i++) {
    means[i] = means[i]! / Math.max(1, sizes[Math.floor(i / width)]!);
  }
  return { width, values: means };
}

export interface Span {
  readonly start: number;
  readonly count: number;
}

/** Products of a stretch of rows with a stretch of columns: row-major [rows.count, columns.count]. */
export function productBlock(
  left: VectorTable,
  right: VectorTable,
  rows: Span,
  columns: Span,
): Float32Array {
  const { width } = left;
  const [x, y] = [left.values, right.values];
  const block = new Float32Array(rows.count * columns.count);
  for (let i = 0; i < rows.count; i++) {
    const from = (rows.start + i) * width;
    for (let j = 0; j < columns.count; j++) {
      const to = (columns.start + j) * width;
      let sum = 0;
      for (let c = 0; c < width; c++) sum += x[from + c]! * y[to + c]!;
      block[i * columns.count + j] = sum;
    }
  }
  return block;
}

/** Lowest and highest value of every row: [rows, 2]. */
export function rowRanges(block: Float32Array, columns: number): Float32Array {
  const rows = columns === 0 ? 0 : block.length / columns;
  const ranges = new Float32Array(rows * 2);
  for (let row = 0; row < rows; row++) {
    let [low, high] = [Infinity, -Infinity];
    for (let column = 0; column < columns; column++) {
      const value = block[row * columns + column]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    ranges[2 * row] = low;
    ranges[2 * row + 1] = high;
  }
  return ranges;
}

/** (value - low) / (high - low) with each row's own range, in place: 0 to 1; a row of one value becomes 0. */
export function scaleToRange(block: Float32Array, columns: number, ranges: Float32Array): void {
  for (let i = 0; i < block.length; i++) {
    const row = Math.floor(i / columns);
    const [low, high] = [ranges[2 * row]!, ranges[2 * row + 1]!];
    block[i] = high > low ? (block[i]! - low) / (high - low) : 0;
  }
}

/** value / max(|low|, |high|) of its row, in place: -1 to 1, and nothing changes sign. */
export function scaleToReach(block: Float32Array, columns: number, ranges: Float32Array): void {
  for (let i = 0; i < block.length; i++) {
    const row = Math.floor(i / columns);
    const reach = Math.max(Math.abs(ranges[2 * row]!), Math.abs(ranges[2 * row + 1]!));
    block[i] = reach > 0 ? block[i]! / reach : 0;
  }
}
