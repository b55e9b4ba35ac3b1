/**
 * What the kernels share: rows whose length is no multiple of four, sums over lanes, exp and log of four numbers. A load may pass the
 * end of a row (memory has 16 spare bytes behind the last buffer), a store may not. Polynomials: Moshier's Cephes (expf, logf).
 */

/** The first `count` numbers at an address (all four from 4 on, none up to 0), then zeros. */
export function loadPart(from: usize, count: i32): v128 {
  const all = v128.load(from);
  return count >= 4 ? all : v128.and(all, firstLanes(count));
}

/** Stores the first `count` numbers only. */
export function storePart(to: usize, value: v128, count: i32): void {
  if (count >= 4) {
    v128.store(to, value);
    return;
  }
  if (count > 0) store<f32>(to, f32x4.extract_lane(value, 0));
  if (count > 1) store<f32>(to, f32x4.extract_lane(value, 1), 4);
  if (count > 2) store<f32>(to, f32x4.extract_lane(value, 2), 8);
}

/** All bits of the first `count` lanes. */
@inline
export function firstLanes(count: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
}

@inline
export function roundedUp(count: i32): i32 {
  return (count + 3) & ~3;
}

@inline
export function sumOfLanes(x: v128): f32 {
  const pairs = f32x4.add(x, v128.shuffle<f32>(x, x, 2, 3, 0, 1));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

@inline
export function maximumOfLanes(x: v128): f32 {
  const pairs = f32x4.pmax(x, v128.shuffle<f32>(x, x, 2, 3, 0, 1));
  return max(f32x4.extract_lane(pairs, 0), f32x4.extract_lane(pairs, 1));
}

/** sum + x y: two roundings, as WebAssembly without relaxed SIMD has no other. */
@inline
export function madd(sum: v128, x: v128, y: v128): v128 {
  return f32x4.add(sum, f32x4.mul(x, y));
}

/** `count` numbers set to `value`; writes up to the next multiple of four. */
export function fillScratch(to: usize, value: f32, count: i32): void {
  for (let i = 0; i < count; i += 4) v128.store(to + i * 4, f32x4.splat(value));
}

/**
 * exp(x) = 2^n exp(r), n = round(x / ln 2), |r| <= ln 2 / 2, exp(r) by a polynomial; relative error below 2e-7. 0 below -87.3, where
 * float32 loses its digits; x is held at 88, the last integer before infinity. NaN stays NaN.
 */
@inline
export function exp4(x: v128): v128 {
  const isTiny = f32x4.lt(x, f32x4.splat(-87.3));
  const held = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-87.3)), f32x4.splat(88));
  // Adding 1.5 * 2^23 leaves the rounded quotient in the low bits.
  const magic = f32x4.splat(12582912);
  const shifted = madd(magic, held, f32x4.splat(1.44269504088896341));
  const n = f32x4.sub(shifted, magic);
  let r = madd(held, n, f32x4.splat(-0.693359375));
  r = madd(r, n, f32x4.splat(2.1219444e-4));
  let p = f32x4.splat(1.98756915e-4);
  p = madd(f32x4.splat(1.3981999507e-3), p, r);
  p = madd(f32x4.splat(8.3334519073e-3), p, r);
  p = madd(f32x4.splat(4.1665795894e-2), p, r);
  p = madd(f32x4.splat(1.6666665459e-1), p, r);
  p = madd(f32x4.splat(5.0000001201e-1), p, r);
  p = f32x4.add(madd(r, p, f32x4.mul(r, r)), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(shifted, i32x4.splat(127)), 23);
  return v128.andnot(f32x4.mul(p, power), isTiny);
}

/** log(x) of positive normal numbers, relative error about 1e-7; NaN and infinity give NaN. */
export function log4(x: v128): v128 {
  const half = v128.or(v128.and(x, i32x4.splat(0x007fffff)), i32x4.splat(0x3f000000));
  const isLow = f32x4.lt(half, f32x4.splat(0.707106781186547524));
  const fraction = f32x4.sub(f32x4.add(half, v128.and(half, isLow)), f32x4.splat(1));
  // A true lane is -1.
  const exponent = i32x4.add(i32x4.sub(i32x4.shr_u(x, 23), i32x4.splat(126)), isLow);
  return f32x4.add(logOf(fraction, f32x4.convert_i32x4_s(exponent)), f32x4.sub(x, x));
}

/** log((1 + f) 2^e), f between sqrt(1/2) - 1 and sqrt(2) - 1. */
export function logOf(f: v128, e: v128): v128 {
  const squared = f32x4.mul(f, f);
  let p = f32x4.splat(7.0376836292e-2);
  p = madd(f32x4.splat(-1.151461031e-1), p, f);
  p = madd(f32x4.splat(1.167699874e-1), p, f);
  p = madd(f32x4.splat(-1.2420140846e-1), p, f);
  p = madd(f32x4.splat(1.4249322787e-1), p, f);
  p = madd(f32x4.splat(-1.6668057665e-1), p, f);
  p = madd(f32x4.splat(2.0000714765e-1), p, f);
  p = madd(f32x4.splat(-2.4999993993e-1), p, f);
  p = madd(f32x4.splat(3.3333331174e-1), p, f);
  let log = f32x4.mul(f32x4.mul(p, f), squared);
  log = madd(log, e, f32x4.splat(-2.1219444e-4));
  log = madd(log, squared, f32x4.splat(-0.5));
  return madd(f32x4.add(log, f), e, f32x4.splat(0.693359375));
}

/** Four numbers at an address, for the tests of their error: `exponentials` in place, and `logarithms`. */
export function exponentials(x: usize, length: i32): void {
  for (let i = 0; i < length; i += 4) storePart(x + i * 4, exp4(v128.load(x + i * 4)), length - i);
}

export function logarithms(x: usize, length: i32): void {
  for (let i = 0; i < length; i += 4) storePart(x + i * 4, log4(v128.load(x + i * 4)), length - i);
}
