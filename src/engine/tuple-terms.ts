/** The terms that look at a whole tuple of modalities at once: GRAM and its neighbours. */
import type { Modality } from '../core/modality.ts';
import type { Settings } from '../core/recipes/settings.ts';
import type { GramChoices, StepOps } from '../plan/step-ops.ts';
import { hashSeed, seededRandom } from '../random.ts';
import { baseRows } from './base-rows.ts';
import type { BatchOf } from './batch-tensors.ts';
import type { Outputs } from './heads.ts';
import { learnsTemperature } from './learned.ts';
import { meanOf, missing, type Term } from './term.ts';

/** 'caption' is the text as the audio space sees it, through the audio head: a second view of the tuple's caption. */
type Member = Modality | 'caption';

/** Every term on tuples at one step, those without weight included. */
export function tupleTerms(settings: Settings, step: number): readonly Term[] {
  const { gramWeight, temperature, anchorPairsWeight, triangleWeight, matchingWeight } = settings;
  // An anchor outside of the tuple is told at once, not when the batch is there.
  if (gramWeight + anchorPairsWeight + triangleWeight + matchingWeight > 0) {
    anchorsOf(settings, membersOf(settings), step);
  }
  const byAnchor = (loss: AnchoredLoss): Term['evaluate'] => overAnchors(settings, step, loss);
  const byTuple = (loss: TupleLoss): Term['evaluate'] => overTuple(settings, loss);
  const choices = gramChoices(settings);
  return [
    {
      name: 'gram',
      weight: gramWeight,
      evaluate: byAnchor((ops, anchor, others) => ops.gram(anchor, others, choices)),
    },
    {
      name: 'gram-cosine',
      weight: gramWeight > 0 ? settings.gramCosineWeight : 0,
      evaluate: byAnchor((ops, anchor, others) => ops.anchorCosine(anchor, others)),
    },
    {
      name: 'matching',
      weight: matchingWeight,
      evaluate: byAnchor((ops, anchor, others, place) =>
        ops.matching(anchor, others, { place, temperature: choices.temperature }),
      ),
    },
    {
      name: 'all-pairs',
      weight: settings.allPairsWeight,
      evaluate: byTuple((ops, members) => ops.allPairs(members, temperature)),
    },
    {
      name: 'anchor-pairs',
      weight: anchorPairsWeight,
      evaluate: byAnchor((ops, anchor, others) => ops.anchorPairs(anchor, others, temperature)),
    },
    {
      name: 'symile',
      weight: settings.symileWeight,
      evaluate: byTuple((ops, members) => ops.symile(members, settings.symileTemperature)),
    },
    {
      name: 'triangle',
      weight: triangleWeight,
      evaluate: byAnchor((ops, anchor, others) =>
        ops.triangle(anchor, others, {
          temperature: settings.gramTemperature,
          smoothing: settings.gramSmoothing,
        }),
      ),
    },
    {
      name: 'pmrl',
      weight: settings.pmrlWeight,
      evaluate: byTuple((ops, members) =>
        ops.pmrl(members, {
          temperature: settings.pmrlTemperature,
          instanceTemperature: settings.pmrlInstanceTemperature,
        }),
      ),
    },
  ];
}

function gramChoices(settings: Settings): GramChoices {
  return {
    temperature: learnsTemperature(settings) ? 'learned' : settings.gramTemperature,
    smoothing: settings.gramSmoothing,
    gradient: settings.gramGradient,
    power: settings.gramPower,
    negatives: settings.gramNegatives,
  };
}

/** `place` is where the anchor stands in the tuple. */
type AnchoredLoss = <M, L>(ops: StepOps<M, L>, anchor: M, others: readonly M[], place: number) => L;

type TupleLoss = <M, L>(ops: StepOps<M, L>, members: readonly M[]) => L;

/** Mean of a loss over the anchors of this step. */
function overAnchors(settings: Settings, step: number, loss: AnchoredLoss): Term['evaluate'] {
  return (ops, outputs, batch) => {
    const members = membersOf(settings);
    const vectors = members.map((member) => vectorOf(ops, member, outputs, batch));
    const losses = anchorsOf(settings, members, step).flatMap((place) => {
      const others = vectors.filter((_, i) => i !== place);
      return vectors.slice(place, place + 1).map((anchor) => loss(ops, anchor, others, place));
    });
    return meanOf(ops, losses);
  };
}

function overTuple(settings: Settings, loss: TupleLoss): Term['evaluate'] {
  return (ops, outputs, batch) =>
    loss(
      ops,
      membersOf(settings).map((member) => vectorOf(ops, member, outputs, batch)),
    );
}

function membersOf({ gramTuple }: Settings): readonly Member[] {
  return gramTuple.split('-') as Member[];
}

/** After how many steps a rotating anchor is back at the first member. */
export function anchorPeriod(settings: Settings): number {
  return settings.gramAnchor === 'rotating' ? membersOf(settings).length : 1;
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

function vectorOf<M>(
  ops: StepOps<M, unknown>,
  member: Member,
  outputs: Outputs<M>,
  batch: BatchOf<M>,
): M {
  const vectors: Readonly<Record<Member, M | null>> = {
    audio: outputs.audio.own,
    points: outputs.points.own,
    image: baseRows(ops, outputs, batch, 'audio', 'image'),
    text: baseRows(ops, outputs, batch, 'audio', 'text'),
    caption: outputs.audio.shared,
  };
  const vector = vectors[member];
  if (!vector) throw missing(`${member} in every tuple`);
  return vector;
}

/** Most permutations that a loss mixes the members of a tuple by: all but the anchor and the first other. */
export const PERMUTATIONS = 3;

/** When a step's negatives are mixed: the seed and the step decide. */
export interface Moment {
  readonly step: number;
  readonly seed: number;
}

/** Permutations of the batch that depend on the seed and the step alone, so that a rewound run draws them again. */
export function shufflesAt({ step, seed }: Moment, count: number, batch: number): Int32Array[] {
  const random = seededRandom(hashSeed('negatives', seed, step));
  return Array.from({ length: count }, () =>
    random.shuffle(Int32Array.from({ length: batch }, (_, i) => i)),
  );
}
