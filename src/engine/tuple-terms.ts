/** The terms that look at a whole tuple of modalities at once: GRAM and its neighbours. */
import type * as tf from '@tensorflow/tfjs-core';
import { allPairsInfoNce } from '../core/losses/all-pairs.ts';
import { anchorCosine } from '../core/losses/anchor-cosine.ts';
import { anchorInfoNce } from '../core/losses/anchor-pairs.ts';
import { gramLoss } from '../core/losses/gram.ts';
import { temperatureFrom } from '../core/losses/learned-temperature.ts';
import { pmrlLoss } from '../core/losses/pmrl.ts';
import { symileLoss } from '../core/losses/symile.ts';
import { triangleLoss } from '../core/losses/triangle.ts';
import type { Modality } from '../core/modality.ts';
import type { Settings } from '../core/recipes/settings.ts';
import { hashSeed, seededRandom } from '../random.ts';
import { baseRows } from './base-rows.ts';
import type { BatchTensors } from './batch-tensors.ts';
import type { Outputs } from './heads.ts';
import { matchingOf } from './matching-term.ts';
import { meanOf, missing, type LossParams, type Term } from './term.ts';

/** 'caption' is the text as the audio space sees it, through the audio head: a second view of the tuple's caption. */
type Member = Modality | 'caption';

/** When the terms are made: the seed and the step decide which negatives are mixed. */
export interface Moment {
  readonly step: number;
  readonly seed: number;
}

/** Every term on tuples at one step, those without weight included. */
export function tupleTerms(settings: Settings, moment: Moment): readonly Term[] {
  const { gramWeight, temperature, gramSmoothing } = settings;
  // An anchor outside of the tuple is told at once, not when the batch is there.
  const { anchorPairsWeight, triangleWeight, matchingWeight } = settings;
  if (gramWeight + anchorPairsWeight + triangleWeight + matchingWeight > 0) {
    anchorsOf(settings, membersOf(settings), moment.step);
  }
  const byAnchor = (loss: AnchoredLoss): Term['evaluate'] => overAnchors(settings, moment, loss);
  const byTuple = (loss: TupleLoss): Term['evaluate'] => overTuple(settings, loss);
  return [
    { name: 'gram', weight: gramWeight, evaluate: byAnchor(gramOf(settings, moment)) },
    {
      name: 'gram-cosine',
      weight: gramWeight > 0 ? settings.gramCosineWeight : 0,
      evaluate: byAnchor(anchorCosine),
    },
    { name: 'matching', weight: matchingWeight, evaluate: byAnchor(matchingOf(settings, moment)) },
    {
      name: 'all-pairs',
      weight: settings.allPairsWeight,
      evaluate: byTuple((members) => allPairsInfoNce(members, temperature)),
    },
    {
      name: 'anchor-pairs',
      weight: anchorPairsWeight,
      evaluate: byAnchor((anchor, others) => anchorInfoNce(anchor, others, temperature)),
    },
    {
      name: 'symile',
      weight: settings.symileWeight,
      evaluate: byTuple((members) =>
        symileLoss(members, {
          temperature: settings.symileTemperature,
          shuffles: shufflesAt(moment, members.length - 2, batchOf(members)),
        }),
      ),
    },
    {
      name: 'triangle',
      weight: triangleWeight,
      evaluate: byAnchor((anchor, others) =>
        triangleLoss(anchor, others, {
          temperature: settings.gramTemperature,
          smoothing: gramSmoothing,
        }),
      ),
    },
    {
      name: 'pmrl',
      weight: settings.pmrlWeight,
      evaluate: byTuple((members) =>
        pmrlLoss(members, {
          temperature: settings.pmrlTemperature,
          instanceTemperature: settings.pmrlInstanceTemperature,
        }),
      ),
    },
  ];
}

function gramOf(settings: Settings, moment: Moment): AnchoredLoss {
  return (anchor, others, { logTemperature } = {}) =>
    gramLoss(anchor, others, {
      temperature: logTemperature
        ? temperatureFrom(logTemperature as tf.Scalar)
        : settings.gramTemperature,
      smoothing: settings.gramSmoothing,
      gradient: settings.gramGradient,
      power: settings.gramPower,
      ...(settings.gramNegatives === 'independent'
        ? { shuffles: shufflesAt(moment, others.length - 1, batchOf(others)) }
        : {}),
    });
}

type AnchoredLoss = (
  anchor: tf.Tensor2D,
  others: readonly tf.Tensor2D[],
  learned?: LossParams,
  /** Where the anchor stands in the tuple. */
  place?: number,
) => tf.Scalar;

type TupleLoss = (members: readonly tf.Tensor2D[]) => tf.Scalar;

/** Mean of a loss over the anchors of this step. */
function overAnchors(settings: Settings, moment: Moment, loss: AnchoredLoss): Term['evaluate'] {
  return (outputs, batch, learned) => {
    const members = membersOf(settings);
    const vectors = members.map((member) => vectorOf(member, outputs, batch));
    const losses = anchorsOf(settings, members, moment.step).map((anchor) => {
      const others = vectors.filter((_, i) => i !== anchor);
      return loss(vectors[anchor] as tf.Tensor2D, others, learned, anchor);
    });
    return meanOf(losses);
  };
}

function overTuple(settings: Settings, loss: TupleLoss): Term['evaluate'] {
  return (outputs, batch) =>
    loss(membersOf(settings).map((member) => vectorOf(member, outputs, batch)));
}

const batchOf = (members: readonly tf.Tensor2D[]): number => members[0]?.shape[0] ?? 0;

function membersOf({ gramTuple }: Settings): readonly Member[] {
  return gramTuple.split('-') as Member[];
}

/** Places of the step's anchors among the members. Of two members either is the anchor: the loss is the same. */
function anchorsOf(settings: Settings, members: readonly Member[], step: number): number[] {
  const { gramAnchor } = settings;
  if (gramAnchor === 'rotating') return [step % members.length];
  if (gramAnchor === 'all') return members.length === 2 ? [0] : [...members.keys()];
  const place = members.indexOf(gramAnchor);
  if (place < 0) {
    throw new Error(
      `Anchor "${gramAnchor}" is not a member of the volume "${settings.gramTuple}". Choose one of its modalities, rotating or all.`,
    );
  }
  return [place];
}

function vectorOf(member: Member, outputs: Outputs, batch: BatchTensors): tf.Tensor2D {
  const vectors: Readonly<Record<Member, tf.Tensor2D | null>> = {
    audio: outputs.audio.own,
    points: outputs.points.own,
    image: baseRows(outputs, batch, 'audio', 'image'),
    text: baseRows(outputs, batch, 'audio', 'text'),
    caption: outputs.audio.shared,
  };
  const vector = vectors[member];
  if (!vector) throw missing(`${member} in every tuple`);
  return vector;
}

/** Permutations of the batch that depend on the seed and the step alone, so that a rewound run draws them again. */
function shufflesAt({ step, seed }: Moment, count: number, batch: number): Int32Array[] {
  const random = seededRandom(hashSeed('negatives', seed, step));
  return Array.from({ length: count }, () =>
    random.shuffle(Int32Array.from({ length: batch }, (_, i) => i)),
  );
}
