/** What the losses train themselves, beside the heads: GRAM's temperature, if the settings ask for it. */
import type * as tf from '@tensorflow/tfjs-core';
import { logTemperatureOf, temperatureFrom } from '../core/losses/learned-temperature.ts';
import type { ProjectorState } from '../core/projectors/state.ts';
import type { Settings } from '../core/recipes/settings.ts';

/** What the losses train themselves, by name: `logTemperature`, or nothing. */
export type LossParams = Readonly<Record<string, tf.Tensor>>;

/** Like every parameter the number is subject to weight decay, which pulls the temperature towards 1; so is the authors'. */
export function initLearned({
  gramWeight,
  gramLearnTemperature,
  gramTemperature,
}: Settings): ProjectorState {
  if (gramWeight === 0 || gramLearnTemperature === 'no') return { params: {}, statistics: {} };
  const values = Float32Array.of(logTemperatureOf(gramTemperature));
  return { params: { logTemperature: { shape: [], values } }, statistics: {} };
}

/** What is told of them with the losses, by name. */
export function learnedFigures({
  logTemperature,
}: LossParams): Readonly<Record<string, tf.Scalar>> {
  return logTemperature ? { 'gram-temperature': temperatureFrom(logTemperature as tf.Scalar) } : {};
}
