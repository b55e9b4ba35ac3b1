import { DEFAULT_SETTINGS } from './defaults.ts';
import type { Recipe } from './recipe.ts';

export const gram: Recipe = {
  id: 'gram',
  label: 'GRAM, rotating',
  summary:
    'Shrinks the volume spanned by a text, a sound and a shape, taking each as the anchor in turn, from a warm start.',
  source: 'Cicchetti et al., Gramian Multimodal Representation Learning and Alignment, ICLR 2025',
  kind: 'paper',
  method: 'train',
  departure:
    'Starts from 100 steps of pairwise training and rotates the anchor; as published it fails here.',
  settings: {
    ...DEFAULT_SETTINGS,
    learningRate: 3e-3,
    gramWeight: 1,
    gramAnchor: 'rotating',
    warmStartSteps: 100,
  },
};
