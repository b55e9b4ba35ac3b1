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
      return [
        { title: 'Projectors', ids: ['headBody', 'headBlocks', 'headLink', 'batchNorm'] },
        banks(settings),
      ];
    case 'hop-chain':
      return [{ title: 'Look-ups', ids: ['hopTemperature'] }, banks(settings)];
    case 'ridge':
      return [{ title: 'Regression', ids: ['ridge', 'centre'] }, banks(settings)];
    case 'procrustes':
      return [{ title: 'Rotation', ids: ['centre'] }, banks(settings)];
    case 'cca':
      return [
        { title: 'Canonical correlations', ids: ['ccaRank', 'ridge', 'centre'] },
        banks(settings),
      ];
    case 'train':
      return trainingGroups(settings);
    default:
      return recipe.method satisfies never;
  }
}

/** True pairs are no bank: the bound always sees all. */
function banks({ withoutCategory }: Settings): SettingGroup {
  const from: SettingId[] = withoutCategory === '' ? [] : ['withoutFrom'];
  return { title: 'Memory banks', ids: ['bankShare', 'withoutCategory', ...from] };
}

function trainingGroups(settings: Settings): SettingGroup[] {
  const retrieval: SettingId[] = ['retrievalTemperature', 'retrievalWeights'];
  const retrieved: Partial<Record<Settings['tuples'], SettingId[]>> = {
    pseudo: ['centric', ...retrieval],
    'per-leaf': retrieval,
  };
  const blocks: SettingId[] = settings.headBody === 'mlp' ? ['headBlocks'] : [];
  const pairs: SettingId[] = settings.interWeight > 0 ? ['interPairs'] : [];
  const intra: SettingId[] =
    settings.intraWeight > 0 && settings.sharedSpace === 'base' ? ['intraRows'] : [];
  const paired: SettingId[] = settings.tuples === 'paired' ? ['pairedWeight'] : [];
  // True pairs have no base row to be told apart by.
  const dedupe: SettingId[] = settings.tuples === 'paired' ? [] : ['dedupe'];
  const tuple: SettingId[] = [
    'gramTuple',
    ...pick(
      settings.gramWeight +
        settings.matchingWeight +
        settings.anchorPairsWeight +
        settings.triangleWeight,
      'gramAnchor',
    ),
    ...pick(
      settings.gramWeight + settings.matchingWeight + settings.triangleWeight,
      'gramTemperature',
    ),
    ...pick(settings.gramWeight + settings.triangleWeight, 'gramSmoothing'),
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
    { title: 'Tuples', ids: ['tuples', ...(retrieved[settings.tuples] ?? []), 'noise'] },
    ...(settings.tuples === 'paired' ? [] : [banks(settings)]),
    {
      title: 'Projectors',
      ids: ['sharedSpace', 'leaves', 'headBody', ...blocks, 'headLink', 'batchNorm'],
    },
    {
      title: 'Losses',
      ids: [
        'interWeight',
        ...pairs,
        'overlapWeight',
        'crossWeight',
        'intraWeight',
        ...intra,
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
