import { DEFAULT_SETTINGS } from './defaults.ts';
import type { Recipe } from './recipe.ts';

export const imageAnchor: Recipe = {
  id: 'image-anchor',
  label: 'pictures as anchor',
  summary:
    'Pulls sounds to pictures and shapes to pictures, as ImageBind does; sound and shape never meet in the loss.',
  source: 'Girdhar et al., ImageBind: One Embedding Space To Bind Them All, CVPR 2023',
  kind: 'paper',
  method: 'train',
  departure:
    'The pictures of a sound are retrieved, where the paper has videos, and projectors are trained, not encoders.',
  settings: {
    ...DEFAULT_SETTINGS,
    interWeight: 0,
    intraWeight: 0,
    anchorPairsWeight: 1,
    gramTuple: 'image-audio-points',
    gramAnchor: 'image',
  },
};
