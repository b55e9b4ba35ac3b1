/** Gradients of the engine, held against central differences in float64 on a few dozen weights. */
import * as tf from '@tensorflow/tfjs-core';
import { ADAM_DEFAULTS } from '../../core/optimisers/adam.ts';
import { seededRandom } from '../../random.ts';
import type { ParamSlot } from '../heads.ts';
import { phaseSteps } from '../objective.ts';
import { nextTurn } from '../pace.ts';
import type { OpenExecutor } from '../plan-stepper.ts';
import type { CheckedGradient, GradientsCheck } from '../protocol.ts';
import type { Stepper } from '../stepper.ts';
import { openStepper } from '../trainer.ts';
import { centralDifference, LossInDouble, relativeError } from './differences.ts';
import { describeStepper, type Training } from './steppers.ts';

/** Weights a phase. */
const WEIGHTS = 36;
/** A gradient counts as at least this share of the root mean square of all. */
const FLOOR = 0.01;

export interface GradientsOptions {
  readonly openExecutor: OpenExecutor | null;
  readonly signal: AbortSignal;
  readonly tell: (report: GradientsCheck) => void;
}

/** The first step of every phase, at the initial weights. Throws `NotPlanned` where nothing computes the loss in float64. */
export async function checkGradients(training: Training, options: GradientsOptions): Promise<void> {
  const { openExecutor, signal, tell } = options;
  const bare = withoutRegulation(training);
  const { setup, weights } = bare;
  const loss = await LossInDouble.open(bare);
  let ours: Stepper | null = null;
  try {
    ours = await openStepper(setup, weights, openExecutor);
    const says = describeStepper(ours.kind, tf.getBackend());
    const phases = phaseSteps(setup.settings);
    const chosen = chooseWeights(setup.slots, setup.seed);
    const gradients: CheckedGradient[] = [];
    const report = (state: 'running' | 'done' | 'stopped') =>
      tell({
        check: 'gradients',
        outcome: { state },
        ours: says,
        of: chosen.length * phases.length,
        gradients: [...gradients],
      });
    report('running');
    const params = Float64Array.from(weights.params);
    for (const step of phases) {
      const engine = await gradientAt(ours, bare, step);
      const floor = FLOOR * rootMeanSquare(engine);
      for (const { at, parameter, index } of chosen) {
        await nextTurn();
        if (signal.aborted) return report('stopped');
        const differences = centralDifference((x) => loss.at(x, step), params, at);
        const error = relativeError(engine[at]!, differences, floor);
        gradients.push({ parameter, index, step, engine: engine[at]!, differences, error });
        report('running');
      }
    }
    report('done');
  } finally {
    loss.dispose();
    ours?.dispose();
  }
}

/** Clipping and weight decay are the optimiser's; the loss knows nothing of them. */
function withoutRegulation({ setup, weights }: Training): Training {
  const settings = { ...setup.settings, clipNorm: 0, weightDecay: 0 };
  return { setup: { ...setup, settings }, weights };
}

/** After one step from rest Adam's first moment is (1 - beta1) times the gradient, on every engine. */
async function gradientAt(
  stepper: Stepper,
  { weights }: Training,
  step: number,
): Promise<Float64Array> {
  stepper.reset({ step, weights });
  stepper.advance(step);
  const { m } = await stepper.readWeights();
  return Float64Array.from(m, (value) => value / (1 - ADAM_DEFAULTS.beta1));
}

export interface ChosenWeight {
  /** In the flat vector. */
  readonly at: number;
  readonly parameter: string;
  readonly index: readonly number[];
}

/** As evenly over the parameters as it goes, by the seed. */
export function chooseWeights(slots: readonly ParamSlot[], seed: number): readonly ChosenWeight[] {
  const random = seededRandom(seed).fork('gradient check');
  let start = 0;
  const placed = slots.map((slot) => {
    start += slot.size;
    return { slot, first: start - slot.size };
  });
  return Array.from({ length: WEIGHTS }, (_, k) => {
    const { slot, first } = placed[k % placed.length]!;
    const { owner, name, shape, size } = slot;
    const inSlot = random.integer(size);
    const columns = shape.at(-1) ?? 1;
    return {
      at: first + inSlot,
      parameter: `${owner} ${name}`,
      index: shape.length === 2 ? [Math.floor(inSlot / columns), inSlot % columns] : [inSlot],
    };
  });
}

function rootMeanSquare(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}
