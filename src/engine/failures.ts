/** Errors as the visitor reads them: what happened, what still works, what to do. */
import type { FailureReport, RunConfig, StepRecord } from './protocol.ts';

export function failureOf(cause: unknown): FailureReport {
  const message = cause instanceof Error ? cause.message : String(cause);
  return {
    kind: 'data',
    message,
    hint: 'Everything but this run still works. Change the settings or reload the page to train.',
  };
}

/** How long after a failure a lost device may still be told. */
const LOSS_DELAY_MS = 500;

/** Whether a failure has a lost device behind it. */
export function wasLost(lost: Promise<string>): Promise<boolean> {
  const delay = new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), LOSS_DELAY_MS);
  });
  return Promise.race([lost.then(() => true), delay]);
}

export function deviceFailure(reason: string): FailureReport {
  return {
    kind: 'device-lost',
    message: `The graphics card was reset${reason ? ` (${reason})` : ''}.`,
    hint: 'What was trained so far stays on the map. Reload the page to train again, or add ?engine=wasm to use the processor.',
  };
}

export interface NumericFailure {
  /** The first step whose losses were not finite. */
  readonly step: number;
  readonly report: FailureReport;
}

/** Null when every loss is finite; otherwise restores the last good parameters and says which term broke, and when. */
export function numericFailure(
  records: readonly StepRecord[],
  config: RunConfig | null,
  restore: () => number,
): NumericFailure | null {
  for (const { step, losses } of records) {
    const broken = Object.entries(losses).filter(([, value]) => !Number.isFinite(value));
    const [name, value] = broken.find(([term]) => term !== 'total') ?? broken[0] ?? [];
    if (name === undefined) continue;
    const goodStep = restore();
    const settings = config?.settings;
    const likely = settings
      ? ` Likely: learning rate ${settings.learningRate} with temperature ${settings.temperature}.`
      : '';
    return {
      step,
      report: {
        kind: 'numeric',
        message: `The loss term "${name}" became ${Number.isNaN(value) ? 'not a number' : 'infinite'} at step ${step}.`,
        hint: `The last good state, step ${goodStep}, is kept.${likely} Try a ten times lower rate and start again.`,
      },
    };
  }
  return null;
}
