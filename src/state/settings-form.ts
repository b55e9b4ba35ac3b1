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
      return [];
    case 'procrustes':
      return [banks(settings)];
    case 'hop-chain':
      return [{ title: 'Look-ups', ids: ['hopTemperature'] }, banks(settings)];
    case 'ridge':
      return [{ title: 'Regression', ids: ['ridge'] }, banks(settings)];
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
  const volume: SettingId[] = [
    'gramAnchor',
    'gramTuple',
    'gramTemperature',
    'gramSmoothing',
    'gramGradient',
    'warmStartSteps',
  ];
  const groups: SettingGroup[] = [
    { title: 'Training', ids: ['steps', 'batch', 'learningRate', 'warmupSteps', 'weightDecay'] },
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
        'gramWeight',
        'temperature',
      ],
    },
  ];
  return settings.gramWeight > 0 ? [...groups, { title: 'GRAM volume', ids: volume }] : groups;
}
