/** What principal axes by block power iteration need besides products and column sums (src/plan/principal-axes.ts). */
import { defineKernel, type Floats } from './kernel.ts';

/** Share of a row's length below which what is left of it is rounding noise. */
export const DEPENDENT_SHARE = 1e-6;

/** out = x less the mean of each column, [rows, cols]; `sums` [cols] are the columns' sums. */
export const centre = defineKernel({
  id: 'centre',
  access: { x: 'read', sums: 'read', out: 'write' },
  constants: ['rows', 'cols'],
  run({ x, sums, out }, { rows, cols }) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < cols; j++) out[i * cols + j] = x[i * cols + j]! - sums[j]! / rows;
    }
  },
});

/**
 * Orthonormal rows of the same span, [rows, cols], in place: modified Gram-Schmidt, run twice against each earlier row (Giraud, Langou &
 * Rozloznik 2005). A row in the span of the earlier ones becomes 0.
 */
export const orthonormalise = defineKernel({
  id: 'orthonormalise',
  access: { x: 'update' },
  constants: ['rows', 'cols'],
  run({ x }, { rows, cols }) {
    for (let i = 0; i < rows; i++) {
      const row = x.subarray(i * cols, (i + 1) * cols);
      const whole = lengthOf(row);
      for (let pass = 0; pass < 2; pass++) {
        for (let p = 0; p < i; p++) {
          let along = 0;
          for (let j = 0; j < cols; j++) along += x[p * cols + j]! * row[j]!;
          for (let j = 0; j < cols; j++) row[j]! -= along * x[p * cols + j]!;
        }
      }
      const length = lengthOf(row);
      const inverse = length > DEPENDENT_SHARE * whole ? 1 / length : 0;
      for (let j = 0; j < cols; j++) row[j]! *= inverse;
    }
  },
});

function lengthOf(row: Floats): number {
  let squared = 0;
  for (const value of row) squared += value * value;
  return Math.sqrt(squared);
}
