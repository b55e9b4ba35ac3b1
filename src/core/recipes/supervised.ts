import { DEFAULT_SETTINGS } from './defaults.ts';
import type { Recipe } from './recipe.ts';

export const supervised: Recipe = {
  id: 'supervised',
  label: 'true pairs (cheating)',
  summary: 'Trains on true sound-shape pairs, which the other recipes never see: the upper bound.',
  source: 'upper bound',
  kind: 'bound',
  method: 'train',
  settings: {
    ...DEFAULT_SETTINGS,
    tuples: 'paired',
    interWeight: 0,
    intraWeight: 0,
    pairedWeight: 1,
  },
};
