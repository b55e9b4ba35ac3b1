import { DEFAULT_SETTINGS } from './defaults.ts';
import type { Recipe } from './recipe.ts';

export const procrustes: Recipe = {
  id: 'procrustes',
  label: 'Procrustes',
  summary:
    'The best rotation of each leaf onto the base, in closed form, from the overlapping modality alone.',
  source: 'Schoenemann 1966',
  kind: 'baseline',
  method: 'procrustes',
  settings: DEFAULT_SETTINGS,
};
