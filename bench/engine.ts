/** What every trainer under the clock looks like: ours and the peers. */
import type { Executor, Program } from '../src/plan/program.ts';
import type { Workload } from './workloads.ts';

export const ENGINE_NAMES = [
  'gramophone-webgpu',
  'gramophone-wasm',
  'tfjs-webgpu',
  'tfjs-webgl',
  'tfjs-wasm',
  'jax-webgpu',
  'jax-wasm',
  'torch-cpu',
  'torch-cuda',
] as const;

export type EngineName = (typeof ENGINE_NAMES)[number];

export interface BenchEngine {
  readonly id: EngineName;
  /** A trainer at its initial values; what it allocates belongs to it until `dispose`. */
  prepare(workload: Workload): Promise<BenchStep>;
}

export interface BenchStep {
  /** Makes this trainer's engine the current one where only one can be; outside of the clock. */
  activate?(): Promise<void>;
  /** One optimiser step; may return before the device has done it. */
  step(): void;
  /** Resolves when every step so far has been done. */
  sync(): Promise<void>;
  /** The loss of the last step, of the parameters before it. */
  loss(): Promise<number>;
  dispose(): void;
}

/** An executor that can be waited for; on the processor every step is done when it returns. */
export interface TimedExecutor extends Executor {
  settled?(): Promise<void>;
}

/** An engine of ours, for whatever is a plan. */
export interface PlanEngine {
  readonly id: EngineName;
  readonly open: (program: Program) => Promise<TimedExecutor>;
}
