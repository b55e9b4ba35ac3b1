import { DEFAULT_SETTINGS } from './defaults.ts';
import type { Recipe } from './recipe.ts';

export const randomProjector: Recipe = {
  id: 'random-projector',
  label: 'random projectors',
  summary:
    'Sends each leaf through the projector that training starts from, before any step; another seed gives other weights, and all of them give chance.',
  source: 'control',
  kind: 'control',
  method: 'random-head',
  settings: DEFAULT_SETTINGS,
};
