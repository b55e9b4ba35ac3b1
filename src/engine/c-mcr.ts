/** C-MCR's terms (Wang et al. 2023, arXiv:2305.14381), for both of its pairs of spaces at once. */
import type { StepOps } from '../plan/step-ops.ts';
import { baseRows } from './base-rows.ts';
import type { BatchOf } from './batch-tensors.ts';
import { LEAF_IDS, type Leaf, type Outputs } from './heads.ts';

/** One loss a leaf; none for a leaf whose tuples lack what it needs. */
export type LeafLosses = <M, L>(
  ops: StepOps<M, L>,
  outputs: Outputs<M>,
  batch: BatchOf<M>,
) => readonly L[];

/** The base's modality that each part of a leaf is contrasted with. */
const PARTNERS = {
  audio: { shared: 'text', own: 'image' },
  points: { shared: 'image', own: 'text' },
} as const satisfies Record<Leaf, Readonly<Record<'own' | 'shared', 'text' | 'image'>>>;

/**
 * The contrastive half of C-MCR: InfoNCE between a part of each leaf and its partner in the base; nats.
 *
 * 'shared', the two encodings of one thing:  L_ttc = info(f(base.text), g(audio.text)),  L_vvc = info(f(base.image), h(points.image))
 * 'own', what never met before:  L_avc = info(f(base.image), g(audio.audio)),  L_ptc = info(f(base.text), h(points.points))
 */
export function contrastLosses(part: 'own' | 'shared', temperature: number): LeafLosses {
  return (ops, outputs, batch) =>
    LEAF_IDS.flatMap((leaf) => {
      const base = baseRows(ops, outputs, batch, leaf, PARTNERS[leaf][part]);
      const rows = outputs[leaf][part];
      return base && rows ? [ops.infoNce(base, rows, temperature)] : [];
    });
}

/**
 * C-MCR's L_intra: pulls the two modalities of each space together, without negatives.
 *
 * L_intra = 1/(2B) sum_i (|f(text_i) - f(image_i)|^2 + |g(own_i) - g(shared_i)|^2), on unit rows: 2 - cos - cos' a tuple.
 */
export const spaceIntraLosses: LeafLosses = (ops, outputs, batch) =>
  LEAF_IDS.flatMap((leaf) => {
    const text = baseRows(ops, outputs, batch, leaf, 'text');
    const image = baseRows(ops, outputs, batch, leaf, 'image');
    const { own, shared } = outputs[leaf];
    if (!text || !image || !own || !shared) return [];
    return [ops.scale(ops.sum([ops.intra(text, image), ops.intra(own, shared)]), 1 / 2)];
  });
