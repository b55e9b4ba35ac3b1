/** A run as it is kept when another one starts: its settings, its curves, its figures, and the last picture of it. */
import type { RunConfig, Snapshot, StepRecord, EngineId } from '../engine/protocol.ts';
import type { Evaluation, RunState } from './run-slice.ts';
import { formatAddress } from './url-codec.ts';

/** What a map, a matrix or a list of neighbours is drawn from; the places by PCA have axes of their own and are left out. */
export type KeptSnapshot = Pick<Snapshot, 'step' | 'embeddings' | 'landmarks'>;

/** A run's settings without the heads of a file, which are megabytes. */
export type KeptConfig = Omit<RunConfig, 'projectors'>;

export interface KeptRun {
  /** Made of all that the outcome follows from: the same run twice is one kept run. */
  readonly id: string;
  /** Given by the visitor; null for the name that its settings make. */
  readonly name: string | null;
  readonly config: KeptConfig;
  /** The run that was there before, whose settings these were made from. */
  readonly parent: KeptConfig | null;
  /** What the projectors were read from; null for a recipe's. Such a run cannot be made again without the files. */
  readonly files: string | null;
  readonly dataset: string;
  readonly engine: EngineId;
  readonly step: number;
  readonly steps: number;
  readonly elapsedMs: number;
  /** Why it ended before its last step. */
  readonly note: string | null;
  /** Thinned to about `LOSSES_KEPT`. */
  readonly losses: readonly StepRecord[];
  readonly evaluations: readonly Evaluation[];
  /** Null when it was let go for want of room, or never came along in a file. */
  readonly snapshot: KeptSnapshot | null;
  /** Drawn beside the present run. */
  readonly isShown: boolean;
  /** Milliseconds since 1970. */
  readonly keptAt: number;
}

const LOSSES_KEPT = 200;

export function runId(config: RunConfig, engine: EngineId, dataset: string): string {
  const files = config.projectors ? [config.projectors.label] : [];
  return [dataset, engine, `recipe=${config.recipe}`, formatAddress(config, null), ...files].join(
    ' ',
  );
}

/** The present run as one to keep; null before its first step, when there is nothing to look at again, and while the trainer changes over. */
export function keptRunOf(run: RunState, dataset: string, nowMs: number): KeptRun | null {
  const { config, engine, current } = run;
  if (run.isAwaited || run.step === 0 || run.evaluations.length === 0 || !engine) return null;
  return {
    id: runId(config, engine.engine, dataset),
    name: null,
    config: withoutHeads(config),
    parent: run.parent,
    files: config.projectors?.label ?? null,
    dataset,
    engine: engine.engine,
    step: run.step,
    steps: run.steps,
    elapsedMs: run.elapsedMs,
    note: run.note,
    losses: thinned(run.losses, LOSSES_KEPT),
    evaluations: run.evaluations,
    snapshot: current && {
      step: current.step,
      embeddings: current.embeddings,
      landmarks: current.landmarks,
    },
    isShown: true,
    keptAt: nowMs,
  };
}

export function withoutHeads({ recipe, settings, seed }: RunConfig): KeptConfig {
  return { recipe, settings, seed };
}

/** Every n-th, so that at most `most` and the last are left. */
export function thinned<T>(values: readonly T[], most: number): readonly T[] {
  const every = Math.ceil(values.length / most);
  return values.filter((_, index) => index % every === 0 || index === values.length - 1);
}
