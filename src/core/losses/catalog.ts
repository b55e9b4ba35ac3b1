import type { SettingId } from '../recipes/settings.ts';

/** What the product says about a loss, readable without tfjs. */
export interface LossMetadata {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  readonly formula: string;
  /** What the letters of the formula stand for. */
  readonly symbols: string;
  readonly source: string;
  /** Weights that switch it on; it is trained when one of them is above 0. */
  readonly weights: readonly SettingId[];
  /** Settings that change what it computes. */
  readonly shapedBy: readonly SettingId[];
  /** How its terms are called on the loss figure. */
  readonly terms: readonly string[];
}

/** Of every loss on whole tuples. */
const TUPLE = ['gramTuple', 'warmStartSteps'] as const satisfies readonly SettingId[];

export const LOSSES = {
  infoNce: {
    id: 'infoNce',
    label: 'InfoNCE',
    summary: 'Each item picks its partner out of the batch by cosine, in both directions.',
    formula: '-1/(2B) Σ [log softmax_j(x_i·y_j/τ)_i + log softmax_j(y_i·x_j/τ)_i]',
    symbols: 'x, y: unit rows of two modalities; B: batch; τ: temperature',
    source:
      'van den Oord et al. 2018, arXiv:1807.03748; in both directions as in C-MCR, arXiv:2305.14381',
    weights: ['interWeight', 'overlapWeight', 'crossWeight', 'pseudoPairWeight', 'pairedWeight'],
    shapedBy: ['temperature', 'interPairs', 'dedupe', 'batch'],
    terms: ['inter', 'overlap', 'cross', 'pseudo-pair', 'pair'],
  },
  intra: {
    id: 'intra',
    label: 'Gap closing (intra)',
    summary: 'Pulls the linked rows of one space onto their partners, without pushing others away.',
    formula: '1/B Σ |f_l(a_i) - t_i|²',
    symbols: 'a: rows of a leaf’s own modality; f_l: its link; t: rows of the modality it shares',
    source: 'Ex-MCR, Zhang et al. 2024, arXiv:2310.08884; the term after C-MCR, arXiv:2305.14381',
    weights: ['intraWeight'],
    shapedBy: ['intraRows', 'sharedSpace'],
    terms: ['intra'],
  },
  gram: {
    id: 'gram',
    label: 'Volume (GRAM)',
    summary: 'Several modalities at once: matching items span a small volume, others a large one.',
    formula: '½ [CE(rows of -V/τ) + CE(columns of -V/τ)],  V = √det G',
    symbols: 'G: cosines among an anchor and the others of a tuple; CE: cross entropy',
    source: 'GRAM, Cicchetti et al. 2025, arXiv:2412.11959',
    weights: ['gramWeight'],
    shapedBy: [
      'gramAnchor',
      ...TUPLE,
      'gramTemperature',
      'gramLearnTemperature',
      'gramSmoothing',
      'gramPower',
      'gramNegatives',
      'gramGradient',
    ],
    terms: ['gram'],
  },
  anchorCosine: {
    id: 'anchorCosine',
    label: 'Cosine to the anchor',
    summary: 'Pulls every member of a tuple to its anchor, sign included, without negatives.',
    formula: '1/(k-1) Σ_l 1/B Σ_i (1 - a_i·x_li)',
    symbols: 'a: anchor; x_l: another member; k: members of a tuple',
    source: 'ours',
    weights: ['gramCosineWeight'],
    shapedBy: ['gramWeight', 'gramAnchor', ...TUPLE],
    terms: ['gram-cosine'],
  },
  matching: {
    id: 'matching',
    label: 'Matching head (ours)',
    summary:
      'A small network tells true tuples from wrong ones that span a small volume; ours, in the place of GRAM’s matching on tokens.',
    formula: '1/(3B) Σ [softplus(-z(true)) + softplus(z(wrong data)) + softplus(z(wrong anchor))]',
    source: 'ours, after the data-anchor matching of GRAM, Cicchetti et al. 2025, arXiv:2412.11959',
    symbols: 'z: the network’s score of a tuple; B: batch',
    weights: ['matchingWeight'],
    shapedBy: ['gramAnchor', ...TUPLE, 'gramTemperature'],
    terms: ['matching'],
  },
  allPairs: {
    id: 'allPairs',
    label: 'All pairs',
    summary: 'InfoNCE between every two modalities of the tuple.',
    formula: '2/(k(k-1)) Σ_{l<m} InfoNCE(x_l, x_m)',
    symbols: 'x_l: member l of a tuple of k',
    source: 'CLIP, Radford et al. 2021, for each pair',
    weights: ['allPairsWeight'],
    shapedBy: ['temperature', ...TUPLE],
    terms: ['all-pairs'],
  },
  anchorPairs: {
    id: 'anchorPairs',
    label: 'Anchor pairs',
    summary: 'InfoNCE between one anchor modality and each of the others, which never meet.',
    formula: '1/(k-1) Σ_l InfoNCE(a, x_l)',
    symbols: 'a: anchor; x_l: another member of a tuple of k',
    source: 'ImageBind, Girdhar et al. 2023',
    weights: ['anchorPairsWeight'],
    shapedBy: ['temperature', 'gramAnchor', ...TUPLE],
    terms: ['anchor-pairs'],
  },
  symile: {
    id: 'symile',
    label: 'Multilinear product (Symile)',
    summary: 'Each modality in turn picks its tuple by the sum of products of all entries.',
    formula: '1/k Σ_l CE(rows of <x_l, others>/τ),  <x, y, z> = Σ_d x_d y_d z_d',
    symbols: 'x_l: member l of a tuple of k; d: place in a row; CE: cross entropy',
    source: 'Symile, Saporta et al. 2024',
    weights: ['symileWeight'],
    shapedBy: ['symileTemperature', ...TUPLE],
    terms: ['symile'],
  },
  triangle: {
    id: 'triangle',
    label: 'Triangle (TRIANGLE)',
    summary: 'The tips of three matching items span a small triangle, others a large one.',
    formula: '½ [CE(rows of -S/τ) + CE(columns of -S/τ)],  S = (|u|²|w|² - (u·w)²)/2',
    symbols: 'u, w: two sides of the triangle; CE: cross entropy',
    source: 'TRIANGLE, Cicchetti et al. 2025',
    weights: ['triangleWeight'],
    shapedBy: ['gramAnchor', ...TUPLE, 'gramTemperature', 'gramSmoothing'],
    terms: ['triangle'],
  },
  pmrl: {
    id: 'pmrl',
    label: 'Leading singular value (PMRL)',
    summary: 'One direction explains all modalities of a tuple, and each tuple has another one.',
    formula: '1/B Σ_i CE(s_i/τ₁, leading) + CE(U₁U₁ᵀ/τ₂),  X = U S Vᵀ',
    symbols: 'X: the rows of one tuple; s: its singular values; U₁: the leading directions',
    source: 'PMRL, Liu et al. 2025, arXiv:2507.17343',
    weights: ['pmrlWeight'],
    shapedBy: ['pmrlTemperature', 'pmrlInstanceTemperature', ...TUPLE],
    terms: ['pmrl'],
  },
} as const satisfies Record<string, LossMetadata>;

export type LossId = keyof typeof LOSSES;
