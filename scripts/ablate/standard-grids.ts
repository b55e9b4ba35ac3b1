/**
 * The ablations of C-MCR, Ex-MCR and GRAM that the settings can express, and those of our own additions. The papers' own
 * terms are ablated with `pseudoPairWeight` 0, because the sound-3D term that the recipe adds would hide what they do.
 */
import type { NamedGrid } from './grid-list.ts';

const PAPER = { pseudoPairWeight: 0 } as const;

/** The cosine term that the recipe adds would hide what the volume does by itself. */
const VOLUME_ALONE = { gramCosineWeight: 0 } as const;

export const GRIDS: readonly NamedGrid[] = [
  {
    id: 'c-mcr-terms',
    title: 'The two terms between the spaces',
    question:
      'Which connects the spaces of C-MCR: what is truly the same (L_ttc), or pictures with the sounds retrieved for them (L_avc)?',
    recipe: 'c-mcr',
    vary: { overlapWeight: [0, 1], crossWeight: [0, 1] },
  },
  {
    id: 'c-mcr-look-up',
    title: 'Semantic consistency',
    question: 'How sharp should the look-ups in the memories of C-MCR be?',
    recipe: 'c-mcr',
    vary: { retrievalTemperature: [0.001, 0.01, 0.05, 0.2] },
  },
  {
    id: 'c-mcr-noise',
    title: 'Semantic completion',
    question: 'How much noise helps C-MCR; and does the size that is reported for the paper?',
    recipe: 'c-mcr',
    vary: { noise: [0, 0.1, 0.32, 2.048] },
  },
  {
    id: 'c-mcr-intra',
    title: 'Attraction inside the spaces',
    question: 'Does closing the gap inside each space help C-MCR?',
    recipe: 'c-mcr',
    vary: { intraWeight: [0, 0.1, 1] },
  },
  {
    id: 'c-mcr-space',
    title: 'A new space, or the base',
    question: 'C-MCR moves pictures and texts too. Would it be better off with a base that stays?',
    recipe: 'c-mcr',
    vary: { sharedSpace: ['new', 'base'] },
  },
  {
    id: 'tuples',
    title: 'What a batch is made of',
    question:
      'How much comes from the pseudo tuples, how much from the overlap alone, and what is left when its pairs are shuffled?',
    recipe: 'ex-mcr',
    set: { ...PAPER, intraWeight: 0 },
    vary: { tuples: ['pseudo', 'overlap', 'shuffled'] },
  },
  {
    id: 'centric',
    title: 'Centric sets',
    question:
      'Which modality should the pseudo tuples of Ex-MCR start from, and does the union help?',
    recipe: 'ex-mcr',
    set: PAPER,
    vary: { centric: ['text', 'image', 'audio', 'points', 'all'] },
  },
  {
    id: 'head-blocks',
    title: 'Depth of the shared projector',
    question: 'How many MLP blocks does f_m of Ex-MCR need? With none only the link is trained.',
    recipe: 'ex-mcr',
    set: PAPER,
    vary: { headBlocks: [0, 1, 2, 3, 4, 5] },
  },
  {
    id: 'head-link',
    title: 'Decoupled or not',
    question:
      "Does the layer f_l, which only the leaf's own modality passes, help beside the gap-closing term?",
    recipe: 'ex-mcr',
    set: PAPER,
    vary: { headLink: ['linear', 'none'], intraWeight: [0, 0.1] },
  },
  {
    id: 'batch-norm',
    title: 'Batch statistics',
    question: 'Should the two modalities of a projector share their batch statistics?',
    recipe: 'ex-mcr',
    set: PAPER,
    vary: { batchNorm: ['joint', 'separate'] },
  },
  {
    id: 'temperature',
    title: 'Temperature of InfoNCE',
    question: 'How sharp should the contrast of Ex-MCR be?',
    recipe: 'ex-mcr',
    set: PAPER,
    vary: { temperature: [0.01, 0.02, 0.05, 0.1, 0.2] },
  },
  {
    id: 'intra-weight',
    title: 'Weight of the intra term',
    question:
      "Does pulling a leaf's two modalities together (lambda) close the gap, and does retrieval gain?",
    recipe: 'ex-mcr',
    set: PAPER,
    vary: { intraWeight: [0, 0.01, 0.1, 0.5, 1] },
  },
  {
    id: 'noise',
    title: 'Semantic completion',
    question:
      "How much of C-MCR's noise helps, with the overlap alone and with the pseudo tuples of Ex-MCR?",
    recipe: 'ex-mcr,overlap',
    set: PAPER,
    vary: { noise: [0, 0.25, 0.5, 1, 2] },
  },
  {
    id: 'retrieval-temperature',
    title: 'Retrieval temperature',
    question: 'Should a pseudo tuple be one neighbour from the memory or a blend of many?',
    recipe: 'ex-mcr',
    set: PAPER,
    vary: { retrievalTemperature: [0.003, 0.01, 0.03, 0.1, 0.3] },
  },
  {
    id: 'pseudo-pair-weight',
    title: 'Retrieved sounds against retrieved shapes',
    question: 'What does our own term between retrieved sounds and shapes add to Ex-MCR?',
    recipe: 'ex-mcr',
    vary: { pseudoPairWeight: [0, 0.3, 1, 3] },
  },
  {
    id: 'batch',
    title: 'Batch',
    question: 'How many negatives does each method need?',
    recipe: 'ex-mcr,gram',
    vary: { batch: [32, 64, 128, 256] },
  },
  {
    id: 'steps',
    title: 'Steps',
    question: 'How long must the projectors be trained?',
    recipe: 'ex-mcr,overlap',
    vary: { steps: [50, 100, 200, 300, 600] },
  },
  {
    id: 'gram-anchor',
    title: 'Anchor of the volume, from a warm start',
    question: 'Does the volume keep sound and shape together when its anchor is fixed?',
    recipe: 'gram',
    set: VOLUME_ALONE,
    vary: { gramAnchor: ['text', 'audio', 'points', 'rotating', 'all'] },
  },
  {
    id: 'gram-anchor-cold',
    title: 'Anchor of the volume, from scratch',
    question: 'Does the volume alone bring sound and shape together, whatever its anchor?',
    recipe: 'gram-literal',
    vary: { gramAnchor: ['text', 'audio', 'points', 'rotating'] },
  },
  {
    id: 'gram-warm-start',
    title: 'Warm start of the volume',
    question:
      'How many steps of pairwise training does the volume need before it takes over? One is next to none; with 0 both would be trained at once.',
    recipe: 'gram',
    vary: { warmStartSteps: [1, 25, 50, 100, 200] },
  },
  {
    id: 'gram-tuple',
    title: 'Which modalities span the volume',
    question: 'Is a volume of three modalities better than one of all four?',
    recipe: 'gram',
    vary: { gramTuple: ['text-audio-points', 'image-audio-points', 'text-image-audio-points'] },
  },
  {
    id: 'gram-temperature',
    title: 'Temperature of the volume',
    question: 'How sharp should the contrast of volumes be?',
    recipe: 'gram',
    vary: { gramTemperature: [0.02, 0.05, 0.07, 0.15, 0.3] },
  },
  {
    id: 'gram-smoothing',
    title: 'Label smoothing',
    question:
      'Does smoothing keep the modalities beside the anchor together, when it is fixed and when all are anchors?',
    recipe: 'gram',
    set: VOLUME_ALONE,
    vary: { gramAnchor: ['text', 'all'], gramSmoothing: [0, 0.1, 0.3] },
  },
  {
    id: 'gram-gradient',
    title: 'Gradient of the volume',
    question: "Does it matter that the gather of the authors' code cuts the gradient to one side?",
    recipe: 'gram,gram-literal',
    vary: { gramGradient: ['full', 'one-sided'] },
  },
  {
    id: 'gram-cosine',
    title: 'Cosine beside the volume',
    question: 'What does our cosine term, which sees the sign, add to the volume?',
    recipe: 'gram',
    vary: { gramCosineWeight: [0, 0.3, 1] },
  },
  {
    id: 'gram-matching',
    title: 'Matching head beside the volume',
    question:
      "Does a matching head, our stand-in for GRAM's matching on tokens, help the volume? The authors' weight is 0.1.",
    recipe: 'gram',
    vary: { matchingWeight: [0, 0.1, 1] },
  },
  {
    id: 'gram-weight',
    title: 'Volume beside InfoNCE',
    question:
      'Does the volume add anything to the pairwise terms of Ex-MCR when both are trained at once?',
    recipe: 'ex-mcr',
    set: { gramAnchor: 'rotating', warmStartSteps: 0 },
    vary: { gramWeight: [0, 0.3, 1, 3] },
  },
  {
    id: 'base-quality',
    title: 'A base pretrained for a third of the time',
    question:
      'How much of each method rests on the picture-text space that everything is aligned to? True pairs do not read it.',
    recipe: 'supervised,ex-mcr,gram,c-mcr,hop-chain',
    vary: { base: ['full', 'third'] },
  },
  {
    id: 'hop-temperature',
    title: 'Temperature of the look-ups',
    question: 'How soft should the retrievals of the training-free chain be?',
    recipe: 'hop-chain',
    vary: { hopTemperature: [0.01, 0.02, 0.04, 0.08, 0.16] },
  },
  {
    id: 'ridge',
    title: 'Penalty of the linear map',
    question: 'Does more or less regularisation save the closed-form map?',
    recipe: 'ridge,procrustes,raw',
    vary: { ridge: [0, 0.1, 1, 10, 100] },
  },
];
