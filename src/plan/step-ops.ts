/**
 * What a training step is written in. The engine says once what a recipe computes; tfjs carries it out with tensors and
 * differentiates it, a plan records it as calls of kernels.
 */
import type { Space } from '../core/modality.ts';
import type { HeadOps } from '../core/projectors/head-ops.ts';

/** The parts of GRAM's loss that settings choose; see `gramLoss`. */
export interface GramChoices {
  /** A number, or the temperature that is trained. */
  readonly temperature: number | 'learned';
  readonly smoothing: number;
  readonly gradient: 'full' | 'one-sided';
  readonly power: 'volume' | 'squared';
  readonly negatives: 'tuple' | 'independent';
}

/** M is a matrix, its rows the tuples of a batch; L is a loss, a scalar in nats or squared units. */
export interface StepOps<M, L> {
  head(space: Space): HeadOps<M>;
  rowCount(x: M): number;
  normalise(x: M): M;
  /** The rows of both, the first's first. */
  concat(first: M, second: M): M;
  slice(x: M, from: number, count: number): M;
  /** A table of which rows are too alike to be negatives of each other, for `infoNce`. */
  nearDuplicates(rows: M, threshold: number): M;
  infoNce(x: M, y: M, temperature: number, excluded?: M): L;
  intra(x: M, y: M): L;
  gram(anchor: M, others: readonly M[], choices: GramChoices): L;
  /** A trained head that tells true tuples from wrong ones; `place` is where the anchor stands in the tuple. */
  matching(
    anchor: M,
    others: readonly M[],
    choices: { readonly place: number; readonly temperature: GramChoices['temperature'] },
  ): L;
  anchorCosine(anchor: M, others: readonly M[]): L;
  allPairs(members: readonly M[], temperature: number): L;
  anchorPairs(anchor: M, others: readonly M[], temperature: number): L;
  symile(members: readonly M[], temperature: number): L;
  triangle(
    anchor: M,
    others: readonly M[],
    choices: { readonly temperature: number; readonly smoothing: number },
  ): L;
  pmrl(
    members: readonly M[],
    choices: { readonly temperature: number; readonly instanceTemperature: number },
  ): L;
  sum(losses: readonly L[]): L;
  scale(loss: L, factor: number): L;
}
