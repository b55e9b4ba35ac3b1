/** How near a step comes to what the device could do at best. */
import type { GpuProbes, ProcessorProbes } from './probes.ts';
import type { Probes } from './report.ts';
import { workOf, type Size, type Work, type WorkloadId } from './workloads.ts';

/** On the graphics card, or on the processor. */
export type StepKind = 'step' | 'wasm-step';

/**
 * t_limit = max(FLOPs / F_mm, bytes / BW) + n_ref t_dispatch + t_submit, in milliseconds: the products at the speed of a plain
 * matrix product or the traffic at that of a plain copy, and the dispatches of the reference plan.
 */
export function gpuLimitMs(work: Work, probes: GpuProbes): number {
  const compute = work.flops / (probes.matmul * 1e6);
  const traffic = work.bytes / (probes.bandwidth * 1e6);
  return (
    Math.max(compute, traffic) + (work.dispatches * probes.dispatchUs + probes.submitUs) / 1000
  );
}

/** The products alone, at the speed of the library's own fast case. */
export function processorLimitMs(work: Work, probes: ProcessorProbes): number {
  return work.flops / (probes.wasmMatmul * 1e6);
}

/** The limit of a training step by what was probed; null where its device was not. */
export function stepLimitMs(
  kind: StepKind,
  id: WorkloadId,
  size: Size,
  { gpu, processor }: Probes,
): number | null {
  const work = workOf(id, size);
  if (kind === 'step') return gpu && gpuLimitMs(work, gpu);
  return processor && processorLimitMs(work, processor);
}
