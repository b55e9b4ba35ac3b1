/** The nearest rows of a bank. */
import { madd, loadPart, sumOfLanes } from './vector';

/** An empty place of a list; the same as in src/kernels/top-k.ts. */
const NO_COSINE: f32 = -3e38;
const NO_ROW: f32 = -1;

/** The products of one query with four rows. */
let s0: f32 = 0;
let s1: f32 = 0;
let s2: f32 = 0;
let s3: f32 = 0;

/** Lists of the `rows` rows of a shard that begins at row `first` of the bank; `isFirst` begins new ones. */
export function topK(
  queries: usize,
  bank: usize,
  cosines: usize,
  places: usize,
  count: i32,
  rows: i32,
  width: i32,
  k: i32,
  first: i32,
  isFirst: i32,
): void {
  if (isFirst) {
    for (let i = 0; i < count * k; i++) {
      store<f32>(cosines + i * 4, NO_COSINE);
      store<f32>(places + i * 4, NO_ROW);
    }
  }
  const stride = <usize>(width * 4);
  const last = <usize>((k - 1) * 4);
  // Four rows stay in the first cache while all queries go past them.
  for (let row = 0; row < rows; row += 4) {
    const r0 = bank + row * stride;
    const r1 = row + 1 < rows ? r0 + stride : r0;
    const r2 = row + 2 < rows ? r0 + 2 * stride : r0;
    const r3 = row + 3 < rows ? r0 + 3 * stride : r0;
    for (let q = 0; q < count; q++) {
      products(queries + q * stride, r0, r1, r2, r3, width);
      const list = cosines + q * k * 4;
      const numbers = places + q * k * 4;
      const number = first + row;
      if (s0 > load<f32>(list + last)) insert(list, numbers, k, s0, number);
      if (row + 1 < rows && s1 > load<f32>(list + last)) insert(list, numbers, k, s1, number + 1);
      if (row + 2 < rows && s2 > load<f32>(list + last)) insert(list, numbers, k, s2, number + 2);
      if (row + 3 < rows && s3 > load<f32>(list + last)) insert(list, numbers, k, s3, number + 3);
    }
  }
}

function products(q: usize, r0: usize, r1: usize, r2: usize, r3: usize, width: i32): void {
  let c0 = f32x4.splat(0);
  let c1 = c0;
  let c2 = c0;
  let c3 = c0;
  const whole = width & ~3;
  for (let j = 0; j < whole; j += 4) {
    const at = <usize>(j * 4);
    const x = v128.load(q + at);
    c0 = madd(c0, x, v128.load(r0 + at));
    c1 = madd(c1, x, v128.load(r1 + at));
    c2 = madd(c2, x, v128.load(r2 + at));
    c3 = madd(c3, x, v128.load(r3 + at));
  }
  if (whole < width) {
    const at = <usize>(whole * 4);
    const left = width - whole;
    const x = loadPart(q + at, left);
    c0 = madd(c0, x, loadPart(r0 + at, left));
    c1 = madd(c1, x, loadPart(r1 + at, left));
    c2 = madd(c2, x, loadPart(r2 + at, left));
    c3 = madd(c3, x, loadPart(r3 + at, left));
  }
  s0 = sumOfLanes(c0);
  s1 = sumOfLanes(c1);
  s2 = sumOfLanes(c2);
  s3 = sumOfLanes(c3);
}

/** Behind all that are as large; the last of the list falls out. */
function insert(list: usize, numbers: usize, k: i32, cosine: f32, row: i32): void {
  let place = k - 1;
  while (place > 0 && cosine > load<f32>(list + (place - 1) * 4)) {
    store<f32>(list + place * 4, load<f32>(list + (place - 1) * 4));
    store<f32>(numbers + place * 4, load<f32>(numbers + (place - 1) * 4));
    place--;
  }
  store<f32>(list + place * 4, cosine);
  store<f32>(numbers + place * 4, <f32>row);
}
