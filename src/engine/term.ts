/** A term of a recipe's loss, and what the makers of terms share. */
import type { StepOps } from '../plan/step-ops.ts';
import type { BatchOf } from './batch-tensors.ts';
import type { Outputs } from './heads.ts';

export interface Term {
  readonly name: string;
  readonly weight: number;
  /** The same text for tensors and for the recording of a plan. */
  evaluate<M, L>(ops: StepOps<M, L>, outputs: Outputs<M>, batch: BatchOf<M>): L;
}

export function missing(what: string): Error {
  return new Error(
    `This loss needs ${what}; choose pseudo tuples and train both leaves, or set its weight to 0.`,
  );
}

export function meanOf<L>(
  ops: Pick<StepOps<unknown, L>, 'sum' | 'scale'>,
  losses: readonly L[],
): L {
  return losses.length === 1 ? (losses[0] as L) : ops.scale(ops.sum(losses), 1 / losses.length);
}
