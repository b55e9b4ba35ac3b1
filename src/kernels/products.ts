/** The diagonal of Symile's tables, where the true tuples are (core/losses/symile.ts). */
import { defineKernel, type Floats } from './kernel.ts';

const MEMBERS = { x0: 'read', x1: 'read', x2: 'read', x3: 'read', x4: 'read' } as const;

/** Product of the entries of all members but one at a place. */
function productAt(
  views: Readonly<Record<string, Floats>>,
  count: number,
  place: number,
  without: number,
): number {
  let product = 1;
  for (let m = 0; m < count; m++) if (m !== without) product *= views[`x${m}`]![place]!;
  return product;
}

/** z_ii = scale sum_d x0_id x1_id ..., [n, n]; the rest of z is left alone. */
export const productDiagonal = defineKernel({
  id: 'product-diagonal',
  access: { ...MEMBERS, z: 'update' },
  constants: ['n', 'cols', 'count', 'scale'],
  run({ z, ...views }, { n, cols, count, scale }) {
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < cols; j++) sum += productAt(views, count, i * cols + j, -1);
      z[i * n + i] = scale * sum;
    }
  },
});

/** The gradient of `product-diagonal` for member `of`, from the diagonal of dL/dz: d = scale z_ii times the other members. */
export const productDiagonalBackward = defineKernel({
  id: 'product-diagonal-backward',
  access: { ...MEMBERS, z: 'read', d: 'update' },
  constants: ['n', 'cols', 'count', 'scale', 'of', 'accumulate'],
  run({ z, d, ...views }, { n, cols, count, scale, of, accumulate }) {
    for (let i = 0; i < n; i++) {
      const factor = scale * z[i * n + i]!;
      for (let j = i * cols; j < (i + 1) * cols; j++) {
        d[j] = (accumulate ? d[j]! : 0) + factor * productAt(views, count, j, of);
      }
    }
  },
});

export const clearDiagonal = defineKernel({
  id: 'clear-diagonal',
  access: { z: 'update' },
  constants: ['n'],
  run({ z }, { n }) {
    for (let i = 0; i < n; i++) z[i * n + i] = 0;
  },
});
