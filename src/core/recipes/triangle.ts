import { DEFAULT_SETTINGS } from './defaults.ts';
import type { Recipe } from './recipe.ts';

export const triangle: Recipe = {
  id: 'triangle',
  label: 'TRIANGLE',
  summary:
    'Shrinks the triangle between the tips of a text, a sound and a shape, which unlike the volume sees signs.',
  source:
    'Cicchetti et al., A TRIANGLE Enables Multimodal Alignment Beyond Cosine Similarity, NeurIPS 2025',
  kind: 'paper',
  method: 'train',
  departure:
    'Starts from 100 steps of pairwise training, rotates the anchor, and leaves out the matching head, which needs tokens.',
  settings: {
    ...DEFAULT_SETTINGS,
    triangleWeight: 1,
    gramAnchor: 'rotating',
    warmStartSteps: 100,
  },
};
