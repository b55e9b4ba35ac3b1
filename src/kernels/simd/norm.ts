/**
 * Batch normalisation and sums of columns. Sums run down the rows in an array of one sum a column, so that memory is read in its
 * order; `scratch` holds such arrays.
 */
import { firstLanes, fillScratch, madd, roundedUp, storePart } from './vector';

/** out [cols] (+)= sums of the columns of x [rows, cols]. */
export function columnSums(x: usize, out: usize, rows: i32, cols: i32, accumulate: i32): void {
  if (!accumulate) memory.fill(out, 0, cols * 4);
  for (let i = 0; i < rows; i++) {
    const row = x + i * cols * 4;
    let j = 0;
    for (; j + 4 <= cols; j += 4) {
      v128.store(out + j * 4, f32x4.add(v128.load(out + j * 4), v128.load(row + j * 4)));
    }
    for (; j < cols; j++) {
      store<f32>(out + j * 4, load<f32>(out + j * 4) + load<f32>(row + j * 4));
    }
  }
}

/** y = gamma (z - mean) / sqrt(variance + epsilon) + beta, then ReLU if asked; `stats` [2 cols]: means, inverse deviations. */
export function norm(
  z: usize,
  gamma: usize,
  beta: usize,
  stats: usize,
  y: usize,
  rows: i32,
  cols: i32,
  relu: i32,
  epsilon: f32,
  scratch: usize,
): void {
  const wide = roundedUp(cols) * 4;
  const means = scratch;
  const squares = scratch + wide;
  const factors = scratch + 2 * wide;
  const share = f32x4.splat(<f32>1 / <f32>rows);
  fillScratch(means, 0, cols);
  fillScratch(squares, 0, cols);

  // Means of the distance to the first row: a mean far from zero keeps its digits.
  for (let i = 1; i < rows; i++) {
    const row = z + i * cols * 4;
    for (let j = 0; j < cols * 4; j += 16) {
      const distance = f32x4.sub(v128.load(row + j), v128.load(z + j));
      v128.store(means + j, f32x4.add(v128.load(means + j), distance));
    }
  }
  for (let j = 0; j < cols * 4; j += 16) {
    v128.store(means + j, madd(v128.load(z + j), v128.load(means + j), share));
  }
  for (let i = 0; i < rows; i++) {
    const row = z + i * cols * 4;
    for (let j = 0; j < cols * 4; j += 16) {
      const distance = f32x4.sub(v128.load(row + j), v128.load(means + j));
      v128.store(squares + j, madd(v128.load(squares + j), distance, distance));
    }
  }
  for (let j = 0; j < cols; j += 4) {
    const variance = madd(f32x4.splat(epsilon), v128.load(squares + j * 4), share);
    const inverse = f32x4.div(f32x4.splat(1), f32x4.sqrt(variance));
    storePart(stats + j * 4, v128.load(means + j * 4), cols - j);
    storePart(stats + (cols + j) * 4, inverse, cols - j);
    v128.store(factors + j * 4, f32x4.mul(inverse, v128.load(gamma + j * 4)));
  }
  const floor = f32x4.splat(relu ? 0 : -Infinity);
  for (let i = 0; i < rows; i++) {
    const from = z + i * cols * 4;
    const to = y + i * cols * 4;
    for (let j = 0; j < cols; j += 4) {
      const distance = f32x4.sub(v128.load(from + j * 4), v128.load(means + j * 4));
      const value = madd(v128.load(beta + j * 4), distance, v128.load(factors + j * 4));
      storePart(to + j * 4, f32x4.pmax(value, floor), cols - j);
    }
  }
}

/**
 * The gradient of `norm` in place: d' = d where y > 0 (with ReLU), dbeta = sum d', dgamma = sum d' unit,
 * dz = gamma inverse (d' - dbeta / rows - unit dgamma / rows), unit = (z - mean) inverse.
 */
export function normBackward(
  d: usize,
  y: usize,
  z: usize,
  stats: usize,
  gamma: usize,
  dgamma: usize,
  dbeta: usize,
  rows: i32,
  cols: i32,
  relu: i32,
  accumulate: i32,
  scratch: usize,
): void {
  const wide = roundedUp(cols) * 4;
  const ofGamma = scratch;
  const ofBeta = scratch + wide;
  const factors = scratch + 2 * wide;
  const inverses = stats + cols * 4;
  const zero = f32x4.splat(0);
  fillScratch(ofGamma, 0, cols);
  fillScratch(ofBeta, 0, cols);
  for (let i = 0; i < rows; i++) {
    const row = i * cols * 4;
    for (let j = 0; j < cols; j += 4) {
      const at = row + j * 4;
      let slope = v128.load(d + at);
      if (relu) {
        slope = v128.and(slope, f32x4.gt(v128.load(y + at), zero));
        storePart(d + at, slope, cols - j);
      }
      const distance = f32x4.sub(v128.load(z + at), v128.load(stats + j * 4));
      v128.store(ofBeta + j * 4, f32x4.add(v128.load(ofBeta + j * 4), slope));
      v128.store(ofGamma + j * 4, madd(v128.load(ofGamma + j * 4), slope, distance));
    }
  }
  // The sums become the factors of the last sweep: dz = factor d' - constant - (z - mean) linear.
  const share = f32x4.splat(<f32>1 / <f32>rows);
  for (let j = 0; j < cols; j += 4) {
    const at = j * 4;
    const left = cols - j;
    const inverse = v128.load(inverses + at);
    const sumGamma = f32x4.mul(v128.load(ofGamma + at), inverse);
    const sumBeta = v128.load(ofBeta + at);
    const kept = accumulate ? firstLanes(4) : zero;
    storePart(dgamma + at, f32x4.add(sumGamma, v128.and(v128.load(dgamma + at), kept)), left);
    storePart(dbeta + at, f32x4.add(sumBeta, v128.and(v128.load(dbeta + at), kept)), left);
    const factor = f32x4.mul(v128.load(gamma + at), inverse);
    const perRow = f32x4.mul(factor, share);
    v128.store(factors + at, factor);
    v128.store(ofBeta + at, f32x4.mul(perRow, sumBeta));
    v128.store(ofGamma + at, f32x4.mul(f32x4.mul(perRow, inverse), sumGamma));
  }
  for (let i = 0; i < rows; i++) {
    const row = i * cols * 4;
    for (let j = 0; j < cols; j += 4) {
      const at = row + j * 4;
      const distance = f32x4.sub(v128.load(z + at), v128.load(stats + j * 4));
      let value = f32x4.mul(v128.load(d + at), v128.load(factors + j * 4));
      value = f32x4.sub(value, v128.load(ofBeta + j * 4));
      value = f32x4.sub(value, f32x4.mul(distance, v128.load(ofGamma + j * 4)));
      storePart(d + at, value, cols - j);
    }
  }
}
