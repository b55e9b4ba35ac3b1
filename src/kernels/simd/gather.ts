/** Rows of a bank, with the counter-based noise of src/kernels/gather.ts, eight columns at a time. */
import { lengthOf, scaleInto } from './normalise';
import { logOf, madd, storePart } from './vector';

const SHORTEST: f32 = 1e-12;

/** mixBits of src/random.ts. */
function mix(value: u32): u32 {
  let mixed = value + 0x9e3779b9;
  mixed = (mixed ^ (mixed >> 16)) * 0x21f0aaad;
  mixed = (mixed ^ (mixed >> 15)) * 0x735a2d97;
  return mixed ^ (mixed >> 15);
}

@inline
function mix4(value: v128): v128 {
  let mixed = i32x4.add(value, i32x4.splat(<i32>0x9e3779b9));
  mixed = i32x4.mul(v128.xor(mixed, i32x4.shr_u(mixed, 16)), i32x4.splat(0x21f0aaad));
  mixed = i32x4.mul(v128.xor(mixed, i32x4.shr_u(mixed, 15)), i32x4.splat(0x735a2d97));
  return v128.xor(mixed, i32x4.shr_u(mixed, 15));
}

/** out_i = bank[rows_i]; with `deviation` > 0 plus normal noise, at unit length. `order` points at the drawn rows (u32). */
export function gather(
  bank: usize,
  order: usize,
  out: usize,
  rows: i32,
  width: i32,
  deviation: f32,
  seed: u32,
  stream: u32,
  step: u32,
): void {
  const key = mix(mix(mix(seed) ^ stream) ^ step);
  const pairs = <u32>((width + 1) >> 1);
  for (let i = 0; i < rows; i++) {
    const from = bank + load<u32>(order + i * 4) * width * 4;
    const to = out + i * width * 4;
    if (deviation == 0) {
      memory.copy(to, from, width * 4);
      continue;
    }
    for (let j = 0; j < width; j += 8) {
      addNoise(from + j * 4, to + j * 4, width - j, deviation, key, <u32>i * pairs + <u32>(j >> 1));
    }
    scaleInto(to, to, <f32>1 / max(lengthOf(to, width), SHORTEST), width);
  }
}

/** 2^24, and what of it lies above sqrt(1/2) 2^24. */
const WHOLE: i32 = 16777216;
const HIGH: i32 = 11863283;
const PART: f32 = 1 / 16777216;

/** Up to eight columns: four pairs of uniform numbers from their counters, by Box and Muller. */
function addNoise(from: usize, to: usize, left: i32, deviation: f32, key: u32, pair: u32): void {
  const counter = i32x4.add(i32x4.splat(pair), i32x4(0, 1, 2, 3));
  const first = mix4(v128.xor(i32x4.splat(key), counter));
  const second = mix4(v128.xor(first, i32x4.splat(0x68e31da4)));

  // log(u), u = (h + 1/2) / 2^24; near 1 from 1 - u, which float32 holds exactly where it does not hold u.
  const h = i32x4.shr_u(first, 8);
  const half = f32x4.splat(0.5);
  const u = f32x4.mul(f32x4.add(f32x4.convert_i32x4_s(h), half), f32x4.splat(PART));
  const isHigh = i32x4.ge_s(h, i32x4.splat(HIGH));
  const below = i32x4.sub(h, i32x4.splat(WHOLE));
  const near = f32x4.mul(f32x4.add(f32x4.convert_i32x4_s(below), half), f32x4.splat(PART));
  const mantissa = v128.or(v128.and(u, i32x4.splat(0x007fffff)), i32x4.splat(0x3f000000));
  const isLow = f32x4.lt(mantissa, f32x4.splat(0.707106781186547524));
  const far = f32x4.sub(f32x4.add(mantissa, v128.and(mantissa, isLow)), f32x4.splat(1));
  const exponent = i32x4.add(i32x4.sub(i32x4.shr_u(u, 23), i32x4.splat(126)), isLow);
  const log = logOf(
    v128.bitselect(near, far, isHigh),
    v128.andnot(f32x4.convert_i32x4_s(exponent), isHigh),
  );
  const radius = f32x4.mul(f32x4.sqrt(f32x4.mul(log, f32x4.splat(-2))), f32x4.splat(deviation));

  // The angle to the nearest multiple of a quarter turn, between -pi/4 and pi/4.
  const turn = i32x4.shr_u(second, 8);
  const quarter = i32x4.shr_u(i32x4.add(turn, i32x4.splat(1 << 21)), 22);
  const rest = i32x4.sub(turn, i32x4.shl(quarter, 22));
  const x = f32x4.mul(f32x4.convert_i32x4_s(rest), f32x4.splat(3.745070282923929e-7));
  const squared = f32x4.mul(x, x);
  let p = f32x4.splat(-1.9515295891e-4);
  p = madd(f32x4.splat(8.3321608736e-3), p, squared);
  p = madd(f32x4.splat(-1.6666654611e-1), p, squared);
  const sine = madd(x, f32x4.mul(p, squared), x);
  p = f32x4.splat(2.443315711809948e-5);
  p = madd(f32x4.splat(-1.388731625493765e-3), p, squared);
  p = madd(f32x4.splat(4.166664568298827e-2), p, squared);
  const cosine = madd(
    madd(f32x4.splat(1), squared, f32x4.splat(-0.5)),
    f32x4.mul(p, squared),
    squared,
  );
  // Odd quarters swap sine and cosine; bit 1 of the quarter, moved to bit 31, is the sign.
  const isOdd = i32x4.shr_s(i32x4.shl(quarter, 31), 31);
  const sign = i32x4.splat(1 << 31);
  const sineSign = v128.and(i32x4.shl(quarter, 30), sign);
  const cosineSign = v128.and(i32x4.shl(i32x4.add(quarter, i32x4.splat(1)), 30), sign);
  const even = f32x4.mul(radius, v128.xor(v128.bitselect(sine, cosine, isOdd), cosineSign));
  const odd = f32x4.mul(radius, v128.xor(v128.bitselect(cosine, sine, isOdd), sineSign));

  const low = v128.shuffle<f32>(even, odd, 0, 4, 1, 5);
  const high = v128.shuffle<f32>(even, odd, 2, 6, 3, 7);
  storePart(to, f32x4.add(v128.load(from), low), left);
  if (left > 4) storePart(to + 16, f32x4.add(v128.load(from, 16), high), left - 4);
}
