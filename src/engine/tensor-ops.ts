/** A training step with tfjs tensors: what every other way of carrying it out is held against. */
import * as tf from '@tensorflow/tfjs-core';
import { allPairsInfoNce } from '../core/losses/all-pairs.ts';
import { anchorCosine } from '../core/losses/anchor-cosine.ts';
import { anchorInfoNce } from '../core/losses/anchor-pairs.ts';
import { nearDuplicates } from '../core/losses/false-negatives.ts';
import { gramLoss } from '../core/losses/gram.ts';
import { infoNce } from '../core/losses/info-nce.ts';
import { intraLoss } from '../core/losses/intra.ts';
import { temperatureFrom } from '../core/losses/learned-temperature.ts';
import { pmrlLoss } from '../core/losses/pmrl.ts';
import { symileLoss } from '../core/losses/symile.ts';
import { triangleLoss } from '../core/losses/triangle.ts';
import { tensorHead } from '../core/projectors/head-ops.ts';
import { normaliseRows } from '../core/tensor/normalise.ts';
import type { StepOps } from '../plan/step-ops.ts';
import type { TrainedTensors } from './heads.ts';
import { matchingAt } from './matching-term.ts';
import { shufflesAt, type Moment } from './tuple-terms.ts';

const NOTHING_TRAINED: TrainedTensors = { audio: {}, points: {}, base: {}, loss: {} };

/** What joins and parts the rows of tensors. */
export const TENSOR_ROWS = {
  rowCount: (x: tf.Tensor2D) => x.shape[0],
  concat: (first: tf.Tensor2D, second: tf.Tensor2D) => tf.concat2d([first, second], 0),
  slice: (x: tf.Tensor2D, from: number, count: number) => tf.slice2d(x, [from, 0], [count, -1]),
};

export function tensorOps(
  moment: Moment,
  trained: TrainedTensors = NOTHING_TRAINED,
): StepOps<tf.Tensor2D, tf.Scalar> {
  const shuffles = (members: number, [rows]: readonly tf.Tensor2D[]): Int32Array[] =>
    shufflesAt(moment, members - 2, rows?.shape[0] ?? 0);
  const temperature = (choice: number | 'learned'): number | tf.Scalar =>
    choice === 'learned' ? temperatureFrom(trained.loss['logTemperature'] as tf.Scalar) : choice;
  return {
    head: (space) => tensorHead(trained[space], {}, { mode: 'train' }),
    ...TENSOR_ROWS,
    normalise: (x) => normaliseRows(x),
    nearDuplicates,
    infoNce: (x, y, t, excluded) => infoNce(x, y, t, 0, excluded),
    intra: intraLoss,
    gram: (anchor, others, { negatives, ...choices }) =>
      gramLoss(anchor, others, {
        ...choices,
        temperature: temperature(choices.temperature),
        ...(negatives === 'independent' ? { shuffles: shuffles(others.length + 1, others) } : {}),
      }),
    matching: (anchor, others, { place, temperature: choice }) =>
      matchingAt(moment, anchor, others, { place, temperature: temperature(choice) }, trained.loss),
    anchorCosine,
    allPairs: allPairsInfoNce,
    anchorPairs: anchorInfoNce,
    symile: (members, t) =>
      symileLoss(members, { temperature: t, shuffles: shuffles(members.length, members) }),
    triangle: triangleLoss,
    pmrl: pmrlLoss,
    sum: (losses) => tf.addN([...losses]),
    scale: (loss, factor) => tf.mul(loss, factor),
  };
}
