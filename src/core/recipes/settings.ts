/**
 * The settings a recipe can have, described once: the form, the address bar, the command line and the documentation are
 * read from this record. Free of tfjs, so that the page can import it.
 */
import { choice, integer, number, type Setting, type SettingValue } from './setting.ts';
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
    'Greatest length of the gradient over all weights of both projectors; 0 leaves it as it is.',
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
  noise: number(
    'Noise',
    'Expected squared length of the Gaussian noise added to every input; the expected cosine to the clean input is 1 / sqrt(1 + noise).',
    0,
    8,
  ),
  tuples: choice(
    'Tuples',
    'What a batch is made of: pseudo tuples by retrieval, the overlap modality only, shuffled overlap, or true pairs (a bound, not a method).',
    ['pseudo', 'overlap', 'shuffled', 'paired'],
  ),
  centric: choice('Centric', 'Which modality the pseudo tuples start from.', [
    'all',
    'text',
    'image',
    'audio',
    'points',
  ]),
  retrievalTemperature: number(
    'Retrieval temperature',
    'Softmax over a memory bank when pseudo tuples are made.',
    0.001,
    1,
  ),
  headBlocks: integer('Blocks', 'MLP blocks of the shared part of a projector.', 0, 5),
  headLink: choice(
    'Link',
    'The identity-initialised layer that only the non-overlapping modality passes.',
    ['linear', 'none'],
  ),
  batchNorm: choice(
    'Batch norm',
    'Whether the modalities that share a projector share batch statistics.',
    ['joint', 'separate'],
  ),
  interWeight: number('Inter weight', 'Weight of InfoNCE between a leaf and the base.', 0, 10),
  intraWeight: number('Intra weight', 'Weight of the gap-closing term inside a leaf.', 0, 10),
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
  readonly tuples: 'pseudo' | 'overlap' | 'shuffled' | 'paired';
  readonly centric: 'all' | 'text' | 'image' | 'audio' | 'points';
  readonly retrievalTemperature: number;
  readonly headBlocks: number;
  readonly headLink: 'linear' | 'none';
  readonly batchNorm: 'joint' | 'separate';
  readonly interWeight: number;
  readonly intraWeight: number;
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
  switch (setting.kind) {
    case 'number': {
      const value = Number(text);
      const isInside = Number.isFinite(value) && value >= setting.min && value <= setting.max;
      if (text.trim() === '' || !isInside || (setting.integer && !Number.isInteger(value))) {
        const what = setting.integer ? 'a whole number' : 'a number';
        throw new Error(
          `Setting "${id}": expected ${what} from ${setting.min} to ${setting.max}, found "${text}".`,
        );
      }
      return value;
    }
    case 'choice':
      if (!setting.options.includes(text)) {
        throw new Error(
          `Setting "${id}": expected one of ${setting.options.join(', ')}, found "${text}".`,
        );
      }
      return text;
    default:
      return setting satisfies never;
  }
}
