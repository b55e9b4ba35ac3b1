/** The training loop as a plain class: one step at a time, losses read when asked, no knowledge of workers or pages. */
import * as tf from '@tensorflow/tfjs-core';
import type { ByModality } from '../core/modality.ts';
import { createAdam, ADAM_DEFAULTS, type Adam, type AdamState } from '../core/optimisers/adam.ts';
import { warmupCosine } from '../core/optimisers/schedule.ts';
import type { DecoupledHeadConfig } from '../core/projectors/decoupled-head.ts';
import { readState, type StateTensors } from '../core/projectors/state.ts';
import type { Settings } from '../core/recipes/settings.ts';
import { tableOf, type Dataset } from '../data/dataset.ts';
import { Batches } from './batches.ts';
import {
  flattenParams,
  groupByLeaf,
  initHeads,
  joinGradients,
  LEAF_IDS,
  LEAVES,
  paramSlots,
  projectLeaf,
  splitParams,
  type HeadStates,
  type Leaf,
  type ParamSlot,
} from './heads.ts';
import { termsAt, type BatchTensors } from './objective.ts';
import { freshStatistics, projectItems, statisticInputs } from './projection.ts';
import type { StepRecord } from './protocol.ts';
import type { Run } from './run.ts';
import type { Source } from './sources.ts';

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
  readonly #slots: readonly ParamSlot[];
  readonly #initial: HeadStates;
  readonly #adam: Adam;
  readonly #learningRate: (step: number) => number;
  #batches: Batches;
  #params: tf.Tensor1D;
  #moments: AdamState;
  #pending: PendingLosses[] = [];
  #checkpoint: Checkpoint;
  #step = 0;

  constructor(options: TrainerOptions) {
    const { dataset, settings, seed } = options;
    this.#options = options;
    this.#config = {
      width: dataset.width,
      hidden: 2 * dataset.width,
      blocks: settings.headBlocks,
      link: settings.headLink,
    };
    this.#initial = initHeads(this.#config, seed);
    this.#slots = paramSlots(this.#initial);
    this.#adam = createAdam({
      ...ADAM_DEFAULTS,
      learningRate: settings.learningRate,
      weightDecay: settings.weightDecay,
      decoupled: true,
    });
    const schedule = warmupCosine({
      totalSteps: settings.steps + 1,
      warmupSteps: settings.warmupSteps,
    });
    this.#learningRate = (step) => settings.learningRate * schedule(step + 1);
    const flat = flattenParams(this.#initial, this.#slots);
    this.#params = tf.tensor1d(flat);
    this.#moments = this.#adam.init(flat.length);
    this.#checkpoint = { step: 0, params: flat };
    this.#batches = this.#newBatches();
  }

  get step(): number {
    return this.#step;
  }

  get steps(): number {
    return this.#options.settings.steps;
  }

  get isDone(): boolean {
    return this.#step >= this.steps;
  }

  /** One batch: forward, losses, backward, optimiser. The losses stay on the device until `readLosses`. */
  advance(): void {
    const { settings } = this.#options;
    const terms = termsAt(settings, this.#step);
    const batch = this.#batches.next();
    const { params, m, v, losses } = tf.tidy(() => {
      const tensors: BatchTensors = new Map(
        [...batch].map(([stream, values]) => [
          stream,
          tf.tensor2d(values, [values.length / this.#config.width, this.#config.width]),
        ]),
      );
      let values: tf.Scalar[] = [];
      const objective = (...parts: tf.Tensor[]): tf.Scalar => {
        const heads = groupByLeaf(parts, this.#slots);
        const outputs = Object.fromEntries(
          LEAF_IDS.map((leaf) => [
            leaf,
            projectLeaf(
              this.#config,
              heads[leaf],
              tensors.get(LEAVES[leaf].own),
              tensors.get(LEAVES[leaf].shared),
              { batchNorm: settings.batchNorm },
            ),
          ]),
        ) as Readonly<Record<Leaf, ReturnType<typeof projectLeaf>>>;
        values = terms.map((term) => term.evaluate(outputs, tensors));
        const weighted = values.map((value, i) => tf.mul<tf.Scalar>(value, terms[i]?.weight ?? 0));
        const total = weighted.length === 1 ? (weighted[0] as tf.Scalar) : tf.addN(weighted);
        // Gradients free what the forward pass made; the terms are read later.
        values = [total, ...values].map((value) => tf.keep(value));
        return total;
      };
      const parts = splitParams(this.#params, this.#slots);
      // Parameters that no term reaches have no gradient: f_l when only the overlap is trained.
      const { grads } = tf.engine().gradients(() => objective(...parts), parts, undefined, true);
      const stacked = tf.stack(values) as tf.Tensor1D;
      tf.dispose(values);
      const update = this.#adam.update(
        this.#params,
        joinGradients(grads, this.#slots),
        this.#moments,
        this.#learningRate(this.#step),
      );
      return { params: update.params, m: update.m, v: update.v, losses: stacked };
    });
    tf.dispose([this.#params, this.#moments.m, this.#moments.v]);
    this.#params = params;
    this.#step++;
    this.#moments = { m, v, step: this.#step };
    this.#pending.push({
      step: this.#step,
      names: ['total', ...terms.map((term) => term.name)],
      values: losses,
    });
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
    this.#step = 0;
  }

  /** Held-out items in the base space; pictures and texts are the base's own and never change. */
  async embed(splitName: string): Promise<ByModality<Float32Array>> {
    const { dataset } = this.#options;
    const [audio, points] = await Promise.all(
      LEAF_IDS.map((leaf) =>
        this.#embedLeaf(leaf, tableOf(dataset, splitName, LEAVES[leaf].own).values),
      ),
    );
    return {
      audio: audio ?? new Float32Array(),
      points: points ?? new Float32Array(),
      image: tableOf(dataset, splitName, 'base.image').values,
      text: tableOf(dataset, splitName, 'base.visual-caption').values,
    };
  }

  /** Both heads as they stand, with the statistics that `embed` uses. */
  async heads(): Promise<HeadStates> {
    const [audio, points] = await Promise.all(
      LEAF_IDS.map(async (leaf) => {
        const tensors = this.#leafTensors(leaf);
        const state = await readState(tensors);
        tf.dispose([...Object.values(tensors.params), ...Object.values(tensors.statistics)]);
        return state;
      }),
    );
    return { audio, points } as HeadStates;
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

  async #embedLeaf(leaf: Leaf, values: Float32Array): Promise<Float32Array> {
    const { params, statistics } = this.#leafTensors(leaf);
    const projected = await projectItems(this.#config, params, statistics, values);
    tf.dispose([...Object.values(params), ...Object.values(statistics)]);
    return projected;
  }

  /** A leaf's parameters and fresh statistics; the caller disposes of them. */
  #leafTensors(leaf: Leaf): StateTensors {
    const { sources, settings } = this.#options;
    const { width } = this.#config;
    const { [leaf]: params, ...others } = groupByLeaf(
      tf.tidy(() => splitParams(this.#params, this.#slots)),
      this.#slots,
    );
    tf.dispose(others);
    const sample = statisticInputs(sources, leaf);
    const inputs = Object.fromEntries(
      Object.entries(sample).map(([kind, rows]: [string, Float32Array]) => [
        kind,
        tf.tensor2d(rows, [rows.length / width, width]),
      ]),
    );
    const statistics = freshStatistics(this.#config, params, inputs, settings);
    tf.dispose(inputs);
    return { params, statistics };
  }

  #newBatches(): Batches {
    const { sources, settings, seed } = this.#options;
    return new Batches(sources, { batch: settings.batch, noise: settings.noise, seed });
  }

  #replaceParams(flat: Float32Array): void {
    this.#params.dispose();
    this.#params = tf.tensor1d(flat);
  }
}
