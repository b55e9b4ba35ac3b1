import { DEFAULT_SETTINGS } from './defaults.ts';
import type { Recipe } from './recipe.ts';

export const pmrl: Recipe = {
  id: 'pmrl',
  label: 'PMRL',
  summary:
    'Makes one direction explain a text, a sound and a shape together, without any anchor, and pushes the directions of different tuples apart.',
  source: 'Liu et al., Principled Multimodal Representation Learning, 2025, arXiv:2507.17343',
  kind: 'paper',
  method: 'train',
  departure:
    'Starts from 100 steps of pairwise training, because singular values are blind to signs; softer temperature; no matching head.',
  settings: { ...DEFAULT_SETTINGS, pmrlWeight: 1, warmStartSteps: 100 },
};
