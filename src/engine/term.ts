/** A term of a recipe's loss, and what the makers of terms share. */
import * as tf from '@tensorflow/tfjs-core';
import type { Stream } from '../core/pairing/streams.ts';
import type { CleanStream } from './batches.ts';
import type { Leaf, LeafOutputs } from './heads.ts';

export type BatchTensors = ReadonlyMap<Stream | CleanStream, tf.Tensor2D>;

export type Outputs = Readonly<Record<Leaf, LeafOutputs>>;

/** What the losses train themselves, by name: `logTemperature`, or nothing. */
export type LossParams = Readonly<Record<string, tf.Tensor>>;

export interface Term {
  readonly name: string;
  readonly weight: number;
  evaluate(outputs: Outputs, batch: BatchTensors, learned?: LossParams): tf.Scalar;
}

export function missing(what: string): Error {
  return new Error(`This loss needs ${what}; choose pseudo tuples, or set its weight to 0.`);
}

export function meanOf(losses: readonly tf.Scalar[]): tf.Scalar {
  return losses.length === 1
    ? (losses[0] as tf.Scalar)
    : tf.div(tf.addN([...losses]), losses.length);
}
