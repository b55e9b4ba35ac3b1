/**
 * A matching head on whole tuples: ours, in the place of GRAM's data-anchor matching (DAM), which reads token sequences
 * through cross-attention and cannot be computed from one pooled embedding a modality.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../random.ts';
import { applyLinear, initLinear } from '../projectors/linear.ts';
import { joinStates, type ParamTensors, type ProjectorState } from '../projectors/state.ts';
import { matMul } from '../tensor/mat-mul.ts';
import { pairwiseVolume } from './gram-volume.ts';
import { hardNegatives } from './hard-negatives.ts';

const HIDDEN = 'matching.linear1';
const LOGIT = 'matching.linear2';

/** State of a head for `count` members of `width` numbers each; its hidden layer is twice as wide as a member. */
export function initMatching(count: number, width: number, random: Random): ProjectorState {
  const inputs = (count + (count * (count - 1)) / 2) * width;
  return joinStates(
    initLinear(HIDDEN, inputs, 2 * width, random),
    initLinear(LOGIT, 2 * width, 1, random),
  );
}

/**
 * How much each tuple looks like a true one: z = W2 relu(W1 x + b1) + b2,
 * x = (m_1, ..., m_k, m_1 m_2, m_1 m_3, ..., m_(k-1) m_k), the products entry by entry   (ours)
 *
 * `members`: k modalities [rows, width], always in the order in which the head was trained, unit rows, row i of each
 * belonging to tuple i. Returns logits [rows]: the log-odds of a true tuple. A polynomial and a ReLU, finite for any rows.
 */
export function matchingLogits(members: readonly tf.Tensor2D[], params: ParamTensors): tf.Tensor1D {
  const products = members.flatMap((x, l) => members.slice(l + 1).map((y) => tf.mul(x, y)));
  const inputs = tf.concat2d([...members, ...(products as tf.Tensor2D[])], 1);
  const hidden = tf.relu(applyLinear(params, HIDDEN, inputs));
  return tf.reshape(applyLinear(params, LOGIT, hidden), [-1]);
}

export interface MatchingOptions {
  /** The parameters of `initMatching`. */
  readonly params: ParamTensors;
  /** Place of the anchor among the members. */
  readonly anchor: number;
  /** t > 0 of the drawing, GRAM's own. */
  readonly temperature: number | tf.Scalar;
  /** Two tables of `exponentialRace`, [batch, batch] each: for the data of every anchor, and for the anchor of every data tuple. */
  readonly races: readonly [Float32Array, Float32Array];
}

/**
 * Binary cross-entropy of the head on the true tuples and on hard negatives.
 *
 * L = 1/(3B) [ sum_i softplus(-z(a_i, d_i)) + sum_i softplus(z(a_i, d_n(i))) + sum_i softplus(z(a_m(i), d_i)) ]
 *
 * in nats, with a the anchor, d the tuple of the others, and n(i), m(i) drawn by the volumes (`hardNegatives`): for each
 * anchor a wrong tuple, for each tuple a wrong anchor, as in GRAM's L_DAM (Cicchetti et al. 2025, and the authors' code).
 * `members`: k >= 2 modalities [batch, width], batch >= 2, unit rows. Gradients reach the members and the head, not the drawing.
 * Departure: a small MLP on pooled vectors with one logit, where the authors have a cross-attending BERT with two.
 */
export function matchingLoss(
  members: readonly tf.Tensor2D[],
  { params, anchor, temperature, races }: MatchingOptions,
): tf.Scalar {
  const others = members.filter((_, l) => l !== anchor);
  const volume = pairwiseVolume(members[anchor] as tf.Tensor2D, others);
  const wrongData = hardNegatives(volume, temperature, races[0]);
  const wrongAnchor = hardNegatives(tf.transpose(volume), temperature, races[1]);
  // Rows are picked by a product: the gradient of a gather has no kernel on every engine.
  const tuples = members.map((rows, l) =>
    l === anchor
      ? tf.concat2d([rows, rows, matMul(wrongAnchor, rows)], 0)
      : tf.concat2d([rows, matMul(wrongData, rows), rows], 0),
  );
  const count = members[0]?.shape[0] ?? 0;
  const isTrue = tf.concat1d([tf.ones<tf.Rank.R1>([count]), tf.zeros<tf.Rank.R1>([2 * count])]);
  return binaryCrossEntropy(matchingLogits(tuples, params), isTrue);
}

/**
 * Mean of softplus(z) - y z over logits z [n] with targets y in {0, 1} [n], in nats; z = 0 gives ln 2.
 *
 * Stability: max(z, 0) - y z + log(1 + exp(-|z|)) neither overflows nor cancels; dz = (sigmoid(z) - y) / n is written out,
 * because the derivatives of max and |z| at 0 would give 0 there.
 */
export function binaryCrossEntropy(logits: tf.Tensor1D, targets: tf.Tensor1D): tf.Scalar {
  const crossEntropy = tf.customGrad((...inputs) => {
    const [z, save] = inputs as unknown as [tf.Tensor1D, tf.GradSaveFunc];
    save([tf.sub(tf.sigmoid(z), targets)]);
    const rest = tf.log(tf.add(1, tf.exp(tf.neg(tf.abs(z)))));
    return {
      value: tf.mean(tf.add(tf.sub(tf.relu(z), tf.mul(targets, z)), rest)),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => [
        tf.mul(saved[0] as tf.Tensor, tf.div(dy, logits.size)),
      ],
    };
  });
  return crossEntropy(logits) as tf.Scalar;
}
