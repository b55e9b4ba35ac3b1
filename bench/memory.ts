/** What a plan asks of a graphics card's memory, and of its limits, read off the plan: `memory`; one step of the largest is run. */
import type { Program } from '../src/plan/program.ts';
import { dispatchesOf, type Preferences } from '../src/plan/webgpu-bindings.ts';
import { layOutForCard } from '../src/plan/webgpu-layout.ts';
import type { PlanEngine } from './engine.ts';
import { planEngine } from './ours/plan.ts';
import { recordWorkload } from './ours/record.ts';
import type { BenchResult, Skipped } from './report.ts';
import { names, type SuiteOutcome, type SuiteRequest, type Tell } from './suite.ts';
import { makeTuples, nameOfSize } from './workloads.ts';

/** What every device that has WebGPU offers (the specification's default limits). */
export const PORTABLE = {
  storageBuffers: 8,
  bindingBytes: 128 * 2 ** 20,
  bufferBytes: 256 * 2 ** 20,
  workgroups: 65535,
} as const;

export interface Needs {
  /** All buffers together. */
  readonly bytes: number;
  readonly bufferBytes: number;
  readonly bindingBytes: number;
  readonly storageBuffers: number;
  readonly workgroups: number;
  readonly dispatches: number;
}

/** The largest of everything over all dispatches of all phases. */
export function needsOf(program: Program, preferences: Preferences): Needs {
  const layout = layOutForCard(program);
  const groups = Object.values(layout.phases).flat();
  const made = groups.map((calls) => dispatchesOf(calls, preferences));
  const dispatches = made.flatMap((one) => one.dispatches);
  const scratch = Math.max(0, ...made.map((one) => one.scratch));
  const buffers = [...layout.bufferLengths, scratch].map((length) => 4 * length);
  const largest = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0);
  return {
    bytes: buffers.reduce((sum, bytes) => sum + bytes, 0),
    bufferBytes: largest(buffers),
    bindingBytes: largest(dispatches.flatMap(({ bindings }) => bindings.map((b) => 4 * b.length))),
    storageBuffers: largest(dispatches.map(({ bindings }) => bindings.length)),
    workgroups: largest(dispatches.flatMap(({ workgroups }) => workgroups)),
    dispatches: dispatches.length,
  };
}

export const MEMORY_WIDTH = 64;
export const MEMORY_BATCHES = [256, 512, 1024, 2048, 4096] as const;
export const MEMBERS = [2, 3, 4, 5] as const;

/** What is run: as in the question whether a batch of 4,096 tuples of four can be trained at all. */
const RUN = { batch: 4096, members: 4 } as const;

export async function runMemory(
  engines: readonly PlanEngine[],
  preferences: Preferences,
  request: SuiteRequest,
  tell: Tell,
): Promise<SuiteOutcome> {
  const results: BenchResult[] = [];
  const skipped: Skipped[] = [];
  if (!names(request, 'memory')) return { results, skipped, curves: [] };
  for (const members of MEMBERS) {
    for (const batch of MEMORY_BATCHES) {
      const size = { batch, width: MEMORY_WIDTH };
      tell(`memory ${nameOfSize(size)}, k ${members}`);
      const workload = makeTuples(size, members);
      const { bytes, bindingBytes, ...counts } = needsOf(
        recordWorkload(workload).program,
        preferences,
      );
      const place = { id: 'memory', size: `${nameOfSize(size)}, k ${members}` };
      const figures = {
        MiB: bytes / 2 ** 20,
        'bytes / B²': bytes / batch ** 2,
        'MiB of a binding': bindingBytes / 2 ** 20,
        'buffers of a dispatch': counts.storageBuffers,
        workgroups: counts.workgroups,
      };
      const none = { ratios: {}, fractionOfLimit: null, counts: null };
      const planned = { ...place, ...none, medianMs: 0, minMs: 0, figures };
      results.push({ ...planned, engine: 'gramophone-webgpu' });
      if (batch !== RUN.batch || members !== RUN.members) continue;
      for (const { id, open } of engines) {
        tell(`memory ${place.size}: a step on ${id}`);
        try {
          const step = await planEngine(id, open).prepare(workload);
          const start = performance.now();
          step.step();
          const first = await step.loss();
          const ms = performance.now() - start;
          step.step();
          const second = await step.loss();
          step.dispose();
          if (!(second < first)) throw new Error(`the loss went from ${first} to ${second}`);
          const losses = { 'first loss': first, 'second loss': second };
          results.push({ ...planned, engine: id, medianMs: ms, minMs: ms, figures: losses });
        } catch (cause) {
          const reason = cause instanceof Error ? cause.message : String(cause);
          skipped.push({ ...place, engine: id, reason });
        }
      }
    }
  }
  return { results, skipped, curves: [] };
}
