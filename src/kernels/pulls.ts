import { defineKernel } from './kernel.ts';

/**
 * Squared distance of matched rows: loss_i = scale |x_i - y_i|², and its gradient times `factor` onto `dx` and `dy`, each where its flag
 * says so. `x`, `y` [rows, cols].
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
        if (gradX) dx[at]! += 2 * factor * scale * difference;
        if (gradY) dy[at]! -= 2 * factor * scale * difference;
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
        if (gradX) dx[at]! -= factor * scale * y[at]!;
        if (gradY) dy[at]! -= factor * scale * x[at]!;
      }
      loss[i] = scale * (1 - cosine);
    }
  },
});
