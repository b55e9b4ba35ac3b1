import { DEFAULT_SETTINGS } from './defaults.ts';
import type { Recipe } from './recipe.ts';

export const symile: Recipe = {
  id: 'symile',
  label: 'Symile',
  summary:
    'Contrasts the sum of products of a text, a sound and a shape, each picking its tuple in turn among mixed ones.',
  source: 'Saporta et al., Contrasting with Symile, NeurIPS 2024',
  kind: 'paper',
  method: 'train',
  departure:
    'Starts from 100 steps of pairwise training, keeps the temperature fixed, and is judged here by cosine, which the paper does not train.',
  settings: { ...DEFAULT_SETTINGS, symileWeight: 1, warmStartSteps: 100 },
};
