/**
 * One run of the benchmark in a worker of its own, as the app trains: nothing the page draws stands between two steps, and a
 * run that is cancelled is gone with its thread.
 */
import type { FoundAdapter } from '../device.ts';
import type { BenchRequest } from '../suite.ts';
import type { FromBench } from './bench.worker.ts';
import { machineHere, versionsHere } from './machine.ts';
import { finishedReport, type FinishedBench } from './finished-report.ts';

export interface Progress {
  readonly says: string;
  readonly done: number;
  /** 0 before it is known. */
  readonly of: number;
}

export interface BenchJob {
  readonly finished: Promise<FinishedBench>;
  readonly progress: () => Progress;
  readonly subscribe: (listener: () => void) => () => void;
  /** `finished` stays open for ever. */
  readonly cancel: () => void;
}

/** `card` is what the page found, for the record. */
export function startBench(request: BenchRequest, card: FoundAdapter): BenchJob {
  const worker = new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module' });
  const listeners = new Set<() => void>();
  let progress: Progress = { says: 'Loading the engines', done: 0, of: 0 };
  let wasHidden = document.hidden;
  const noteHidden = (): void => {
    wasHidden ||= document.hidden;
  };
  document.addEventListener('visibilitychange', noteHidden);
  const close = (): void => {
    worker.terminate();
    document.removeEventListener('visibilitychange', noteHidden);
  };

  const finished = new Promise<FinishedBench>((resolve, reject) => {
    const fail = (reason: string): void => {
      close();
      reject(new Error(reason));
    };
    worker.onerror = ({ message }) => fail(message || 'the worker could not be started');
    worker.onmessage = ({ data }: MessageEvent<FromBench>) => {
      if (data.kind === 'failed') fail(data.reason);
      else if (data.kind === 'done') {
        close();
        const machine = { ...machineHere(), isSoftwareAdapter: card.isSoftware, wasHidden };
        resolve(finishedReport(data.run, card.name, machine, versionsHere()));
      } else {
        progress =
          data.kind === 'begins'
            ? { ...progress, of: data.of }
            : { ...progress, says: data.says, done: progress.done + (data.isExtra ? 0 : 1) };
        for (const listener of listeners) listener();
      }
    };
  });
  worker.postMessage(request);

  return {
    finished,
    progress: () => progress,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    cancel: close,
  };
}
