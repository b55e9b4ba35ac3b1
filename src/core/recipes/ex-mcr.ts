import { DEFAULT_SETTINGS } from './defaults.ts';
import type { Recipe } from './recipe.ts';

export const exMcr: Recipe = {
  id: 'ex-mcr',
  label: 'Ex-MCR',
  summary:
    'Extends the sound space and the 3D space into a frozen image-text space, from pseudo tuples that start at every modality.',
  source: 'Zhang et al., Extending Multi-modal Contrastive Representations, NeurIPS 2024',
  kind: 'paper',
  method: 'train',
  departure:
    'Adds InfoNCE between retrieved sounds and retrieved shapes, which the paper does not have; set its weight to 0 for the paper.',
  settings: { ...DEFAULT_SETTINGS, pseudoPairWeight: 3 },
};
