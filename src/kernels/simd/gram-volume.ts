/**
 * GRAM's volumes of every anchor i with every tuple j, four tuples at a time: V_ij = b_j s_ij, s_ij² = |a_i|² - sum_l u_l,ij², and their
 * gradients (core/losses/gram-volume.ts). `count` tables u0 ... u3, [n, n].
 */
import { fillScratch, firstLanes, roundedUp, storePart, sumOfLanes } from './vector';

/** Share of |a|² below which a squared distance is rounding noise: the volume is 0 there. */
const UNRESOLVED_SHARE: f32 = 8 * 1.1920928955078125e-7;

/** Floats that `tuple-basis` keeps of a row: R, the inverse diagonal, b and |a|². */
@inline
export function basisSize(count: i32): i32 {
  return (count * (count + 1)) / 2 + count + 2;
}

/** b of every tuple, one after the other. */
function ownVolumes(r: usize, to: usize, n: i32, count: i32): void {
  const size = basisSize(count);
  for (let j = 0; j < n; j++) store<f32>(to + j * 4, load<f32>(r + ((j + 1) * size - 2) * 4));
}

@inline
function squaredAnchor(r: usize, i: i32, count: i32): f32 {
  return load<f32>(r + ((i + 1) * basisSize(count) - 1) * 4);
}

/** s of anchor i and four tuples; 0 where it is not resolved. `at`: bytes. */
@inline
function distances(
  u0: usize,
  u1: usize,
  u2: usize,
  u3: usize,
  at: usize,
  count: i32,
  squaredLength: f32,
): v128 {
  let rest = minusSquare(f32x4.splat(squaredLength), u0 + at);
  if (count > 1) rest = minusSquare(rest, u1 + at);
  if (count > 2) rest = minusSquare(rest, u2 + at);
  if (count > 3) rest = minusSquare(rest, u3 + at);
  const isResolved = f32x4.gt(rest, f32x4.splat(UNRESOLVED_SHARE * squaredLength));
  return v128.and(f32x4.sqrt(rest), isResolved);
}

@inline
function minusSquare(rest: v128, from: usize): v128 {
  const along = v128.load(from);
  return f32x4.sub(rest, f32x4.mul(along, along));
}

/** dL/dV from dL/dz, z = -V / t or -V² / t. */
@inline
function slopeOf(d: v128, volume: v128, inverseTemperature: f32, squared: i32): v128 {
  const slope = f32x4.mul(d, f32x4.splat(-inverseTemperature));
  return squared ? f32x4.mul(f32x4.add(slope, slope), volume) : slope;
}

/** w = dL/dV b / s, 0 where s is. */
@inline
function weightOf(slope: v128, own: v128, distance: v128): v128 {
  const isResolved = f32x4.gt(distance, f32x4.splat(0));
  return v128.and(f32x4.div(f32x4.mul(slope, own), distance), isResolved);
}

/** z_ij = -V_ij / t, or -V_ij² / t with `squared`. Scratch: n floats. */
export function gramLogits(
  u0: usize,
  u1: usize,
  u2: usize,
  u3: usize,
  r: usize,
  z: usize,
  n: i32,
  count: i32,
  inverseTemperature: f32,
  squared: i32,
  scratch: usize,
): void {
  ownVolumes(r, scratch, n, count);
  const factor = f32x4.splat(-inverseTemperature);
  for (let i = 0; i < n; i++) {
    const squaredLength = squaredAnchor(r, i, count);
    for (let j = 0; j < n; j += 4) {
      const at = <usize>((i * n + j) * 4);
      const distance = distances(u0, u1, u2, u3, at, count, squaredLength);
      let volume = f32x4.mul(v128.load(scratch + j * 4), distance);
      if (squared) volume = f32x4.mul(volume, volume);
      storePart(z + at, f32x4.mul(volume, factor), n - j);
    }
  }
}

/** u_l becomes w u_l, in place. Scratch: n floats. */
export function gramWeights(
  u0: usize,
  u1: usize,
  u2: usize,
  u3: usize,
  r: usize,
  d: usize,
  n: i32,
  count: i32,
  inverseTemperature: f32,
  squared: i32,
  scratch: usize,
): void {
  ownVolumes(r, scratch, n, count);
  for (let i = 0; i < n; i++) {
    const squaredLength = squaredAnchor(r, i, count);
    for (let j = 0; j < n; j += 4) {
      const at = <usize>((i * n + j) * 4);
      const left = n - j;
      const distance = distances(u0, u1, u2, u3, at, count, squaredLength);
      const own = v128.load(scratch + j * 4);
      const volume = f32x4.mul(own, distance);
      const slope = slopeOf(v128.load(d + at), volume, inverseTemperature, squared);
      const weight = weightOf(slope, own, distance);
      storePart(u0 + at, f32x4.mul(v128.load(u0 + at), weight), left);
      if (count > 1) storePart(u1 + at, f32x4.mul(v128.load(u1 + at), weight), left);
      if (count > 2) storePart(u2 + at, f32x4.mul(v128.load(u2 + at), weight), left);
      if (count > 3) storePart(u3 + at, f32x4.mul(v128.load(u3 + at), weight), left);
    }
  }
}

@inline
function tableOf(u0: usize, u1: usize, u2: usize, u3: usize, l: i32): usize {
  return l == 0 ? u0 : l == 1 ? u1 : l == 2 ? u2 : u3;
}

/**
 * `sums` [n + n (1 + count (count + 1) / 2)]: the row sums of w, then for every column the sums of dL/dV V and of w u_l u_p, l <= p.
 * Scratch: n (2 + count (count + 1) / 2) floats: b, then an array of columns for each sum.
 */
export function gramSums(
  u0: usize,
  u1: usize,
  u2: usize,
  u3: usize,
  r: usize,
  d: usize,
  sums: usize,
  n: i32,
  count: i32,
  inverseTemperature: f32,
  squared: i32,
  scratch: usize,
): void {
  const wide = <usize>(roundedUp(n) * 4);
  const columnSize = 1 + (count * (count + 1)) / 2;
  const columns = scratch + wide;
  ownVolumes(r, scratch, n, count);
  fillScratch(columns, 0, columnSize * roundedUp(n));
  for (let i = 0; i < n; i++) {
    const squaredLength = squaredAnchor(r, i, count);
    let sum = f32x4.splat(0);
    for (let j = 0; j < n; j += 4) {
      const at = <usize>((i * n + j) * 4);
      const isInside = firstLanes(n - j);
      const own = v128.load(scratch + j * 4);
      const distance = distances(u0, u1, u2, u3, at, count, squaredLength);
      const volume = f32x4.mul(own, distance);
      const slope = slopeOf(v128.load(d + at), volume, inverseTemperature, squared);
      const weight = v128.and(weightOf(slope, own, distance), isInside);
      sum = f32x4.add(sum, weight);
      let to = columns + j * 4;
      v128.store(to, f32x4.add(v128.load(to), f32x4.mul(slope, volume)));
      for (let l = 0; l < count; l++) {
        const along = f32x4.mul(weight, v128.load(tableOf(u0, u1, u2, u3, l) + at));
        for (let p = l; p < count; p++) {
          to += wide;
          const other = v128.load(tableOf(u0, u1, u2, u3, p) + at);
          v128.store(to, f32x4.add(v128.load(to), f32x4.mul(along, other)));
        }
      }
    }
    store<f32>(sums + i * 4, sumOfLanes(sum));
  }
  for (let e = 0; e < columnSize; e++) {
    for (let j = 0; j < n; j++) {
      store<f32>(sums + (n + j * columnSize + e) * 4, load<f32>(columns + e * wide + j * 4));
    }
  }
}
