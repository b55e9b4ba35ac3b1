/** What carries a run's steps out: tfjs with its gradients, or a plan of kernels on the processor or the graphics card. */
import type * as tf from '@tensorflow/tfjs-core';
import type { PlanMemory, StepRecord, StepTime } from './protocol.ts';

/** Everything that training changes, on the processor. */
export interface Weights {
  readonly params: Float32Array;
  readonly m: Float32Array;
  readonly v: Float32Array;
}

/** Weights and the step they belong to. */
export interface Checkpoint {
  readonly step: number;
  readonly weights: Weights;
}

export interface Stepper {
  /** 'plan' or 'tfjs'; the page says which. */
  readonly kind: 'plan' | 'tfjs';
  /** One batch: forward, losses, backward, optimiser. The losses stay on the device until `readLosses`. */
  advance(step: number): void;
  /** Does what `work` does, which is one `advance`, and measures it. */
  timed(work: () => void): Promise<StepTime>;
  /** Calls of kernels that a step makes, and what the plan takes; null for tfjs. */
  planAt(step: number): { readonly calls: number; readonly memory: PlanMemory } | null;
  /** The losses of all steps since the last call. */
  readLosses(): Promise<StepRecord[]>;
  /** The parameters as they stand, to be read before the next step; the caller disposes of the tensor. */
  paramsTensor(): Promise<tf.Tensor1D>;
  readWeights(): Promise<Weights>;
  /** Puts the run to a step that it had or would have: its weights, moments and batches. */
  reset(checkpoint: Checkpoint): void;
  dispose(): void;
}

export function freshWeights(params: Float32Array): Weights {
  return { params, m: new Float32Array(params.length), v: new Float32Array(params.length) };
}
