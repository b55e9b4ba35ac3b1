/** Trains one recipe and measures it, on whatever engine is active. The same code in Node and in a browser. */
import type { Metrics } from '../../src/core/metrics/alignment-report.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { READ_EVERY_STEPS } from '../../src/engine/pace.ts';
import type { RunConfig } from '../../src/engine/protocol.ts';
import { chanceOf, evaluateRun, openRun, type Run } from '../../src/engine/run.ts';

export interface Conducted {
  readonly seconds: { readonly prepare: number; readonly train: number; readonly evaluate: number };
  /** Last losses of every term; empty for recipes without training. */
  readonly losses: Readonly<Record<string, number>>;
  /** Why the run ended before its last step; null when it did not. */
  readonly note: string | null;
  readonly metrics: Metrics;
  readonly chance: Metrics;
}

export type Progress = (step: number, steps: number, loss: number | undefined) => void;

/** A finished run, not yet measured. */
export interface Trained {
  readonly run: Run;
  readonly seconds: { readonly prepare: number; readonly train: number };
  readonly losses: Readonly<Record<string, number>>;
}

/** The caller disposes of the run. */
export async function train(
  dataset: Dataset,
  config: RunConfig,
  onProgress: Progress = () => undefined,
): Promise<Trained> {
  const start = performance.now();
  const run = await openRun(dataset, config);
  const prepared = performance.now();
  let losses: Readonly<Record<string, number>> = {};
  while (!run.isDone) {
    run.advance();
    if (run.step % READ_EVERY_STEPS !== 0 && !run.isDone) continue;
    for (const record of await run.readLosses()) {
      const broken = Object.entries(record.losses).find(([, value]) => !Number.isFinite(value));
      if (broken) {
        throw new Error(
          `The loss term "${broken[0]}" became ${broken[1]} at step ${record.step}. Try a lower learning rate or a higher temperature.`,
        );
      }
      losses = record.losses;
    }
    onProgress(run.step, run.steps, losses['total']);
  }
  const seconds = {
    prepare: (prepared - start) / 1000,
    train: (performance.now() - prepared) / 1000,
  };
  return { run, seconds, losses };
}

/** `onTrained` sees the finished run before it is measured. */
export async function conduct(
  dataset: Dataset,
  config: RunConfig,
  splitName: string,
  onProgress: Progress,
  onTrained: (run: Run) => Promise<void> = () => Promise.resolve(),
): Promise<Conducted> {
  const { run, seconds, losses } = await train(dataset, config, onProgress);
  await onTrained(run);
  const trained = performance.now();
  const metrics = await evaluateRun(run, dataset, splitName);
  run.dispose();
  return {
    seconds: { ...seconds, evaluate: (performance.now() - trained) / 1000 },
    losses,
    note: run.note ?? null,
    metrics,
    chance: chanceOf(dataset, splitName),
  };
}
