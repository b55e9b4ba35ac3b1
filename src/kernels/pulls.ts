import { ADDS, defineKernel } from './kernel.ts';

/**
 * Squared distance of matched rows: loss_i = scale |x_i - y_i|², and its gradient times `factor` into `dx` and `dy`; `gradX` and `gradY`
 * say whether each is left alone (0), added to or overwritten. `x`, `y` [rows, cols].
 */
export const intra = defineKernel({
  id: 'intra',
  access: { x: 'read', y: 'read', loss: 'write', dx: 'update', dy: 'update' },
  constants: ['rows', 'cols', 'scale', 'factor', 'gradX', 'gradY'],
  run({ x, y, loss, dx, dy }, { rows, cols, scale, factor, gradX, gradY }) {
    for (let i = 0; i < rows; i++) {
      let squared = 0;
      for (let j = 0; j < cols; j++) {
        const at = i * cols + j;
        const difference = x[at]! - y[at]!;
        squared += difference * difference;
        const gradient = 2 * factor * scale * difference;
        if (gradX) dx[at] = (gradX === ADDS ? dx[at]! : 0) + gradient;
        if (gradY) dy[at] = (gradY === ADDS ? dy[at]! : 0) - gradient;
      }
      loss[i] = scale * squared;
    }
  },
});

/** 1 - cosine of matched unit rows: loss_i = scale (1 - x_i . y_i), and its gradient times `factor`, as in `intra`. */
export const cosinePull = defineKernel({
  id: 'cosine-pull',
  access: { x: 'read', y: 'read', loss: 'write', dx: 'update', dy: 'update' },
  constants: ['rows', 'cols', 'scale', 'factor', 'gradX', 'gradY'],
  run({ x, y, loss, dx, dy }, { rows, cols, scale, factor, gradX, gradY }) {
    for (let i = 0; i < rows; i++) {
      let cosine = 0;
      for (let j = 0; j < cols; j++) {
        const at = i * cols + j;
        cosine += x[at]! * y[at]!;
        if (gradX) dx[at] = (gradX === ADDS ? dx[at]! : 0) - factor * scale * y[at]!;
        if (gradY) dy[at] = (gradY === ADDS ? dy[at]! : 0) - factor * scale * x[at]!;
      }
      loss[i] = scale * (1 - cosine);
    }
  },
});
