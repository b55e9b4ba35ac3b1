/** A term of a recipe's loss, and what the makers of terms share. */
import * as tf from '@tensorflow/tfjs-core';
import type { BatchTensors } from './batch-tensors.ts';
import type { Outputs } from './heads.ts';

/** What the losses train themselves, by name: `logTemperature`, `matching.linear1.weight`, ..., or nothing. */
export type LossParams = Readonly<Record<string, tf.Tensor>>;

export interface Term {
  readonly name: string;
  readonly weight: number;
  evaluate(outputs: Outputs, batch: BatchTensors, learned?: LossParams): tf.Scalar;
}

export function missing(what: string): Error {
  return new Error(
    `This loss needs ${what}; choose pseudo tuples and train both leaves, or set its weight to 0.`,
  );
}

export function meanOf(losses: readonly tf.Scalar[]): tf.Scalar {
  return losses.length === 1
    ? (losses[0] as tf.Scalar)
    : tf.div(tf.addN([...losses]), losses.length);
}
