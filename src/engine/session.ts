/** The trainer's side of the conversation: keeps one data set and one run, obeys commands, tells what happens. */
import { recipeById } from '../core/recipes/index.ts';
import type { OpenEngine } from './backend.ts';
import { Checker } from './checks/checker.ts';
import { deviceFailure, failureOf, numericFailure, wasLost } from './failures.ts';
import { tellHeadFile } from './head-file.ts';
import { dataFor, openData, opened, type Open, type RunData } from './open-data.ts';
import {
  CHECKPOINT_EVERY_MS,
  nextTurn,
  READ_EVERY_MS,
  SNAPSHOTS_PER_RUN,
  TRAINING_PER_REPORT,
  unreadSteps,
} from './pace.ts';
import type { Command, EngineId, RunConfig, RunStatus, TrainerEvent } from './protocol.ts';
import { tellReport, tellStatus, tellSteps } from './report.ts';
import { openRun, type Run } from './run.ts';
import { RunQueue } from './run-queue.ts';
import { VitalSigns } from './vitals.ts';

/** A run goes on after a lost device, but not for ever. */
const MOST_RECOVERIES = 2;

export class Session {
  readonly #emit: (event: TrainerEvent) => void;
  readonly #openEngine: (requested: EngineId | null) => Promise<OpenEngine>;
  /** Commands that change the run are carried out one after the other. */
  #queue: Promise<void> = Promise.resolve();
  #preparing = new AbortController();
  #isTraining = false;
  #isSnapshotAwaited = false;
  #open: Open | null = null;
  #run: Run | null = null;
  /** Of the run, or of the last one where there is none. */
  #data: RunData | null = null;
  #config: RunConfig | null = null;
  #engine: EngineId | null = null;
  /** Settles with the reason when the device is lost. */
  #lost: Promise<string> = new Promise(() => undefined);
  #recoveries = 0;
  readonly #checker: Checker;
  readonly #vitals: VitalSigns;
  readonly #runs = new RunQueue({
    emit: (event) => this.#emit(event),
    enqueue: (turn) => this.#enqueue(turn),
    open: () => opened(this.#open),
    wasLost: () => wasLost(this.#lost),
  });

  constructor(
    emit: (event: TrainerEvent) => void,
    openEngine: (requested: EngineId | null) => Promise<OpenEngine>,
  ) {
    this.#emit = emit;
    this.#openEngine = openEngine;
    this.#checker = new Checker(emit);
    this.#vitals = new VitalSigns(emit);
  }

  handle(command: Command): void {
    switch (command.type) {
      case 'snapshot-taken':
        this.#isSnapshotAwaited = false;
        return;
      case 'pause':
        this.#isTraining = false;
        return;
      case 'open':
        return this.#enqueue(() =>
          this.#openAll(command.datasetUrl, command.engine, command.config),
        );
      case 'configure':
        this.#interrupt();
        return this.#enqueue(() => this.#configure(command.config));
      case 'train':
        return this.#enqueue(() => this.#train());
      case 'step':
        return this.#enqueue(() => this.#stepOnce());
      case 'rewind':
        this.#interrupt();
        return this.#enqueue(() => this.#rewind());
      case 'stop':
        this.#isTraining = false;
        return this.#enqueue(() => this.#finish('done'));
      case 'queue':
        return this.#runs.obey(command.order);
      case 'save-head':
        return this.#enqueue(() => tellHeadFile(this.#run, this.#config, command, this.#emit));
      case 'refit':
        return this.#enqueue(() => this.#refit());
      case 'check':
        this.#isTraining = false;
        return this.#enqueue(() => this.#checker.check(command, this.#run));
      case 'stop-check':
        return this.#checker.stop();
      case 'watch':
        return this.#vitals.watch(command.isOn, this.#run);
      default:
        command satisfies never;
    }
  }

  #interrupt(): void {
    this.#isTraining = false;
    this.#preparing.abort();
    this.#checker.stop();
    this.#preparing = new AbortController();
  }

  #enqueue(work: () => Promise<void>): void {
    this.#queue = this.#queue.then(work).catch(async (cause: unknown) => {
      if (cause instanceof DOMException && cause.name === 'AbortError') return;
      // What fails because the device is gone is told, and mended, by whoever hears of the loss.
      if (await wasLost(this.#lost)) return;
      this.#isTraining = false;
      this.#status('failed');
      this.#emit({ type: 'failure', failure: failureOf(cause) });
    });
  }

  async #openAll(datasetUrl: string, engine: EngineId | null, config: RunConfig): Promise<void> {
    this.#config = config;
    this.#engine = engine;
    this.#status('opening');
    await this.#start(engine);
    this.#open = await openData(datasetUrl, this.#emit);
    await this.#configure(config);
  }

  async #start(engine: EngineId | null): Promise<void> {
    const { report, lost } = await this.#openEngine(engine);
    this.#lost = lost;
    this.#emit({ type: 'engine', report });
    void lost.then((reason) => this.#deviceLost(reason));
  }

  async #configure(config: RunConfig): Promise<void> {
    const open = opened(this.#open);
    const { signal } = this.#preparing;
    this.#config = config;
    this.#recoveries = 0;
    const movedBase = this.#run?.movesBase === true;
    const before = this.#data?.cartographer;
    this.#run?.dispose();
    this.#run = null;
    this.#vitals.forget();
    this.#status('preparing');
    this.#data = await dataFor(open, config, { signal });
    const { dataset, cartographer } = this.#data;
    this.#run = await openRun(dataset, config, { signal });
    // The axes of one space mean nothing in another.
    if (movedBase || this.#run.movesBase || before !== cartographer) cartographer.refit();
    await this.#present();
  }

  async #rewind(): Promise<void> {
    const run = this.#run;
    if (!run) {
      if (this.#config) await this.#configure(this.#config);
      return;
    }
    run.rewind();
    await this.#present();
  }

  /** Shows the run as it stands at step 0. */
  async #present(): Promise<void> {
    await this.#report(true);
    this.#vitals.tell(this.#run);
    this.#status('idle');
  }

  async #refit(): Promise<void> {
    opened(this.#data).cartographer.refit();
    if (this.#run) await this.#report(false);
  }

  async #stepOnce(): Promise<void> {
    const run = this.#requireRun();
    if (run.isDone) return;
    run.advance();
    if (!(await this.#readLosses(run))) return;
    await this.#report(false);
    if (run.isDone) await this.#finish('done');
    else this.#status('paused');
  }

  async #train(): Promise<void> {
    const run = this.#requireRun();
    if (run.isDone) return;
    this.#isTraining = true;
    this.#status('training');
    const reportEvery = Math.max(1, Math.ceil(run.steps / SNAPSHOTS_PER_RUN));
    let readAt = performance.now();
    let readStep = run.step;
    let reportFrom = 0;
    let checkpointAt = readAt;
    const readEvery = unreadSteps(this.#config?.settings.patience ?? 0);
    while (this.#isTraining && !run.isDone) {
      run.advance();
      const now = performance.now();
      const isReportDue = run.step % reportEvery === 0 && now >= reportFrom;
      if (now - checkpointAt > CHECKPOINT_EVERY_MS) {
        await run.keepCheckpoint();
        checkpointAt = performance.now();
      }
      if (isReportDue || run.step - readStep >= readEvery || now - readAt > READ_EVERY_MS) {
        // Once they are read the device has caught up; before, steps are only asked for.
        const rate = () => (1000 * (run.step - readStep)) / (performance.now() - readAt);
        if (!(await this.#readLosses(run, rate))) return;
        await this.#vitals.sample(run);
        if (isReportDue && !this.#isSnapshotAwaited) {
          const start = performance.now();
          await run.keepCheckpoint();
          await this.#report(false);
          const end = performance.now();
          reportFrom = end + TRAINING_PER_REPORT * (end - start);
        }
        readAt = performance.now();
        readStep = run.step;
      }
      await nextTurn();
    }
    await this.#finish(run.isDone ? 'done' : 'paused');
    // Not before: a run whose device is lost while its last losses are read has not ended, and goes on from its checkpoint.
    this.#isTraining = false;
  }

  async #finish(status: 'done' | 'paused'): Promise<void> {
    const run = this.#requireRun();
    if (!(await this.#readLosses(run))) return;
    await run.keepCheckpoint();
    await this.#report(true);
    this.#status(status);
  }

  /** Tells the losses since the last call; false when one of them is not finite and the run was stopped. */
  async #readLosses(run: Run, stepsPerSecond = () => 0): Promise<boolean> {
    const records = await run.readLosses();
    if (records.length === 0) return true;
    const failure = numericFailure(records, this.#config, () => run.restoreCheckpoint());
    const finite = failure ? records.filter((record) => record.step < failure.step) : records;
    tellSteps(finite, stepsPerSecond(), this.#emit);
    if (!failure) return true;
    this.#isTraining = false;
    await this.#report(true);
    this.#status('failed');
    this.#emit({ type: 'failure', failure: failure.report });
    return false;
  }

  async #report(isFull: boolean): Promise<void> {
    this.#isSnapshotAwaited = true;
    await tellReport(this.#requireRun(), opened(this.#data), isFull, this.#emit);
  }

  #deviceLost(reason: string): void {
    const wasTraining = this.#isTraining;
    const lostRun = this.#run;
    this.#runs.beginAnew();
    this.#isTraining = false;
    this.#run = null;
    if (!lostRun?.checkpoint || this.#recoveries >= MOST_RECOVERIES) {
      this.#status('failed');
      this.#emit({ type: 'failure', failure: deviceFailure(reason) });
      this.#runs.giveUp(deviceFailure(reason).message);
      return;
    }
    this.#recoveries++;
    this.#enqueue(() => this.#recover(lostRun, wasTraining));
  }

  /** Goes on from the last checkpoint on a device of the same kind. */
  async #recover(lostRun: Run, wasTraining: boolean): Promise<void> {
    const { checkpoint, step } = lostRun;
    if (!checkpoint || !this.#config) return;
    await this.#start(this.#engine);
    this.#run = await openRun(opened(this.#data).dataset, this.#config);
    this.#run.resume?.(checkpoint);
    this.#emit({ type: 'recovered', step: checkpoint.step, repeated: step - checkpoint.step });
    if (wasTraining) await this.#train();
    else await this.#finish('paused');
  }

  #status(status: RunStatus): void {
    tellStatus(this.#run, status, this.#config?.settings.steps ?? 0, this.#emit);
  }

  #requireRun(): Run {
    if (!this.#run) {
      const label = this.#config ? recipeById(this.#config.recipe).label : 'a recipe';
      throw new Error(`There is no run of ${label} to go on with. Rewind, or choose a recipe.`);
    }
    return this.#run;
  }
}
