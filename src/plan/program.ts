/** A run's training steps, compiled: the calls of every phase in their order, and the buffers they work on. */
import type { Call, StepValues, View } from '../kernels/kernel.ts';

export interface Program {
  /** Most recipes have one phase; a warm start or a rotating anchor has several, on the same buffers. */
  readonly phases: Readonly<Record<string, readonly Call[]>>;
  /** Floats of each buffer. */
  readonly bufferLengths: readonly number[];
  /** What buffers start from; all others start at 0. */
  readonly initial: ReadonlyMap<number, Float32Array>;
  /** How many numbers `StepValues.rows` holds. */
  readonly rowCount: number;
}

/** Bytes that a program takes. */
export interface Footprint {
  /** All buffers but the banks. */
  readonly working: number;
  /** Buffers that hold data from the beginning. */
  readonly banks: number;
  /** What the system was asked for: spare room and buffers of the executor's own included. */
  readonly reserved: number;
}

/** How long steps took, in milliseconds, and by whose clock. */
export interface StepTiming {
  readonly ms: number;
  readonly by: 'timestamps' | 'settled' | 'processor';
}

/** The footprint of buffers of numbers with so many bytes each. */
export function footprintOf(
  { bufferLengths, initial }: Program,
  bytesEach: number,
  reserved?: number,
): Footprint {
  const all = bufferLengths.reduce((sum, length) => sum + length, 0);
  const banks = [...initial.keys()].reduce((sum, buffer) => sum + (bufferLengths[buffer] ?? 0), 0);
  return {
    working: (all - banks) * bytesEach,
    banks: banks * bytesEach,
    reserved: reserved ?? all * bytesEach,
  };
}

/** For executors whose step is over when it returns. */
export function timedHere(work: () => void): Promise<StepTiming> {
  const start = performance.now();
  work();
  return Promise.resolve({ ms: performance.now() - start, by: 'processor' });
}

/** Something that carries a program out. */
export interface Executor {
  readonly footprint: Footprint;
  /** One step: all calls of a phase. Returns at once where the device works on its own. */
  step(phase: string, values: StepValues): void;
  /** Waits for what was asked before, and measures the one step that `work` makes. */
  timed(work: () => void): Promise<StepTiming>;
  read(view: View): Promise<Float32Array>;
  /** The graphics card's own buffer, where it begins with this view: to be read, until the next step. */
  shared?(view: View): GPUBuffer | null;
  write(view: View, data: Float32Array): void;
  destroy(): void;
}
