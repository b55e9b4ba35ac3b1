import { DEFAULT_SETTINGS } from './defaults.ts';
import type { Recipe } from './recipe.ts';

export const cMcr: Recipe = {
  id: 'c-mcr',
  label: 'C-MCR',
  summary:
    'Projects the base and both leaves into a new space: sounds meet pictures through shared texts, shapes meet texts through shared pictures, and sounds meet shapes only where both met the base.',
  source: 'Wang et al., Connecting Multi-modal Contrastive Representations, NeurIPS 2023',
  kind: 'paper',
  method: 'train',
  departure:
    'Trains both of its pairs of spaces at once with one projector for the base, so that sounds and shapes can be compared; batch, temperature, noise and learning rate are those of this world.',
  settings: {
    ...DEFAULT_SETTINGS,
    tuples: 'per-leaf',
    sharedSpace: 'new',
    headLink: 'none',
    headBlocks: 1,
    interWeight: 0,
    overlapWeight: 1,
    crossWeight: 1,
  },
};
