/** A run's steps with tfjs and its automatic gradients: the oracle, and the way of what no plan covers. */
import * as tf from '@tensorflow/tfjs-core';
import { createAdam, ADAM_DEFAULTS, type Adam, type AdamState } from '../core/optimisers/adam.ts';
import { clipByNorm } from '../core/optimisers/clip.ts';
import type { BatchTensors } from './batch-tensors.ts';
import { makeBatch } from './batches.ts';
import { Draws } from './draws.ts';
import { groupByOwner, joinGradients, projectBatch, splitParams } from './heads.ts';
import { learnedFigures } from './learned.ts';
import { termsAt } from './objective.ts';
import type { StepRecord, StepTime } from './protocol.ts';
import type { Checkpoint, Stepper, Weights } from './stepper.ts';
import { tensorOps } from './tensor-ops.ts';
import type { TrainingSetup } from './training-setup.ts';

interface PendingLosses {
  readonly step: number;
  readonly names: readonly string[];
  readonly values: tf.Tensor1D;
}

export class TensorStepper implements Stepper {
  readonly kind = 'tfjs';
  readonly #setup: TrainingSetup;
  readonly #adam: Adam;
  #draws: Draws;
  #params: tf.Tensor1D;
  #moments: AdamState;
  #pending: PendingLosses[] = [];

  constructor(setup: TrainingSetup, { params, m, v }: Weights) {
    const { settings } = setup;
    this.#setup = setup;
    this.#adam = createAdam({
      ...ADAM_DEFAULTS,
      learningRate: settings.learningRate,
      weightDecay: settings.weightDecay,
      decoupled: settings.optimiser === 'adamw',
    });
    this.#params = tf.tensor1d(params);
    this.#moments = { m: tf.tensor1d(m), v: tf.tensor1d(v), step: 0 };
    this.#draws = this.#newDraws();
  }

  advance(step: number): void {
    const { settings, seed, config, spaces, sources, slots } = this.#setup;
    const terms = termsAt(settings, step);
    const moment = { step, seed };
    const batch = makeBatch(sources, this.#draws.next(), moment, {
      batch: settings.batch,
      noise: settings.noise,
      keepsClean: settings.dedupe < 1,
    });
    let names: readonly string[] = [];
    const { params, m, v, losses } = tf.tidy(() => {
      const tensors: BatchTensors = new Map(
        [...batch].map(([stream, values]) => [
          stream,
          tf.tensor2d(values, [values.length / config.width, config.width]),
        ]),
      );
      let values: tf.Scalar[] = [];
      const objective = (...parts: tf.Tensor[]): tf.Scalar => {
        const ops = tensorOps(moment, groupByOwner(parts, slots));
        const outputs = projectBatch(ops, config, spaces, tensors, settings.batchNorm);
        values = terms.map((term) => term.evaluate(ops, outputs, tensors));
        const weighted = values.map((value, i) => tf.mul<tf.Scalar>(value, terms[i]?.weight ?? 0));
        const total = weighted.length === 1 ? (weighted[0] as tf.Scalar) : tf.addN(weighted);
        // Gradients free what the forward pass made; the terms are read later.
        values = [total, ...values].map((value) => tf.keep(value));
        return total;
      };
      const parts = splitParams(this.#params, slots);
      // Parameters that no term reaches have no gradient: f_l when only the overlap is trained.
      const { grads } = tf.engine().gradients(() => objective(...parts), parts, undefined, true);
      const figures = learnedFigures(groupByOwner(parts, slots).loss);
      names = ['total', ...terms.map((term) => term.name), ...Object.keys(figures)];
      const stacked = tf.stack([...values, ...Object.values(figures)]) as tf.Tensor1D;
      tf.dispose(values);
      const gradient = joinGradients(grads, slots);
      const update = this.#adam.update(
        this.#params,
        settings.clipNorm > 0 ? clipByNorm(gradient, settings.clipNorm) : gradient,
        this.#moments,
        this.#setup.learningRate(step),
      );
      return { params: update.params, m: update.m, v: update.v, losses: stacked };
    });
    tf.dispose([this.#params, this.#moments.m, this.#moments.v]);
    this.#params = params;
    this.#moments = { m, v, step: step + 1 };
    this.#pending.push({ step: step + 1, names, values: losses });
  }

  async timed(work: () => void): Promise<StepTime> {
    await this.#pending.at(-1)?.values.data();
    const start = performance.now();
    work();
    await this.#pending.at(-1)?.values.data();
    return { ms: performance.now() - start, by: 'read-back' };
  }

  planAt(): null {
    return null;
  }

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

  paramsTensor(): Promise<tf.Tensor1D> {
    return Promise.resolve(tf.clone(this.#params));
  }

  async readWeights(): Promise<Weights> {
    const read = async (tensor: tf.Tensor): Promise<Float32Array> =>
      (await tensor.data<'float32'>()).slice();
    const { m, v } = this.#moments;
    return { params: await read(this.#params), m: await read(m), v: await read(v) };
  }

  reset({ step, weights: { params, m, v } }: Checkpoint): void {
    this.dispose();
    this.#params = tf.tensor1d(params);
    this.#moments = { m: tf.tensor1d(m), v: tf.tensor1d(v), step };
    this.#draws = this.#newDraws();
    this.#draws.skip(step);
  }

  dispose(): void {
    const losses = this.#pending.map(({ values }) => values);
    tf.dispose([this.#params, this.#moments.m, this.#moments.v, ...losses]);
    this.#pending = [];
  }

  #newDraws(): Draws {
    const { sources, settings, seed } = this.#setup;
    return new Draws(sources, { ...settings, seed });
  }
}
