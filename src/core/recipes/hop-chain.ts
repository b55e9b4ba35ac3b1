import { DEFAULT_SETTINGS } from './defaults.ts';
import type { Recipe } from './recipe.ts';

export const hopChain: Recipe = {
  id: 'hop-chain',
  label: 'a chain of look-ups',
  summary:
    'Trains nothing: a sound retrieves texts, the texts retrieve pictures, a shape retrieves pictures, and the two blends of pictures are compared.',
  source: 'baseline, ours',
  kind: 'baseline',
  method: 'hop-chain',
  settings: DEFAULT_SETTINGS,
};
