/** The SIMD module (src/kernels/simd) on a memory of its own; compiled once, whoever asks. */
import { SIMD_MODULE } from '../kernels/simd-module.ts';

/** Kernels take pointers (bytes), sizes, flags and factors; src/kernels/simd has each one's list. */
type SimdKernel = (...values: number[]) => void;

const NAMES = [
  'adam',
  'addScaled',
  'columnSums',
  'cosinePull',
  'crossEntropy',
  'crossEntropyBackward',
  'exponentials',
  'gather',
  'gramLogits',
  'gramSums',
  'gramWeights',
  'intra',
  'logarithms',
  'matmul',
  'multiply',
  'norm',
  'normBackward',
  'normalise',
  'normaliseBackward',
  'scaleRows',
  'squaredNorm',
  'topK',
  'tupleBasis',
  'tupleSolve',
] as const;

export type SimdKernels = Readonly<Record<(typeof NAMES)[number], SimdKernel>>;

export interface Simd {
  readonly kernels: SimdKernels;
  readonly memory: WebAssembly.Memory;
  /** Bytes from address 0 on that a matrix product needs for itself. */
  readonly matmulScratch: number;
}

const PAGE = 65536;
let compiled: Promise<WebAssembly.Module> | undefined;

/** A fresh memory with the kernels on it; grow it with `reserve` before any view of it is made. */
export async function openSimd(): Promise<Simd> {
  compiled ??= WebAssembly.compile(Uint8Array.from(atob(SIMD_MODULE), (c) => c.charCodeAt(0)));
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = await WebAssembly.instantiate(await compiled, { env: { memory } });
  return {
    kernels: Object.fromEntries(NAMES.map((name) => [name, exports[name]])) as SimdKernels,
    memory,
    matmulScratch: Number((exports['MATMUL_SCRATCH'] as WebAssembly.Global).value),
  };
}

export function reserve(memory: WebAssembly.Memory, bytes: number): void {
  const missing = Math.ceil(bytes / PAGE) - memory.buffer.byteLength / PAGE;
  if (missing <= 0) return;
  try {
    memory.grow(missing);
  } catch (cause) {
    throw new Error(
      `This run needs ${Math.ceil(bytes / 2 ** 20)} MiB of memory in one piece, and the browser gives less. ` +
        'Choose a smaller batch or a smaller bank.',
      { cause },
    );
  }
}
