/** The same steps twice, by the engine of the page and by a reference: how far apart are they? */
import * as tf from '@tensorflow/tfjs-core';
import { phaseOf } from '../objective.ts';
import { nextTurn } from '../pace.ts';
import type { OpenExecutor } from '../plan-stepper.ts';
import type { CheckRequest, StepsCheck } from '../protocol.ts';
import type { Stepper, Weights } from '../stepper.ts';
import { TensorStepper } from '../tensor-stepper.ts';
import { openStepper } from '../trainer.ts';
import { describeStepper, onEngine, openInDouble, type Training } from './steppers.ts';

const STEPS = 20;
/** So many steps of a warm start are enough; the others are left out, so that what comes after is compared as well. */
const WARM_START = 10;
/** Between rounding, 1e-6 of the gradients' size at most, and gradients that count. */
const IDLE = 1e-4;
const IN_DOUBLE = 'the same plan by plain references on the processor, float64';

export interface StepsOptions {
  readonly openExecutor: OpenExecutor | null;
  readonly against: Extract<CheckRequest, { check: 'steps' }>['against'];
  readonly signal: AbortSignal;
  readonly tell: (report: StepsCheck) => void;
}

/** A stepper, and the tfjs engine that its tensors are on. */
interface Side {
  readonly engine: string;
  readonly stepper: Stepper;
  readonly says: string;
}

/**
 * |a - b| / |b| of all weights, Euclidean, and with the idle ones taken as alike. A weight is idle when the root of its second moment in
 * the reference, which is the size of its gradients so far, is under 1e-4 of the root mean square of all.
 */
export function weightDistances(
  { params: ours }: Pick<Weights, 'params'>,
  { params: theirs, v }: Pick<Weights, 'params' | 'v'>,
): { readonly weights: number; readonly allWeights: number; readonly idle: number } {
  const limit = IDLE ** 2 * (v.reduce((sum, value) => sum + value, 0) / v.length);
  let [length, apart, idleApart, idle] = [0, 0, 0, 0];
  for (let i = 0; i < theirs.length; i++) {
    const square = (ours[i]! - theirs[i]!) ** 2;
    length += theirs[i]! ** 2;
    if (v[i]! < limit) {
      idleApart += square;
      idle++;
    } else apart += square;
  }
  return {
    weights: Math.sqrt(apart / length),
    allWeights: Math.sqrt((apart + idleApart) / length),
    idle,
  };
}

export async function checkSteps(training: Training, options: StepsOptions): Promise<void> {
  const { openExecutor, against, signal, tell } = options;
  const { setup, note } = withShortWarmStart(training);
  const begun: Training = { ...training, setup };
  const sides: Side[] = [];
  try {
    sides.push(await openOurs(begun, openExecutor));
    sides.push(await openReference(begun, against, sides[0]!));
    const steps: StepsCheck['steps'][number][] = [];
    const report = (state: 'running' | 'done' | 'stopped') =>
      tell({
        check: 'steps',
        outcome: { state },
        ours: sides[0]!.says,
        reference: sides[1]!.says,
        of: STEPS,
        weightCount: training.weights.params.length,
        steps: [...steps],
        ...(note === null ? {} : { note }),
      });
    report('running');
    for (let step = 0; step < STEPS; step++) {
      await nextTurn();
      if (signal.aborted) return report('stopped');
      const [ours, reference] = [await advance(sides[0]!, step), await advance(sides[1]!, step)];
      steps.push({
        step: step + 1,
        loss: Math.abs(ours.loss - reference.loss) / Math.abs(reference.loss),
        ...weightDistances(ours.weights, reference.weights),
      });
      report(step + 1 === STEPS ? 'done' : 'running');
    }
  } finally {
    for (const { engine, stepper } of sides) await onEngine(engine, () => stepper.dispose());
  }
}

async function openOurs(training: Training, openExecutor: OpenExecutor | null): Promise<Side> {
  const engine = tf.getBackend();
  const stepper = await openStepper(training.setup, training.weights, openExecutor);
  return { engine, stepper, says: describeStepper(stepper.kind, engine) };
}

async function openReference(
  training: Training,
  against: StepsOptions['against'],
  ours: Side,
): Promise<Side> {
  if (against === 'float64') {
    const { stepper } = await openInDouble(training);
    return { engine: ours.engine, stepper, says: IN_DOUBLE };
  }
  const engine = 'cpu';
  if (ours.stepper.kind === 'tfjs' && ours.engine === engine) {
    throw new Error('The page trains with that very reference. Compare with float64 instead.');
  }
  const { setup, weights } = training;
  const stepper = await onEngine(engine, () => new TensorStepper(setup, weights));
  return { engine, stepper, says: describeStepper(stepper.kind, engine) };
}

/** One step, and what it left behind. */
function advance(
  { engine, stepper }: Side,
  step: number,
): Promise<{ readonly loss: number; readonly weights: Weights }> {
  return onEngine(engine, async () => {
    stepper.advance(step);
    const loss = (await stepper.readLosses()).at(-1)?.losses['total'] ?? NaN;
    return { loss, weights: await stepper.readWeights() };
  });
}

function withShortWarmStart({ setup }: Training): Pick<Training, 'setup'> & {
  readonly note: string | null;
} {
  const { settings } = setup;
  if (settings.warmStartSteps <= WARM_START || phaseOf(settings, 0) !== 'warm start') {
    return { setup, note: null };
  }
  return {
    setup: { ...setup, settings: { ...settings, warmStartSteps: WARM_START } },
    note: `The warm start of ${settings.warmStartSteps} steps is cut to ${WARM_START} here, so that the losses after it are compared as well.`,
  };
}
