/** Which settings a run answers to: two runs of one method that agree in these are the same run. Free of tfjs. */
import type { Method } from './recipe.ts';
import { SETTINGS, type SettingId, type Settings } from './settings.ts';
import { TUPLE_WEIGHTS } from './tuple-settings.ts';

const ALL = Object.keys(SETTINGS) as SettingId[];

type Condition = (settings: Settings) => boolean;

/** True when any of these weights is above 0. */
const weighs =
  (...ids: readonly Extract<SettingId, `${string}Weight`>[]): Condition =>
  (settings) =>
    ids.some((id) => settings[id] > 0);

const never: Condition = () => false;
const isPseudo: Condition = ({ tuples }) => tuples === 'pseudo';
const hasRetrieval: Condition = ({ tuples }) => tuples === 'pseudo' || tuples === 'per-leaf';
/** Whether any layer of the heads is drawn at random and normalised; a linear link is neither. */
const hasBlocks: Condition = ({ headBody, headBlocks, headLink }) =>
  headBody === 'half' || headBlocks > 0 || headLink === 'mlp';
const hasVolume = weighs('gramWeight');
const hasContrast = weighs(
  'interWeight',
  'overlapWeight',
  'crossWeight',
  'pseudoPairWeight',
  'pairedWeight',
  'allPairsWeight',
  'anchorPairsWeight',
);

/** When training reads a setting; what is not named here it always reads. */
const READ_WHEN: Partial<Record<SettingId, Condition>> = {
  hopTemperature: never,
  ridge: never,
  centre: never,
  ccaRank: never,
  centric: isPseudo,
  retrievalTemperature: hasRetrieval,
  // Only retrieved tuples bring both modalities of a leaf, and only blocks normalise.
  batchNorm: (settings) => hasRetrieval(settings) && hasBlocks(settings),
  initialWeights: hasBlocks,
  temperature: hasContrast,
  gramTuple: weighs(...TUPLE_WEIGHTS),
  warmStartSteps: weighs(...TUPLE_WEIGHTS),
  gramAnchor: weighs('gramWeight', 'matchingWeight', 'anchorPairsWeight', 'triangleWeight'),
  gramTemperature: weighs('gramWeight', 'matchingWeight', 'triangleWeight'),
  gramSmoothing: weighs('gramWeight', 'triangleWeight'),
  gramGradient: hasVolume,
  gramPower: hasVolume,
  gramNegatives: hasVolume,
  gramCosineWeight: hasVolume,
  gramLearnTemperature: hasVolume,
  symileTemperature: weighs('symileWeight'),
  pmrlTemperature: weighs('pmrlWeight'),
  pmrlInstanceTemperature: weighs('pmrlWeight'),
};

/** What decides what the memory banks hold. */
const BANKS: readonly SettingId[] = ['base', 'bankShare', 'withoutCategory', 'withoutFrom'];

/** The settings that can change the outcome; one named without need costs a repeated run, one left out a wrong figure. */
export function settingsRead(method: Method, settings: Settings): readonly SettingId[] {
  switch (method) {
    case 'none':
      // Pictures and texts are measured in it, whatever is done to sounds and shapes.
      return ['base'];
    case 'random-head':
      return ['headBody', 'headBlocks', 'headLink', 'initialWeights', 'batchNorm', ...BANKS];
    case 'procrustes':
      return ['centre', ...BANKS];
    case 'hop-chain':
      return ['hopTemperature', ...BANKS];
    case 'ridge':
      return ['ridge', 'centre', ...BANKS];
    case 'cca':
      return ['ccaRank', 'ridge', 'centre', ...BANKS];
    case 'train':
      return ALL.filter((id) => READ_WHEN[id]?.(settings) ?? true);
    default:
      return method satisfies never;
  }
}
