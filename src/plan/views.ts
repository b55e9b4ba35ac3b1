/** What every executor looks up in a program. */
import { KERNELS } from '../kernels/index.ts';
import type { Call, Kernel, View } from '../kernels/kernel.ts';
import type { Program } from './program.ts';

export function kernelOf(call: Call): Kernel {
  const kernel = KERNELS[call.kernel];
  if (!kernel) throw new Error(`There is no kernel "${call.kernel}".`);
  return kernel;
}

/** Throws when a view leaves its buffer. */
export function checkView({ buffer, offset, length }: View, { bufferLengths }: Program): void {
  const whole = bufferLengths[buffer];
  if (whole === undefined || offset < 0 || length < 0 || offset + length > whole) {
    throw new Error(
      `Expected a view inside buffer ${buffer} of ${whole ?? 'no'} numbers, got ${offset} + ${length}.`,
    );
  }
}
