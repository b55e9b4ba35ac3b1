/** What the product says about a loss, readable without tfjs. */
export interface LossMetadata {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  readonly formula: string;
  readonly source: string;
}

export const LOSSES = {
  infoNce: {
    id: 'infoNce',
    label: 'InfoNCE',
    summary: 'Each item picks its partner out of the batch by cosine, in both directions.',
    formula: '-1/(2B) Σ [log softmax_j(x_i·y_j/τ)_i + log softmax_j(y_i·x_j/τ)_i]',
    source:
      'van den Oord et al. 2018, arXiv:1807.03748; in both directions as in C-MCR, arXiv:2305.14381',
  },
  intra: {
    id: 'intra',
    label: 'Gap closing (intra)',
    summary: 'Pulls the linked rows of one space onto their partners, without pushing others away.',
    formula: '1/B Σ |f_l(a_i) - t_i|²',
    source: 'Ex-MCR, Zhang et al. 2024, arXiv:2310.08884; the term after C-MCR, arXiv:2305.14381',
  },
  gram: {
    id: 'gram',
    label: 'Volume (GRAM)',
    summary: 'Several modalities at once: matching items span a small volume, others a large one.',
    formula: '½ [CE(rows of -V/τ) + CE(columns of -V/τ)],  V = √det G',
    source: 'GRAM, Cicchetti et al. 2025, arXiv:2412.11959',
  },
} as const satisfies Record<string, LossMetadata>;

export type LossId = keyof typeof LOSSES;
