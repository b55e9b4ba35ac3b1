/** A paper is a recipe: a plain value that says what is trained, on what, with which losses. Free of tfjs. */
import type { Settings } from './settings.ts';

/** `none`, untrained heads and the closed forms answer at once; `train` runs the trainer. */
export type Method =
  'none' | 'random-head' | 'hop-chain' | 'procrustes' | 'ridge' | 'cca' | 'train';

/** Whether a method's outcome depends on the run's seed. */
export function readsSeed(method: Method): boolean {
  return method === 'train' || method === 'random-head';
}

export interface Recipe {
  readonly id: string;
  /** What stands in the sentence of the page: "with Ex-MCR". */
  readonly label: string;
  /** One sentence for the visitor. */
  readonly summary: string;
  /** Paper and section, or "ours" for controls and baselines. */
  readonly source: string;
  readonly kind: 'paper' | 'baseline' | 'control' | 'bound';
  readonly method: Method;
  /** Where the recipe departs from the paper; shown beside its name. */
  readonly departure?: string;
  readonly settings: Settings;
}
