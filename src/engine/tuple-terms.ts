/** The terms that look at a whole tuple of modalities at once: GRAM. */
import type * as tf from '@tensorflow/tfjs-core';
import { anchorCosine } from '../core/losses/anchor-cosine.ts';
import { gramLoss } from '../core/losses/gram.ts';
import type { Modality } from '../core/modality.ts';
import type { Settings } from '../core/recipes/settings.ts';
import { hashSeed, seededRandom } from '../random.ts';
import { meanOf, missing, type BatchTensors, type Outputs, type Term } from './term.ts';

/** 'caption' is the text as the audio space sees it, through the audio head: a second view of the tuple's caption. */
type Member = Modality | 'caption';

/** When the terms are made: the seed and the step decide which negatives are mixed. */
export interface Moment {
  readonly step: number;
  readonly seed: number;
}

/** Every term on tuples at one step, those without weight included. */
export function tupleTerms(settings: Settings, moment: Moment): readonly Term[] {
  const { gramWeight } = settings;
  return [
    { name: 'gram', weight: gramWeight, evaluate: gramTerm(settings, moment) },
    {
      name: 'gram-cosine',
      weight: gramWeight > 0 ? settings.gramCosineWeight : 0,
      evaluate: overAnchors(settings, moment, anchorCosine),
    },
  ];
}

function gramTerm(settings: Settings, moment: Moment): Term['evaluate'] {
  return overAnchors(settings, moment, (anchor, others) =>
    gramLoss(anchor, others, {
      temperature: settings.gramTemperature,
      smoothing: settings.gramSmoothing,
      gradient: settings.gramGradient,
      power: settings.gramPower,
      ...(settings.gramNegatives === 'independent'
        ? { shuffles: shufflesAt(moment, others.length - 1, anchor.shape[0]) }
        : {}),
    }),
  );
}

type AnchoredLoss = (anchor: tf.Tensor2D, others: readonly tf.Tensor2D[]) => tf.Scalar;

/** Mean of a loss over the anchors of this step. */
function overAnchors(settings: Settings, moment: Moment, loss: AnchoredLoss): Term['evaluate'] {
  return (outputs, batch) => {
    const members = membersOf(settings);
    const vectors = members.map((member) => vectorOf(member, outputs, batch));
    const losses = anchorsOf(settings, members, moment.step).map((anchor) => {
      const others = vectors.filter((_, i) => i !== anchor);
      return loss(vectors[anchor] as tf.Tensor2D, others);
    });
    return meanOf(losses);
  };
}

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
  const vectors: Readonly<Record<Member, tf.Tensor2D | null | undefined>> = {
    audio: outputs.audio.own,
    points: outputs.points.own,
    image: batch.get('base.image'),
    text: batch.get('base.text'),
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
