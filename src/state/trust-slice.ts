/** What is known of whether the numbers can be trusted: the checks' results, and what a step costs. */
import type {
  CheckReport,
  CheckRequest,
  GradientsCheck,
  RunConfig,
  StepsCheck,
  TrainerEvent,
  Vitals,
} from '../engine/protocol.ts';

/** Differences up to this share count as rounding. */
export const TOLERANCE = 1e-3;

/** A result, and the run that it is of. */
export interface OfRun<T> {
  readonly report: T;
  readonly config: RunConfig;
}

export interface TrustState {
  readonly steps: OfRun<StepsCheck> | null;
  readonly gradients: OfRun<GradientsCheck> | null;
  readonly vitals: Vitals | null;
  /** Tensors alive when the watching began, to see them grow. */
  readonly firstTensors: number | null;
  /** What a step is assumed to draw; null takes the engine's usual. */
  readonly watts: number | null;
}

export function initialTrust(): TrustState {
  return { steps: null, gradients: null, vitals: null, firstTensors: null, watts: null };
}

export function reduceTrust(trust: TrustState, event: TrainerEvent, config: RunConfig): TrustState {
  if (event.type === 'vitals') {
    const { vitals } = event;
    return { ...trust, vitals, firstTensors: trust.firstTensors ?? vitals.tfjs.tensors };
  }
  return event.type === 'check' ? withReport(trust, event.report, config) : trust;
}

function withReport(trust: TrustState, report: CheckReport, config: RunConfig): TrustState {
  return report.check === 'steps'
    ? { ...trust, steps: { report, config } }
    : { ...trust, gradients: { report, config } };
}

/** The page's own side of asking for a check: the old result goes at once. */
export function withoutResult(trust: TrustState, { check }: CheckRequest): TrustState {
  return { ...trust, [check]: null };
}

/** The largest difference that counts, and where the curve of all is at its end; null before the first step. */
export function worstStep({ steps }: StepsCheck) {
  let worst: { step: number; of: 'loss' | 'weights'; value: number } | null = null;
  for (const { step, loss, weights } of steps) {
    for (const [of, value] of [
      ['loss', loss],
      ['weights', weights],
    ] as const) {
      // What is no number is worse than any.
      if (worst && !(value > worst.value || Number.isNaN(value))) continue;
      worst = { step, of, value };
      if (Number.isNaN(value)) return worst;
    }
  }
  return worst;
}

export function worstGradient({ gradients }: GradientsCheck) {
  return gradients.reduce<GradientsCheck['gradients'][number] | null>(
    (worst, found) =>
      worst && !(found.error > worst.error || Number.isNaN(found.error)) ? worst : found,
    null,
  );
}

/** Watts that training is assumed to draw beyond an idle machine; not measured, a browser cannot. */
export const USUAL_WATTS = { webgpu: 40, wasm: 12, cpu: 12 } as const;

/** W x s, and 3.6 kJ a watt-hour. */
export function energyOf(watts: number, seconds: number): { joules: number; wattHours: number } {
  return { joules: watts * seconds, wattHours: (watts * seconds) / 3600 };
}
