/** An ablation made in the page: a grid, its runs one after the other in the trainer, and the table they fill. Pure. */
import type { AblationGrid } from '../core/ablation-index.ts';
import type { AblationRun } from '../core/ablation.ts';
import { argumentsOf, commandLine } from '../core/ablation-command.ts';
import { expandGrid, type Combination, type Grid } from '../core/ablation-grid.ts';
import { summarise } from '../core/ablation-summary.ts';
import type { EngineId, Job, TrainerEvent } from '../engine/protocol.ts';
import { runId, type KeptRun } from './kept-run.ts';
import { isFinished } from './run-figures.ts';
import { initialRun, reduceRun, type RunState } from './run-slice.ts';

export interface QueueEntry extends Job {
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  /** Why it failed. */
  readonly failure: string | null;
}

export interface QueueState {
  /** What the table is of; null before the first. */
  readonly grid: Grid | null;
  /** The runs that were not kept already, in their order. */
  readonly entries: readonly QueueEntry[];
  /** The one in work, as it would be if it were the present run. */
  readonly run: RunState | null;
  readonly isPaused: boolean;
  /** The line about it stays until it is closed: nothing on the page jumps when the last run ends. */
  readonly isShown: boolean;
}

/** What the table of a page's own ablation shows, the first at first. */
export const QUEUE_METRICS: readonly string[] = [
  'audio->points.class.r1',
  'points->audio.class.r1',
  'audio->points.exact.r1',
  'audio->points.class.map',
  'gap.audio-points',
];

export function initialQueue(): QueueState {
  return { grid: null, entries: [], run: null, isPaused: false, isShown: false };
}

export function isBusy({ entries }: QueueState): boolean {
  return entries.some(({ state }) => state === 'waiting' || state === 'running');
}

export interface RunPlace {
  readonly engine: EngineId;
  readonly dataset: string;
}

export function combinationsOf(grid: Grid, { engine, dataset }: RunPlace): Combination[] {
  return expandGrid(grid, (config) => runId(config, engine, dataset));
}

/** Folds what the trainer tells of a job; `nowMs` is any clock. */
export function reduceQueue(
  queue: QueueState,
  { id, busyMs, event }: Extract<TrainerEvent, { type: 'job' }>,
  nowMs: number,
): QueueState {
  const entry = queue.entries.find((other) => other.id === id);
  if (!entry) return queue;
  const isNew = entry.state !== 'running' || queue.run === null;
  // A job that begins anew, after a lost device, tells step 0 again.
  const isAgain = event.type === 'evaluation' && event.step === 0;
  const before = isNew || isAgain ? initialRun(entry.config) : queue.run;
  const run = { ...reduceRun(before, event, nowMs), elapsedMs: busyMs };
  if (event.type === 'failure') {
    return withEntry({ ...queue, run: null }, id, 'failed', event.failure.message);
  }
  const isDone = event.type === 'status' && event.status === 'done';
  return withEntry({ ...queue, run }, id, isDone ? 'done' : 'running', null);
}

function withEntry(
  queue: QueueState,
  id: string,
  state: QueueEntry['state'],
  failure: string | null,
): QueueState {
  const entries = queue.entries.map((entry) =>
    entry.id === id && (entry.state !== state || entry.failure !== failure)
      ? { ...entry, state, failure }
      : entry,
  );
  return { ...queue, entries };
}

/** The grid's finished rows, in the form in which published ablations are shown. */
export function gridTable(
  queue: Pick<QueueState, 'entries'>,
  grid: Grid,
  place: RunPlace,
  kept: readonly KeptRun[],
): AblationGrid {
  const finished = new Map(kept.filter(isFinished).map((run) => [run.id, toAblationRun(run)]));
  const failures = new Map(
    queue.entries.flatMap(({ id, failure }) => (failure ? [[id, failure]] : [])),
  );
  const rows = summarise(combinationsOf(grid, place), finished, failures, QUEUE_METRICS);
  return {
    id: 'page',
    title: 'Tried in this page',
    question: '',
    command: commandOfGrid(grid),
    set: grid.set,
    varied: Object.fromEntries(
      Object.entries(grid.varied).map(([id, values]) => [id, [...values]]),
    ),
    rows,
  };
}

/** The same grid for a shell; seeds count from 1 in both. */
export function commandOfGrid({ recipes, set, varied, seeds }: Grid): string {
  return commandLine(
    argumentsOf({ recipe: recipes.join(','), set, vary: varied }, [
      '--seeds',
      String(seeds.length),
    ]),
  );
}

function toAblationRun({ id, config, evaluations, elapsedMs }: KeptRun): AblationRun {
  return {
    key: id,
    recipe: config.recipe,
    settings: { ...config.settings },
    seed: config.seed,
    metrics: { ...evaluations.at(-1)?.metrics },
    seconds: elapsedMs / 1000,
  };
}
