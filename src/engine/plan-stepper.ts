/** A run's steps as a plan of kernels: recorded once, then one submit a step on a graphics card, or loops on the processor. */
import * as tf from '@tensorflow/tfjs-core';
import { ADAM_DEFAULTS } from '../core/optimisers/adam.ts';
import type { Executor, Program } from '../plan/program.ts';
import { Draws } from './draws.ts';
import { phaseOf } from './objective.ts';
import type { PlanMemory, StepRecord, StepTime } from './protocol.ts';
import { recordRun, RING_SLOTS, type RecordedRun } from './record-run.ts';
import type { Checkpoint, Stepper, Weights } from './stepper.ts';
import type { TrainingSetup } from './training-setup.ts';
import { PERMUTATIONS, shufflesAt } from './tuple-terms.ts';

export type OpenExecutor = (program: Program) => Promise<Executor>;

interface Pending {
  readonly step: number;
  readonly slot: number;
  readonly names: readonly string[];
}

export class PlanStepper implements Stepper {
  readonly kind = 'plan';
  readonly #setup: TrainingSetup;
  readonly #recorded: RecordedRun;
  readonly #executor: Executor;
  readonly #rows: Uint32Array;
  #draws: Draws;
  #pending: Pending[] = [];

  private constructor(setup: TrainingSetup, recorded: RecordedRun, executor: Executor) {
    this.#setup = setup;
    this.#recorded = recorded;
    this.#executor = executor;
    this.#rows = new Uint32Array(recorded.program.rowCount);
    this.#draws = this.#newDraws();
  }

  /** Throws `NotPlanned` where the recipe asks for what no plan covers. */
  static async open(
    setup: TrainingSetup,
    weights: Weights,
    openExecutor: OpenExecutor,
  ): Promise<PlanStepper> {
    const recorded = recordRun(setup);
    const stepper = new PlanStepper(setup, recorded, await openExecutor(recorded.program));
    stepper.#write(weights);
    return stepper;
  }

  advance(step: number): void {
    const { settings, seed, sources, learningRate } = this.#setup;
    const phase = phaseOf(settings, step);
    this.#rows.set(this.#draws.next());
    if (settings.symileWeight > 0) {
      shufflesAt({ step, seed }, PERMUTATIONS, settings.batch).forEach((order, l) =>
        this.#rows.set(order, (sources.length + l) * settings.batch),
      );
    }
    const slot = step % RING_SLOTS;
    this.#executor.step(phase, {
      step,
      seed: seed >>> 0,
      learningRate: learningRate(step),
      firstCorrection: 1 - ADAM_DEFAULTS.beta1 ** (step + 1),
      secondCorrection: 1 - ADAM_DEFAULTS.beta2 ** (step + 1),
      slot,
      rows: this.#rows,
    });
    this.#pending.push({ step: step + 1, slot, names: this.#recorded.names[phase] ?? [] });
    // A ring that is not read in time keeps the newest.
    if (this.#pending.length > RING_SLOTS) this.#pending.shift();
  }

  timed(work: () => void): Promise<StepTime> {
    return this.#executor.timed(work);
  }

  planAt(step: number): { readonly calls: number; readonly memory: PlanMemory } {
    const phase = this.#recorded.program.phases[phaseOf(this.#setup.settings, step)];
    return { calls: phase?.length ?? 0, memory: this.#executor.footprint };
  }

  async readLosses(): Promise<StepRecord[]> {
    const pending = this.#pending;
    this.#pending = [];
    if (pending.length === 0) return [];
    const ring = await this.#executor.read(this.#recorded.views.ring);
    return pending.map(({ step, slot, names }) => ({
      step,
      losses: Object.fromEntries(
        names.map((name, i) => [name, ring[slot * this.#recorded.stride + i] ?? NaN]),
      ),
    }));
  }

  async paramsTensor(): Promise<tf.Tensor1D> {
    const { params } = this.#recorded.views;
    // A buffer of the card means nothing to another backend.
    const buffer = tf.getBackend() === 'webgpu' ? this.#executor.shared?.(params) : null;
    if (!buffer) return tf.tensor1d(await this.#executor.read(params));
    return tf.tensor({ buffer, zeroCopy: true }, [params.length]);
  }

  async readWeights(): Promise<Weights> {
    const { params, m, v } = this.#recorded.views;
    return {
      params: await this.#executor.read(params),
      m: await this.#executor.read(m),
      v: await this.#executor.read(v),
    };
  }

  reset({ step, weights }: Checkpoint): void {
    this.#pending = [];
    this.#draws = this.#newDraws();
    this.#draws.skip(step);
    this.#write(weights);
  }

  dispose(): void {
    this.#executor.destroy();
  }

  #write(weights: Weights): void {
    const { params, m, v } = this.#recorded.views;
    this.#executor.write(params, weights.params);
    this.#executor.write(m, weights.m);
    this.#executor.write(v, weights.v);
  }

  #newDraws(): Draws {
    const { sources, settings, seed } = this.#setup;
    return new Draws(sources, { ...settings, seed });
  }
}
