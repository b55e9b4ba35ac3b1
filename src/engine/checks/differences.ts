/** Gradients of a run's loss by central differences in float64, which know nothing of how the gradients were derived. */
import { pruneTo } from '../../plan/prune.ts';
import type { ReferenceExecutor } from '../../plan/reference-executor.ts';
import type { PlanStepper } from '../plan-stepper.ts';
import { recordRun, RING_SLOTS, type RecordedRun } from '../record-run.ts';
import { openInDouble, type Training } from './steppers.ts';

/**
 * A central difference in float64 is off by about h² f''' / 6 (truncation) and 1e-16 f / h (rounding). A wider one would more often cross
 * the kink of a ReLU, of which a weight moves thousands.
 */
const WIDTH = 2e-6;

/** (f(x + h e_i) - f(x - h e_i)) / 2h; `x` is as before afterwards. */
export function centralDifference(
  f: (x: Float64Array) => number,
  x: Float64Array,
  i: number,
  h = WIDTH,
): number {
  const kept = x[i]!;
  x[i] = kept + h;
  const above = f(x);
  x[i] = kept - h;
  const below = f(x);
  x[i] = kept;
  return (above - below) / (2 * h);
}

/** |a - b| over the larger of the two, which counts as `floor` at least: the rounding of a sum is a share of its terms, not of the sum. */
export function relativeError(a: number, b: number, floor: number): number {
  if (a === b) return 0;
  return Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), floor);
}

/** The total loss of one step as a function of all weights, in float64. */
export class LossInDouble {
  readonly #training: Training;
  readonly #recorded: RecordedRun;
  readonly #stepper: PlanStepper;
  readonly #executor: ReferenceExecutor;

  private constructor(
    training: Training,
    recorded: RecordedRun,
    { stepper, executor }: Awaited<ReturnType<typeof openInDouble>>,
  ) {
    this.#training = training;
    this.#recorded = recorded;
    this.#stepper = stepper;
    this.#executor = executor;
  }

  /** Throws `NotPlanned` where there is no plan. */
  static async open(training: Training): Promise<LossInDouble> {
    const recorded = recordRun(training.setup);
    // Nothing is learned here: what only the gradients need is left out.
    const { buffer } = recorded.views.ring;
    const opened = await openInDouble(training, (program) => pruneTo(program, buffer));
    return new LossInDouble(training, recorded, opened);
  }

  /** The batch is always that of the step, whatever was asked before. */
  at(params: Float64Array, step: number): number {
    const { views, stride } = this.#recorded;
    this.#stepper.reset({ step, weights: this.#training.weights });
    this.#executor.writeExact(views.params, params);
    this.#stepper.advance(step);
    return this.#executor.exact(views.ring)[(step % RING_SLOTS) * stride] ?? NaN;
  }

  dispose(): void {
    this.#stepper.dispose();
  }
}
