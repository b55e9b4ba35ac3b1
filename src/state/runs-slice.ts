/** The runs that are kept, what is drawn of them, and what had to be let go. Pure. */
import type { KeptRun } from './kept-run.ts';
import { runName } from './run-words.ts';

export interface RunsState {
  /** The oldest first. */
  readonly kept: readonly KeptRun[];
  /** Pointed at or focused somewhere: brought out in every figure. */
  readonly lit: readonly string[];
  /** Shown as a second map or matrix beside the present run's; null for none. */
  readonly beside: string | null;
  /** What was let go, or could not be kept over a reload; in words for the visitor. */
  readonly problem: string | null;
  /** They stay over a reload. */
  readonly isStored: boolean;
  /** The one deleted last, as long as it can be brought back. */
  readonly removed: KeptRun | null;
}

/** A run without its picture takes some ten kilobytes, the picture about 0.7 megabytes. */
export const MOST_RUNS = 100;
export const MOST_SNAPSHOTS = 24;

export function initialRuns(): RunsState {
  return { kept: [], lit: [], beside: null, problem: null, isStored: false, removed: null };
}

/**
 * Adds a run, or puts it in the place of the same run that did not get as far. The name it was given and whether it is shown
 * stay. Over the bounds the oldest lose their pictures, then themselves; `problem` says which.
 */
export function keepRun(runs: RunsState, run: KeptRun): RunsState {
  const known = runs.kept.find(({ id }) => id === run.id);
  if (known && known.step > run.step) return runs;
  const merged = known
    ? { ...run, name: known.name, parent: known.parent, isShown: known.isShown }
    : run;
  const kept = known
    ? runs.kept.map((other) => (other.id === run.id ? merged : other))
    : [...runs.kept, merged];
  return bounded({ ...runs, kept });
}

function bounded(runs: RunsState): RunsState {
  const gone = runs.kept.slice(0, Math.max(0, runs.kept.length - MOST_RUNS));
  const left = runs.kept.slice(gone.length);
  const pictured = left.filter(({ snapshot }) => snapshot !== null);
  const bare = new Set(pictured.slice(0, Math.max(0, pictured.length - MOST_SNAPSHOTS)));
  if (gone.length === 0 && bare.size === 0) return runs;
  const kept = left.map((run) => (bare.has(run) ? { ...run, snapshot: null } : run));
  const words = [
    ...gone.map((run) => `“${runName(run)}” was let go: ${MOST_RUNS} runs are kept.`),
    ...[...bare].map(
      (run) =>
        `The map of “${runName(run)}” was let go: the last ${MOST_SNAPSHOTS} are kept. Its figures stay.`,
    ),
  ];
  return { ...withoutGone(runs, kept), problem: words.join(' ') };
}

export function deleteRun(runs: RunsState, id: string): RunsState {
  const kept = runs.kept.filter((run) => run.id !== id);
  const removed = runs.kept.find((run) => run.id === id) ?? null;
  return { ...withoutGone(runs, kept), removed };
}

/** In its old place among the others, which is by time. */
export function bringBack(runs: RunsState): RunsState {
  if (!runs.removed) return runs;
  const kept = [...runs.kept, runs.removed].sort((a, b) => a.keptAt - b.keptAt);
  return { ...runs, kept, removed: null };
}

export function changeRun(runs: RunsState, id: string, change: Partial<KeptRun>): RunsState {
  return {
    ...runs,
    kept: runs.kept.map((run) => (run.id === id ? { ...run, ...change } : run)),
  };
}

function withoutGone(runs: RunsState, kept: readonly KeptRun[]): RunsState {
  const isThere = (id: string | null): boolean => kept.some((run) => run.id === id);
  return {
    ...runs,
    kept,
    lit: runs.lit.filter(isThere),
    beside: isThere(runs.beside) ? runs.beside : null,
  };
}
