import { DEFAULT_SETTINGS } from './defaults.ts';
import type { Recipe } from './recipe.ts';

export const shuffled: Recipe = {
  id: 'shuffled',
  label: 'shuffled overlap',
  summary: 'The same training with the overlap pairs shuffled: whatever is left is not alignment.',
  source: 'control',
  kind: 'control',
  method: 'train',
  settings: { ...DEFAULT_SETTINGS, tuples: 'shuffled', intraWeight: 0 },
};
