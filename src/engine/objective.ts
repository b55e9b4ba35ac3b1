/** A recipe's loss, term by term, from its settings: the one place where settings become losses. */
import * as tf from '@tensorflow/tfjs-core';
import { gramLoss } from '../core/losses/gram.ts';
import { infoNce } from '../core/losses/info-nce.ts';
import { intraLoss } from '../core/losses/intra.ts';
import type { Modality } from '../core/modality.ts';
import type { Stream } from '../core/pairing/streams.ts';
import { subsetMembers } from '../core/recipes/setting-kinds.ts';
import { SETTINGS, type Settings } from '../core/recipes/settings.ts';
import { normaliseRows } from '../core/tensor/normalise.ts';
import { baseRows } from './base-rows.ts';
import { contrastLosses, spaceIntraLosses, type LeafLosses } from './c-mcr.ts';
import { LEAF_IDS, LEAVES, type Outputs } from './heads.ts';

export type BatchTensors = ReadonlyMap<Stream, tf.Tensor2D>;

export interface Term {
  readonly name: string;
  readonly weight: number;
  evaluate(outputs: Outputs, batch: BatchTensors): tf.Scalar;
}

/** The terms that count at this step; a warm start is InfoNCE alone until the volume takes over. */
export function termsAt(settings: Settings, step: number): readonly Term[] {
  const warmStartSteps = settings.gramWeight > 0 ? settings.warmStartSteps : 0;
  const isWarmStart = step < warmStartSteps;
  const hasTakenOver = warmStartSteps > 0 && !isWarmStart;
  const terms: Term[] = [
    {
      name: 'inter',
      weight: hasTakenOver ? 0 : settings.interWeight,
      evaluate: interTerm(settings),
    },
    {
      name: 'overlap',
      weight: hasTakenOver ? 0 : settings.overlapWeight,
      evaluate: summed('overlap', contrastLosses('shared', settings.temperature)),
    },
    {
      name: 'cross',
      weight: hasTakenOver ? 0 : settings.crossWeight,
      evaluate: summed('cross', contrastLosses('own', settings.temperature)),
    },
    {
      name: 'intra',
      weight: hasTakenOver ? 0 : settings.intraWeight,
      evaluate:
        settings.sharedSpace === 'new' ? summed('intra', spaceIntraLosses) : intraTerm(settings),
    },
    {
      name: 'pseudo-pair',
      weight: hasTakenOver ? 0 : settings.pseudoPairWeight,
      evaluate: pairTerm(settings),
    },
    { name: 'pair', weight: settings.pairedWeight, evaluate: pairTerm(settings) },
    {
      name: 'gram',
      weight: isWarmStart ? 0 : settings.gramWeight,
      evaluate: gramTerm(settings, step),
    },
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
 * averaged over the chosen pairs that the batch has (4 with pseudo tuples, 1 with the overlap alone).
 */
function interTerm({ temperature, interPairs }: Settings): Term['evaluate'] {
  const chosen = subsetMembers(SETTINGS.interPairs, interPairs);
  return (outputs, batch) => {
    const losses = LEAF_IDS.flatMap((leaf) => {
      const { own, shared } = outputs[leaf];
      // The overlap alone: what the leaf shares can only meet itself.
      const overlapping = leaf === 'audio' ? 'text' : 'image';
      const modalities = own && shared ? (['text', 'image'] as const) : ([overlapping] as const);
      const pairs = Object.entries({ own, shared }).flatMap(([part, x]) =>
        modalities.flatMap((modality) => {
          const y = baseRows(outputs, batch, leaf, modality);
          return x && y && chosen.includes(`${part}-${modality}`)
            ? [infoNce(x, y, temperature)]
            : [];
        }),
      );
      return pairs.length > 0 ? [meanOf(pairs)] : [];
    });
    return sumOf(losses, 'inter');
  };
}

/** Ex-MCR's L_intra, summed over the leaves: pulls f_l(own) to the leaf's shared modality, no negatives. */
function intraTerm({ intraRows }: Settings): Term['evaluate'] {
  return (outputs, batch) => {
    const losses = LEAF_IDS.flatMap((leaf) => {
      const { linked } = outputs[leaf];
      const shared = batch.get(LEAVES[leaf].shared);
      if (!linked || !shared) return [];
      return [intraLoss(intraRows === 'normalised' ? normaliseRows(linked) : linked, shared)];
    });
    return sumOf(losses, 'intra');
  };
}

/** InfoNCE between the projected sounds and the projected shapes of the batch. */
function pairTerm(settings: Settings): Term['evaluate'] {
  return (outputs) => {
    const { audio, points } = outputs;
    if (!audio.own || !points.own || settings.tuples === 'per-leaf')
      throw missing('sounds and shapes in every tuple');
    return infoNce(audio.own, points.own, settings.temperature);
  };
}

const TUPLES: Readonly<Record<Settings['gramTuple'], readonly Modality[]>> = {
  'text-audio-points': ['text', 'audio', 'points'],
  'image-audio-points': ['image', 'audio', 'points'],
  'text-image-audio-points': ['text', 'image', 'audio', 'points'],
};

/** The GRAM volume of the tuple; a rotating anchor takes the tuple's modalities in turn, one a step. */
function gramTerm(settings: Settings, step: number): Term['evaluate'] {
  const modalities = TUPLES[settings.gramTuple];
  const anchor =
    settings.gramAnchor === 'rotating' ? modalities[step % modalities.length] : settings.gramAnchor;
  if (!anchor || !modalities.includes(anchor)) {
    throw new Error(
      `Anchor "${settings.gramAnchor}" is not a member of the volume "${settings.gramTuple}". Choose one of its modalities or rotating.`,
    );
  }
  return (outputs, batch) => {
    if (settings.tuples === 'per-leaf') throw missing('every modality in every tuple');
    const vectors: Readonly<Record<Modality, tf.Tensor2D | null>> = {
      audio: outputs.audio.own,
      points: outputs.points.own,
      image: baseRows(outputs, batch, 'audio', 'image'),
      text: baseRows(outputs, batch, 'audio', 'text'),
    };
    const vectorOf = (modality: Modality): tf.Tensor2D => {
      const vector = vectors[modality];
      if (!vector) throw missing(`${modality} in every tuple`);
      return vector;
    };
    const others = modalities.filter((modality) => modality !== anchor).map(vectorOf);
    return gramLoss(vectorOf(anchor), others, {
      temperature: settings.gramTemperature,
      smoothing: settings.gramSmoothing,
      gradient: settings.gramGradient,
    });
  };
}

function missing(what: string): Error {
  return new Error(
    `This loss needs ${what}; choose pseudo tuples and train both leaves, or set its weight to 0.`,
  );
}

/** A term that is the sum of its losses, one a leaf. */
function summed(name: string, lossesOf: LeafLosses): Term['evaluate'] {
  return (outputs, batch) => sumOf(lossesOf(outputs, batch), name);
}

function sumOf(losses: readonly tf.Scalar[], name: string): tf.Scalar {
  if (losses.length === 0) throw missing(`matching streams for "${name}"`);
  return losses.length === 1 ? (losses[0] as tf.Scalar) : tf.addN([...losses]);
}

function meanOf(losses: readonly tf.Scalar[]): tf.Scalar {
  return losses.length === 1
    ? (losses[0] as tf.Scalar)
    : tf.div(tf.addN([...losses]), losses.length);
}
