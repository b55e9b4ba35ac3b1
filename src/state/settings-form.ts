/** Which settings a recipe answers to, in groups; settings that would change nothing are not shown. */
import type { Recipe } from '../core/recipes/recipe.ts';
import type { SettingId, Settings } from '../core/recipes/settings.ts';

export interface SettingGroup {
  readonly title: string;
  readonly ids: readonly SettingId[];
}

export function settingGroups(recipe: Recipe, settings: Settings): readonly SettingGroup[] {
  switch (recipe.method) {
    case 'none':
    case 'procrustes':
      return [];
    case 'hop-chain':
      return [{ title: 'Look-ups', ids: ['hopTemperature'] }];
    case 'ridge':
      return [{ title: 'Regression', ids: ['ridge'] }];
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
  const volume: SettingId[] = [
    'gramAnchor',
    'gramTuple',
    'gramTemperature',
    'gramSmoothing',
    'gramPower',
    'gramNegatives',
    'gramCosineWeight',
    'gramGradient',
    'warmStartSteps',
  ];
  const groups: SettingGroup[] = [
    { title: 'Training', ids: ['steps', 'batch', 'learningRate', 'warmupSteps', 'weightDecay'] },
    { title: 'Tuples', ids: ['tuples', ...pseudo, 'noise'] },
    { title: 'Projectors', ids: ['headBlocks', 'headLink', 'batchNorm'] },
    {
      title: 'Losses',
      ids: [
        'interWeight',
        'intraWeight',
        'pseudoPairWeight',
        ...paired,
        'gramWeight',
        'temperature',
      ],
    },
  ];
  return settings.gramWeight > 0 ? [...groups, { title: 'GRAM volume', ids: volume }] : groups;
}
