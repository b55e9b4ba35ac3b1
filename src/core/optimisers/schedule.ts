/** Factor on the base learning rate for the 0-based optimiser step. */
export type Schedule = (step: number) => number;

export interface WarmupConfig {
  readonly totalSteps: number;
  readonly warmupSteps: number;
}

/** Rises linearly from 0 over the warm-up, then falls linearly to 0 at `totalSteps` and stays there. */
export function warmupLinear({ totalSteps, warmupSteps }: WarmupConfig): Schedule {
  return (step) =>
    step < warmupSteps
      ? step / warmupSteps
      : Math.max(0, (totalSteps - step) / Math.max(1, totalSteps - warmupSteps));
}

/**
 * Rises linearly from 0 over the warm-up, then (1 + cos(pi p)) / 2 with p the share done after the warm-up.
 * Stays at 0 after the last step, where the usual closed form would rise again.
 */
export function warmupCosine({ totalSteps, warmupSteps }: WarmupConfig): Schedule {
  return (step) => {
    if (step < warmupSteps) return step / warmupSteps;
    if (step >= totalSteps) return 0;
    return (1 + Math.cos((Math.PI * (step - warmupSteps)) / (totalSteps - warmupSteps))) / 2;
  };
}

/** Rises linearly from 0 over the warm-up, then stays at 1. */
export function warmupConstant({ warmupSteps }: WarmupConfig): Schedule {
  return (step) => (step < warmupSteps ? step / warmupSteps : 1);
}

/** What follows the warm-up, by the name of the setting. */
export const WARMUPS = {
  cosine: warmupCosine,
  linear: warmupLinear,
  constant: warmupConstant,
} as const satisfies Record<string, (config: WarmupConfig) => Schedule>;

/**
 * floor + (1 - floor) (1 + cos(pi step / period)) / 2: torch's `CosineAnnealingLR` with eta_min = floor * base
 * (Loshchilov & Hutter 2017, eq. 5). Periodic: it rises again after `period` steps, as torch's does.
 */
export function cosineAnnealing({
  period,
  floor = 0,
}: {
  period: number;
  floor?: number;
}): Schedule {
  return (step) => floor + ((1 - floor) * (1 + Math.cos((Math.PI * step) / period))) / 2;
}

/** Rises linearly from `start` to 1 over `steps` steps (torch's `LinearLR`). */
export function linearRamp({ start, steps }: { start: number; steps: number }): Schedule {
  return (step) => start + ((1 - start) * Math.min(step, steps)) / steps;
}

/** `first` before step `switchStep`, then `second` counted from there (torch's `SequentialLR`). */
export function inSequence(first: Schedule, switchStep: number, second: Schedule): Schedule {
  return (step) => (step < switchStep ? first(step) : second(step - switchStep));
}

/**
 * The GRAM authors' multipliers of x = step / totalSteps with a warm-up share. Their cosine does not subtract the
 * warm-up, so it jumps down at its end (to 0.854 for a share of 0.25); kept as published.
 */
export function gramWarmup(
  shape: 'linear' | 'cosine' | 'constant',
  { totalSteps, warmupRatio }: { totalSteps: number; warmupRatio: number },
): Schedule {
  return (step) => {
    const x = step / totalSteps;
    if (x < warmupRatio) return x / warmupRatio;
    if (shape === 'constant') return 1;
    if (shape === 'cosine') return (1 + Math.cos(Math.PI * x)) / 2;
    return Math.max(0, (x - 1) / (warmupRatio - 1));
  };
}
