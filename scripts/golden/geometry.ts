import {
  alignment,
  meanCosine,
  modalityGap,
  shiftAlongGap,
  uniformity,
} from '../../src/core/metrics/geometry.ts';
import { cosineSimilarity } from '../../src/core/metrics/similarity.ts';
import { decodeArray, decodeFloat32, type GoldenArray } from './array.ts';
import type { Report } from './report.ts';

interface GeometryCase {
  readonly id: string;
  readonly d: number;
  readonly x: GoldenArray;
  readonly y: GoldenArray;
  readonly modality_gap?: GapRecord;
  readonly [measure: string]: unknown;
}

interface Measured {
  readonly value_f64: number;
  readonly value_x_f64: number;
  readonly value_y_f64?: number;
  readonly grad_x_f64: GoldenArray;
  readonly grad_y_f64?: GoldenArray;
}

interface GapRecord {
  readonly centroid_x?: GoldenArray;
  readonly centroid_y?: GoldenArray;
  readonly gap_direction?: GoldenArray | string;
  readonly gap_vector: GoldenArray;
  readonly gap_norm: number;
  readonly mean_cosine_matched?: number;
  readonly mean_cosine_all_pairs?: number;
  readonly shift_x_along_gap?: readonly { delta: number; signed_distance: number }[];
}

const TOLERANCE = 1e-5;
const UNIFORMITY_TOLERANCE = 2e-5;
const GAP_NORM_TOLERANCE = 1e-6;
/** What central differences in float64 leave. */
const GRADIENT_TOLERANCE = 1e-6;
/** Small beside the distance of near duplicates, about 1e-4. */
const STEP = 1e-7;

export function checkGeometry(golden: { cases: readonly GeometryCase[] }, report: Report): void {
  for (const geometryCase of golden.cases) {
    const [x, y] = [decodeFloat32(geometryCase.x), decodeFloat32(geometryCase.y)];
    const width = geometryCase.d;
    for (const [key, record] of Object.entries(geometryCase)) {
      const label = `${geometryCase.id} ${key}`;
      const [, kind, parameter] = /^(align_alpha|uniform_t)([\d.]+)$/.exec(key) ?? [];
      if (kind === 'align_alpha') {
        const { value_f64, grad_x_f64, grad_y_f64 } = record as Measured;
        const alpha = Number(parameter);
        report.close(label, alignment(x, y, width, alpha), value_f64, TOLERANCE);
        compareSlopes(`${label} of x`, alignmentSlopes(x, y, width, alpha), grad_x_f64, report);
        compareSlopes(`${label} of y`, alignmentSlopes(y, x, width, alpha), grad_y_f64, report);
      } else if (kind === 'uniform_t') {
        const { value_x_f64, value_y_f64, grad_x_f64 } = record as Measured;
        const t = Number(parameter);
        report.close(label, uniformity(x, width, t), value_x_f64, UNIFORMITY_TOLERANCE);
        compareSlopes(`${label} of x`, uniformitySlopes(x, width, t), grad_x_f64, report);
        if (value_y_f64 !== undefined) {
          report.close(`${label} of y`, uniformity(y, width, t), value_y_f64, UNIFORMITY_TOLERANCE);
        }
      }
    }
    const gap = geometryCase.modality_gap;
    if (gap !== undefined) checkGap(geometryCase.id, gap, x, y, width, report);
  }
}

/** Both are metrics here, not losses: their slopes are central differences, of one row or one pair at a time. */
function compareSlopes(
  label: string,
  slopes: Float64Array,
  stored: GoldenArray | undefined,
  report: Report,
): void {
  if (stored === undefined) return;
  report.close(`${label}, gradient`, slopes, decodeArray(stored), GRADIENT_TOLERANCE);
}

/** Alignment is a mean over rows, each of which depends on nothing else. */
function alignmentSlopes(
  at: Float32Array,
  other: Float32Array,
  width: number,
  alpha: number,
): Float64Array {
  const slopes = new Float64Array(at.length);
  for (let start = 0; start < at.length; start += width) {
    const still = Float64Array.from(other.subarray(start, start + width));
    const row = Float64Array.from(at.subarray(start, start + width));
    slopes.set(
      centralDifferences(row, width, () => alignment(row, still, width, alpha)).map(
        (slope) => (slope * width) / at.length,
      ),
      start,
    );
  }
  return slopes;
}

/**
 * U = log mean_ij exp(U_ij) with the uniformity U_ij of two rows alone, so that
 * dU/dx_i = 1/P sum_j exp(U_ij - U) dU_ij/dx_i over the P pairs: quadratic in the rows, not cubic.
 */
function uniformitySlopes(at: Float32Array, width: number, t: number): Float64Array {
  const rows = at.length / width;
  const slopes = new Float64Array(at.length);
  const pairs = (rows * (rows - 1)) / 2;
  const whole = uniformity(at, width, t);
  const pair = new Float64Array(2 * width);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++) {
      if (i === j) continue;
      pair.set(at.subarray(i * width, (i + 1) * width));
      pair.set(at.subarray(j * width, (j + 1) * width), width);
      const share = Math.exp(uniformity(pair, width, t) - whole) / pairs;
      centralDifferences(pair, width, () => uniformity(pair, width, t)).forEach((slope, c) => {
        slopes[i * width + c] = (slopes[i * width + c] as number) + share * slope;
      });
    }
  }
  return slopes;
}

/** With respect to the first `count` numbers of `at`, which come back as they were. */
function centralDifferences(at: Float64Array, count: number, measure: () => number): Float64Array {
  return at.slice(0, count).map((start, i) => {
    at[i] = start + STEP;
    const above = measure();
    at[i] = start - STEP;
    const below = measure();
    at[i] = start;
    return (above - below) / (2 * STEP);
  });
}

function checkGap(
  id: string,
  golden: GapRecord,
  x: Float32Array,
  y: Float32Array,
  width: number,
  report: Report,
): void {
  const gap = modalityGap(x, y, width);
  report.close(`${id} gap vector`, gap.vector, decodeArray(golden.gap_vector), TOLERANCE);
  report.close(`${id} gap norm`, gap.norm, golden.gap_norm, GAP_NORM_TOLERANCE);
  const origin = new Float32Array(width);
  for (const [name, rows, centroid] of [
    ['x', x, golden.centroid_x],
    ['y', y, golden.centroid_y],
  ] as const) {
    if (centroid === undefined) continue;
    // The gap to a zero row, which stays where it is.
    const ours = modalityGap(rows, origin, width).vector;
    report.close(`${id} centroid of ${name}`, ours, decodeArray(centroid), TOLERANCE);
  }
  if (typeof golden.gap_direction === 'object') {
    const direction = gap.vector.map((value) => value / gap.norm);
    const allowed = TOLERANCE / Math.max(gap.norm, TOLERANCE);
    report.close(`${id} gap direction`, direction, decodeArray(golden.gap_direction), allowed);
  }
  if (golden.mean_cosine_matched !== undefined) {
    report.close(
      `${id} mean cosine`,
      meanCosine(x, y, width),
      golden.mean_cosine_matched,
      TOLERANCE,
    );
  }
  if (golden.mean_cosine_all_pairs !== undefined) {
    const cosines = cosineSimilarity(x, y, width);
    const mean = cosines.reduce((sum, cosine) => sum + cosine, 0) / cosines.length;
    report.close(`${id} mean cosine of all pairs`, mean, golden.mean_cosine_all_pairs, TOLERANCE);
  }
  for (const { delta, signed_distance } of golden.shift_x_along_gap ?? []) {
    const { signedDistance } = shiftAlongGap(x, y, width, delta);
    report.close(`${id} shifted by ${delta}`, signedDistance, signed_distance, TOLERANCE);
  }
}
