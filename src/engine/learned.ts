/** What the losses train themselves, beside the heads: GRAM's temperature and a matching head, if the settings ask for them. */
import type * as tf from '@tensorflow/tfjs-core';
import { logTemperatureOf, temperatureFrom } from '../core/losses/learned-temperature.ts';
import { joinStates, type ProjectorState } from '../core/projectors/state.ts';
import type { Settings } from '../core/recipes/settings.ts';
import { initMatchingHead } from './matching-term.ts';

/** What the losses train themselves, by name: `logTemperature`, `matching.linear1.weight`, ..., or nothing. */
export type LossParams = Readonly<Record<string, tf.Tensor>>;

export function initLearned(settings: Settings, width: number, seed: number): ProjectorState {
  return joinStates(initTemperature(settings), initMatchingHead(settings, width, seed));
}

/** Like every parameter the number is subject to weight decay, which pulls the temperature towards 1; so is the authors'. */
function initTemperature(settings: Settings): ProjectorState {
  if (!learnsTemperature(settings)) return { params: {}, statistics: {} };
  const values = Float32Array.of(logTemperatureOf(settings.gramTemperature));
  return { params: { logTemperature: { shape: [], values } }, statistics: {} };
}

export function learnsTemperature({ gramWeight, gramLearnTemperature }: Settings): boolean {
  return gramWeight > 0 && gramLearnTemperature === 'yes';
}

/** What is told of them with the losses, by name. */
export function learnedFigures({
  logTemperature,
}: LossParams): Readonly<Record<string, tf.Scalar>> {
  return logTemperature ? { 'gram-temperature': temperatureFrom(logTemperature as tf.Scalar) } : {};
}
