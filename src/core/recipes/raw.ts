import { DEFAULT_SETTINGS } from './defaults.ts';
import type { Recipe } from './recipe.ts';

export const raw: Recipe = {
  id: 'raw',
  label: 'nothing',
  summary: 'Compares the three spaces as they are; between spaces trained apart this is chance.',
  source: 'control',
  kind: 'control',
  method: 'none',
  settings: DEFAULT_SETTINGS,
};
