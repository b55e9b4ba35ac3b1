/**
 * The settings a recipe can have, described once: the form, the address bar, the command line and the documentation are
 * read from this record. Free of tfjs, so that the page can import it.
 */
import {
  choice,
  integer,
  name,
  number,
  parseValue,
  subset,
  type Setting,
  type SettingValue,
} from './setting-kinds.ts';
import { TUPLE_SETTINGS, type TupleSettings } from './tuple-settings.ts';

export type { Setting, SettingValue };

export const SETTINGS = {
  steps: integer('Steps', 'How many batches the projectors see.', 1, 100_000),
  batch: integer(
    'Batch',
    'Tuples in one step; every other tuple of the batch is a negative.',
    2,
    4096,
  ),
  learningRate: number(
    'Learning rate',
    'Step size of the optimiser after the warm-up, before the schedule lowers it.',
    1e-6,
    1,
  ),
  warmupSteps: integer('Warm-up', 'Steps over which the learning rate rises from zero.', 0, 10_000),
  weightDecay: number(
    'Weight decay',
    'Pulls the weights to zero: on its own in AdamW, as part of the gradient in Adam.',
    0,
    1,
  ),
  optimiser: choice('Optimiser', 'AdamW, or Adam with the weight decay inside the gradient.', [
    'adamw',
    'adam',
  ]),
  schedule: choice(
    'Schedule',
    'How the learning rate goes on after the warm-up: down to zero along a cosine or a line, or not at all.',
    ['cosine', 'linear', 'constant'],
  ),
  clipNorm: number(
    'Clip gradients',
    'Greatest length of the gradient over all weights of all projectors; 0 leaves it as it is.',
    0,
    1000,
  ),
  replacement: choice(
    'Replacement',
    'Whether a batch is drawn without replacement, each tuple once an epoch, or with it, each tuple anew.',
    ['without', 'with'],
  ),
  dedupe: number(
    'Duplicates',
    'InfoNCE: tuples whose base texts (pictures, where a tuple has no text) have a higher cosine are not negatives of each other; 1 keeps all negatives.',
    0,
    1,
  ),
  patience: integer(
    'Patience',
    'Ends the run when the smoothed loss has not fallen by 0.1 % for so many steps; 0 always takes all steps.',
    0,
    100_000,
  ),
  temperature: number('Temperature', 'InfoNCE: similarities are divided by it.', 0.01, 2),
  noise: {
    ...number('Noise', 'Expected squared length of the Gaussian noise added to every input.', 0, 8),
    meaning: (noise: number) =>
      `Expected cosine to the clean input: ${(1 / Math.sqrt(1 + noise)).toFixed(2)}.`,
  },
  tuples: choice(
    'Tuples',
    'What a batch is made of: pseudo tuples by retrieval, tuples of each leaf apart that start at the modality it shares with the base (C-MCR), the overlap modality only, shuffled overlap, or true pairs (a bound, not a method).',
    ['pseudo', 'per-leaf', 'overlap', 'shuffled', 'paired'],
  ),
  centric: subset(
    'Centric',
    'Which modalities the pseudo tuples start from; what a tuple starts from is exact, the rest is retrieved.',
    ['text', 'image', 'audio', 'points'],
    'all',
  ),
  retrievalTemperature: number(
    'Retrieval temperature',
    'Softmax over a memory bank when pseudo tuples are made.',
    0.001,
    1,
  ),
  retrievalWeights: choice(
    'Retrieval weights',
    'A retrieved text or picture has two encodings: both blended with the same weights, or the second with weights of its own, found from the best hit.',
    ['shared', 'separate'],
  ),
  base: choice(
    'Base',
    'Ours: which pretraining of the picture-text space everything is aligned to: the full one, or one for a third of the time. Sounds, shapes and things stay the same.',
    ['full', 'third'],
  ),
  withoutCategory: name(
    'Without category',
    'A category that the banks do not hold, by its name or number; nobody can learn what the shared texts and pictures never show.',
  ),
  withoutFrom: subset(
    'Without it in',
    'The memory banks that the category is taken out of.',
    ['text', 'image', 'audio', 'points'],
    'all',
  ),
  bankShare: number(
    'Bank size',
    'Share of the rows of every memory bank that is kept; a larger share holds every smaller one.',
    0.001,
    1,
  ),
  sharedSpace: choice(
    'Shared space',
    'Where everything meets: in the base, which stays as it is, or in a new space into which the base is projected as well.',
    ['base', 'new'],
  ),
  leaves: choice(
    'Leaves',
    'Which spaces are trained: both, only sounds (through text) or only shapes (through pictures); one that is left out stays as it is.',
    ['both', 'audio', 'points'],
  ),
  headBody: choice(
    'Body',
    "Shared part of a projector: MLP blocks, or C-MCR's short head of one layer whose ReLU comes last.",
    ['mlp', 'half'],
  ),
  headBlocks: integer('Blocks', 'MLP blocks of the shared part of a projector.', 0, 5),
  headLink: choice(
    'Link',
    'What only the non-overlapping modality passes: nothing, a linear layer that starts as the identity, or an MLP block.',
    ['none', 'linear', 'mlp'],
  ),
  initialWeights: choice(
    'Initial weights',
    "How wide the first weights of the blocks are drawn: Xavier's bound, as in the code of Ex-MCR, or PyTorch's default, which is narrower and, under Adam, learns faster.",
    ['xavier', 'pytorch'],
  ),
  batchNorm: choice(
    'Batch norm',
    'Whether the modalities that share a projector share batch statistics.',
    ['joint', 'separate'],
  ),
  interWeight: number('Inter weight', 'Weight of InfoNCE between a leaf and the base.', 0, 10),
  interPairs: subset(
    'Inter pairs',
    "Which modality of a leaf, its own or the one it shares, is contrasted with which of the base's; dense is all four.",
    ['own-text', 'own-image', 'shared-text', 'shared-image'],
    'dense',
  ),
  overlapWeight: number(
    'Overlap weight',
    'InfoNCE between the two encodings of the modality that a leaf shares with the base.',
    0,
    10,
  ),
  crossWeight: number(
    'Cross weight',
    "InfoNCE between a leaf's own modality and the base's other one: sounds with pictures, shapes with texts.",
    0,
    10,
  ),
  intraWeight: number(
    'Intra weight',
    'Weight of the gap-closing term: inside a leaf, or inside every space when a new one is shared.',
    0,
    10,
  ),
  intraRows: choice(
    'Intra of',
    "The link's output in the gap-closing term of a leaf: as it is, or at unit length.",
    ['raw', 'normalised'],
  ),
  pseudoPairWeight: number(
    'Pseudo audio-3D weight',
    'InfoNCE between retrieved sounds and retrieved shapes: beyond the paper, no true pair is seen.',
    0,
    10,
  ),
  pairedWeight: number(
    'True pair weight',
    'InfoNCE between truly paired sounds and shapes: the upper bound only.',
    0,
    10,
  ),
  ...TUPLE_SETTINGS,
  hopTemperature: number('Hop temperature', 'Softmax of each retrieval in the chain.', 0.001, 1),
  ridge: number('Ridge', 'Penalty of the closed-form linear map.', 0, 100),
  centre: choice(
    'Centre',
    'Whether a closed form first takes off the mean of the overlapping modality, in the leaf and in the base.',
    ['none', 'both'],
  ),
  ccaRank: integer(
    'Canonical directions',
    'How many pairs of directions the map goes through, the most correlated first; all of them give ridge regression.',
    1,
    4096,
  ),
} as const satisfies Record<string, Setting>;

export type SettingId = keyof typeof SETTINGS;

export interface Settings extends TupleSettings {
  readonly steps: number;
  readonly batch: number;
  readonly learningRate: number;
  readonly warmupSteps: number;
  readonly weightDecay: number;
  readonly optimiser: 'adamw' | 'adam';
  readonly schedule: 'cosine' | 'linear' | 'constant';
  readonly clipNorm: number;
  readonly replacement: 'without' | 'with';
  readonly dedupe: number;
  readonly patience: number;
  readonly temperature: number;
  readonly noise: number;
  readonly tuples: 'pseudo' | 'per-leaf' | 'overlap' | 'shuffled' | 'paired';
  /** Subset: 'all', or some of its options joined by +. */
  readonly centric: string;
  readonly retrievalTemperature: number;
  readonly retrievalWeights: 'shared' | 'separate';
  readonly base: 'full' | 'third';
  /** A category's name or number; empty for none. */
  readonly withoutCategory: string;
  /** Subset: 'all', or some of its options joined by +. */
  readonly withoutFrom: string;
  readonly bankShare: number;
  readonly sharedSpace: 'base' | 'new';
  readonly leaves: 'both' | 'audio' | 'points';
  readonly headBody: 'mlp' | 'half';
  readonly headBlocks: number;
  readonly headLink: 'none' | 'linear' | 'mlp';
  readonly initialWeights: 'xavier' | 'pytorch';
  readonly batchNorm: 'joint' | 'separate';
  readonly interWeight: number;
  /** Subset: 'dense', or some of its options joined by +. */
  readonly interPairs: string;
  readonly overlapWeight: number;
  readonly crossWeight: number;
  readonly intraWeight: number;
  readonly intraRows: 'raw' | 'normalised';
  readonly pseudoPairWeight: number;
  readonly pairedWeight: number;
  readonly hopTemperature: number;
  readonly ridge: number;
  readonly centre: 'none' | 'both';
  readonly ccaRank: number;
}

/** Checks one value against its description; throws with what was expected, what was found and what to do. */
export function parseSetting(id: string, text: string): SettingValue {
  const known: Readonly<Record<string, Setting>> = SETTINGS;
  const setting = Object.hasOwn(known, id) ? known[id] : undefined;
  if (!setting) {
    throw new Error(
      `Unknown setting "${id}". Expected one of: ${Object.keys(SETTINGS).join(', ')}.`,
    );
  }
  return parseValue(id, setting, text);
}
