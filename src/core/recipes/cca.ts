import { DEFAULT_SETTINGS } from './defaults.ts';
import type { Recipe } from './recipe.ts';

export const cca: Recipe = {
  id: 'cca',
  label: 'canonical correlations',
  summary:
    'Maps each leaf into the base through the directions that the two share most, in closed form, from the overlapping modality alone.',
  source: 'Hotelling 1936; Izenman 1975',
  kind: 'baseline',
  method: 'cca',
  settings: { ...DEFAULT_SETTINGS, centre: 'both' },
};
