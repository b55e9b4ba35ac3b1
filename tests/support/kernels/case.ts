/** A kernel at work on given numbers, for every engine that has to agree with the reference. */
import { KERNELS } from '../../../src/kernels/index.ts';
import type { Constants, StepValues } from '../../../src/kernels/kernel.ts';
import { seededRandom } from '../../../src/random.ts';

export interface KernelCase {
  readonly name: string;
  readonly kernel: string;
  readonly constants: Constants;
  /** What every view holds before the call. */
  readonly views: Readonly<Record<string, Float32Array>>;
  /** Views that are the same floats as another: `{ d: 'z' }`. */
  readonly inPlace?: Readonly<Record<string, string>>;
  /** Allowed error as a share of a view's largest number; 1e-5 if not given. */
  readonly tolerance?: number;
  /** Allowed error where the right answer is 0 and the way there is not. */
  readonly absolute?: number;
  /** Views with more than one right answer, which are not compared. */
  readonly free?: readonly string[];
}

export const STEP: StepValues = {
  step: 7,
  seed: 4_000_000_123,
  learningRate: 0.01,
  firstCorrection: 1 - 0.9 ** 8,
  secondCorrection: 1 - 0.999 ** 8,
  slot: 2,
  rows: Uint32Array.from({ length: 100 }, (_, i) => (i * 37 + 11) % 100),
};

export type Filler = (length: number) => Float32Array;

/** Seeded numbers to fill views with. */
export function fillers(seed: number) {
  const random = seededRandom(seed);
  const normal: Filler = (length) => Float32Array.from({ length }, () => random.normal());
  const positive: Filler = (length) => Float32Array.from({ length }, () => random.between(0.5, 2));
  const unitRows = (rows: number, cols: number): Float32Array => {
    const values = normal(rows * cols);
    for (let i = 0; i < rows; i++) {
      const row = values.subarray(i * cols, (i + 1) * cols);
      const length = Math.hypot(...row);
      row.forEach((value, j) => (row[j] = value / length));
    }
    return values;
  };
  return { random, normal, positive, unitRows };
}

/** The reference's results in float64, from the same float32 numbers. */
export function reference({
  kernel,
  constants,
  views,
  inPlace = {},
}: Omit<KernelCase, 'name'>): Readonly<Record<string, Float64Array>> {
  const arrays: Record<string, Float64Array> = {};
  for (const [name, values] of Object.entries(views)) arrays[name] = Float64Array.from(values);
  for (const [name, same] of Object.entries(inPlace)) arrays[name] = arrays[same]!;
  KERNELS[kernel]!.run(arrays, constants, STEP);
  return arrays;
}

/** One result of the reference, as a later kernel finds it. */
export const resultOf = (one: Omit<KernelCase, 'name'>, view: string): Float32Array =>
  Float32Array.from(reference(one)[view]!);
