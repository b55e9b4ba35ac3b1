/**
 * Places rows by their likeness to two directions: x = cos(z, a), y = cos(z, b), for unit rows z [rows, width] and unit vectors a
 * and b [width]. Result [rows, 2], row-major; sums in float64. The two axes are not orthogonal unless a and b are: this is a
 * scatter of two similarities, not a projection.
 */
export function placeByWords(
  rows: Float32Array,
  width: number,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): Float32Array {
  const count = rows.length / width;
  const placed = new Float32Array(count * 2);
  for (let i = 0; i < count; i++) {
    let [x, y] = [0, 0];
    for (let c = 0; c < width; c++) {
      const value = rows[i * width + c] as number;
      x += value * (a[c] as number);
      y += value * (b[c] as number);
    }
    placed[2 * i] = x;
    placed[2 * i + 1] = y;
  }
  return placed;
}

/** The unit vector of the mean of some rows [rows, width]; zeros where the mean is none. */
export function meanDirection(
  rows: Float32Array,
  width: number,
  which: readonly number[],
): Float64Array {
  const mean = new Float64Array(width);
  for (const row of which) {
    for (let c = 0; c < width; c++) mean[c] = (mean[c] as number) + (rows[row * width + c] ?? 0);
  }
  const length = Math.hypot(...mean);
  return length === 0 ? mean : mean.map((value) => value / length);
}
