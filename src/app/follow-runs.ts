/** Brings back the runs of earlier visits, and writes down what changes among them from then on. */
import { MODALITIES, type ByModality } from '../core/modality.ts';
import type { MapPositions } from '../engine/protocol.ts';
import type { KeptRun, KeptSnapshot } from '../state/kept-run.ts';
import { readRun } from '../state/run-file.ts';
import { keepRun } from '../state/runs-slice.ts';
import { setRuns, type PageStore } from '../state/store.ts';
import type { RunStorage } from './run-storage.ts';

/** Changes that come together are written together. */
const WAIT_MS = 200;

export async function followRuns(store: PageStore, open: () => Promise<RunStorage>): Promise<void> {
  const tell = (problem: string): void => setRuns(store, (runs) => ({ ...runs, problem }));
  let storage: RunStorage;
  let written = new Map<string, KeptRun>();
  try {
    storage = await open();
    const { runs: earlier, unread } = readAll(await storage.load());
    written = new Map(earlier.map((run) => [run.id, run]));
    setRuns(store, (runs) => {
      const all = [...earlier, ...runs.kept].reduce(keepRun, { ...runs, kept: [] });
      return { ...all, isStored: true };
    });
    if (unread.length > 0) {
      tell(`Kept runs that this page cannot read are left out, not deleted. ${unread.join(' ')}`);
    }
  } catch (error) {
    tell(
      `This browser keeps nothing for this page (${reasonOf(error)}): runs stay until it is closed. Save them as a file.`,
    );
    return;
  }

  let timer: ReturnType<typeof setTimeout> | null = null;
  const write = async (): Promise<void> => {
    const { kept } = store.getState().runs;
    const changed = kept.filter((run) => written.get(run.id) !== run);
    const deleted = [...written.keys()].filter((id) => !kept.some((run) => run.id === id));
    if (changed.length === 0 && deleted.length === 0) return;
    written = new Map(kept.map((run) => [run.id, run]));
    try {
      await storage.write(changed, deleted);
    } catch (error) {
      // Deletions may still make room: the same is tried again with the next change.
      for (const { id } of changed) written.delete(id);
      setRuns(store, (runs) => ({ ...runs, isStored: false }));
      tell(whyNotWritten(error));
      return;
    }
    if (!store.getState().runs.isStored) setRuns(store, (runs) => ({ ...runs, isStored: true }));
  };
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = null;
      void write();
    }, WAIT_MS);
  };
  soon();
  store.subscribe((state, previous) => {
    if (state.runs.kept !== previous.runs.kept) soon();
  });
}

function readAll(values: readonly unknown[]): { runs: KeptRun[]; unread: string[] } {
  const runs: KeptRun[] = [];
  const unread: string[] = [];
  for (const value of values) {
    try {
      const { snapshot } = value as { snapshot?: unknown };
      runs.push({ ...readRun(value), snapshot: isSnapshot(snapshot) ? snapshot : null });
    } catch (error) {
      unread.push(reasonOf(error));
    }
  }
  return { runs: runs.sort((a, b) => a.keptAt - b.keptAt), unread };
}

function isSnapshot(value: unknown): value is KeptSnapshot {
  const { embeddings, landmarks, step } = (value ?? {}) as Partial<KeptSnapshot>;
  const isEach = <T>(of: ByModality<T> | undefined, isRight: (one: T) => boolean): boolean =>
    of !== undefined && MODALITIES.every((modality) => isRight(of[modality]));
  return (
    typeof step === 'number' &&
    isEach<Float32Array>(embeddings, (rows) => rows instanceof Float32Array) &&
    isEach<MapPositions>(
      landmarks,
      ({ solid, flat }) => solid instanceof Float32Array && flat.length / 2 === solid.length / 3,
    )
  );
}

function whyNotWritten(error: unknown): string {
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
  return isFull
    ? 'This browser has no room left for runs: the latest stay until the page is closed. Delete some, or save them as a file.'
    : `The runs could not be written down (${reasonOf(error)}): the latest stay until the page is closed. Save them as a file.`;
}

function reasonOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.message : String(error);
}
