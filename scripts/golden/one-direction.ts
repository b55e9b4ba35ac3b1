import * as tf from '@tensorflow/tfjs-core';
import { symmetricCrossEntropy } from '../../src/core/losses/cross-entropy.ts';
import { numbers } from './tensors.ts';

/**
 * The two halves of a symmetric cross-entropy: of the rows of `logits` [B, B] and of its columns, in nats. The half that is
 * not wanted gets equal logits, which give ln B whatever the smoothing: half = 2 L - ln B.
 */
export function crossEntropyHalves(
  logits: tf.Tensor2D,
  smoothing: number,
): { rows: number; columns: number } {
  const flat = tf.zerosLike(logits);
  const half = (rows: tf.Tensor2D, columns: tf.Tensor2D): number =>
    2 * (numbers(symmetricCrossEntropy(rows, smoothing, columns))[0] as number) -
    Math.log(logits.shape[0]);
  return { rows: half(logits, flat), columns: half(flat, logits) };
}
