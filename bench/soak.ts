/** Ten thousand steps in one go: whether anything grows. `soak` */
import * as tf from '@tensorflow/tfjs-core';
import { watchBuffers } from './live-buffers.ts';
import type { PlanEngine } from './engine.ts';
import { planEngine } from './ours/plan.ts';
import type { BenchResult, Skipped } from './report.ts';
import { names, type SuiteOutcome, type SuiteRequest, type Tell } from './suite.ts';
import { makeWorkload } from './workloads.ts';

const STEPS = 10_000;
const SIZE = { batch: 32, width: 16 };
/** Steps between two looks; the losses are read at every look, as a run reads them. */
const EVERY = 250;
/** Share of the looks before which caches still fill. */
const SETTLING = 0.2;

export interface SoakSample {
  readonly step: number;
  readonly loss: number;
  readonly tensors: number;
  /** Of the graphics card; 0 for the processor. */
  readonly buffers: number;
  readonly bytes: number;
  /** Of scripts, after a collection; NaN where the browser does not say. */
  readonly heap: number;
}

export async function soak(
  { id, open }: PlanEngine,
  steps: number,
  every: number,
): Promise<readonly SoakSample[]> {
  const live = id === 'gramophone-webgpu' ? watchBuffers() : null;
  try {
    const step = await planEngine(id, open).prepare(makeWorkload('X', SIZE));
    const samples: SoakSample[] = [];
    for (let done = 1; done <= steps; done++) {
      step.step();
      if (done % every > 0) continue;
      samples.push({
        step: done,
        loss: await step.loss(),
        tensors: tf.engine().state.numTensors,
        buffers: live?.count() ?? 0,
        bytes: live?.bytes() ?? 0,
        heap: heapBytes(),
      });
    }
    step.dispose();
    return samples;
  } finally {
    live?.stop();
  }
}

interface Talkative {
  /** With `--expose-gc`. */
  readonly gc?: () => void;
  readonly performance: { readonly memory?: { readonly usedJSHeapSize: number } };
}

function heapBytes(): number {
  const { gc, performance } = globalThis as Talkative;
  gc?.();
  return (gc && performance.memory?.usedJSHeapSize) ?? NaN;
}

/** Least squares, once settled: how much of a figure one step adds. */
export function slopeOf(samples: readonly SoakSample[], figure: keyof SoakSample): number {
  const kept = samples.slice(Math.floor(SETTLING * samples.length));
  const mean = (of: (sample: SoakSample) => number): number =>
    kept.reduce((sum, sample) => sum + of(sample), 0) / kept.length;
  const [x, y] = [mean(({ step }) => step), mean((sample) => sample[figure])];
  const spread = mean(({ step }) => (step - x) ** 2);
  return mean((sample) => (sample.step - x) * (sample[figure] - y)) / spread;
}

export async function runSoak(
  engines: readonly PlanEngine[],
  request: SuiteRequest,
  tell: Tell,
): Promise<SuiteOutcome> {
  const results: BenchResult[] = [];
  const skipped: Skipped[] = [];
  if (!names(request, 'soak')) return { results, skipped, curves: [] };
  for (const engine of engines) {
    tell(`soak: ${STEPS} steps on ${engine.id}`);
    const start = performance.now();
    const samples = await soak(engine, STEPS, EVERY);
    const ms = (performance.now() - start) / STEPS;
    const last = samples.at(-1)!;
    results.push({
      ...{ id: 'soak', size: `X ${SIZE.batch}x${SIZE.width}, ${STEPS} steps`, engine: engine.id },
      ...{ medianMs: ms, minMs: ms, ratios: {}, fractionOfLimit: null, counts: null },
      figures: {
        loss: last.loss,
        tensors: last.tensors,
        'tensors / step': slopeOf(samples, 'tensors'),
        buffers: last.buffers,
        'GPU bytes': last.bytes,
        'GPU bytes / step': slopeOf(samples, 'bytes'),
        'heap bytes': last.heap,
        'heap bytes / step': slopeOf(samples, 'heap'),
      },
    });
  }
  return { results, skipped, curves: [] };
}
