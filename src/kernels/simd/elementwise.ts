/** Kernels that go through their numbers once. */
import { dot, scaleInto } from './normalise';
import { madd, storePart, sumOfLanes, firstLanes } from './vector';

/** What a flag says of a gradient: left alone (0), added to, or (2) overwritten. */
const ADDS: i32 = 1;

/** out += scale x. */
export function addScaled(x: usize, out: usize, length: i32, scale: f32): void {
  const factor = f32x4.splat(scale);
  for (let i = 0; i < length; i += 4) {
    const at = i * 4;
    storePart(out + at, madd(v128.load(out + at), factor, v128.load(x + at)), length - i);
  }
}

/** Adam in place; what does not change within a step comes ready: 1 - beta, the rate over its correction, the root's inverse. */
export function adam(
  params: usize,
  grads: usize,
  m: usize,
  v: usize,
  size: i32,
  beta1: f32,
  rest1: f32,
  beta2: f32,
  rest2: f32,
  rate: f32,
  inverseRoot: f32,
  epsilon: f32,
  shrink: f32,
  joined: f32,
  scale: f32,
): void {
  for (let i = 0; i < size; i += 4) {
    const at = i * 4;
    const left = size - i;
    const value = v128.load(params + at);
    const gradient = f32x4.add(
      f32x4.mul(v128.load(grads + at), f32x4.splat(scale)),
      f32x4.mul(value, f32x4.splat(joined)),
    );
    const first = madd(
      f32x4.mul(v128.load(m + at), f32x4.splat(beta1)),
      f32x4.splat(rest1),
      gradient,
    );
    const second = madd(
      f32x4.mul(v128.load(v + at), f32x4.splat(beta2)),
      f32x4.mul(f32x4.splat(rest2), gradient),
      gradient,
    );
    storePart(m + at, first, left);
    storePart(v + at, second, left);
    const under = madd(f32x4.splat(epsilon), f32x4.sqrt(second), f32x4.splat(inverseRoot));
    const step = f32x4.div(f32x4.mul(f32x4.splat(rate), first), under);
    storePart(params + at, f32x4.sub(f32x4.mul(value, f32x4.splat(shrink)), step), left);
  }
}

/** loss_i = scale |x_i - y_i|², and its gradient times `factor`; `gradX`, `gradY` say what becomes of it. */
export function intra(
  x: usize,
  y: usize,
  loss: usize,
  dx: usize,
  dy: usize,
  rows: i32,
  cols: i32,
  scale: f32,
  factor: f32,
  gradX: i32,
  gradY: i32,
): void {
  const slope = f32x4.splat(2 * factor * scale);
  const keptX = i32x4.splat(gradX == ADDS ? -1 : 0);
  const keptY = i32x4.splat(gradY == ADDS ? -1 : 0);
  for (let i = 0; i < rows; i++) {
    let squared = f32x4.splat(0);
    for (let j = 0; j < cols; j += 4) {
      const at = (i * cols + j) * 4;
      const left = cols - j;
      const all = f32x4.sub(v128.load(x + at), v128.load(y + at));
      const difference = left >= 4 ? all : v128.and(all, firstLanes(left));
      squared = madd(squared, difference, difference);
      const gradient = f32x4.mul(slope, difference);
      if (gradX) {
        storePart(dx + at, f32x4.add(v128.and(v128.load(dx + at), keptX), gradient), left);
      }
      if (gradY) {
        storePart(dy + at, f32x4.sub(v128.and(v128.load(dy + at), keptY), gradient), left);
      }
    }
    store<f32>(loss + i * 4, scale * sumOfLanes(squared));
  }
}

/** out (+)= scale x y. */
export function multiply(
  x: usize,
  y: usize,
  out: usize,
  length: i32,
  scale: f32,
  accumulate: i32,
): void {
  const factor = f32x4.splat(scale);
  const kept = i32x4.splat(accumulate ? -1 : 0);
  for (let i = 0; i < length; i += 4) {
    const at = i * 4;
    const scaled = f32x4.mul(factor, v128.load(x + at));
    const before = v128.and(v128.load(out + at), kept);
    storePart(out + at, madd(before, scaled, v128.load(y + at)), length - i);
  }
}

/** out_i += factor s_i x_i, a row. */
export function scaleRows(x: usize, s: usize, out: usize, rows: i32, cols: i32, factor: f32): void {
  for (let i = 0; i < rows; i++) {
    const row = i * cols * 4;
    addScaled(x + row, out + row, cols, factor * load<f32>(s + i * 4));
  }
}

/** loss_i = scale (1 - x_i . y_i), and its gradient times `factor`. */
export function cosinePull(
  x: usize,
  y: usize,
  loss: usize,
  dx: usize,
  dy: usize,
  rows: i32,
  cols: i32,
  scale: f32,
  factor: f32,
  gradX: i32,
  gradY: i32,
): void {
  for (let i = 0; i < rows; i++) {
    const row = i * cols * 4;
    store<f32>(loss + i * 4, scale * (<f32>1 - dot(x + row, y + row, cols)));
    if (gradX) pull(y + row, dx + row, cols, -factor * scale, gradX);
    if (gradY) pull(x + row, dy + row, cols, -factor * scale, gradY);
  }
}

function pull(x: usize, to: usize, cols: i32, scale: f32, mode: i32): void {
  if (mode == ADDS) addScaled(x, to, cols, scale);
  else scaleInto(x, to, scale, cols);
}

/** out [1] = |x|². */
export function squaredNorm(x: usize, out: usize, length: i32): void {
  store<f32>(out, dot(x, x, length));
}
