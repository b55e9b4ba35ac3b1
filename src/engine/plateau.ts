import { READ_EVERY_STEPS } from './pace.ts';
import type { StepRecord } from './protocol.ts';

/** Share of the old mean that the running mean keeps at each step: it looks back some twenty steps. */
const MEMORY = 0.95;
/** Share of the best mean by which a mean must be lower to count as a fall. */
const LEAST_FALL = 1e-3;

/**
 * Ends a run when its total loss has stopped falling: when the running mean has not been 0.1 % lower than the lowest so
 * far for `patience` steps, 0 for never (ours). The mean is exponential, m = 0.95 m + 0.05 loss, divided by 1 - 0.95^n so
 * that it starts at the first loss. It begins anew when the terms change, as after a warm start: totals of other terms do
 * not compare.
 */
export class PlateauWatch {
  readonly #patience: number;
  #terms = '';
  #sum = 0;
  #weight = 0;
  #lowest = Infinity;
  #lowestStep = 0;
  #endStep = Infinity;

  constructor(patience: number) {
    this.#patience = patience;
  }

  /** Infinite until a plateau is seen; then one reading later, so that it does not depend on when the losses were read. */
  get endStep(): number {
    return this.#endStep;
  }

  /** Takes the records one by one, in order of their steps. */
  observe({ step, losses }: StepRecord): void {
    if (this.#patience === 0 || this.#endStep < Infinity) return;
    const terms = Object.keys(losses).join();
    if (terms !== this.#terms) {
      this.#terms = terms;
      this.#sum = 0;
      this.#weight = 0;
      this.#lowest = Infinity;
    }
    this.#sum = MEMORY * this.#sum + (1 - MEMORY) * (losses['total'] ?? NaN);
    this.#weight = MEMORY * this.#weight + (1 - MEMORY);
    const mean = this.#sum / this.#weight;
    if (this.#lowest === Infinity || mean < this.#lowest - LEAST_FALL * Math.abs(this.#lowest)) {
      this.#lowest = mean;
      this.#lowestStep = step;
    }
    if (step - this.#lowestStep >= this.#patience) this.#endStep = step + READ_EVERY_STEPS;
  }
}
