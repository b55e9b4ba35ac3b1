import { defineKernel } from './kernel.ts';

/** torch's `BatchNorm1d`; the same as NORM_VARIANCE_EPSILON of the tfjs path, which this room may not import. */
export const VARIANCE_EPSILON = 1e-5;

/**
 * Batch normalisation with the batch's own statistics, then ReLU if asked (Ioffe & Szegedy 2015, algorithm 1).
 *
 * y = gamma (z - mean) / sqrt(variance + 1e-5) + beta. `z`, `y` [rows, cols]; `stats` [2 cols] keeps the means and then the inverse
 * deviations. The variance is biased, of two passes, so that a small one beside a large mean keeps its digits.
 */
export const norm = defineKernel({
  id: 'norm',
  access: { z: 'read', gamma: 'read', beta: 'read', stats: 'write', y: 'write' },
  constants: ['rows', 'cols', 'relu'],
  run({ z, gamma, beta, stats, y }, { rows, cols, relu }) {
    for (let j = 0; j < cols; j++) {
      let mean = 0;
      for (let i = 0; i < rows; i++) mean += z[i * cols + j]!;
      mean /= rows;
      let variance = 0;
      for (let i = 0; i < rows; i++) variance += (z[i * cols + j]! - mean) ** 2;
      const inverse = 1 / Math.sqrt(variance / rows + VARIANCE_EPSILON);
      stats[j] = mean;
      stats[cols + j] = inverse;
      for (let i = 0; i < rows; i++) {
        const value = gamma[j]! * (z[i * cols + j]! - mean) * inverse + beta[j]!;
        y[i * cols + j] = relu && value < 0 ? 0 : value;
      }
    }
  },
});

/**
 * The gradient of `norm`: `d` [rows, cols] holds dL/dy and becomes dL/dz; `dgamma`, `dbeta` [cols]
 * are overwritten, or added to with `accumulate`.
 *
 * dz = gamma / deviation (dy' - mean(dy') - unit mean(dy' unit)), the means over the batch, dy' = dy where y > 0 with ReLU.
 */
export const normBackward = defineKernel({
  id: 'norm-backward',
  access: {
    d: 'update',
    y: 'read',
    z: 'read',
    stats: 'read',
    gamma: 'read',
    dgamma: 'update',
    dbeta: 'update',
  },
  constants: ['rows', 'cols', 'relu', 'accumulate'],
  run({ d, y, z, stats, gamma, dgamma, dbeta }, { rows, cols, relu, accumulate }) {
    for (let j = 0; j < cols; j++) {
      const mean = stats[j]!;
      const inverse = stats[cols + j]!;
      let ofGamma = 0;
      let ofBeta = 0;
      for (let i = 0; i < rows; i++) {
        const at = i * cols + j;
        if (relu && y[at]! <= 0) d[at] = 0;
        ofBeta += d[at]!;
        ofGamma += d[at]! * (z[at]! - mean) * inverse;
      }
      dgamma[j] = ofGamma + (accumulate ? dgamma[j]! : 0);
      dbeta[j] = ofBeta + (accumulate ? dbeta[j]! : 0);
      for (let i = 0; i < rows; i++) {
        const at = i * cols + j;
        const unit = (z[at]! - mean) * inverse;
        d[at] = gamma[j]! * inverse * (d[at]! - (ofBeta + unit * ofGamma) / rows);
      }
    }
  },
});
