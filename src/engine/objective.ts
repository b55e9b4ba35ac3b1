/** A recipe's loss, term by term, from its settings: the one place where settings become losses. */
import { subsetMembers } from '../core/recipes/setting-kinds.ts';
import { SETTINGS, type Settings } from '../core/recipes/settings.ts';
import { TUPLE_WEIGHTS } from '../core/recipes/tuple-settings.ts';
import type { StepOps } from '../plan/step-ops.ts';
import { baseRows, rowsOfLeaf } from './base-rows.ts';
import type { BatchOf } from './batch-tensors.ts';
import { contrastLosses, spaceIntraLosses, type LeafLosses } from './c-mcr.ts';
import { LEAF_IDS, LEAVES, type Leaf, type Outputs } from './heads.ts';
import { meanOf, missing, type Term } from './term.ts';
import { anchorPeriod, tupleTerms } from './tuple-terms.ts';

/** The terms that count at this step; a warm start is InfoNCE alone until the losses on tuples take over. */
export function termsAt(settings: Settings, step: number): readonly Term[] {
  const warmStartSteps = warmStartOf(settings);
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
    ...(isWarmStart ? [] : tupleTerms(settings, step)),
  ];
  const active = terms.filter((term) => term.weight > 0);
  if (active.length === 0) {
    throw new Error(
      `No loss term has a weight at step ${step}. Give one of them a weight above 0, or leave out the warm start.`,
    );
  }
  return active;
}

function warmStartOf(settings: Settings): number {
  return TUPLE_WEIGHTS.some((id) => settings[id] > 0) ? settings.warmStartSteps : 0;
}

/** Steps with the same name have the same terms: before and after a warm start, and at every place of a rotating anchor. */
export function phaseOf(settings: Settings, step: number): string {
  if (step < warmStartOf(settings)) return 'warm start';
  const period = TUPLE_WEIGHTS.some((id) => settings[id] > 0) ? anchorPeriod(settings) : 1;
  return `anchor ${step % period}`;
}

/** One step of every phase. */
export function phaseSteps(settings: Settings): readonly number[] {
  const warm = warmStartOf(settings);
  const first = Array.from({ length: anchorPeriod(settings) }, (_, i) => warm + i);
  const steps = new Map(
    [...(warm > 0 ? [0] : []), ...first].map((step) => [phaseOf(settings, step), step]),
  );
  return [...steps.values()];
}

/**
 * Ex-MCR's dense L_inter, summed over the two leaves: InfoNCE between each of a leaf's modalities and each of the base's,
 * averaged over the chosen pairs that the batch has (4 with pseudo tuples, 1 with the overlap alone).
 */
function interTerm({ temperature, interPairs, dedupe }: Settings): Term['evaluate'] {
  const chosen = subsetMembers(SETTINGS.interPairs, interPairs);
  return (ops, outputs, batch) => {
    const losses = LEAF_IDS.flatMap((leaf) => {
      const { own, shared } = outputs[leaf];
      const excluded = falseNegatives(ops, leaf, outputs, batch, dedupe);
      // The overlap alone: what the leaf shares can only meet itself.
      const overlapping = leaf === 'audio' ? 'text' : 'image';
      const modalities = own && shared ? (['text', 'image'] as const) : ([overlapping] as const);
      const pairs = Object.entries({ own, shared }).flatMap(([part, x]) =>
        modalities.flatMap((modality) => {
          const y = baseRows(ops, outputs, batch, leaf, modality);
          return x && y && chosen.includes(`${part}-${modality}`)
            ? [ops.infoNce(x, y, temperature, excluded)]
            : [];
        }),
      );
      return pairs.length > 0 ? [meanOf(ops, pairs)] : [];
    });
    return sumOf(ops, losses, 'inter');
  };
}

/** Ex-MCR's L_intra, summed over the leaves: pulls f_l(own) to the leaf's shared modality, no negatives. */
function intraTerm({ intraRows }: Settings): Term['evaluate'] {
  return (ops, outputs, batch) => {
    const losses = LEAF_IDS.flatMap((leaf) => {
      const { linked } = outputs[leaf];
      const shared = batch.get(LEAVES[leaf].shared);
      if (!linked || !shared) return [];
      return [ops.intra(intraRows === 'normalised' ? ops.normalise(linked) : linked, shared)];
    });
    return sumOf(ops, losses, 'intra');
  };
}

/** InfoNCE between the projected sounds and the projected shapes of the batch. */
function pairTerm({ temperature, dedupe, tuples }: Settings): Term['evaluate'] {
  return (ops, outputs, batch) => {
    const { audio, points } = outputs;
    if (!audio.own || !points.own || tuples === 'per-leaf')
      throw missing('sounds and shapes in every tuple');
    const excluded = falseNegatives(ops, 'audio', outputs, batch, dedupe);
    return ops.infoNce(audio.own, points.own, temperature, excluded);
  };
}

/**
 * The pairs of a leaf's tuples that InfoNCE leaves out, told by the clean rows of what it shares with the base, or of the text
 * where one tuple has both; undefined when the batch has none, because nothing is to be left out.
 */
function falseNegatives<M, L>(
  ops: StepOps<M, L>,
  leaf: Leaf,
  outputs: Outputs<M>,
  batch: BatchOf<M>,
  dedupe: number,
): M | undefined {
  const clean = batch.get(`clean.${LEAVES[leaf].base}`) ?? batch.get('clean.base.text');
  return clean && ops.nearDuplicates(rowsOfLeaf(ops, clean, outputs, leaf), dedupe);
}

/** A term that is the sum of its losses, one a leaf. */
function summed(name: string, lossesOf: LeafLosses): Term['evaluate'] {
  return (ops, outputs, batch) => sumOf(ops, lossesOf(ops, outputs, batch), name);
}

function sumOf<L>(ops: Pick<StepOps<unknown, L>, 'sum'>, losses: readonly L[], name: string): L {
  if (losses.length === 0) throw missing(`matching streams for "${name}"`);
  return losses.length === 1 ? (losses[0] as L) : ops.sum(losses);
}
