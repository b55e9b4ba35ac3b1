/** The settings of the losses on whole tuples: GRAM and its neighbours. */
import { choice, integer, number, type Setting } from './setting-kinds.ts';

/** Members in the order in which a rotating anchor visits them. */
export const GRAM_TUPLES = [
  'text-audio-points',
  'image-audio-points',
  'text-image-audio-points',
  'audio-points',
  'text-audio',
  'text-points',
  'image-audio',
  'image-points',
  'text-image-audio-points-caption',
] as const;

export const TUPLE_SETTINGS = {
  gramWeight: number('Volume weight', 'Weight of the GRAM volume loss.', 0, 10),
  gramAnchor: choice(
    'Anchor',
    'The modality whose vector is contrasted with the tuples of the others; rotating takes them in turn, all averages over them in every step.',
    ['rotating', 'text', 'image', 'audio', 'points', 'all'],
  ),
  gramTuple: choice(
    'Volume of',
    'The modalities that span the volume, and the tuple of the other losses on tuples; "caption" is the text as the sound space sees it, projected.',
    GRAM_TUPLES,
  ),
  gramTemperature: number('Volume temperature', 'Volumes are divided by it.', 0.01, 2),
  gramSmoothing: number(
    'Label smoothing',
    'Share of the target spread over all candidates.',
    0,
    0.9,
  ),
  gramGradient: choice(
    'Volume gradient',
    "Full, or one-sided as the gather of the authors' code cuts it.",
    ['full', 'one-sided'],
  ),
  gramPower: choice(
    'Volume power',
    'What is divided by the temperature: the volume, or its square, whose pull fades smoothly at alignment.',
    ['volume', 'squared'],
  ),
  gramNegatives: choice(
    'Negatives',
    'A wrong tuple as a whole, as published, or wrong tuples mixed of different items, the modalities shuffled independently.',
    ['tuple', 'independent'],
  ),
  gramCosineWeight: number(
    'Cosine weight',
    'Weight of 1 - cosine between the anchor and each member: the sign, which the volume cannot see.',
    0,
    10,
  ),
  gramLearnTemperature: choice(
    'Learn volume temperature',
    'Whether the volume temperature is trained too, from the value given, between 0.01 and 1.',
    ['no', 'yes'],
  ),
  matchingWeight: number(
    'Matching weight',
    'Ours, in the place of GRAM’s matching term: a small network is trained to tell true tuples from similar wrong ones.',
    0,
    10,
  ),
  allPairsWeight: number(
    'All pairs weight',
    'InfoNCE over every two modalities of the tuple, as CLIP does with two.',
    0,
    10,
  ),
  anchorPairsWeight: number(
    'Anchor pairs weight',
    'InfoNCE between the anchor and each other modality of the tuple, as ImageBind does with images.',
    0,
    10,
  ),
  symileWeight: number('Symile weight', 'Contrast of multilinear products of the tuple.', 0, 10),
  symileTemperature: number(
    'Symile temperature',
    'Products of three unit vectors are divided by it; they are about ten times smaller than cosines here.',
    0.001,
    2,
  ),
  triangleWeight: number(
    'Triangle weight',
    'Contrast of the triangle spanned by the tips of a tuple of three.',
    0,
    10,
  ),
  pmrlWeight: number(
    'PMRL weight',
    'Softmax of the tuple’s leading singular value against the others, and contrast of the leading directions.',
    0,
    10,
  ),
  pmrlTemperature: number('PMRL temperature', 'Singular values are divided by it.', 0.01, 2),
  pmrlInstanceTemperature: number(
    'PMRL instance temperature',
    'Cosines between the leading directions of different tuples are divided by it.',
    0.01,
    2,
  ),
  warmStartSteps: integer(
    'Warm start',
    'Steps trained with InfoNCE before the losses on whole tuples take over.',
    0,
    100_000,
  ),
} as const satisfies Record<string, Setting>;

/** The weights of the losses on whole tuples, which take over after a warm start. */
export const TUPLE_WEIGHTS = [
  'gramWeight',
  'matchingWeight',
  'allPairsWeight',
  'anchorPairsWeight',
  'symileWeight',
  'triangleWeight',
  'pmrlWeight',
] as const satisfies readonly (keyof TupleSettings)[];

export interface TupleSettings {
  readonly gramWeight: number;
  readonly gramAnchor: 'rotating' | 'text' | 'image' | 'audio' | 'points' | 'all';
  readonly gramTuple: (typeof GRAM_TUPLES)[number];
  readonly gramTemperature: number;
  readonly gramSmoothing: number;
  readonly gramGradient: 'full' | 'one-sided';
  readonly gramPower: 'volume' | 'squared';
  readonly gramNegatives: 'tuple' | 'independent';
  readonly gramCosineWeight: number;
  readonly gramLearnTemperature: 'no' | 'yes';
  readonly matchingWeight: number;
  readonly allPairsWeight: number;
  readonly anchorPairsWeight: number;
  readonly symileWeight: number;
  readonly symileTemperature: number;
  readonly triangleWeight: number;
  readonly pmrlWeight: number;
  readonly pmrlTemperature: number;
  readonly pmrlInstanceTemperature: number;
  readonly warmStartSteps: number;
}
