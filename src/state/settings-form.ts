/** Which settings a recipe answers to, in groups; settings that would change nothing are not shown. */
import type { Setting } from '../core/recipes/setting-kinds.ts';
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
      return [data(['base'])];
    case 'random-head':
      return [
        {
          title: 'Projectors',
          ids: ['headBody', 'headBlocks', 'headLink', 'initialWeights', 'batchNorm'],
        },
        data(banks(settings)),
      ];
    case 'hop-chain':
      return [{ title: CLOSED, ids: ['hopTemperature'] }, data(banks(settings))];
    case 'ridge':
      return [{ title: CLOSED, ids: ['ridge', 'centre'] }, data(banks(settings))];
    case 'procrustes':
      return [{ title: CLOSED, ids: ['centre'] }, data(banks(settings))];
    case 'cca':
      return [{ title: CLOSED, ids: ['ccaRank', 'ridge', 'centre'] }, data(banks(settings))];
    case 'train':
      return trainingGroups(settings);
    default:
      return recipe.method satisfies never;
  }
}

const CLOSED = 'Closed form';

function data(ids: readonly SettingId[]): SettingGroup {
  return { title: 'Data', ids };
}

/** What decides what the memory banks hold; true pairs are no bank: the bound always sees all. */
function banks({ withoutCategory }: Settings): readonly SettingId[] {
  const from: SettingId[] = withoutCategory === '' ? [] : ['withoutFrom'];
  return ['base', 'bankShare', 'withoutCategory', ...from];
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
    data([
      'tuples',
      ...(retrieved[settings.tuples] ?? []),
      'noise',
      ...(settings.tuples === 'paired' ? (['base'] as const) : banks(settings)),
    ]),
    {
      title: 'Projectors',
      ids: [
        ...(['sharedSpace', 'leaves', 'headBody', ...blocks, 'headLink'] as const),
        ...(['initialWeights', 'batchNorm'] as const),
      ],
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
  return [
    ...groups,
    ...(hasTuple ? [{ title: 'Losses on whole tuples', ids: tuple }] : []),
    {
      title: 'Optimisation',
      ids: [
        ...(['steps', 'batch', 'replacement', 'patience', 'optimiser', 'learningRate'] as const),
        ...(['schedule', 'warmupSteps', 'weightDecay', 'clipNorm'] as const),
      ],
    },
  ];
}

/** The settings, if what they belong to has a weight. */
function pick(weight: number, ...ids: readonly SettingId[]): readonly SettingId[] {
  return weight > 0 ? ids : [];
}

/** What a setting can be, in words: "a whole number from 2 to 4096". */
export function rangeOf(setting: Setting): string {
  switch (setting.kind) {
    case 'number':
      return `${setting.integer ? 'a whole number' : 'a number'} from ${setting.min} to ${setting.max}`;
    case 'choice':
      return `one of ${setting.options.length}`;
    case 'subset':
      return `one or more of ${setting.options.length}`;
    case 'name':
      return 'a name, or nothing';
    default:
      return setting satisfies never;
  }
}
