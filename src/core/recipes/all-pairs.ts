import { DEFAULT_SETTINGS } from './defaults.ts';
import type { Recipe } from './recipe.ts';

export const allPairs: Recipe = {
  id: 'all-pairs',
  label: 'all pairs',
  summary:
    'InfoNCE between every two of text, picture, sound and shape: what the losses on whole tuples have to beat.',
  source:
    'Radford et al., Learning Transferable Visual Models From Natural Language Supervision, ICML 2021, for each pair',
  kind: 'baseline',
  method: 'train',
  departure:
    'CLIP has one pair and true pairs; here there are six, retrieved, two modalities being fixed.',
  settings: {
    ...DEFAULT_SETTINGS,
    interWeight: 0,
    intraWeight: 0,
    allPairsWeight: 1,
    gramTuple: 'text-image-audio-points',
  },
};
