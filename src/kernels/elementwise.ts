import { defineKernel } from './kernel.ts';

export const fill = defineKernel({
  id: 'fill',
  access: { out: 'write' },
  constants: ['length', 'value'],
  run: ({ out }, { length, value }) => {
    out.fill(value, 0, length);
  },
});

/** out += scale x. */
export const addScaled = defineKernel({
  id: 'add-scaled',
  access: { x: 'read', out: 'update' },
  constants: ['length', 'scale'],
  run({ x, out }, { length, scale }) {
    for (let i = 0; i < length; i++) out[i]! += scale * x[i]!;
  },
});

/** out = scale x y, entry by entry; onto what is there when `accumulate`. */
export const multiply = defineKernel({
  id: 'multiply',
  access: { x: 'read', y: 'read', out: 'update' },
  constants: ['length', 'scale', 'accumulate'],
  run({ x, y, out }, { length, scale, accumulate }) {
    for (let i = 0; i < length; i++) {
      const value = scale * x[i]! * y[i]!;
      out[i] = accumulate ? out[i]! + value : value;
    }
  },
});

/** out_i += factor s_i x_i: rows [rows, cols], each by its own number. */
export const scaleRows = defineKernel({
  id: 'scale-rows',
  access: { x: 'read', s: 'read', out: 'update' },
  constants: ['rows', 'cols', 'factor'],
  run({ x, s, out }, { rows, cols, factor }) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < cols; j++) out[i * cols + j]! += factor * s[i]! * x[i * cols + j]!;
    }
  },
});
