import { DEFAULT_SETTINGS } from './defaults.ts';
import type { Recipe } from './recipe.ts';

export const overlap: Recipe = {
  id: 'overlap',
  label: 'overlap only',
  summary:
    'Trains the projectors by InfoNCE on the overlapping modality alone: text for sound, pictures for shapes.',
  source: 'baseline, ours',
  kind: 'baseline',
  method: 'train',
  settings: { ...DEFAULT_SETTINGS, tuples: 'overlap', intraWeight: 0 },
};
