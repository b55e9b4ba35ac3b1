/**
 * Cosines of every row of `x` with every row of `y`: row-major [x rows, y rows], in -1 to 1.
 *
 * x_i . y_j / (|x_i| |y_j|), `width` numbers a row; a zero row has cosine 0 with everything. Sums run in float64.
 */
export function cosineSimilarity(x: Float32Array, y: Float32Array, width: number): Float32Array {
  const left = unitRows(x, width);
  const right = unitRows(y, width);
  const rows = x.length / width;
  const columns = y.length / width;
  const similarity = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let c = 0; c < width; c++) {
        sum += (left[i * width + c] as number) * (right[j * width + c] as number);
      }
      similarity[i * columns + j] = sum;
    }
  }
  return similarity;
}

/** Row `row` of `cosineSimilarity`, bit for bit, without a copy of `y`: [y rows]. */
export function cosinesOfRow(
  x: Float32Array,
  row: number,
  y: Float32Array,
  width: number,
): Float32Array {
  const query = unitRows(x.subarray(row * width, (row + 1) * width), width);
  const cosines = new Float32Array(query.length === 0 ? 0 : y.length / width);
  for (let j = 0; j < cosines.length; j++) {
    let squared = 0;
    for (let c = 0; c < width; c++) squared += (y[j * width + c] as number) ** 2;
    if (squared === 0) continue;
    const length = Math.sqrt(squared);
    let sum = 0;
    for (let c = 0; c < width; c++) {
      sum += (query[c] as number) * ((y[j * width + c] as number) / length);
    }
    cosines[j] = sum;
  }
  return cosines;
}

/** Rows scaled to unit length in float64; zero rows stay zero. */
export function unitRows(x: ArrayLike<number>, width: number): Float64Array {
  if (width < 1 || x.length % width !== 0) {
    throw new Error(`unitRows: expected a multiple of width ${width} numbers, got ${x.length}`);
  }
  const unit = Float64Array.from(x);
  for (let start = 0; start < unit.length; start += width) {
    const row = unit.subarray(start, start + width);
    let squared = 0;
    for (const value of row) squared += value * value;
    if (squared === 0) continue;
    const length = Math.sqrt(squared);
    for (let c = 0; c < width; c++) row[c] = (row[c] as number) / length;
  }
  return unit;
}

/** [rows, columns] -> [columns, rows], for the opposite direction of retrieval. */
export function transposeMatrix(matrix: Float32Array, rows: number, columns: number): Float32Array {
  const result = new Float32Array(matrix.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) result[j * rows + i] = matrix[i * columns + j] as number;
  }
  return result;
}
