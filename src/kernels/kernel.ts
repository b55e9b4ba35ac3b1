/** What a kernel is: one piece of a training step, with a WGSL generator and a reference that runs on the processor. */

/** A stretch of one buffer; `offset` and `length` count floats. Buffers of a plan hold nothing but float32. */
export interface View {
  readonly buffer: number;
  readonly offset: number;
  readonly length: number;
}

/** How a kernel touches an argument; 'update' reads and writes. */
export type Access = 'read' | 'write' | 'update';

/** Numbers that are fixed when a plan is made: sizes, strides, temperatures, and flags as 0 or 1. */
export type Constants = Readonly<Record<string, number>>;

/**
 * The few numbers that change from step to step; written once a step. `rows` holds the drawn tuples of every source, one
 * after the other, and then the permutations that mix negatives.
 */
export interface StepValues {
  /** 0-based. */
  readonly step: number;
  readonly seed: number;
  readonly learningRate: number;
  /** 1 - beta1^t and 1 - beta2^t of Adam, t = step + 1. */
  readonly firstCorrection: number;
  readonly secondCorrection: number;
  /** Where this step's losses go in the ring of losses. */
  readonly slot: number;
  readonly rows: Uint32Array;
}

/** One kernel at work on some views: a dispatch on a graphics card, a function call on the processor. */
export interface Call {
  readonly kernel: string;
  readonly views: Readonly<Record<string, View>>;
  readonly constants: Constants;
}

/** Either precision: float32 is what trains, float64 is the oracle of the tests. */
export type Floats = Float32Array | Float64Array;

/** The processor's arguments of one call: each view as a subarray. */
export type Arrays = Readonly<Record<string, Floats>>;

/** What a WGSL generator may say of an argument: `at('x', 'i * 4u')` is the element, its offset added. */
export interface WgslArguments {
  readonly at: (view: string, index: string) => string;
  readonly constants: Constants;
  /** True when the device prefers loops without barriers: software adapters, whose barriers are slow. */
  readonly avoidsBarriers: boolean;
}

export interface WgslProgram {
  /** Everything but the declarations of the buffers; the entry point is `main`. The step's values are `step.learningRate` and so on. */
  readonly code: string;
  readonly workgroups: readonly [number, number, number];
}

/** What a flag says of a gradient: added to what is there, or written over it; 0 leaves it alone. */
export const ADDS = 1;
export const OVERWRITES = 2;

export interface Kernel {
  readonly id: string;
  /** Every view the kernel can have; some are only there when a constant asks for them. */
  readonly access: Readonly<Record<string, Access>>;
  /** The processor's reference, in the precision of the arrays. */
  readonly run: (arrays: Arrays, constants: Constants, step: StepValues) => void;
}

/** A kernel with the names of its views and constants checked by the compiler. */
export function defineKernel<Views extends string, Names extends string>(kernel: {
  readonly id: string;
  readonly access: Readonly<Record<Views, Access>>;
  readonly constants: readonly Names[];
  readonly run: (
    arrays: Readonly<Record<Views, Floats>>,
    constants: Readonly<Record<Names, number>>,
    step: StepValues,
  ) => void;
}): Kernel {
  return kernel;
}
