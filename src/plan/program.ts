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

/** Something that carries a program out. */
export interface Executor {
  /** One step: all calls of a phase. Returns at once where the device works on its own. */
  step(phase: string, values: StepValues): void;
  read(view: View): Promise<Float32Array>;
  write(view: View, data: Float32Array): void;
  destroy(): void;
}
