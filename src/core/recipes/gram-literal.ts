import { DEFAULT_SETTINGS } from './defaults.ts';
import type { Recipe } from './recipe.ts';

export const gramLiteral: Recipe = {
  id: 'gram-literal',
  label: 'GRAM, literal',
  summary:
    'Shrinks the same volume with the text as the only anchor, from scratch. It fails here: the volume is blind to signs and nothing pulls sound and shape together.',
  source: 'Cicchetti et al., Gramian Multimodal Representation Learning and Alignment, ICLR 2025',
  kind: 'paper',
  method: 'train',
  settings: {
    ...DEFAULT_SETTINGS,
    learningRate: 3e-3,
    interWeight: 0,
    intraWeight: 0,
    gramWeight: 1,
  },
};
