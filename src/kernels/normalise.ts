import { defineKernel } from './kernel.ts';

/** Length below which a row counts as zero; torch's `F.normalize`. */
const SHORTEST = 1e-12;

/** Rows at unit length: y = x / max(|x|, 1e-12), [rows, cols]; `inverse` [rows] is 1 / |x|, and 0 where the row has no direction. */
export const normalise = defineKernel({
  id: 'normalise',
  access: { x: 'read', y: 'write', inverse: 'write' },
  constants: ['rows', 'cols'],
  run({ x, y, inverse }, { rows, cols }) {
    for (let i = 0; i < rows; i++) {
      let squared = 0;
      for (let j = 0; j < cols; j++) squared += x[i * cols + j]! ** 2;
      const length = Math.sqrt(squared);
      const scale = 1 / Math.max(length, SHORTEST);
      for (let j = 0; j < cols; j++) y[i * cols + j] = x[i * cols + j]! * scale;
      inverse[i] = length > SHORTEST ? scale : 0;
    }
  },
});

/** dx = (dy - y (y . dy)) / |x| a row, onto what is there when `accumulate`; 0 for a row without a direction. */
export const normaliseBackward = defineKernel({
  id: 'normalise-backward',
  access: { dy: 'read', y: 'read', inverse: 'read', dx: 'update' },
  constants: ['rows', 'cols', 'accumulate'],
  run({ dy, y, inverse, dx }, { rows, cols, accumulate }) {
    for (let i = 0; i < rows; i++) {
      let along = 0;
      for (let j = 0; j < cols; j++) along += dy[i * cols + j]! * y[i * cols + j]!;
      for (let j = 0; j < cols; j++) {
        const at = i * cols + j;
        const value = (dy[at]! - y[at]! * along) * inverse[i]!;
        dx[at] = accumulate ? dx[at]! + value : value;
      }
    }
  },
});
