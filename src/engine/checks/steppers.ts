/** The two sides of a check: what trains here, and what it is held against. */
import * as tf from '@tensorflow/tfjs-core';
import type { Program } from '../../plan/program.ts';
import { openReferenceExecutor, type ReferenceExecutor } from '../../plan/reference-executor.ts';
import { PlanStepper } from '../plan-stepper.ts';
import type { Stepper, Weights } from '../stepper.ts';
import type { TrainingSetup } from '../training-setup.ts';

/** A run's beginning; it is only read. */
export interface Training {
  readonly setup: TrainingSetup;
  readonly weights: Weights;
}

const DEVICES: Readonly<Record<string, string>> = {
  webgpu: 'the graphics card (WebGPU)',
  wasm: 'the processor (WebAssembly)',
  cpu: 'the processor (plain JavaScript)',
};

/** In words for the visitor. */
export function describeStepper(kind: Stepper['kind'], engine: string): string {
  const by = kind === 'plan' ? 'a plan of kernels' : 'tfjs with automatic gradients';
  return `${by} on ${DEVICES[engine] ?? engine}, float32`;
}

/** The run's plan in float64, and the executor that holds its numbers. Throws `NotPlanned` where there is no plan. */
export async function openInDouble(
  { setup, weights }: Training,
  change = (program: Program): Program => program,
): Promise<{ readonly stepper: PlanStepper; readonly executor: ReferenceExecutor }> {
  const opened: ReferenceExecutor[] = [];
  const stepper = await PlanStepper.open(setup, weights, (program) => {
    const executor = openReferenceExecutor(change(program));
    opened.push(executor);
    return Promise.resolve(executor);
  });
  return { stepper, executor: opened[0]! };
}

/** Does something on another tfjs engine; the active one is the same before and after. */
export async function onEngine<T>(engine: string, work: () => T | Promise<T>): Promise<T> {
  const before = tf.getBackend();
  if (before === engine) return work();
  await tf.setBackend(engine);
  try {
    return await work();
  } finally {
    await tf.setBackend(before);
  }
}
