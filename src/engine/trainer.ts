/** The training loop as a plain class: one step at a time, losses read when asked, no knowledge of workers or pages. */
import * as tf from '@tensorflow/tfjs-core';
import type { ByModality, Space } from '../core/modality.ts';
import { WARMUPS } from '../core/optimisers/schedule.ts';
import {
  disposeState,
  readState,
  type ProjectorState,
  type StateTensors,
} from '../core/projectors/state.ts';
import type { Settings } from '../core/recipes/settings.ts';
import { tableOf, type Dataset } from '../data/dataset.ts';
import { NotPlanned } from '../plan/not-planned.ts';
import {
  configOf,
  flattenParams,
  groupByOwner,
  headConfig,
  headSpaces,
  initHeads,
  paramSlots,
  splitParams,
  type HeadStates,
} from './heads.ts';
import { initLearned } from './learned.ts';
import { PlanStepper, type OpenExecutor } from './plan-stepper.ts';
import { PlateauWatch } from './plateau.ts';
import { freshStatistics, projectItems, statisticInputs, type Part } from './projection.ts';
import type { StepRecord, StepTime } from './protocol.ts';
import type { Run } from './run.ts';
import type { Source } from './sources.ts';
import { freshWeights, type Checkpoint, type Stepper, type Weights } from './stepper.ts';
import { TensorStepper } from './tensor-stepper.ts';
import type { TrainingSetup } from './training-setup.ts';

export interface TrainerOptions {
  readonly dataset: Dataset;
  readonly sources: readonly Source[];
  readonly settings: Settings;
  readonly seed: number;
  /** What carries plans out; null trains with tfjs. */
  readonly openExecutor: OpenExecutor | null;
}

export class Trainer implements Run {
  readonly #dataset: Dataset;
  readonly #setup: TrainingSetup;
  readonly #initial: Weights;
  readonly #stepper: Stepper;
  #checkpoint: Checkpoint;
  #plateau: PlateauWatch;
  #step = 0;

  private constructor(dataset: Dataset, setup: TrainingSetup, initial: Weights, stepper: Stepper) {
    this.#dataset = dataset;
    this.#setup = setup;
    this.#initial = initial;
    this.#stepper = stepper;
    this.#checkpoint = { step: 0, weights: initial };
    this.#plateau = new PlateauWatch(setup.settings.patience);
  }

  static async open(options: TrainerOptions): Promise<Trainer> {
    const { dataset, sources, settings, seed, openExecutor } = options;
    const config = headConfig(settings, dataset.width);
    const spaces = headSpaces(settings);
    const loss = initLearned(settings, dataset.width, seed);
    const states = { ...initHeads(config, spaces, seed), loss };
    const slots = paramSlots(states);
    const schedule = WARMUPS[settings.schedule]({
      totalSteps: settings.steps + 1,
      warmupSteps: settings.warmupSteps,
    });
    const learningRate = (step: number): number => settings.learningRate * schedule(step + 1);
    const setup = { settings, seed, sources, config, spaces, slots, learningRate };
    const weights = freshWeights(flattenParams(states, slots));
    const stepper = await openStepper(setup, weights, openExecutor);
    return new Trainer(dataset, setup, weights, stepper);
  }

  get engine(): Stepper['kind'] {
    return this.#stepper.kind;
  }

  get step(): number {
    return this.#step;
  }

  get steps(): number {
    return this.#setup.settings.steps;
  }

  get isDone(): boolean {
    return this.#step >= Math.min(this.steps, this.#plateau.endStep);
  }

  get note(): string | undefined {
    if (!this.isDone || this.#step >= this.steps) return undefined;
    const { patience } = this.#setup.settings;
    return `Ended at step ${this.#step} of ${this.steps}: the loss had not fallen for ${patience} steps.`;
  }

  advance(): void {
    this.#stepper.advance(this.#step);
    this.#step++;
  }

  /** What the run is made from and starts from, for a second run of the same. */
  get training(): { readonly setup: TrainingSetup; readonly weights: Weights } {
    return { setup: this.#setup, weights: this.#initial };
  }

  /** One step like any other, with its time; `around` is given the step to do. */
  async timeStep(around: (work: () => void) => void): Promise<StepTime> {
    const time = await this.#stepper.timed(() => around(() => this.#stepper.advance(this.#step)));
    this.#step++;
    return time;
  }

  /** Calls of kernels that the next step makes, and what the plan takes; null where tfjs trains. */
  get plan(): ReturnType<Stepper['planAt']> {
    return this.#stepper.planAt(this.#step);
  }

  /** The losses of all steps since the last call. */
  async readLosses(): Promise<StepRecord[]> {
    const records = await this.#stepper.readLosses();
    for (const record of records) this.#plateau.observe(record);
    return records;
  }

  /** Remembers this step as the last good one. */
  async keepCheckpoint(): Promise<void> {
    this.#checkpoint = { step: this.#step, weights: await this.#stepper.readWeights() };
  }

  get checkpoint(): Checkpoint {
    return this.#checkpoint;
  }

  resume(checkpoint: Checkpoint): void {
    this.#stepper.reset(checkpoint);
    this.#checkpoint = checkpoint;
    this.#step = checkpoint.step;
  }

  /** Back to the last good parameters; returns their step. */
  restoreCheckpoint(): number {
    this.resume(this.#checkpoint);
    return this.#step;
  }

  /** Step 0: the very same initial weights, moments and batch order. */
  rewind(): void {
    this.resume({ step: 0, weights: this.#initial });
    this.#plateau = new PlateauWatch(this.#setup.settings.patience);
  }

  get movesBase(): boolean {
    return this.#setup.spaces.includes('base');
  }

  /** Held-out items in the shared space; unless a new space is shared, pictures and texts are the base's own and never change. */
  async embed(splitName: string): Promise<ByModality<Float32Array>> {
    const valuesOf = (table: string): Float32Array =>
      tableOf(this.#dataset, splitName, table).values;
    return {
      audio: await this.#project('audio', 'own', valuesOf('audio.audio')),
      points: await this.#project('points', 'own', valuesOf('points.points')),
      image: await this.embedBase('image', valuesOf('base.image')),
      text: await this.embedBase('text', valuesOf('base.visual-caption')),
    };
  }

  embedBase(modality: 'image' | 'text', values: Float32Array): Promise<Float32Array> {
    return this.#project('base', modality === 'image' ? 'own' : 'shared', values);
  }

  /** The heads as they stand, with the statistics that `embed` uses. */
  async heads(): Promise<HeadStates> {
    const states: Partial<Record<Space, ProjectorState>> = {};
    for (const space of this.#setup.spaces) {
      const tensors = await this.#headTensors(space, 'own');
      if (!tensors) continue;
      states[space] = await readState(tensors);
      disposeState(tensors);
    }
    return states;
  }

  dispose(): void {
    this.#stepper.dispose();
  }

  /** Rows through a space's head; as they are where the space has none, or no tuple to take its statistics from. */
  async #project(space: Space, part: Part, values: Float32Array): Promise<Float32Array> {
    const tensors = await this.#headTensors(space, part);
    if (!tensors) return values;
    const config = configOf(this.#setup.config, space);
    const projected = await projectItems(config, tensors.params, tensors.statistics, values, part);
    disposeState(tensors);
    return projected;
  }

  /** A head's parameters and fresh statistics, which the caller disposes of; null where there is no such head. */
  async #headTensors(space: Space, part: Part): Promise<StateTensors | null> {
    const { sources, settings, spaces, slots } = this.#setup;
    const inputs = statisticInputs(sources, space);
    if (!spaces.includes(space) || Object.keys(inputs).length === 0) return null;
    const flat = await this.#stepper.paramsTensor();
    const { [space]: params, ...others } = groupByOwner(
      tf.tidy(() => splitParams(flat, slots)),
      slots,
    );
    tf.dispose([flat, others]);
    const config = configOf(this.#setup.config, space);
    const statistics = freshStatistics(config, params, inputs, part, settings.batchNorm);
    return { params, statistics };
  }
}

/** A plan where there is one and something to carry it out, tfjs otherwise. */
export async function openStepper(
  setup: TrainingSetup,
  weights: Weights,
  openExecutor: OpenExecutor | null,
): Promise<Stepper> {
  if (!openExecutor) return new TensorStepper(setup, weights);
  try {
    return await PlanStepper.open(setup, weights, openExecutor);
  } catch (cause) {
    if (!(cause instanceof NotPlanned)) throw cause;
    return new TensorStepper(setup, weights);
  }
}
