/** Runs what was asked for, engine by engine and round by round, wherever it is: a page or Node. */
import type { MatmulVariant } from '../src/kernels/wgsl/stage.ts';
import type { BenchEngine, BenchStep, EngineName } from './engine.ts';
import { COUNT_NAMES, countGpuCalls, type GpuCounts } from './gpu-counts.ts';
import { stepLimitMs, type StepKind } from './limits.ts';
import { resultsOf, type BenchResult, type Curve, type Probes, type Skipped } from './report.ts';
import { calibrate, runRounds, timeEncoding, type Contestant } from './rounds.ts';
import { makeWorkload, nameOfSize, type Scale, type Size, type WorkloadId } from './workloads.ts';

export interface SuiteRequest {
  readonly sizes: readonly Size[];
  /** Sizes that were asked for by their name: what is no training step has sizes of its own. */
  readonly scales: readonly Scale[];
  /** Ids, or beginnings of ids; empty for everything. */
  readonly only: readonly string[];
  readonly rounds: number;
  /** An engine whose single step takes longer than this is left out of the rounds. */
  readonly slowestStepMs: number;
}

export interface BenchRequest extends SuiteRequest {
  /** Empty for all. */
  readonly engines: readonly EngineName[];
  /** How our products on the graphics card are cut up; null for our own choice. */
  readonly matmul: MatmulVariant | null;
}

export interface SuiteOutcome {
  readonly results: readonly BenchResult[];
  readonly skipped: readonly Skipped[];
  readonly curves: readonly Curve[];
}

export type Tell = (message: string) => void;

/** Steps before any is timed; their losses are what the engines are compared by. */
const FIRST_STEPS = 5;
const ENCODE_ROUNDS = 9;

export const asksFor = ({ only }: SuiteRequest, id: string): boolean =>
  only.length === 0 || only.some((wanted) => id === wanted || id.startsWith(`${wanted}-`));

/** For what takes minutes and is no comparison: it has to be named. */
export const names = ({ only }: SuiteRequest, id: string): boolean => only.includes(id);

interface Ready {
  readonly engine: EngineName;
  readonly step: BenchStep;
  readonly firstMs: number;
  counts: GpuCounts | null;
}

/** One workload at one size: engines of the graphics card together, those of the processor together. */
export async function runStep(
  engines: readonly BenchEngine[],
  kind: StepKind,
  id: WorkloadId,
  size: Size,
  request: SuiteRequest,
  probes: Probes,
  tell: Tell,
  /** Nothing has run before in this page: what the first step takes is worth reporting. */
  isCold: boolean,
): Promise<SuiteOutcome> {
  const name = `${kind}-${id}`;
  const sizeName = nameOfSize(size);
  const workload = makeWorkload(id, size);
  const skipped: Skipped[] = [];
  const curves: Curve[] = [];
  const ready: Ready[] = [];
  const contestants: Contestant[] = [];
  const skip = (engine: EngineName, cause: unknown): void => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    skipped.push({ id: name, size: sizeName, engine, reason });
    tell(`${name} ${sizeName}: ${engine} left out: ${reason}`);
  };

  for (const engine of engines) {
    tell(`${name} ${sizeName}: ${engine.id} starts`);
    let step: BenchStep | null = null;
    try {
      const start = performance.now();
      step = await engine.prepare(workload);
      const losses: number[] = [];
      let firstMs = 0;
      let slowest = 0;
      for (let i = 0; i < FIRST_STEPS; i++) {
        const before = performance.now();
        step.step();
        losses.push(await step.loss());
        await step.sync();
        if (i === 0) firstMs = performance.now() - start;
        else slowest = performance.now() - before;
      }
      curves.push({ workload: id, size: sizeName, engine: engine.id, losses });
      if (slowest > request.slowestStepMs)
        throw new Error(`one step takes ${(slowest / 1000).toFixed(1)} s`);
      const counts = engine.id.endsWith('webgpu') ? await countOneStep(step) : null;
      contestants.push(await calibrate(step));
      ready.push({ engine: engine.id, step, firstMs, counts });
    } catch (cause) {
      step?.dispose();
      skip(engine.id, cause);
    }
  }

  const times = await runRounds(contestants, request.rounds, (round) =>
    tell(`${name} ${sizeName}: round ${round} of ${request.rounds}`),
  );
  const limit = stepLimitMs(kind, id, size, probes);
  const results = resultsOf(
    name,
    sizeName,
    ready.map(({ engine, counts }, i) => ({ engine, times: times[i]!, counts })),
    limit,
  );
  if (kind === 'step') results.push(...(await encoding(ready, id, sizeName)));
  if (isCold) {
    const firsts = ready.map(({ engine, firstMs }) => ({ engine, times: [firstMs] }));
    results.push(...resultsOf(`first-${name}`, sizeName, firsts, null));
  }
  for (const { step } of ready) step.dispose();
  return { results, skipped, curves };
}

/** What waiting asks for by itself is taken off. */
async function countOneStep(step: BenchStep): Promise<GpuCounts> {
  await step.activate?.();
  step.step();
  await step.sync();
  const waiting = await countGpuCalls(() => step.sync());
  const whole = await countGpuCalls(() => {
    step.step();
    return step.sync();
  });
  return Object.fromEntries(
    COUNT_NAMES.map((name) => [name, whole[name] - waiting[name]]),
  ) as GpuCounts;
}

/** Engines that hand a step over as they are called; jax-js does so later, when its result is waited for. */
async function encoding(
  ready: readonly Ready[],
  id: WorkloadId,
  sizeName: string,
): Promise<BenchResult[]> {
  const timed: { engine: EngineName; times: readonly number[] }[] = [];
  for (const { engine, step } of ready) {
    if (engine === 'jax-webgpu') continue;
    timed.push({ engine, times: await timeEncoding(step, ENCODE_ROUNDS) });
  }
  return resultsOf(`step-encode-${id}`, sizeName, timed, null);
}
