/** One run of one recipe on one data set: whatever the method, the same few questions can be asked of it. */
import {
  alignmentReport,
  chanceReport,
  type HeldOut,
  type Metrics,
} from '../core/metrics/alignment-report.ts';
import type { ByModality } from '../core/modality.ts';
import { recipeById } from '../core/recipes/index.ts';
import { splitOf, type Dataset } from '../data/dataset.ts';
import { filterBanks } from './bank-filter.ts';
import { GivenRun } from './given-run.ts';
import { activeExecutor } from './executors.ts';
import type { HeadStates } from './heads.ts';
import type { OpenExecutor } from './plan-stepper.ts';
import type { Checkpoint } from './stepper.ts';
import type { RunConfig, StepRecord } from './protocol.ts';
import { makeSources, type SourceOptions } from './sources.ts';
import { Trainer } from './trainer.ts';
import { UntrainedRun } from './untrained.ts';

export interface Run {
  readonly step: number;
  readonly steps: number;
  readonly isDone: boolean;
  /** Why the run ended before its last step, for the visitor. */
  readonly note?: string | undefined;
  /** One step; a closed form takes one in all. */
  advance(): void;
  /** Losses of the steps since the last call; empty for recipes without losses. */
  readLosses(): Promise<readonly StepRecord[]>;
  /** Remembers this step as the last good one. */
  keepCheckpoint(): Promise<void>;
  /** The last good step, on the processor; none for recipes without training. */
  readonly checkpoint?: Checkpoint;
  /** Goes on from a checkpoint of a run with the same settings. */
  resume?(checkpoint: Checkpoint): void;
  /** Back to the last good parameters; returns their step. */
  restoreCheckpoint(): number;
  /** Step 0 exactly as it was. */
  rewind(): void;
  /** True when pictures and texts are projected as well, into a new space. */
  readonly movesBase: boolean;
  /** Base embeddings in the shared space; the very same array when the base is the shared space. */
  embedBase(modality: 'image' | 'text', rows: Float32Array): Promise<Float32Array>;
  /** Held-out items of a split in the shared space. */
  embed(splitName: string): Promise<ByModality<Float32Array>>;
  /** The trained heads as plain data; null for recipes without training. */
  heads(): Promise<HeadStates | null>;
  /** What carries the steps out; undefined for recipes without training. */
  readonly engine?: 'plan' | 'tfjs';
  dispose(): void;
}

export interface OpenRunOptions extends SourceOptions {
  /** What carries the steps' plans out, by default the active engine's; null trains with tfjs. */
  readonly openExecutor?: OpenExecutor | null;
}

export async function openRun(
  dataset: Dataset,
  config: RunConfig,
  { openExecutor = activeExecutor(), ...options }: OpenRunOptions = {},
): Promise<Run> {
  if (dataset.base !== config.settings.base) {
    throw new Error(
      `These settings read the base "${config.settings.base}", and the data set was opened with the base "${dataset.base}". Open it with that base, or change the setting.`,
    );
  }
  if (config.projectors) return new GivenRun(config.projectors, dataset);
  const { method } = recipeById(config.recipe);
  const filtered = filterBanks(dataset, config.settings);
  if (method !== 'train') return new UntrainedRun(method, filtered, config);
  const sources = await makeSources(filtered, config.settings, options);
  const { settings, seed } = config;
  return Trainer.open({ dataset: filtered, sources, settings, seed, openExecutor });
}

/** The labels that retrieval is judged by. */
export function heldOutLabels(
  dataset: Dataset,
  splitName: string,
): Pick<HeldOut, 'classes' | 'exact'> {
  const { rows, labels } = splitOf(dataset, splitName);
  const label = (row: number, part: number): number => labels[3 * row + part] ?? 0;
  const classes = Uint16Array.from({ length: rows }, (_, row) => label(row, 0));
  const exact = Uint32Array.from(
    { length: rows },
    (_, row) => (label(row, 0) << 16) | (label(row, 1) << 8) | label(row, 2),
  );
  return { classes, exact };
}

export async function evaluateRun(run: Run, dataset: Dataset, splitName: string): Promise<Metrics> {
  const embeddings = await run.embed(splitName);
  return alignmentReport({
    width: dataset.width,
    embeddings,
    ...heldOutLabels(dataset, splitName),
  });
}

export function chanceOf(dataset: Dataset, splitName: string): Metrics {
  return chanceReport(heldOutLabels(dataset, splitName));
}
