import { mixBits } from '../random.ts';
import { defineKernel } from './kernel.ts';

/**
 * A batch from a bank that stays on the device: out_i = bank[row_i], rows drawn by the step.
 *
 * noise > 0: x~ = normalise(x + e), e ~ N(0, noise / width) a coordinate (C-MCR's semantic completion), from `noiseAt`, which every
 * engine computes alike; `stream` tells the streams of a batch apart, `first` is where its rows lie among the step's.
 */
export const gather = defineKernel({
  id: 'gather',
  access: { bank: 'read', out: 'write' },
  constants: ['rows', 'width', 'first', 'noise', 'stream'],
  run({ bank, out }, { rows, width, first, noise, stream }, step) {
    const deviation = Math.sqrt(noise / width);
    for (let i = 0; i < rows; i++) {
      const from = step.rows[first + i]! * width;
      let squared = 0;
      for (let j = 0; j < width; j++) {
        const error = noise > 0 ? deviation * noiseAt(step, stream, i, j, width) : 0;
        const value = bank[from + j]! + error;
        out[i * width + j] = value;
        squared += value * value;
      }
      if (noise === 0) continue;
      const scale = 1 / Math.max(Math.sqrt(squared), 1e-12);
      for (let j = 0; j < width; j++) out[i * width + j]! *= scale;
    }
  },
});

/**
 * Standard normal of one coordinate, from counters alone (Salmon et al. 2011's idea of a counter-based generator): the
 * step, the stream, the row's place in the batch and the pair of columns are hashed into two uniform numbers, which Box and
 * Muller turn into the normals of the pair.
 */
export function noiseAt(
  { seed, step }: { readonly seed: number; readonly step: number },
  stream: number,
  row: number,
  column: number,
  width: number,
): number {
  const key = mixBits(mixBits(mixBits(seed) ^ stream) ^ step);
  const first = mixBits(key ^ (row * Math.ceil(width / 2) + (column >> 1)));
  const second = mixBits(first ^ 0x68e31da4);
  const radius = Math.sqrt(-2 * Math.log(((first >>> 8) + 0.5) / 2 ** 24));
  const angle = (2 * Math.PI * (second >>> 8)) / 2 ** 24;
  return column % 2 === 0 ? radius * Math.cos(angle) : radius * Math.sin(angle);
}

/** out_i = x[order_i], a permutation among the step's rows. */
export const permute = defineKernel({
  id: 'permute',
  access: { x: 'read', out: 'write' },
  constants: ['rows', 'width', 'first'],
  run({ x, out }, { rows, width, first }, step) {
    for (let i = 0; i < rows; i++) {
      const from = step.rows[first + i]! * width;
      for (let j = 0; j < width; j++) out[i * width + j] = x[from + j]!;
    }
  },
});

/** The gradient of `permute`: out[order_i] += d_i. */
export const permuteBack = defineKernel({
  id: 'permute-back',
  access: { d: 'read', out: 'update' },
  constants: ['rows', 'width', 'first'],
  run({ d, out }, { rows, width, first }, step) {
    for (let i = 0; i < rows; i++) {
      const to = step.rows[first + i]! * width;
      for (let j = 0; j < width; j++) out[to + j]! += d[i * width + j]!;
    }
  },
});
