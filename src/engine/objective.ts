/** A recipe's loss, term by term, from its settings: the one place where settings become losses. */
import * as tf from '@tensorflow/tfjs-core';
import { nearDuplicates } from '../core/losses/false-negatives.ts';
import { infoNce } from '../core/losses/info-nce.ts';
import { intraLoss } from '../core/losses/intra.ts';
import type { Stream } from '../core/pairing/streams.ts';
import type { Settings } from '../core/recipes/settings.ts';
import { TUPLE_WEIGHTS } from '../core/recipes/tuple-settings.ts';
import { LEAF_IDS, LEAVES, type Leaf } from './heads.ts';
import { meanOf, missing, type BatchTensors, type Term } from './term.ts';
import { tupleTerms, type Moment } from './tuple-terms.ts';

const LEAF_BASE: readonly Stream[] = ['base.text', 'base.image'];

/** The terms that count at this step; a warm start is InfoNCE alone until the losses on tuples take over. */
export function termsAt(settings: Settings, moment: Moment): readonly Term[] {
  const { step } = moment;
  const hasTupleTerm = TUPLE_WEIGHTS.some((id) => settings[id] > 0);
  const warmStartSteps = hasTupleTerm ? settings.warmStartSteps : 0;
  const isWarmStart = step < warmStartSteps;
  const hasTakenOver = warmStartSteps > 0 && !isWarmStart;
  const terms: Term[] = [
    {
      name: 'inter',
      weight: hasTakenOver ? 0 : settings.interWeight,
      evaluate: interTerm(settings),
    },
    { name: 'intra', weight: hasTakenOver ? 0 : settings.intraWeight, evaluate: intraTerm },
    {
      name: 'pseudo-pair',
      weight: hasTakenOver ? 0 : settings.pseudoPairWeight,
      evaluate: pairTerm(settings),
    },
    { name: 'pair', weight: settings.pairedWeight, evaluate: pairTerm(settings) },
    ...(isWarmStart ? [] : tupleTerms(settings, moment)),
  ];
  const active = terms.filter((term) => term.weight > 0);
  if (active.length === 0) {
    throw new Error(
      `No loss term has a weight at step ${step}. Give one of them a weight above 0, or leave out the warm start.`,
    );
  }
  return active;
}

/**
 * Ex-MCR's dense L_inter, summed over the two leaves: InfoNCE between each of a leaf's modalities and each of the base's,
 * averaged over the pairs that the batch has (4 with pseudo tuples, 1 with the overlap alone).
 */
function interTerm({ temperature, dedupe }: Settings): Term['evaluate'] {
  return (outputs, batch) => {
    const losses = LEAF_IDS.flatMap((leaf) => {
      const projected = [outputs[leaf].own, outputs[leaf].shared].filter((x) => x !== null);
      const isDense = projected.length === 2;
      const shared: Stream = leaf === 'audio' ? 'base.text' : 'base.image';
      const targets = (isDense ? LEAF_BASE : [shared])
        .map((stream) => batch.get(stream))
        .filter((x) => x !== undefined);
      const excluded = falseNegatives(leaf, batch, dedupe);
      const pairs = projected.flatMap((x) =>
        targets.map((y) => infoNce(x, y, temperature, 0, excluded)),
      );
      return pairs.length > 0 ? [meanOf(pairs)] : [];
    });
    return sumOf(losses, 'inter');
  };
}

/** Ex-MCR's L_intra, summed over the leaves: pulls f_l(own) to the leaf's shared modality, no negatives. */
const intraTerm: Term['evaluate'] = (outputs, batch) => {
  const losses = LEAF_IDS.flatMap((leaf) => {
    const linked = outputs[leaf].linked;
    const shared = batch.get(leaf === 'audio' ? 'audio.text' : 'points.image');
    return linked && shared ? [intraLoss(linked, shared)] : [];
  });
  return sumOf(losses, 'intra');
};

/** InfoNCE between the projected sounds and the projected shapes of the batch. */
function pairTerm({ temperature, dedupe }: Settings): Term['evaluate'] {
  return (outputs, batch) => {
    const { audio, points } = outputs;
    if (!audio.own || !points.own) throw missing('sounds and shapes in every tuple');
    const excluded = falseNegatives('audio', batch, dedupe);
    return infoNce(audio.own, points.own, temperature, 0, excluded);
  };
}

/**
 * The pairs of a leaf's tuples that InfoNCE leaves out, told by the clean rows of what it shares with the base, or of the text
 * where one tuple has both; undefined when the batch has none, because nothing is to be left out.
 */
function falseNegatives(leaf: Leaf, batch: BatchTensors, dedupe: number): tf.Tensor2D | undefined {
  const clean = batch.get(`clean.${LEAVES[leaf].base}`) ?? batch.get('clean.base.text');
  return clean && nearDuplicates(clean, dedupe);
}

function sumOf(losses: readonly tf.Scalar[], name: string): tf.Scalar {
  if (losses.length === 0) throw missing(`matching streams for "${name}"`);
  return losses.length === 1 ? (losses[0] as tf.Scalar) : tf.addN([...losses]);
}
