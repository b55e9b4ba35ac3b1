import { DEFAULT_SETTINGS } from './defaults.ts';
import type { Recipe } from './recipe.ts';

export const gram: Recipe = {
  id: 'gram',
  label: 'GRAM, all anchors',
  summary:
    'Shrinks the volume spanned by a text, a sound and a shape, taking each as the anchor, from a warm start.',
  source: 'Cicchetti et al., Gramian Multimodal Representation Learning and Alignment, ICLR 2025',
  kind: 'paper',
  method: 'train',
  departure:
    'Pairwise for the first 200 of 300 steps; then every member is the anchor, with a cosine term for the sign. As published it fails here, and pairwise steps alone find the exact thing as well.',
  settings: {
    ...DEFAULT_SETTINGS,
    gramWeight: 1,
    gramAnchor: 'all',
    gramCosineWeight: 1,
    warmStartSteps: 200,
  },
};
