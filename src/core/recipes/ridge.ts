import { DEFAULT_SETTINGS } from './defaults.ts';
import type { Recipe } from './recipe.ts';

export const ridge: Recipe = {
  id: 'ridge',
  label: 'ridge regression',
  summary:
    'The best linear map of each leaf onto the base, in closed form, from the overlapping modality alone.',
  source: 'Hoerl and Kennard 1970',
  kind: 'baseline',
  method: 'ridge',
  settings: { ...DEFAULT_SETTINGS, centre: 'both' },
};
