/** Rows at unit length, and what else is done row by row. */
import { loadPart, madd, storePart, sumOfLanes } from './vector';

/** Length below which a row counts as zero; torch's `F.normalize`. */
const SHORTEST: f32 = 1e-12;

/** x . y of `cols` numbers. */
export function dot(x: usize, y: usize, cols: i32): f32 {
  let sum0 = f32x4.splat(0);
  let sum1 = sum0;
  let j = 0;
  for (; j + 8 <= cols; j += 8) {
    sum0 = madd(sum0, v128.load(x), v128.load(y));
    sum1 = madd(sum1, v128.load(x, 16), v128.load(y, 16));
    x += 32;
    y += 32;
  }
  for (; j < cols; j += 4) {
    sum0 = madd(sum0, loadPart(x, cols - j), loadPart(y, cols - j));
    x += 16;
    y += 16;
  }
  return sumOfLanes(f32x4.add(sum0, sum1));
}

/** to = scale x. */
export function scaleInto(x: usize, to: usize, scale: f32, cols: i32): void {
  const factor = f32x4.splat(scale);
  for (let j = 0; j < cols; j += 4) {
    storePart(to + j * 4, f32x4.mul(v128.load(x + j * 4), factor), cols - j);
  }
}

/** y = x / max(|x|, 1e-12) a row; `inverse` [rows] is 1 / |x|, and 0 where the row has no direction. */
export function normalise(x: usize, y: usize, inverse: usize, rows: i32, cols: i32): void {
  for (let i = 0; i < rows; i++) {
    const row = i * cols * 4;
    const length = lengthOf(x + row, cols);
    const scale = <f32>1 / max(length, SHORTEST);
    scaleInto(x + row, y + row, scale, cols);
    store<f32>(inverse + i * 4, length > SHORTEST ? scale : 0);
  }
}

/** |x|; in float64 where the squares leave float32's range, so that rows of about 1e-20 keep their length. */
export function lengthOf(x: usize, cols: i32): f32 {
  const squared = dot(x, x, cols);
  if (squared > 1e-30 && squared < 1e30) return sqrt<f32>(squared);
  let sum: f64 = 0;
  for (let j = 0; j < cols; j++) {
    const value = <f64>load<f32>(x + j * 4);
    sum += value * value;
  }
  return <f32>sqrt<f64>(sum);
}

/** dx (+)= (dy - y (y . dy)) inverse, a row. */
export function normaliseBackward(
  dy: usize,
  y: usize,
  inverse: usize,
  dx: usize,
  rows: i32,
  cols: i32,
  accumulate: i32,
): void {
  const kept = i32x4.splat(accumulate ? -1 : 0);
  for (let i = 0; i < rows; i++) {
    const row = i * cols * 4;
    const along = f32x4.splat(dot(dy + row, y + row, cols));
    const scale = f32x4.splat(load<f32>(inverse + i * 4));
    for (let j = 0; j < cols; j += 4) {
      const at = row + j * 4;
      const across = f32x4.sub(v128.load(dy + at), f32x4.mul(v128.load(y + at), along));
      const before = v128.and(v128.load(dx + at), kept);
      storePart(dx + at, madd(before, across, scale), cols - j);
    }
  }
}
