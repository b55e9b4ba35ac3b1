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

interface GapRecord {
  readonly gap_vector: GoldenArray;
  readonly gap_norm: number;
  readonly mean_cosine_matched?: number;
  readonly mean_cosine_all_pairs?: number;
  readonly shift_x_along_gap?: readonly { delta: number; signed_distance: number }[];
}

const TOLERANCE = 1e-5;
const UNIFORMITY_TOLERANCE = 2e-5;
const GAP_NORM_TOLERANCE = 1e-6;

export function checkGeometry(golden: { cases: readonly GeometryCase[] }, report: Report): void {
  for (const geometryCase of golden.cases) {
    const [x, y] = [decodeFloat32(geometryCase.x), decodeFloat32(geometryCase.y)];
    const width = geometryCase.d;
    for (const [key, record] of Object.entries(geometryCase)) {
      const label = `${geometryCase.id} ${key}`;
      const [, kind, parameter] = /^(align_alpha|uniform_t)([\d.]+)$/.exec(key) ?? [];
      if (kind === 'align_alpha') {
        const { value_f64 } = record as { value_f64: number };
        report.close(label, alignment(x, y, width, Number(parameter)), value_f64, TOLERANCE);
      } else if (kind === 'uniform_t') {
        const { value_x_f64, value_y_f64 } = record as {
          value_x_f64: number;
          value_y_f64?: number;
        };
        const t = Number(parameter);
        report.close(label, uniformity(x, width, t), value_x_f64, UNIFORMITY_TOLERANCE);
        if (value_y_f64 !== undefined) {
          report.close(`${label} of y`, uniformity(y, width, t), value_y_f64, UNIFORMITY_TOLERANCE);
        }
      }
    }
    const gap = geometryCase.modality_gap;
    if (gap !== undefined) checkGap(geometryCase.id, gap, x, y, width, report);
  }
  report.notCovered('gradients of alignment and uniformity (metrics here, not losses)');
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
