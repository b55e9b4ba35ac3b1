/** Which settings a recipe answers to, in groups; settings that would change nothing are not shown. */
import type { Recipe } from '../core/recipes/recipe.ts';
import type { SettingId, Settings } from '../core/recipes/settings.ts';
import { TUPLE_WEIGHTS } from '../core/recipes/tuple-settings.ts';

export interface SettingGroup {
  readonly title: string;
  readonly ids: readonly SettingId[];
}

export function settingGroups(recipe: Recipe, settings: Settings): readonly SettingGroup[] {
  switch (recipe.method) {
    case 'none':
      return [];
    case 'random-head':
      return [{ title: 'Projectors', ids: ['headBlocks', 'headLink', 'batchNorm'] }];
    case 'hop-chain':
      return [{ title: 'Look-ups', ids: ['hopTemperature'] }];
    case 'ridge':
      return [{ title: 'Regression', ids: ['ridge', 'centre'] }];
    case 'procrustes':
      return [{ title: 'Rotation', ids: ['centre'] }];
    case 'cca':
      return [{ title: 'Canonical correlations', ids: ['ccaRank', 'ridge', 'centre'] }];
    case 'train':
      return trainingGroups(settings);
    default:
      return recipe.method satisfies never;
  }
}

function trainingGroups(settings: Settings): SettingGroup[] {
  const pseudo: SettingId[] =
    settings.tuples === 'pseudo' ? ['centric', 'retrievalTemperature'] : [];
  const paired: SettingId[] = settings.tuples === 'paired' ? ['pairedWeight'] : [];
  // True pairs have no base row to be told apart by.
  const dedupe: SettingId[] = settings.tuples === 'paired' ? [] : ['dedupe'];
  const tuple: SettingId[] = [
    'gramTuple',
    ...pick(
      settings.gramWeight + settings.anchorPairsWeight + settings.triangleWeight,
      'gramAnchor',
    ),
    ...pick(settings.gramWeight + settings.triangleWeight, 'gramTemperature', 'gramSmoothing'),
    ...pick(
      settings.gramWeight,
      'gramLearnTemperature',
      'gramPower',
      'gramNegatives',
      'gramCosineWeight',
      'gramGradient',
    ),
    ...pick(settings.symileWeight, 'symileTemperature'),
    ...pick(settings.pmrlWeight, 'pmrlTemperature', 'pmrlInstanceTemperature'),
    'warmStartSteps',
  ];
  const groups: SettingGroup[] = [
    { title: 'Training', ids: ['steps', 'batch', 'replacement', 'patience'] },
    {
      title: 'Optimiser',
      ids: ['optimiser', 'learningRate', 'schedule', 'warmupSteps', 'weightDecay', 'clipNorm'],
    },
    { title: 'Tuples', ids: ['tuples', ...pseudo, 'noise'] },
    { title: 'Projectors', ids: ['headBlocks', 'headLink', 'batchNorm'] },
    {
      title: 'Losses',
      ids: [
        'interWeight',
        'intraWeight',
        'pseudoPairWeight',
        ...paired,
        ...TUPLE_WEIGHTS,
        'temperature',
        ...dedupe,
      ],
    },
  ];
  const hasTuple = TUPLE_WEIGHTS.some((id) => settings[id] > 0);
  return hasTuple ? [...groups, { title: 'Tuple losses', ids: tuple }] : groups;
}

/** The settings, if what they belong to has a weight. */
function pick(weight: number, ...ids: readonly SettingId[]): readonly SettingId[] {
  return weight > 0 ? ids : [];
}
