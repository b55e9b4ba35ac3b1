/** A few child processes that work through a list of tasks. */
import { fork, type ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { GenerateTask } from './generate.ts';
import type { TrainTask } from './training/train-task.ts';

export type Task = GenerateTask | TrainTask;

export type Report =
  | { readonly type: 'ready' }
  | { readonly type: 'line'; readonly line: string }
  | { readonly type: 'done' };

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));

/** Resolves when every task is done; a child that fails stops all others. */
export async function runTasks(
  tasks: readonly Task[],
  onLine: (line: string) => void,
  onDone: (finished: number) => void = () => undefined,
): Promise<void> {
  const queue = [...tasks];
  let finished = 0;
  const children: ChildProcess[] = [];
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = fork(WORKER);
      children.push(child);
      const next = (): void => {
        const task = queue.shift();
        if (task) child.send(task);
        else child.disconnect();
      };
      child.on('message', (report: Report) => {
        if (report.type === 'line') return onLine(report.line);
        if (report.type === 'done') onDone(++finished);
        next();
      });
      child.on('error', reject);
      child.on('exit', (code) => {
        if (code === 0) resolve();
        else reject(new Error(`A pretraining process ended with code ${code}`));
      });
    });
  const count = Math.min(tasks.length, availableParallelism());
  try {
    await Promise.all(Array.from({ length: count }, work));
  } finally {
    for (const child of children) child.kill();
  }
}
