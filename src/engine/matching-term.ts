/** The matching head as a term of the loss, and its parameters; the head is trained with the projectors and dropped after. */
import type * as tf from '@tensorflow/tfjs-core';
import { exponentialRace } from '../core/losses/hard-negatives.ts';
import { temperatureFrom } from '../core/losses/learned-temperature.ts';
import { initMatching, matchingLoss } from '../core/losses/matching.ts';
import type { ProjectorState } from '../core/projectors/state.ts';
import type { Settings } from '../core/recipes/settings.ts';
import { hashSeed, seededRandom } from '../random.ts';
import type { LossParams } from './term.ts';

/** The head at step 0, from a stream of the seed of its own; nothing where it has no weight. */
export function initMatchingHead(
  { matchingWeight, gramTuple }: Settings,
  width: number,
  seed: number,
): ProjectorState {
  if (matchingWeight === 0) return { params: {}, statistics: {} };
  return initMatching(gramTuple.split('-').length, width, seededRandom(seed).fork('matching'));
}

/** The loss of one anchor; `place` is where the anchor stands in the tuple, whose order the head knows. */
export function matchingOf(
  { gramTemperature }: Settings,
  { step, seed }: { readonly step: number; readonly seed: number },
) {
  return (
    anchor: tf.Tensor2D,
    others: readonly tf.Tensor2D[],
    params: LossParams = {},
    place = 0,
  ): tf.Scalar => {
    const random = seededRandom(hashSeed('matching', seed, step, place));
    const [batch] = anchor.shape;
    const { logTemperature } = params;
    return matchingLoss([...others.slice(0, place), anchor, ...others.slice(place)], {
      params,
      anchor: place,
      temperature: logTemperature ? temperatureFrom(logTemperature as tf.Scalar) : gramTemperature,
      races: [exponentialRace(batch, batch, random), exponentialRace(batch, batch, random)],
    });
  };
}
