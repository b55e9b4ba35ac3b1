/** What is known of the run: the trainer's events folded into one value. Pure; the clock is an argument. */
import { DEFAULT_RECIPE, recipeById } from '../core/recipes/index.ts';
import type { Recipe } from '../core/recipes/recipe.ts';
import type {
  EngineReport,
  FailureReport,
  RunConfig,
  RunStatus,
  Snapshot,
  StepRecord,
  TrainerEvent,
} from '../engine/protocol.ts';

export interface Evaluation {
  readonly step: number;
  readonly full: boolean;
  readonly metrics: Readonly<Record<string, number>>;
}

export interface RunState {
  /** What the trainer runs. */
  readonly config: RunConfig;
  /** What the form shows; becomes `config` when the run starts again. */
  readonly draft: RunConfig;
  /** The run before this one that was at least begun; null for the first. */
  readonly parent: RunConfig | null;
  readonly status: RunStatus;
  /** A new run was asked for, and what the trainer tells may still be of the old one. */
  readonly isAwaited: boolean;
  readonly step: number;
  readonly steps: number;
  /** Time spent training, pauses left out. */
  readonly elapsedMs: number;
  /** When the trainer was last heard of while training, to measure `elapsedMs`. */
  readonly tickMs: number | null;
  /** Why the run ended before its last step. */
  readonly note: string | null;
  readonly stepsPerSecond: number;
  readonly tensors: number;
  /** In order of step, thinned to at most twice `LOSS_LIMIT` records. */
  readonly losses: readonly StepRecord[];
  readonly evaluations: readonly Evaluation[];
  readonly engine: EngineReport | null;
  /** What carries the steps out: a plan, or tfjs; null without training. */
  readonly path: 'plan' | 'tfjs' | null;
  /** The last time a lost graphics card was replaced. */
  readonly recovery: { readonly step: number; readonly repeated: number } | null;
  readonly loading: { readonly loadedBytes: number; readonly totalBytes: number } | null;
  readonly failure: FailureReport | null;
  /** At step 0: what the run started from. */
  readonly initial: Snapshot | null;
  readonly current: Snapshot | null;
}

export const LOSS_LIMIT = 1000;

export function defaultConfig(recipe: Recipe = DEFAULT_RECIPE, seed = 1): RunConfig {
  return { recipe: recipe.id, settings: recipe.settings, seed };
}

/** What the sentence calls the run: its recipe, or the files that its projectors are from. */
export function labelOf({ recipe, projectors }: RunConfig): string {
  return projectors?.label ?? recipeById(recipe).label;
}

export function initialRun(config: RunConfig = defaultConfig()): RunState {
  return {
    config,
    draft: config,
    parent: null,
    status: 'opening',
    isAwaited: true,
    step: 0,
    steps: config.settings.steps,
    elapsedMs: 0,
    tickMs: null,
    note: null,
    stepsPerSecond: 0,
    tensors: 0,
    losses: [],
    evaluations: [],
    engine: null,
    path: null,
    recovery: null,
    loading: null,
    failure: null,
    initial: null,
    current: null,
  };
}

/** The page's own side of `configure` and `rewind`: nothing of the old run's curves is kept. */
export function startAfresh(run: RunState, config: RunConfig): RunState {
  return {
    ...run,
    config,
    draft: config,
    isAwaited: true,
    parent: config !== run.config && run.step > 0 ? run.config : run.parent,
    step: 0,
    steps: config.settings.steps,
    elapsedMs: 0,
    tickMs: null,
    note: null,
    losses: [],
    evaluations: [],
    failure: null,
    recovery: null,
    ...firstPictures(run, config),
  };
}

/** Step 0 is what it was until the trainer says otherwise; with another base it is another picture. */
function firstPictures(run: RunState, config: RunConfig): Pick<RunState, 'initial' | 'current'> {
  const initial = config.settings.base === run.config.settings.base ? run.initial : null;
  return { initial, current: initial };
}

export function reduceRun(run: RunState, event: TrainerEvent, nowMs: number): RunState {
  switch (event.type) {
    case 'engine':
      return { ...run, engine: event.report };
    case 'loading':
      return {
        ...run,
        loading:
          event.loadedBytes < event.totalBytes
            ? { loadedBytes: event.loadedBytes, totalBytes: event.totalBytes }
            : null,
      };
    case 'status':
      return reduceStatus(run, event, nowMs);
    case 'steps':
      return {
        ...run,
        step: event.records.at(-1)?.step ?? run.step,
        losses: appendLosses(run.losses, event.records),
        stepsPerSecond: event.stepsPerSecond || run.stepsPerSecond,
        tensors: event.tensors,
        elapsedMs: elapsed(run, nowMs),
        tickMs: run.tickMs === null ? null : nowMs,
      };
    case 'recovered': {
      const { step, repeated } = event;
      const losses = run.losses.filter((record) => record.step <= step);
      return { ...run, step, losses, recovery: { step, repeated }, failure: null };
    }
    case 'evaluation': {
      const { step, full, metrics } = event;
      return { ...run, evaluations: insertEvaluation(run.evaluations, { step, full, metrics }) };
    }
    case 'snapshot': {
      const { snapshot } = event;
      const initial = snapshot.step === 0 ? snapshot : run.initial;
      return { ...run, initial, current: snapshot };
    }
    case 'head-file':
    case 'check':
    case 'vitals':
    case 'job':
      return run;
    case 'failure':
      return { ...run, failure: event.failure, loading: null };
    default:
      return event satisfies never;
  }
}

function reduceStatus(
  run: RunState,
  event: Extract<TrainerEvent, { type: 'status' }>,
  nowMs: number,
): RunState {
  const { status, step, steps } = event;
  const isFresh = status === 'idle' && step === 0;
  return {
    ...run,
    status,
    isAwaited: run.isAwaited && !isFresh,
    step,
    steps,
    note: event.note ?? null,
    path: event.path ?? null,
    elapsedMs: isFresh ? 0 : elapsed(run, nowMs),
    tickMs: status === 'training' ? nowMs : null,
    losses: isFresh ? [] : run.losses,
    evaluations: isFresh ? run.evaluations.filter((known) => known.step === 0) : run.evaluations,
    loading: status === 'opening' ? run.loading : null,
    failure: status === 'training' ? null : run.failure,
  };
}

function elapsed(run: RunState, nowMs: number): number {
  return run.elapsedMs + (run.tickMs === null ? 0 : Math.max(0, nowMs - run.tickMs));
}

/** Keeps every second record when there are too many, so that long runs keep their shape and stay cheap to draw. */
export function appendLosses(
  known: readonly StepRecord[],
  more: readonly StepRecord[],
): readonly StepRecord[] {
  const all = [...known, ...more];
  if (all.length <= 2 * LOSS_LIMIT) return all;
  return all.filter((_, index) => index % 2 === 0 || index === all.length - 1);
}

function insertEvaluation(
  known: readonly Evaluation[],
  evaluation: Evaluation,
): readonly Evaluation[] {
  const others = known.filter(({ step }) => step !== evaluation.step);
  const same = known.find(({ step }) => step === evaluation.step);
  const merged = same
    ? {
        step: evaluation.step,
        full: same.full || evaluation.full,
        metrics: { ...same.metrics, ...evaluation.metrics },
      }
    : evaluation;
  return [...others, merged].sort((a, b) => a.step - b.step);
}
