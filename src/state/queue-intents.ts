/** What a visitor can want of the queue of runs, and what the trainer tells of it. */
import { distinctRuns, type Grid } from '../core/ablation-grid.ts';
import type { Command, TrainerEvent } from '../engine/protocol.ts';
import { keptRunOf, withoutHeads } from './kept-run.ts';
import { combinationsOf, reduceQueue, type QueueEntry } from './queue-slice.ts';
import { isFinished } from './run-figures.ts';
import { keepRun } from './runs-slice.ts';
import { setQueue, setRuns, type PageState, type PageStore } from './store.ts';

export interface QueueIntents {
  /** Carries out what of the grid is not kept already. */
  readonly tryGrid: (grid: Grid) => void;
  readonly pauseQueue: (isPaused: boolean) => void;
  /** What is finished stays. */
  readonly cancelQueue: () => void;
  readonly closeQueue: () => void;
}

export function createQueueIntents(
  store: PageStore,
  send: (command: Command) => void,
): QueueIntents {
  return {
    tryGrid(grid) {
      const entries = missingRuns(store.getState(), grid);
      setQueue(store, { grid, entries, run: null, isPaused: false, isShown: entries.length > 0 });
      const jobs = entries.map(({ id, config }) => ({ id, config }));
      send({ type: 'queue', order: { kind: 'add', jobs } });
    },
    pauseQueue(isPaused) {
      setQueue(store, { ...store.getState().queue, isPaused });
      send({ type: 'queue', order: { kind: isPaused ? 'pause' : 'continue' } });
    },
    closeQueue: () => setQueue(store, { ...store.getState().queue, isShown: false }),
    cancelQueue() {
      const { queue } = store.getState();
      const entries = queue.entries.filter(({ state }) => state === 'done' || state === 'failed');
      setQueue(store, { ...queue, entries, run: null, isPaused: false });
      send({ type: 'queue', order: { kind: 'cancel' } });
    },
  };
}

/** The runs of a grid that no kept one answers already. */
export function missingRuns(state: PageState, grid: Grid): QueueEntry[] {
  const { engine } = state.run;
  if (!engine) return [];
  const place = { engine: engine.engine, dataset: state.dataset.manifest?.id ?? '' };
  const there = new Set(state.runs.kept.filter(isFinished).map(({ id }) => id));
  return distinctRuns(combinationsOf(grid, place))
    .filter(({ key }) => !there.has(key))
    .map(({ key, config }) => ({ id: key, config, state: 'waiting', failure: null }));
}

/** A job that is done becomes a kept run like any other. */
export function takeJobEvent(
  store: PageStore,
  event: Extract<TrainerEvent, { type: 'job' }>,
  nowMs: number,
): void {
  const queue = reduceQueue(store.getState().queue, event, nowMs);
  setQueue(store, queue);
  const isDone = event.event.type === 'status' && event.event.status === 'done';
  if (!isDone || !queue.run) return;
  const { run, dataset } = store.getState();
  const kept = keptRunOf(
    { ...queue.run, engine: run.engine, parent: withoutHeads(run.config) },
    dataset.manifest?.id ?? '',
    Date.now(),
  );
  if (kept) setRuns(store, (runs) => keepRun(runs, kept));
  setQueue(store, { ...queue, run: null });
}
