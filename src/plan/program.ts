/** A training step, compiled: the calls in their order, and the buffers they work on. */
import type { Call } from '../kernels/kernel.ts';

export interface Program {
  readonly calls: readonly Call[];
  /** Floats of each buffer. */
  readonly bufferLengths: readonly number[];
}
