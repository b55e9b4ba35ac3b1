/** Carries the checks of the numbers out, one at a time, on runs of their own. */
import { NotPlanned } from '../../plan/not-planned.ts';
import { activeExecutor } from '../executors.ts';
import type { CheckOutcome, CheckReport, CheckRequest, TrainerEvent } from '../protocol.ts';
import type { Run } from '../run.ts';
import { Trainer } from '../trainer.ts';
import { checkGradients } from './gradients-check.ts';
import { checkSteps } from './steps-check.ts';

export class Checker {
  readonly #emit: (event: TrainerEvent) => void;
  #stopping = new AbortController();

  constructor(emit: (event: TrainerEvent) => void) {
    this.#emit = emit;
  }

  stop(): void {
    this.#stopping.abort();
  }

  /** Never rejects: a check that cannot be made says why. The run itself is only read. */
  async check(request: CheckRequest, run: Run | null): Promise<void> {
    this.#stopping = new AbortController();
    const { signal } = this.#stopping;
    let last = reportOf(request, { state: 'running' });
    const tell = (report: CheckReport): void => {
      last = report;
      this.#emit({ type: 'check', report });
    };
    if (!(run instanceof Trainer)) {
      const why = 'This run trains nothing: it has no steps and no gradients to be checked.';
      return tell(reportOf(request, { state: 'cannot', why }));
    }
    const shared = { openExecutor: activeExecutor(), signal, tell };
    try {
      if (request.check === 'gradients') await checkGradients(run.training, shared);
      else await checkSteps(run.training, { ...shared, against: request.against });
    } catch (cause) {
      tell({ ...last, outcome: outcomeOf(cause) });
    }
  }
}

function reportOf({ check }: CheckRequest, outcome: CheckOutcome): CheckReport {
  return check === 'steps'
    ? { check, outcome, ours: '', reference: '', of: 0, weightCount: 0, steps: [] }
    : { check, outcome, ours: '', of: 0, gradients: [] };
}

function outcomeOf(cause: unknown): CheckOutcome {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (!(cause instanceof NotPlanned)) return { state: 'failed', why: message };
  return {
    state: 'cannot',
    why: `${message} tfjs trains this run, and only a plan can be carried out in float64. Its steps can be compared with tfjs on the plain processor.`,
  };
}
