/**
 * Matrix products by packed panels and register tiles (Goto & van de Geijn 2008): a block of op(a) is packed once in panels of 4
 * rows, op(b) panel by panel of 8 columns, so that one tile of 4 x 8 sums does all three forms and
 * every size. Larger tiles and an unrolled inner loop were slower in V8, which then spills registers.
 */
import { loadPart, madd } from './vector';

const TILE_ROWS: i32 = 4;
const TILE_COLUMNS: i32 = 8;

/** Rows and inner indices of a block: its panel of b stays in the first cache, its panels of a in the second. */
const BLOCK_ROWS: i32 = 256;
const BLOCK_INNER: i32 = 384;

/** The scratch: panels of a, then one panel of b, then a tile that does not fit into c. */
const PACKED_B: usize = BLOCK_ROWS * BLOCK_INNER * 4;
const TILE: usize = PACKED_B + BLOCK_INNER * TILE_COLUMNS * 4;

/** Bytes that `matmul` uses from address 0 on. */
export const MATMUL_SCRATCH: i32 = <i32>TILE + TILE_ROWS * TILE_COLUMNS * 4;

/** Where the sums of a tile go: into `c`, onto what is there or onto `bias` (a pointer, or 0). */
const OVERWRITE: i32 = 0;
const ADD: i32 = 1;

/** c [m, n] = alpha op(a) op(b) (+ bias) (+ c). `bias` 0: none. */
export function matmul(
  a: usize,
  b: usize,
  c: usize,
  bias: usize,
  m: i32,
  n: i32,
  k: i32,
  transposeA: i32,
  transposeB: i32,
  alpha: f32,
  accumulate: i32,
): void {
  for (let inner = 0; inner < k; inner += BLOCK_INNER) {
    const depth = min(BLOCK_INNER, k - inner);
    const padded = (depth + 3) & ~3;
    const mode = accumulate || inner > 0 ? ADD : OVERWRITE;
    const row = inner > 0 ? 0 : bias;
    for (let top = 0; top < m; top += BLOCK_ROWS) {
      const rows = min(BLOCK_ROWS, m - top);
      for (let i = 0; i < rows; i += TILE_ROWS) {
        const count = min(TILE_ROWS, rows - i);
        const to = <usize>(i * padded * 4);
        if (transposeA) packAlong(a + (inner * m + top + i) * 4, to, m, count, depth, TILE_ROWS);
        else packAcross(a + ((top + i) * k + inner) * 4, to, k, count, depth, TILE_ROWS);
      }
      for (let j = 0; j < n; j += TILE_COLUMNS) {
        const count = min(TILE_COLUMNS, n - j);
        if (transposeB) {
          packAcross(b + (j * k + inner) * 4, PACKED_B, k, min(count, 4), depth, TILE_COLUMNS);
          packAcross(
            b + ((j + 4) * k + inner) * 4,
            PACKED_B + 16,
            k,
            count - 4,
            depth,
            TILE_COLUMNS,
          );
        } else {
          packAlong(b + (inner * n + j) * 4, PACKED_B, n, count, depth, TILE_COLUMNS);
        }
        const onto = row ? row + j * 4 : 0;
        for (let i = 0; i < rows; i += TILE_ROWS) {
          const to = c + ((top + i) * n + j) * 4;
          const from = <usize>(i * padded * 4);
          const height = rows - i;
          if (count == TILE_COLUMNS && height >= TILE_ROWS) {
            tile(from, PACKED_B, depth, to, n * 4, onto, alpha, mode);
          } else {
            tile(from, PACKED_B, depth, TILE, TILE_COLUMNS * 4, 0, alpha, OVERWRITE);
            copyTile(to, n * 4, onto, mode, min(height, TILE_ROWS), count);
          }
        }
      }
    }
  }
}

/** Packs `depth` rows of which the panel holds `count` neighbouring numbers each: a transposed, or b as it is. */
function packAlong(from: usize, to: usize, stride: i32, count: i32, depth: i32, width: i32): void {
  const step = <usize>(stride * 4);
  const wide = <usize>(width * 4);
  let l = 0;
  if (width == 8 && count == 8) {
    for (; l < depth; l++) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
      from += step;
      to += wide;
    }
  } else if (width == 4 && count == 4) {
    for (; l < depth; l++) {
      v128.store(to, v128.load(from));
      from += step;
      to += wide;
    }
  } else {
    for (; l < depth; l++) {
      v128.store(to, loadPart(from, count));
      if (width == 8) v128.store(to, loadPart(from + 16, count - 4), 16);
      from += step;
      to += wide;
    }
  }
}

/** Packs up to four rows (the rest zeros) side by side, `width` numbers from one inner index to the next: a as it is, or b transposed. */
function packAcross(from: usize, to: usize, stride: i32, count: i32, depth: i32, width: i32): void {
  const step = <usize>(stride * 4);
  const wide = <usize>(width * 4);
  const zero = f32x4.splat(0);
  for (let l = 0; l < depth; l += 4) {
    const left = depth - l;
    let r0 = zero;
    let r1 = zero;
    let r2 = zero;
    let r3 = zero;
    if (left >= 4 && count >= 4) {
      r0 = v128.load(from);
      r1 = v128.load(from + step);
      r2 = v128.load(from + 2 * step);
      r3 = v128.load(from + 3 * step);
    } else {
      if (count > 0) r0 = loadPart(from, left);
      if (count > 1) r1 = loadPart(from + step, left);
      if (count > 2) r2 = loadPart(from + 2 * step, left);
      if (count > 3) r3 = loadPart(from + 3 * step, left);
    }
    const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
    const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
    const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
    const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f64>(low01, low23, 0, 2));
    v128.store(to + wide, v128.shuffle<f64>(low01, low23, 1, 3));
    v128.store(to + 2 * wide, v128.shuffle<f64>(high01, high23, 0, 2));
    v128.store(to + 3 * wide, v128.shuffle<f64>(high01, high23, 1, 3));
    from += 16;
    to += 4 * wide;
  }
}

/** The 4 x 8 sums of two packed panels, times alpha, into `c` with `stride` bytes between rows. */
function tile(
  a: usize,
  b: usize,
  depth: i32,
  c: usize,
  stride: usize,
  bias: usize,
  alpha: f32,
  mode: i32,
): void {
  let c00 = f32x4.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  const end = a + depth * 16;
  do {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load_splat<f32>(a);
    c00 = madd(c00, x, b0);
    c01 = madd(c01, x, b1);
    x = v128.load_splat<f32>(a, 4);
    c10 = madd(c10, x, b0);
    c11 = madd(c11, x, b1);
    x = v128.load_splat<f32>(a, 8);
    c20 = madd(c20, x, b0);
    c21 = madd(c21, x, b1);
    x = v128.load_splat<f32>(a, 12);
    c30 = madd(c30, x, b0);
    c31 = madd(c31, x, b1);
    a += 16;
    b += 32;
  } while (a < end);

  const scale = f32x4.splat(alpha);
  c00 = f32x4.mul(c00, scale);
  c01 = f32x4.mul(c01, scale);
  c10 = f32x4.mul(c10, scale);
  c11 = f32x4.mul(c11, scale);
  c20 = f32x4.mul(c20, scale);
  c21 = f32x4.mul(c21, scale);
  c30 = f32x4.mul(c30, scale);
  c31 = f32x4.mul(c31, scale);
  if (bias) {
    const bias0 = v128.load(bias);
    const bias1 = v128.load(bias, 16);
    c00 = f32x4.add(c00, bias0);
    c01 = f32x4.add(c01, bias1);
    c10 = f32x4.add(c10, bias0);
    c11 = f32x4.add(c11, bias1);
    c20 = f32x4.add(c20, bias0);
    c21 = f32x4.add(c21, bias1);
    c30 = f32x4.add(c30, bias0);
    c31 = f32x4.add(c31, bias1);
  }
  writeRow(c, c00, c01, mode);
  writeRow(c + stride, c10, c11, mode);
  writeRow(c + 2 * stride, c20, c21, mode);
  writeRow(c + 3 * stride, c30, c31, mode);
}

@inline
function writeRow(c: usize, left: v128, right: v128, mode: i32): void {
  if (mode == ADD) {
    left = f32x4.add(left, v128.load(c));
    right = f32x4.add(right, v128.load(c, 16));
  }
  v128.store(c, left);
  v128.store(c, right, 16);
}

/** What of the spare tile lies inside c. */
function copyTile(c: usize, stride: usize, bias: usize, mode: i32, rows: i32, count: i32): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < count; j++) {
      let value = load<f32>(TILE + (i * TILE_COLUMNS + j) * 4);
      const to = c + i * stride + j * 4;
      if (bias) value += load<f32>(bias + j * 4);
      if (mode == ADD) value += load<f32>(to);
      store<f32>(to, value);
    }
  }
}
