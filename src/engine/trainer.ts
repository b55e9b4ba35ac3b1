/** The training loop as a plain class: one step at a time, losses read when asked, no knowledge of workers or pages. */
import * as tf from '@tensorflow/tfjs-core';
import type { ByModality, Space } from '../core/modality.ts';
import { createAdam, ADAM_DEFAULTS, type Adam, type AdamState } from '../core/optimisers/adam.ts';
import { clipByNorm } from '../core/optimisers/clip.ts';
import { WARMUPS } from '../core/optimisers/schedule.ts';
import type { DecoupledHeadConfig } from '../core/projectors/decoupled-head.ts';
import {
  disposeState,
  readState,
  type ProjectorState,
  type StateTensors,
} from '../core/projectors/state.ts';
import type { Settings } from '../core/recipes/settings.ts';
import { tableOf, type Dataset } from '../data/dataset.ts';
import { Batches } from './batches.ts';
import {
  configOf,
  flattenParams,
  groupByOwner,
  headConfig,
  headSpaces,
  initHeads,
  joinGradients,
  paramSlots,
  projectBatch,
  splitParams,
  type HeadStates,
  type ParamSlot,
  type TrainedStates,
} from './heads.ts';
import { initLearned, learnedFigures } from './learned.ts';
import { termsAt } from './objective.ts';
import { PlateauWatch } from './plateau.ts';
import { freshStatistics, projectItems, statisticInputs, type Part } from './projection.ts';
import type { StepRecord } from './protocol.ts';
import type { Run } from './run.ts';
import type { Source } from './sources.ts';
import type { BatchTensors } from './batch-tensors.ts';

export interface TrainerOptions {
  readonly dataset: Dataset;
  readonly sources: readonly Source[];
  readonly settings: Settings;
  readonly seed: number;
}

interface PendingLosses {
  readonly step: number;
  readonly names: readonly string[];
  readonly values: tf.Tensor1D;
}

/** Everything that training changes, copied to the processor. */
interface Checkpoint {
  readonly step: number;
  readonly params: Float32Array;
}

export class Trainer implements Run {
  readonly #options: TrainerOptions;
  readonly #config: DecoupledHeadConfig;
  readonly #spaces: readonly Space[];
  readonly #slots: readonly ParamSlot[];
  readonly #initial: TrainedStates;
  readonly #adam: Adam;
  readonly #learningRate: (step: number) => number;
  #batches: Batches;
  #params: tf.Tensor1D;
  #moments: AdamState;
  #pending: PendingLosses[] = [];
  #checkpoint: Checkpoint;
  #plateau: PlateauWatch;
  #step = 0;

  constructor(options: TrainerOptions) {
    const { dataset, settings, seed } = options;
    this.#options = options;
    this.#config = headConfig(settings, dataset.width);
    this.#spaces = headSpaces(settings);
    this.#initial = {
      ...initHeads(this.#config, this.#spaces, seed),
      loss: initLearned(settings, dataset.width, seed),
    };
    this.#slots = paramSlots(this.#initial);
    this.#adam = createAdam({
      ...ADAM_DEFAULTS,
      learningRate: settings.learningRate,
      weightDecay: settings.weightDecay,
      decoupled: settings.optimiser === 'adamw',
    });
    const schedule = WARMUPS[settings.schedule]({
      totalSteps: settings.steps + 1,
      warmupSteps: settings.warmupSteps,
    });
    this.#learningRate = (step) => settings.learningRate * schedule(step + 1);
    const flat = flattenParams(this.#initial, this.#slots);
    this.#params = tf.tensor1d(flat);
    this.#moments = this.#adam.init(flat.length);
    this.#checkpoint = { step: 0, params: flat };
    this.#batches = this.#newBatches();
    this.#plateau = new PlateauWatch(settings.patience);
  }

  get step(): number {
    return this.#step;
  }

  get steps(): number {
    return this.#options.settings.steps;
  }

  get isDone(): boolean {
    return this.#step >= Math.min(this.steps, this.#plateau.endStep);
  }

  get note(): string | undefined {
    if (!this.isDone || this.#step >= this.steps) return undefined;
    const { patience } = this.#options.settings;
    return `Ended at step ${this.#step} of ${this.steps}: the loss had not fallen for ${patience} steps.`;
  }

  /** One batch: forward, losses, backward, optimiser. The losses stay on the device until `readLosses`. */
  advance(): void {
    const { settings, seed } = this.#options;
    const terms = termsAt(settings, { step: this.#step, seed });
    const batch = this.#batches.next();
    let names: readonly string[] = [];
    const { params, m, v, losses } = tf.tidy(() => {
      const tensors: BatchTensors = new Map(
        [...batch].map(([stream, values]) => [
          stream,
          tf.tensor2d(values, [values.length / this.#config.width, this.#config.width]),
        ]),
      );
      let values: tf.Scalar[] = [];
      const objective = (...parts: tf.Tensor[]): tf.Scalar => {
        const heads = groupByOwner(parts, this.#slots);
        const outputs = projectBatch(this.#config, heads, this.#spaces, tensors, settings);
        values = terms.map((term) => term.evaluate(outputs, tensors, heads.loss));
        const weighted = values.map((value, i) => tf.mul<tf.Scalar>(value, terms[i]?.weight ?? 0));
        const total = weighted.length === 1 ? (weighted[0] as tf.Scalar) : tf.addN(weighted);
        // Gradients free what the forward pass made; the terms are read later.
        values = [total, ...values].map((value) => tf.keep(value));
        return total;
      };
      const parts = splitParams(this.#params, this.#slots);
      // Parameters that no term reaches have no gradient: f_l when only the overlap is trained.
      const { grads } = tf.engine().gradients(() => objective(...parts), parts, undefined, true);
      const figures = learnedFigures(groupByOwner(parts, this.#slots).loss);
      names = ['total', ...terms.map((term) => term.name), ...Object.keys(figures)];
      const stacked = tf.stack([...values, ...Object.values(figures)]) as tf.Tensor1D;
      tf.dispose(values);
      const gradient = joinGradients(grads, this.#slots);
      const update = this.#adam.update(
        this.#params,
        settings.clipNorm > 0 ? clipByNorm(gradient, settings.clipNorm) : gradient,
        this.#moments,
        this.#learningRate(this.#step),
      );
      return { params: update.params, m: update.m, v: update.v, losses: stacked };
    });
    tf.dispose([this.#params, this.#moments.m, this.#moments.v]);
    this.#params = params;
    this.#step++;
    this.#moments = { m, v, step: this.#step };
    this.#pending.push({ step: this.#step, names, values: losses });
  }

  /** The losses of all steps since the last call. */
  async readLosses(): Promise<StepRecord[]> {
    const pending = this.#pending;
    this.#pending = [];
    const records: StepRecord[] = [];
    for (const { step, names, values } of pending) {
      const numbers = await values.data<'float32'>();
      records.push({
        step,
        losses: Object.fromEntries(names.map((name, i) => [name, numbers[i] ?? NaN])),
      });
      values.dispose();
    }
    for (const record of records) this.#plateau.observe(record);
    return records;
  }

  /** Remembers this step as the last good one. */
  async keepCheckpoint(): Promise<void> {
    this.#checkpoint = { step: this.#step, params: (await this.#params.data<'float32'>()).slice() };
  }

  /** Back to the last good parameters; returns their step. Training on from here needs a rewind. */
  restoreCheckpoint(): number {
    this.#replaceParams(this.#checkpoint.params);
    this.#step = this.#checkpoint.step;
    return this.#step;
  }

  /** Step 0: the very same initial weights, moments and batch order. */
  rewind(): void {
    tf.dispose([this.#moments.m, this.#moments.v, ...this.#pending.map((losses) => losses.values)]);
    this.#pending = [];
    const flat = flattenParams(this.#initial, this.#slots);
    this.#replaceParams(flat);
    this.#moments = this.#adam.init(flat.length);
    this.#checkpoint = { step: 0, params: flat };
    this.#batches = this.#newBatches();
    this.#plateau = new PlateauWatch(this.#options.settings.patience);
    this.#step = 0;
  }

  get movesBase(): boolean {
    return this.#spaces.includes('base');
  }

  /** Held-out items in the shared space; unless a new space is shared, pictures and texts are the base's own and never change. */
  async embed(splitName: string): Promise<ByModality<Float32Array>> {
    const { dataset } = this.#options;
    const valuesOf = (table: string): Float32Array => tableOf(dataset, splitName, table).values;
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
    for (const space of this.#spaces) {
      const tensors = this.#headTensors(space, 'own');
      if (!tensors) continue;
      states[space] = await readState(tensors);
      disposeState(tensors);
    }
    return states;
  }

  dispose(): void {
    tf.dispose([
      this.#params,
      this.#moments.m,
      this.#moments.v,
      ...this.#pending.map((losses) => losses.values),
    ]);
    this.#pending = [];
  }

  /** Rows through a space's head; as they are where the space has none, or no tuple to take its statistics from. */
  async #project(space: Space, part: Part, values: Float32Array): Promise<Float32Array> {
    const tensors = this.#headTensors(space, part);
    if (!tensors) return values;
    const config = configOf(this.#config, space);
    const projected = await projectItems(config, tensors.params, tensors.statistics, values, part);
    disposeState(tensors);
    return projected;
  }

  /** A head's parameters and fresh statistics, which the caller disposes of; null where there is no such head. */
  #headTensors(space: Space, part: Part): StateTensors | null {
    const { sources, settings } = this.#options;
    const inputs = statisticInputs(sources, space);
    if (!this.#spaces.includes(space) || Object.keys(inputs).length === 0) return null;
    const { [space]: params, ...others } = groupByOwner(
      tf.tidy(() => splitParams(this.#params, this.#slots)),
      this.#slots,
    );
    tf.dispose(others);
    const config = configOf(this.#config, space);
    const statistics = freshStatistics(config, params, inputs, part, settings.batchNorm);
    return { params, statistics };
  }

  #newBatches(): Batches {
    const { sources, settings, seed } = this.#options;
    const { batch, noise, replacement } = settings;
    const keepsClean = settings.dedupe < 1;
    return new Batches(sources, { batch, noise, seed, replacement, keepsClean });
  }

  #replaceParams(flat: Float32Array): void {
    this.#params.dispose();
    this.#params = tf.tensor1d(flat);
  }
}
