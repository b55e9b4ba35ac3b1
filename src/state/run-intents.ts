/** What a visitor can want of the runs that are kept. */
import type { RunConfig } from '../engine/protocol.ts';
import { keptRunOf, runId, type KeptRun } from './kept-run.ts';
import { runsToJson } from './run-file.ts';
import { bringBack, changeRun, deleteRun, keepRun } from './runs-slice.ts';
import { setRuns, setView, type PageState, type PageStore } from './store.ts';

export type Download = (name: string, bytes: Uint8Array<ArrayBuffer>) => void;

export interface RunIntents {
  readonly toggleRun: (id: string) => void;
  readonly showAllRuns: (isShown: boolean) => void;
  /** Nothing but space goes back to the name that its settings make. */
  readonly renameRun: (id: string, name: string) => void;
  readonly deleteRun: (id: string) => void;
  /** The one deleted last. */
  readonly bringBackRun: () => void;
  /** A new run with its settings, from step 0. */
  readonly restoreRun: (id: string) => void;
  /** Brings runs out in every figure; an empty list ends it. */
  readonly lightRuns: (ids: readonly string[]) => void;
  /** Its map or matrix beside the present run's; null closes it. */
  readonly putBeside: (id: string | null) => void;
  /** All of them as one file of the visitor's. */
  readonly saveRuns: () => void;
  readonly addRuns: (runs: readonly KeptRun[]) => void;
  readonly dismissRunProblem: () => void;
}

export function createRunIntents(
  store: PageStore,
  configure: (config: RunConfig) => void,
  download: Download,
): RunIntents {
  const kept = () => store.getState().runs.kept;

  return {
    toggleRun: (id) =>
      setRuns(store, (runs) => {
        const run = runs.kept.find((other) => other.id === id);
        return run ? changeRun(runs, id, { isShown: !run.isShown }) : runs;
      }),
    showAllRuns: (isShown) =>
      setRuns(store, (runs) => ({
        ...runs,
        kept: runs.kept.map((run) => (run.isShown === isShown ? run : { ...run, isShown })),
      })),
    renameRun: (id, name) =>
      setRuns(store, (runs) => changeRun(runs, id, { name: name.trim() || null })),
    deleteRun: (id) => setRuns(store, (runs) => deleteRun(runs, id)),
    bringBackRun: () => setRuns(store, bringBack),
    restoreRun(id) {
      const run = kept().find((other) => other.id === id);
      if (run && run.files === null) configure(run.config);
    },
    lightRuns: (lit) =>
      setRuns(store, (runs) => (runs.lit.join() === lit.join() ? runs : { ...runs, lit })),
    putBeside(id) {
      setRuns(store, (runs) => ({ ...runs, beside: id }));
      if (id !== null) setView(store, { mode: 'landmarks' });
    },
    saveRuns: () => download('gramophone-runs.json', new TextEncoder().encode(runsToJson(kept()))),
    addRuns: (more) => setRuns(store, (runs) => more.reduce(keepRun, runs)),
    dismissRunProblem: () => setRuns(store, (runs) => ({ ...runs, problem: null })),
  };
}

/** Before another run starts, and whenever this one stops. */
export function keepPresent(store: PageStore): void {
  const { run, dataset } = store.getState();
  const kept = keptRunOf(run, dataset.manifest?.id ?? '', Date.now());
  if (kept) setRuns(store, (runs) => keepRun(runs, kept));
}

/** The kept run that is the present one itself; null also while the present one has not come as far again. */
export function presentId({ run, runs, dataset }: PageState): string | null {
  if (!run.engine) return null;
  const id = runId(run.config, run.engine.engine, dataset.manifest?.id ?? '');
  const same = runs.kept.find((other) => other.id === id);
  return same && run.step >= same.step ? id : null;
}
