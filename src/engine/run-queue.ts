/**
 * Runs that are carried out one after the other beside the present one, a turn of some milliseconds at a time: between two
 * turns everything else is obeyed, and a present run that trains goes first. Told like any run, each event with its job.
 */
import { numericFailure } from './failures.ts';
import { dataFor, type Open, type RunData } from './open-data.ts';
import { nextTurn, unreadSteps } from './pace.ts';
import type { Job, JobEvent, QueueOrder, RunStatus, TrainerEvent } from './protocol.ts';
import { tellFigures, tellReport, tellStatus, tellSteps } from './report.ts';
import { openRun, type Run } from './run.ts';

/** Other commands wait at most about so long. */
const TURN_MS = 60;
/** Points on each run's curves, beside the first and the last. */
const FIGURES_PER_RUN = 10;

export interface QueueSurroundings {
  readonly emit: (event: TrainerEvent) => void;
  /** Puts a turn behind whatever else the session has to do. */
  readonly enqueue: (turn: () => Promise<void>) => void;
  readonly open: () => Open;
  /** Whether a failure has a lost device behind it. */
  readonly wasLost: () => Promise<boolean>;
}

interface OpenJob {
  readonly job: Job;
  readonly run: Run;
  readonly data: RunData;
  /** Spent in this job's turns. */
  busyMs: number;
  unread: number;
}

export class RunQueue {
  readonly #around: QueueSurroundings;
  #waiting: readonly Job[] = [];
  #current: OpenJob | null = null;
  #isPaused = false;
  #isScheduled = false;

  constructor(around: QueueSurroundings) {
    this.#around = around;
  }

  obey(order: QueueOrder): void {
    switch (order.kind) {
      case 'add':
        this.#waiting = [...this.#waiting, ...order.jobs];
        break;
      case 'pause':
        this.#isPaused = true;
        break;
      case 'continue':
        this.#isPaused = false;
        break;
      case 'cancel':
        this.#isPaused = false;
        this.#waiting = [];
        this.#around.enqueue(() => Promise.resolve(this.#drop()));
        break;
      default:
        order satisfies never;
    }
    this.#schedule();
  }

  /** The device is gone and with it the run's weights: its job begins anew. */
  beginAnew(): void {
    if (this.#current) this.#waiting = [this.#current.job, ...this.#waiting];
    this.#current = null;
  }

  /** There is no device any more: nothing of what waits can be carried out. */
  giveUp(message: string): void {
    for (const job of [...this.#waiting]) this.#fail(job, message);
  }

  #schedule(): void {
    const isIdle = this.#waiting.length === 0 && this.#current === null;
    if (this.#isScheduled || this.#isPaused || isIdle) return;
    this.#isScheduled = true;
    this.#around.enqueue(async () => {
      try {
        await this.#turn();
        await nextTurn();
      } finally {
        this.#isScheduled = false;
        this.#schedule();
      }
    });
  }

  async #turn(): Promise<void> {
    const current = this.#current;
    const job = current?.job ?? this.#waiting[0];
    if (!job || this.#isPaused) return;
    const start = performance.now();
    try {
      if (!current) await this.#begin(job);
      else if (current.run.isDone) await this.#end(current);
      else await this.#advance(current, start);
    } catch (cause) {
      if (await this.#around.wasLost()) return;
      this.#fail(job, cause instanceof Error ? cause.message : String(cause));
    }
    if (current) current.busyMs += performance.now() - start;
  }

  async #begin(job: Job): Promise<void> {
    const start = performance.now();
    const data = await dataFor(this.#around.open(), job.config);
    const run = await openRun(data.dataset, job.config);
    // Not before: a device that is lost on the way leaves the job waiting.
    this.#waiting = this.#waiting.filter(({ id }) => id !== job.id);
    this.#current = { job, run, data, busyMs: 0, unread: 0 };
    await tellFigures(run, data, this.#teller(this.#current));
    this.#status(this.#current, 'idle');
    this.#status(this.#current, 'training');
    this.#current.busyMs = performance.now() - start;
  }

  async #advance(current: OpenJob, start: number): Promise<void> {
    const { run, job } = current;
    const readEvery = unreadSteps(job.config.settings.patience);
    const figuresEvery = Math.ceil(run.steps / FIGURES_PER_RUN);
    while (!run.isDone && performance.now() - start < TURN_MS && current.unread < readEvery) {
      run.advance();
      current.unread++;
      if (run.step % figuresEvery === 0) break;
    }
    await this.#read(current, start);
    if (this.#current && !run.isDone && run.step % figuresEvery === 0) {
      await tellFigures(run, current.data, this.#teller(current));
    }
  }

  async #read(current: OpenJob, start: number): Promise<void> {
    const { run, job, unread } = current;
    const records = await run.readLosses();
    current.unread = 0;
    const failure = numericFailure(records, job.config, () => run.restoreCheckpoint());
    if (failure) return this.#fail(job, failure.report.message);
    const seconds = (performance.now() - start) / 1000;
    tellSteps(records, unread / seconds, this.#teller(current));
  }

  async #end(current: OpenJob): Promise<void> {
    await tellReport(current.run, current.data, true, this.#teller(current));
    this.#status(current, 'done');
    this.#drop();
  }

  #fail(job: Job, message: string): void {
    const failure = { kind: 'numeric', message, hint: '' } as const;
    this.#waiting = this.#waiting.filter(({ id }) => id !== job.id);
    this.#around.emit({ type: 'job', id: job.id, busyMs: 0, event: { type: 'failure', failure } });
    this.#drop();
  }

  #drop(): void {
    this.#current?.run.dispose();
    this.#current = null;
  }

  #status(current: OpenJob, status: RunStatus): void {
    tellStatus(current.run, status, 0, this.#teller(current));
  }

  #teller(current: OpenJob): (event: JobEvent) => void {
    const { id } = current.job;
    return (event) => this.#around.emit({ type: 'job', id, busyMs: current.busyMs, event });
  }
}
