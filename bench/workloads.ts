/**
 * The two training steps that are timed: what they compute, on what numbers, from where they start.
 *
 * A head is D-2D-BN-ReLU-D-BN-L2 without biases before the batch norms, which would take them away again; the temperature is
 * 0.07, the optimiser Adam at 1e-3, the variance's epsilon 1e-5, and the inputs are unit vectors.
 *
 * X ("like Ex-MCR"): two heads and one frozen set; the sum of the symmetric InfoNCE of the three pairs.
 * G ("GRAM of three"): three heads; symmetric cross-entropy over -V / t of all (a_i; b_j, c_j), V = sqrt(|det Gram| + 1e-8).
 */
import { seededRandom } from '../src/random.ts';

export type WorkloadId = 'X' | 'G';

export interface Size {
  readonly batch: number;
  readonly width: number;
}

export type Scale = 's' | 'm' | 'l';

export const SIZES: Readonly<Record<Scale, readonly Size[]>> = {
  s: [
    { batch: 128, width: 64 },
    { batch: 256, width: 128 },
  ],
  m: [
    { batch: 512, width: 256 },
    { batch: 1024, width: 512 },
  ],
  l: [{ batch: 4096, width: 512 }],
};

export const TEMPERATURE = 0.07;
export const VARIANCE_EPSILON = 1e-5;
/** Under the root of the volume, as the authors of GRAM have it. */
export const VOLUME_EPSILON = 1e-8;
export const ADAM = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/** One head's weights: `first` [D, 2D], `second` [2D, D], and scale and shift of both batch norms. */
export interface HeadWeights {
  readonly first: Float32Array;
  readonly gamma1: Float32Array;
  readonly beta1: Float32Array;
  readonly second: Float32Array;
  readonly gamma2: Float32Array;
  readonly beta2: Float32Array;
}

/** As many inputs as there are modalities, each with a head as long as there are heads. */
export interface TupleWorkload {
  readonly id: WorkloadId;
  readonly size: Size;
  /** [batch, width] each, unit rows. */
  readonly inputs: readonly Float32Array[];
  readonly heads: readonly HeadWeights[];
}

export interface Workload extends TupleWorkload {
  /** The third one of X is the frozen set. */
  readonly inputs: readonly [Float32Array, Float32Array, Float32Array];
}

const SEED = 20260;

export function makeWorkload(id: WorkloadId, size: Size): Workload {
  const { batch, width } = size;
  const inputs = [0, 1, 2].map((stream) => unitRows(batch, width, stream)) as unknown as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  return { id, size, inputs, heads: headsOf(id === 'X' ? 2 : 3, width) };
}

/** G of any number of modalities. */
export function makeTuples(size: Size, members: number): TupleWorkload {
  const { batch, width } = size;
  const inputs = Array.from({ length: members }, (_, stream) => unitRows(batch, width, stream));
  return { id: 'G', size, inputs, heads: headsOf(members, width) };
}

function headsOf(count: number, width: number): HeadWeights[] {
  const random = seededRandom(SEED);
  return Array.from({ length: count }, (_, index) => {
    const own = random.fork(`head ${index}`);
    const layer = (rows: number, cols: number): Float32Array =>
      Float32Array.from({ length: rows * cols }, () => (2 * own.uniform() - 1) / Math.sqrt(rows));
    return {
      first: layer(width, 2 * width),
      gamma1: new Float32Array(2 * width).fill(1),
      beta1: new Float32Array(2 * width),
      second: layer(2 * width, width),
      gamma2: new Float32Array(width).fill(1),
      beta2: new Float32Array(width),
    };
  });
}

/** Seeded unit vectors, [rows, width]. */
export function unitRows(rows: number, width: number, stream = 0): Float32Array {
  const random = seededRandom(SEED).fork(`inputs ${stream}`);
  const values = Float32Array.from({ length: rows * width }, () => random.normal());
  for (let i = 0; i < rows; i++) {
    const row = values.subarray(i * width, (i + 1) * width);
    const length = Math.hypot(...row);
    for (let j = 0; j < width; j++) row[j]! /= length;
  }
  return values;
}

/** What the step costs at least, whoever computes it. */
export interface Work {
  /** Floating-point operations of the matrix products alone, without gradients of inputs. */
  readonly flops: number;
  /** Every layer, parameter and table of similarities read and written once where it must be. */
  readonly bytes: number;
  /** Dispatches of the reference plan of fused kernels. */
  readonly dispatches: number;
}

/**
 * flops: X 40 B D^2 + 14 B^2 D, G 60 B D^2 + 12 B^2 D.
 * bytes: 4 (7 P + 6 B (all layer widths) + 7 B^2 a table), P the parameters; three tables in X, two in G.
 */
export function workOf(id: WorkloadId, { batch, width }: Size): Work {
  const heads = id === 'X' ? 2 : 3;
  const tables = id === 'X' ? 3 : 2;
  const parameters = heads * (4 * width * width + 6 * width);
  const layers = heads * (2 * width + width);
  return {
    flops: heads * 20 * batch * width ** 2 + (id === 'X' ? 14 : 12) * batch ** 2 * width,
    bytes: 4 * (7 * parameters + 6 * batch * layers + 7 * tables * batch ** 2),
    dispatches: id === 'X' ? 37 : 44,
  };
}

export function nameOfSize({ batch, width }: Size): string {
  return `${batch}x${width}`;
}
