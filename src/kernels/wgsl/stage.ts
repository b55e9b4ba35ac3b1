/** What a WGSL generator is given and what it gives back. */
import type { Constants } from '../kernel.ts';

/**
 * How a matrix product is cut up. `register`: 4 x 16 outputs a thread, `wide`: 16 x 16, both without barriers; `tile32`, `tile64`: a
 * square of outputs a workgroup, its operands in workgroup memory, 4 x 4 a thread; `tile128`: 8 x 8 a thread.
 */
export type MatmulVariant = 'register' | 'wide' | 'tile32' | 'tile64' | 'tile128';

export interface WgslArguments {
  /** The element of a view, its offset added: `at('x', 'i * 4u')`. The view `scratch` is the program's own. */
  readonly at: (view: string, index: string) => string;
  /** Four floats at once: those from 4 `index` on, as a vec4f. For views that `vectorises` allows. */
  readonly at4: (view: string, index: string) => string;
  /** True when these views start at multiples of four floats and share no buffer with the call's other views. */
  readonly vectorises: (...views: readonly string[]) => boolean;
  readonly constants: Constants;
  /** True when the device prefers loops without barriers: software adapters, whose barriers are slow. */
  readonly avoidsBarriers: boolean;
  /** How many alike calls stand side by side in each dispatch. */
  readonly calls: number;
  readonly matmul: MatmulVariant;
}

/** One dispatch. The entry point is `main`; buffers are declared by whoever compiles it; `step.learningRate` and so on are the step's values. */
export interface WgslStage {
  readonly code: string;
  readonly workgroups: readonly [number, number, number];
}

export interface WgslProgram {
  /** In their order; each sees what the earlier ones wrote. */
  readonly stages: readonly WgslStage[];
  /** Floats of `scratch`, which lives from the first stage to the last. */
  readonly scratch?: number;
}

export type Wgsl = (args: WgslArguments) => WgslProgram;

/** Portable limit of workgroups in one dimension. */
const MOST_WORKGROUPS = 65535;

/** A number of workgroups beyond the limit goes on in y; there may be a few too many. */
export function fold(workgroups: number): readonly [number, number, number] {
  const y = Math.max(1, Math.ceil(workgroups / MOST_WORKGROUPS));
  return [Math.max(1, Math.ceil(workgroups / y)), y, 1];
}

/** A literal of type f32. */
export const float = (value: number): string => `f32(${value})`;

/** The constants a generator needs; a missing one is a mistake of whoever made the call. */
export function constantsOf<Name extends string>(
  { constants }: WgslArguments,
  ...names: readonly Name[]
): Readonly<Record<Name, number>> {
  for (const name of names) {
    if (!Number.isFinite(constants[name])) {
      throw new Error(`Expected the constant ${name}, found ${constants[name]}.`);
    }
  }
  return constants;
}

const ENTRIES_PER_WORKGROUP = 64;

/** One thread an entry `i`. */
export function perEntry(length: number, body: string, declarations = ''): WgslStage {
  const workgroups = fold(Math.ceil(length / ENTRIES_PER_WORKGROUP));
  const code = `${declarations}
@compute @workgroup_size(${ENTRIES_PER_WORKGROUP})
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) local: u32) {
  let i = (workgroup.y * ${workgroups[0]}u + workgroup.x) * ${ENTRIES_PER_WORKGROUP}u + local;
  if (i >= ${length}u) { return; }
${body}
}`;
  return { code, workgroups };
}

/**
 * One thread an entry, or four entries where the views allow it: `body` gets the width (1 or 4) and `at` of that width, and must mean
 * the same for f32 and vec4f. `length` and `divisor` (the length of a row, if rows matter) are to be multiples of the width.
 */
export function perEntryOf(
  args: WgslArguments,
  views: readonly string[],
  length: number,
  divisor: number,
  body: (at: WgslArguments['at'], width: number) => string,
  declarations = '',
): WgslStage {
  const isVector = length % 4 === 0 && divisor % 4 === 0 && args.vectorises(...views);
  return isVector
    ? perEntry(length / 4, body(args.at4, 4), declarations)
    : perEntry(length, body(args.at, 1), declarations);
}
