/** The trainer's side of the conversation: keeps one data set and one run, obeys commands, tells what happens. */
import * as tf from '@tensorflow/tfjs-core';
import {
  alignmentReport,
  EMERGENT_PAIR,
  pairReport,
  type HeldOut,
} from '../core/metrics/alignment-report.ts';
import { recipeById } from '../core/recipes/index.ts';
import { LAZY_SPLITS } from '../data/open.ts';
import { loadDataset, loadSplit, type LoadedDataset } from '../data/load.ts';
import type { OpenEngine } from './backend.ts';
import { Cartographer, landmarksIn } from './cartographer.ts';
import { failureOf, numericFailure } from './failures.ts';
import { tellHeadFile } from './head-file.ts';
import { nextTurn, READ_EVERY_STEPS } from './pace.ts';
import type {
  Command,
  EngineId,
  RunConfig,
  RunStatus,
  StepRecord,
  TrainerEvent,
} from './protocol.ts';
import { heldOutLabels, openRun, type Run } from './run.ts';

/** On a slow engine losses are read sooner than after `READ_EVERY_STEPS`. */
const READ_EVERY_MS = 200;
/** Points on a full run's curve, and snapshots on its map. */
const SNAPSHOTS_PER_RUN = 30;
/** On a slow engine measuring may take a quarter of the time, no more. */
const TRAINING_PER_REPORT = 3;

const TEST_SPLIT = 'test';

interface Open {
  loaded: LoadedDataset;
  readonly datasetUrl: string;
  readonly cartographer: Cartographer;
}

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
  #config: RunConfig | null = null;

  constructor(
    emit: (event: TrainerEvent) => void,
    openEngine: (requested: EngineId | null) => Promise<OpenEngine>,
  ) {
    this.#emit = emit;
    this.#openEngine = openEngine;
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
        this.#enqueue(() => this.#openAll(command.datasetUrl, command.engine, command.config));
        return;
      case 'configure':
        this.#interrupt();
        this.#enqueue(() => this.#configure(command.config));
        return;
      case 'train':
        this.#enqueue(() => this.#train());
        return;
      case 'step':
        this.#enqueue(() => this.#stepOnce());
        return;
      case 'rewind':
        this.#interrupt();
        this.#enqueue(() => this.#rewind());
        return;
      case 'stop':
        this.#isTraining = false;
        this.#enqueue(() => this.#finish('done'));
        return;
      case 'save-head':
        this.#enqueue(() => tellHeadFile(this.#run, this.#config, command, this.#emit));
        return;
      case 'refit':
        this.#enqueue(() => this.#refit());
        return;
      default:
        command satisfies never;
    }
  }

  #interrupt(): void {
    this.#isTraining = false;
    this.#preparing.abort();
    this.#preparing = new AbortController();
  }

  #enqueue(work: () => Promise<void>): void {
    this.#queue = this.#queue.then(work).catch((cause: unknown) => {
      if (cause instanceof DOMException && cause.name === 'AbortError') return;
      this.#status('failed');
      this.#emit({ type: 'failure', failure: failureOf(cause) });
    });
  }

  async #openAll(datasetUrl: string, engine: EngineId | null, config: RunConfig): Promise<void> {
    this.#config = config;
    this.#status('opening');
    const { report, lost } = await this.#openEngine(engine);
    this.#emit({ type: 'engine', report });
    void lost.then((reason) => this.#deviceLost(reason));
    const loaded = await loadDataset(datasetUrl, {
      onProgress: (loadedBytes, totalBytes) =>
        this.#emit({ type: 'loading', loadedBytes, totalBytes }),
    });
    const { width, landmarks } = loaded.dataset;
    this.#open = { loaded, datasetUrl, cartographer: new Cartographer(width, landmarks) };
    await this.#configure(config);
  }

  async #configure(config: RunConfig): Promise<void> {
    const open = this.#requireOpen();
    const { signal } = this.#preparing;
    this.#config = config;
    const movedBase = this.#run?.movesBase === true;
    this.#run?.dispose();
    this.#run = null;
    this.#status('preparing');
    for (const split of LAZY_SPLITS) {
      if (config.settings.tuples !== split || open.loaded.dataset.splits.has(split)) continue;
      const dataset = await loadSplit(open.datasetUrl, open.loaded, split, { signal });
      open.loaded = { ...open.loaded, dataset };
    }
    this.#run = await openRun(open.loaded.dataset, config, { signal });
    // The axes of one space mean nothing in another.
    if (movedBase || this.#run.movesBase) open.cartographer.refit();
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
    this.#status('idle');
  }

  async #refit(): Promise<void> {
    this.#requireOpen().cartographer.refit();
    if (this.#run) await this.#report(false);
  }

  async #stepOnce(): Promise<void> {
    const run = this.#requireRun();
    if (run.isDone) return;
    run.advance();
    if (!(await this.#readLosses(run, 0))) return;
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
    while (this.#isTraining && !run.isDone) {
      run.advance();
      const now = performance.now();
      const isReportDue = run.step % reportEvery === 0 && now >= reportFrom;
      if (isReportDue || run.step - readStep >= READ_EVERY_STEPS || now - readAt > READ_EVERY_MS) {
        const seconds = (now - readAt) / 1000;
        if (!(await this.#readLosses(run, (run.step - readStep) / seconds))) return;
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
    this.#isTraining = false;
    await this.#finish(run.isDone ? 'done' : 'paused');
  }

  async #finish(status: 'done' | 'paused'): Promise<void> {
    const run = this.#requireRun();
    if (!(await this.#readLosses(run, 0))) return;
    await run.keepCheckpoint();
    await this.#report(true);
    this.#status(status);
  }

  /** Tells the losses since the last call; false when one of them is not finite and the run was stopped. */
  async #readLosses(run: Run, stepsPerSecond: number): Promise<boolean> {
    const records = await run.readLosses();
    if (records.length === 0) return true;
    const failure = numericFailure(records, this.#config, () => run.restoreCheckpoint());
    const finite = failure ? records.filter((record) => record.step < failure.step) : records;
    this.#tellSteps(finite, stepsPerSecond);
    if (!failure) return true;
    this.#isTraining = false;
    await this.#report(true);
    this.#status('failed');
    this.#emit({ type: 'failure', failure: failure.report });
    return false;
  }

  #tellSteps(records: readonly StepRecord[], stepsPerSecond: number): void {
    if (records.length === 0) return;
    const { numTensors } = tf.memory();
    this.#emit({ type: 'steps', records, stepsPerSecond, tensors: numTensors });
  }

  /** Evaluates the run as it stands, and sends its picture. */
  async #report(isFull: boolean): Promise<void> {
    const run = this.#requireRun();
    const { loaded, cartographer } = this.#requireOpen();
    const { dataset } = loaded;
    const embeddings = await run.embed(TEST_SPLIT);
    const items: HeldOut = {
      width: dataset.width,
      embeddings,
      ...heldOutLabels(dataset, TEST_SPLIT),
    };
    const metrics = isFull ? alignmentReport(items) : pairReport(items, EMERGENT_PAIR);
    const landmarks = dataset.landmarks ? await landmarksIn(run, dataset.landmarks) : undefined;
    this.#isSnapshotAwaited = true;
    this.#emit({ type: 'snapshot', snapshot: cartographer.draw(run.step, embeddings, landmarks) });
    this.#emit({ type: 'evaluation', step: run.step, full: isFull, metrics });
  }

  #deviceLost(reason: string): void {
    this.#isTraining = false;
    this.#run = null;
    this.#status('failed');
    this.#emit({
      type: 'failure',
      failure: {
        kind: 'device-lost',
        message: `The graphics card was reset${reason ? ` (${reason})` : ''}.`,
        hint: 'What was trained so far stays on the map. Reload the page to train again, or add ?engine=wasm to use the processor.',
      },
    });
  }

  #status(status: RunStatus): void {
    const steps = this.#run?.steps ?? this.#config?.settings.steps ?? 0;
    const note = this.#run?.note;
    this.#emit({
      type: 'status',
      status,
      step: this.#run?.step ?? 0,
      steps,
      ...(note ? { note } : {}),
    });
  }

  #requireOpen(): Open {
    if (!this.#open) throw new Error('The data set is not open. Reload the page.');
    return this.#open;
  }

  #requireRun(): Run {
    if (!this.#run) {
      const label = this.#config ? recipeById(this.#config.recipe).label : 'a recipe';
      throw new Error(`There is no run of ${label} to go on with. Rewind, or choose a recipe.`);
    }
    return this.#run;
  }
}
