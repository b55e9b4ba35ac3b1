/** Orthonormal bases of tuples, and gradients back through them; up to four members besides the anchor. */
import { basisSize } from './gram-volume';
import { dot, scaleInto } from './normalise';
import { madd, storePart } from './vector';

/** Share of a vector's length below which its residual is rounding noise. */
const DEPENDENT_SHARE: f32 = 1e-6;

const ADDS: i32 = 1;

@inline
function memberOf(x0: usize, x1: usize, x2: usize, x3: usize, l: i32): usize {
  return l == 0 ? x0 : l == 1 ? x1 : l == 2 ? x2 : x3;
}

/** Place of R's entry (l, p), l <= p. */
@inline
function entryOf(count: i32, l: i32, p: i32): i32 {
  return l * count - (l * (l - 1)) / 2 + (p - l);
}

/** X_i = Q_i R_i by modified Gram-Schmidt, run twice; `r` a row: R, the inverse diagonal, the volume, |a|². */
export function tupleBasis(
  a: usize,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  q: usize,
  r: usize,
  n: i32,
  cols: i32,
  count: i32,
): void {
  const size = basisSize(count);
  const inverseAt = (count * (count + 1)) / 2;
  for (let i = 0; i < n; i++) {
    const row = r + i * size * 4;
    let volume: f32 = 1;
    for (let l = 0; l < count; l++) {
      const axis = q + (l * n + i) * cols * 4;
      memory.copy(axis, memberOf(x0, x1, x2, x3, l) + i * cols * 4, cols * 4);
      const whole = sqrt<f32>(dot(axis, axis, cols));
      for (let p = 0; p < l; p++) store<f32>(row + entryOf(count, p, l) * 4, 0);
      for (let pass = 0; pass < 2; pass++) {
        for (let p = 0; p < l; p++) {
          const earlier = q + (p * n + i) * cols * 4;
          const along = dot(earlier, axis, cols);
          const factor = f32x4.splat(-along);
          for (let j = 0; j < cols; j += 4) {
            const rest = madd(v128.load(axis + j * 4), factor, v128.load(earlier + j * 4));
            storePart(axis + j * 4, rest, cols - j);
          }
          const entry = row + entryOf(count, p, l) * 4;
          store<f32>(entry, load<f32>(entry) + along);
        }
      }
      const length = sqrt<f32>(dot(axis, axis, cols));
      const isIndependent = length > DEPENDENT_SHARE * whole;
      const inverse: f32 = isIndependent ? <f32>1 / length : 0;
      scaleInto(axis, axis, inverse, cols);
      store<f32>(row + entryOf(count, l, l) * 4, isIndependent ? length : 0);
      store<f32>(row + (inverseAt + l) * 4, inverse);
      volume *= isIndependent ? length : 0;
    }
    const anchor = a + i * cols * 4;
    store<f32>(row + (inverseAt + count) * 4, volume);
    store<f32>(row + (inverseAt + count + 1) * 4, dot(anchor, anchor, cols));
  }
}

/** d_l (+)= the rows of (g + M q) R^-T, M = the columns' sums (their own on the diagonal); `modes`: two bits a member. Scratch: 80 floats. */
export function tupleSolve(
  q: usize,
  g: usize,
  r: usize,
  sums: usize,
  d0: usize,
  d1: usize,
  d2: usize,
  d3: usize,
  n: i32,
  cols: i32,
  count: i32,
  modes: i32,
  scratch: usize,
): void {
  const entries = (count * (count + 1)) / 2;
  const stretch = 1 + entries;
  const size = basisSize(count);
  const member = <usize>(n * cols * 4);
  // Four numbers each: what is solved, and M.
  const solved = scratch;
  const factors = scratch + 64;
  for (let i = 0; i < n; i++) {
    const column = sums + i * stretch * 4;
    const row = r + i * size * 4;
    for (let l = 0; l < count; l++) {
      for (let p = 0; p < count; p++) {
        const entry = 1 + entryOf(count, min(l, p), max(l, p));
        const cross = load<f32>(column + entry * 4);
        const factor = l == p ? load<f32>(column) + cross : cross;
        v128.store(factors + (l * count + p) * 16, f32x4.splat(factor));
      }
    }
    for (let j = 0; j < cols; j += 4) {
      const at = <usize>((i * cols + j) * 4);
      const left = cols - j;
      for (let l = count - 1; l >= 0; l--) {
        let value = v128.load(g + at + l * member);
        for (let p = 0; p < count; p++) {
          const factor = v128.load(factors + (l * count + p) * 16);
          value = madd(value, factor, v128.load(q + at + p * member));
        }
        for (let p = l + 1; p < count; p++) {
          const entry = f32x4.splat(load<f32>(row + entryOf(count, l, p) * 4));
          value = f32x4.sub(value, f32x4.mul(v128.load(solved + p * 16), entry));
        }
        value = f32x4.mul(value, f32x4.splat(load<f32>(row + (entries + l) * 4)));
        v128.store(solved + l * 16, value);
        const mode = (modes >> (2 * l)) & 3;
        if (mode) {
          const to = memberOf(d0, d1, d2, d3, l) + at;
          if (mode == ADDS) value = f32x4.add(value, v128.load(to));
          storePart(to, value, left);
        }
      }
    }
  }
}
