/** Errors as the visitor reads them: what happened, what still works, what to do. */
import type { FailureReport, RunConfig, StepRecord } from './protocol.ts';

export function failureOf(cause: unknown): FailureReport {
  const message = cause instanceof Error ? cause.message : String(cause);
  return {
    kind: 'data',
    message,
    hint: 'The map and the sounds still work. Change the settings or reload the page to train.',
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
