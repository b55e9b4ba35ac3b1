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
    'The first 200 of 300 steps are pairwise; the volume then takes every member as the anchor and has a cosine term for the sign, which it cannot see. As published it fails here. Pairwise training alone finds the exact thing about as often.',
  settings: {
    ...DEFAULT_SETTINGS,
    gramWeight: 1,
    gramAnchor: 'all',
    gramCosineWeight: 1,
    warmStartSteps: 200,
  },
};
