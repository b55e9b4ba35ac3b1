/** The matching head as a term of the loss, and its parameters; the head is trained with the projectors and dropped after. */
import type * as tf from '@tensorflow/tfjs-core';
import { exponentialRace } from '../core/losses/hard-negatives.ts';
import { initMatching, matchingLoss } from '../core/losses/matching.ts';
import type { ProjectorState } from '../core/projectors/state.ts';
import type { Settings } from '../core/recipes/settings.ts';
import { hashSeed, seededRandom } from '../random.ts';

/** The head at step 0, from a stream of the seed of its own; nothing where it has no weight. */
export function initMatchingHead(
  { matchingWeight, gramTuple }: Settings,
  width: number,
  seed: number,
): ProjectorState {
  if (matchingWeight === 0) return { params: {}, statistics: {} };
  return initMatching(gramTuple.split('-').length, width, seededRandom(seed).fork('matching'));
}

export interface MatchingChoices {
  /** Where the anchor stands in the tuple, whose order the head knows. */
  readonly place: number;
  readonly temperature: number | tf.Scalar;
}

/** The loss of one anchor; the seed and the step decide which negatives are drawn. */
export function matchingAt(
  { step, seed }: { readonly step: number; readonly seed: number },
  anchor: tf.Tensor2D,
  others: readonly tf.Tensor2D[],
  { place, temperature }: MatchingChoices,
  params: Readonly<Record<string, tf.Tensor>>,
): tf.Scalar {
  const random = seededRandom(hashSeed('matching', seed, step, place));
  const [batch] = anchor.shape;
  return matchingLoss([...others.slice(0, place), anchor, ...others.slice(place)], {
    params,
    anchor: place,
    temperature,
    races: [exponentialRace(batch, batch, random), exponentialRace(batch, batch, random)],
  });
}
