/**
 * Cross-entropies of a square table along its rows and its columns, read row by row: the columns' maxima and sums are arrays in
 * `scratch`. Two sweeps (maxima, then sums of exp(z - maximum)), one exponential an entry and direction.
 */
import {
  exp4,
  fillScratch,
  firstLanes,
  log4,
  maximumOfLanes,
  roundedUp,
  storePart,
  sumOfLanes,
} from './vector';

/** What left-out entries count as, and where maxima start. */
const LOWEST: f32 = -3e38;

/** The lanes of row i from column j on that lie inside the table and that the mask leaves in; a true pair always stays in. */
function keptLanes(mask: usize, i: i32, j: i32, n: i32, threshold: f32): v128 {
  const inside = firstLanes(n - j);
  if (!mask) return inside;
  const isNear = f32x4.gt(v128.load(mask + (i * n + j) * 4), f32x4.splat(threshold));
  const isTrue = i32x4.eq(i32x4(0, 1, 2, 3), i32x4.splat(i - j));
  return v128.and(inside, v128.or(isTrue, v128.not(isNear)));
}

/** Logits of row i from column j on, LOWEST where there is none. */
@inline
function logits(z: usize, mask: usize, i: i32, j: i32, n: i32, threshold: f32): v128 {
  const all = v128.load(z + (i * n + j) * 4);
  if (!mask && j + 4 <= n) return all;
  return v128.bitselect(all, f32x4.splat(LOWEST), keptLanes(mask, i, j, n, threshold));
}

/**
 * loss_i = scale (rows CE(row i) + columns CE(column i)), targets (1 - s) I + s / what is left in. `mask` 0: none. The log-sum-exps of a
 * direction that is not asked for are not written. Scratch: 5 n floats.
 */
export function crossEntropy(
  z: usize,
  mask: usize,
  lse: usize,
  loss: usize,
  n: i32,
  smoothing: f32,
  rows: i32,
  columns: i32,
  threshold: f32,
  scale: f32,
  scratch: usize,
): void {
  const wide = <usize>(roundedUp(n) * 4);
  const rowSums = scratch;
  const columnSums = scratch + wide;
  const columnMaxima = scratch + 2 * wide;
  const totals = scratch + 3 * wide;
  const counts = scratch + 4 * wide;
  const isSmooth = smoothing != 0;
  fillScratch(columnSums, 0, n);
  fillScratch(columnMaxima, LOWEST, n);
  fillScratch(totals, 0, n);
  fillScratch(counts, 0, n);

  // `lse` gathers the rows' maxima first, `loss` what these are above the targets' expected logits: the small difference before the rounding.
  for (let i = 0; i < n; i++) {
    let highest = f32x4.splat(LOWEST);
    let total = f32x4.splat(0);
    let count = f32x4.splat(0);
    for (let j = 0; j < n; j += 4) {
      const value = logits(z, mask, i, j, n, threshold);
      highest = f32x4.pmax(highest, value);
      const at = <usize>(j * 4);
      v128.store(columnMaxima + at, f32x4.pmax(v128.load(columnMaxima + at), value));
      if (isSmooth) {
        const isIn = f32x4.ne(value, f32x4.splat(LOWEST));
        const kept = v128.and(value, isIn);
        const one = v128.and(f32x4.splat(1), isIn);
        total = f32x4.add(total, kept);
        count = f32x4.add(count, one);
        v128.store(totals + at, f32x4.add(v128.load(totals + at), kept));
        v128.store(counts + at, f32x4.add(v128.load(counts + at), one));
      }
    }
    let above: f32 = 0;
    if (rows) {
      const maximum = maximumOfLanes(highest);
      let expected: f32 = (<f32>1 - smoothing) * load<f32>(z + (i * n + i) * 4);
      if (isSmooth) expected += (smoothing * sumOfLanes(total)) / sumOfLanes(count);
      store<f32>(lse + i * 4, maximum);
      above = maximum - expected;
    }
    store<f32>(loss + i * 4, above);
  }

  for (let i = 0; i < n; i++) {
    const highest = f32x4.splat(rows ? load<f32>(lse + i * 4) : 0);
    let sum = f32x4.splat(0);
    for (let j = 0; j < n; j += 4) {
      const value = logits(z, mask, i, j, n, threshold);
      if (rows) sum = f32x4.add(sum, exp4(f32x4.sub(value, highest)));
      if (columns) {
        const at = <usize>(j * 4);
        const share = exp4(f32x4.sub(value, v128.load(columnMaxima + at)));
        v128.store(columnSums + at, f32x4.add(v128.load(columnSums + at), share));
      }
    }
    store<f32>(rowSums + i * 4, sumOfLanes(sum));
  }

  for (let j = 0; j < n; j += 4) {
    const at = <usize>(j * 4);
    const left = n - j;
    let value = v128.load(loss + at);
    if (rows) {
      const log = log4(v128.load(rowSums + at));
      storePart(lse + at, f32x4.add(v128.load(lse + at), log), left);
      value = f32x4.add(value, log);
    }
    if (columns) {
      const log = log4(v128.load(columnSums + at));
      const maximum = v128.load(columnMaxima + at);
      storePart(lse + (n + j) * 4, f32x4.add(maximum, log), left);
      const expected = expectedOfColumns(z, totals, counts, j, n, smoothing);
      value = f32x4.add(value, f32x4.add(f32x4.sub(maximum, expected), log));
    }
    storePart(loss + at, f32x4.mul(value, f32x4.splat(scale)), left);
  }
}

/** The targets' expected logits of four columns. */
function expectedOfColumns(
  z: usize,
  totals: usize,
  counts: usize,
  j: i32,
  n: i32,
  smoothing: f32,
): v128 {
  const step = <usize>((n + 1) * 4);
  const first = z + j * step;
  let truth = f32x4.splat(load<f32>(first));
  if (j + 1 < n) truth = f32x4.replace_lane(truth, 1, load<f32>(first + step));
  if (j + 2 < n) truth = f32x4.replace_lane(truth, 2, load<f32>(first + 2 * step));
  if (j + 3 < n) truth = f32x4.replace_lane(truth, 3, load<f32>(first + 3 * step));
  if (smoothing == 0) return truth;
  const mean = f32x4.div(v128.load(totals + j * 4), v128.load(counts + j * 4));
  return f32x4.add(
    f32x4.mul(truth, f32x4.splat(1 - smoothing)),
    f32x4.mul(mean, f32x4.splat(smoothing)),
  );
}

/**
 * d_ij = slope (rows (exp(z_ij - lse_i) - T_ij) + columns (exp(z_ij - lse'_j) - T'_ij)), 0 for what was left out; `d` may be `z`.
 * Scratch: 2 n floats.
 */
export function crossEntropyBackward(
  z: usize,
  mask: usize,
  lse: usize,
  d: usize,
  n: i32,
  smoothing: f32,
  rows: i32,
  columns: i32,
  threshold: f32,
  slope: f32,
  scratch: usize,
): void {
  const ofRows = scratch;
  const ofColumns = scratch + roundedUp(n) * 4;
  spread(mask, ofRows, ofColumns, n, smoothing, threshold);
  const ofTruth = slope * (1 - smoothing) * <f32>(rows + columns);
  const zero = f32x4.splat(0);
  for (let i = 0; i < n; i++) {
    const rowLse = f32x4.splat(load<f32>(lse + i * 4));
    const rowSpread = f32x4.splat(load<f32>(ofRows + i * 4));
    for (let j = 0; j < n; j += 4) {
      const at = <usize>((i * n + j) * 4);
      const value = v128.load(z + at);
      let gradient = zero;
      if (rows) gradient = f32x4.sub(exp4(f32x4.sub(value, rowLse)), rowSpread);
      if (columns) {
        const share = exp4(f32x4.sub(value, v128.load(lse + (n + j) * 4)));
        const rest = f32x4.sub(share, v128.load(ofColumns + j * 4));
        gradient = f32x4.add(gradient, rest);
      }
      gradient = f32x4.mul(gradient, f32x4.splat(slope));
      if (mask) gradient = v128.and(gradient, keptLanes(mask, i, j, n, threshold));
      storePart(d + at, gradient, n - j);
    }
    const truth = d + (i * n + i) * 4;
    store<f32>(truth, load<f32>(truth) - ofTruth);
  }
}

/** What smoothing gives to each entry of a row and of a column: its share of those that are left in. */
function spread(
  mask: usize,
  ofRows: usize,
  ofColumns: usize,
  n: i32,
  smoothing: f32,
  threshold: f32,
): void {
  if (!mask || smoothing == 0) {
    fillScratch(ofRows, smoothing / <f32>n, n);
    fillScratch(ofColumns, smoothing / <f32>n, n);
    return;
  }
  fillScratch(ofColumns, 0, n);
  for (let i = 0; i < n; i++) {
    let count = f32x4.splat(0);
    for (let j = 0; j < n; j += 4) {
      const one = v128.and(f32x4.splat(1), keptLanes(mask, i, j, n, threshold));
      count = f32x4.add(count, one);
      v128.store(ofColumns + j * 4, f32x4.add(v128.load(ofColumns + j * 4), one));
    }
    store<f32>(ofRows + i * 4, smoothing / sumOfLanes(count));
  }
  for (let j = 0; j < n; j += 4) {
    const share = f32x4.div(f32x4.splat(smoothing), v128.load(ofColumns + j * 4));
    v128.store(ofColumns + j * 4, share);
  }
}
