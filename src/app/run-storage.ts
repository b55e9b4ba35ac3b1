/** Kept runs over a reload: one record a run in the browser's own database, pictures included. */
import type { KeptRun } from '../state/kept-run.ts';

const DATABASE = 'gramophone';
const RUNS = 'runs';

export interface RunStorage {
  /** As they were written, unchecked: an older page may have written them. */
  load(): Promise<readonly unknown[]>;
  /** One transaction for all. */
  write(changed: readonly KeptRun[], deleted: readonly string[]): Promise<void>;
}

/** Rejects where the browser keeps nothing for this page. */
export async function openRunStorage(): Promise<RunStorage> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(RUNS, { keyPath: 'id' });
  const database = await answerOf(opening);
  return {
    load: () => answerOf<unknown[]>(database.transaction(RUNS).objectStore(RUNS).getAll()),
    write: (changed, deleted) =>
      new Promise((resolve, reject) => {
        const transaction = database.transaction(RUNS, 'readwrite');
        const store = transaction.objectStore(RUNS);
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error ?? new Error('It was interrupted.'));
        for (const run of changed) store.put(run);
        for (const id of deleted) store.delete(id);
      }),
  };
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('It gave no reason.'));
  });
}
