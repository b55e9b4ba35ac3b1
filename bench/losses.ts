/** Losses alone, value and gradients: InfoNCE and GRAM of two to five members, by our plan and by TensorFlow.js. */
import type { BenchStep, EngineName } from './engine.ts';
import { resultsOf, type BenchResult } from './report.ts';
import { calibrate, runRounds } from './rounds.ts';
import { asksFor, type SuiteOutcome, type SuiteRequest, type Tell } from './suite.ts';
import { unitRows } from './workloads.ts';

export interface LossTask {
  readonly kind: 'infonce' | 'gram';
  readonly rows: number;
  /** [rows, LOSS_WIDTH] each, unit rows. */
  readonly members: readonly Float32Array[];
}

export interface LossEngine {
  readonly id: EngineName;
  prepare(task: LossTask): Promise<BenchStep>;
}

export const LOSS_WIDTH = 128;

const TASKS = [
  { kind: 'infonce', count: 2 },
  ...[2, 3, 4, 5].map((count) => ({ kind: 'gram' as const, count })),
] as const;

/** Engines must agree on the value, or their times mean nothing. */
const TOLERANCE = 1e-3;

export async function runLosses(
  engines: readonly LossEngine[],
  request: SuiteRequest,
  tell: Tell,
): Promise<SuiteOutcome> {
  const results: BenchResult[] = [];
  const skipped: SuiteOutcome['skipped'][number][] = [];
  for (const rows of new Set(request.sizes.map(({ batch }) => batch))) {
    for (const { kind, count } of TASKS) {
      const id = kind === 'infonce' ? 'loss-infonce' : `loss-gram-${count}`;
      if (!asksFor(request, id)) continue;
      const size = `${rows}x${LOSS_WIDTH}`;
      tell(`${id} ${size}`);
      const members = Array.from({ length: count }, (_, l) => unitRows(rows, LOSS_WIDTH, l));
      const ready: { engine: EngineName; step: BenchStep; value: number }[] = [];
      for (const engine of engines) {
        try {
          const step = await engine.prepare({ kind, rows, members });
          step.step();
          const value = await step.loss();
          const first = ready[0]?.value ?? value;
          if (!(Math.abs(value - first) <= TOLERANCE * Math.abs(first))) {
            step.dispose();
            throw new Error(`its loss is ${value}, that of ${ready[0]?.engine} is ${first}`);
          }
          ready.push({ engine: engine.id, step, value });
        } catch (cause) {
          const reason = cause instanceof Error ? cause.message : String(cause);
          skipped.push({ id, size, engine: engine.id, reason });
        }
      }
      const contestants = [];
      for (const { step } of ready) contestants.push(await calibrate(step));
      const times = await runRounds(contestants, request.rounds, () => undefined);
      const timed = ready.map(({ engine }, i) => ({ engine, times: times[i]! }));
      results.push(...resultsOf(id, size, timed, null));
      for (const { step } of ready) step.dispose();
    }
  }
  return { results, skipped, curves: [] };
}
