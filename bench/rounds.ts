/** Timing in interleaved rounds: ours, peer, ours, peer, so that whatever else the machine does strikes all alike. */
import type { BenchStep } from './engine.ts';

export interface Timing {
  readonly medianMs: number;
  readonly minMs: number;
}

export interface Contestant {
  readonly step: BenchStep;
  /** Steps a round, so that a round lasts about `ROUND_MS`. */
  readonly steps: number;
  /** False: each step waits for the one before it, which some engines are faster with. */
  readonly isAhead: boolean;
}

const ROUND_MS = 60;
const MOST_STEPS = 64;

/** Tries both ways to run a few steps and keeps the faster one; what is run here counts as warm-up. */
export async function calibrate(step: BenchStep): Promise<Contestant> {
  await step.activate?.();
  const once = await timeSteps({ step, steps: 1, isAhead: true });
  if (once > ROUND_MS / 2) return { step, steps: 1, isAhead: true };
  const steps = Math.min(MOST_STEPS, Math.ceil(ROUND_MS / Math.max(once, 0.05)));
  const waiting = await timeSteps({ step, steps, isAhead: false });
  const ahead = await timeSteps({ step, steps, isAhead: true });
  const isAhead = ahead <= waiting;
  const each = Math.min(ahead, waiting);
  return {
    step,
    isAhead,
    steps: Math.max(1, Math.min(MOST_STEPS, Math.ceil(ROUND_MS / Math.max(each, 0.05)))),
  };
}

/** Milliseconds a step. */
async function timeSteps({ step, steps, isAhead }: Contestant): Promise<number> {
  await step.sync();
  const start = performance.now();
  for (let i = 0; i < steps; i++) {
    step.step();
    if (!isAhead) await step.sync();
  }
  if (isAhead) await step.sync();
  return (performance.now() - start) / steps;
}

/** `rounds` times each contestant in turn; milliseconds a step of every round, by contestant. */
export async function runRounds(
  contestants: readonly Contestant[],
  rounds: number,
  onRound: (round: number) => void,
): Promise<number[][]> {
  const times: number[][] = contestants.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, contestant] of contestants.entries()) {
      await contestant.step.activate?.();
      times[index]!.push(await timeSteps(contestant));
    }
    onRound(round + 1);
  }
  return times;
}

/** Milliseconds of script until a step has been handed over, the device idle, `rounds` times. */
export async function timeEncoding(step: BenchStep, rounds: number): Promise<number[]> {
  await step.activate?.();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await step.sync();
    const start = performance.now();
    step.step();
    times.push(performance.now() - start);
  }
  await step.sync();
  return times;
}

export function summarise(times: readonly number[]): Timing {
  return { medianMs: median(times), minMs: Math.min(...times) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
