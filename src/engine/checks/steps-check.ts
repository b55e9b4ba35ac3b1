/** The same steps twice, by the engine of the page and by a reference: how far apart are they? */
import * as tf from '@tensorflow/tfjs-core';
import { phaseOf } from '../objective.ts';
import { nextTurn } from '../pace.ts';
import type { OpenExecutor } from '../plan-stepper.ts';
import type { CheckRequest, StepsCheck } from '../protocol.ts';
import type { Stepper } from '../stepper.ts';
import { TensorStepper } from '../tensor-stepper.ts';
import { openStepper } from '../trainer.ts';
import { describeStepper, onEngine, openInDouble, type Training } from './steppers.ts';

const STEPS = 20;
/** So many steps of a warm start are enough; the others are left out, so that what comes after is compared as well. */
const WARM_START = 10;
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

/** |a - b| / |b|, Euclidean; 0 for two that are alike. */
export function relativeDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [apart, length] = [0, 0];
  for (let i = 0; i < b.length; i++) {
    apart += (a[i]! - b[i]!) ** 2;
    length += b[i]! ** 2;
  }
  return apart === 0 ? 0 : Math.sqrt(apart / length);
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
        loss: relativeDistance([ours.loss], [reference.loss]),
        weights: relativeDistance(ours.weights, reference.weights),
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
): Promise<{ readonly loss: number; readonly weights: Float32Array }> {
  return onEngine(engine, async () => {
    stepper.advance(step);
    const loss = (await stepper.readLosses()).at(-1)?.losses['total'] ?? NaN;
    return { loss, weights: (await stepper.readWeights()).params };
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
