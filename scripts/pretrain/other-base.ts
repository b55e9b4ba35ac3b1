/** Other pretrainings of the base, by the values of the setting `base`: how long they take, and what they are drawn from. */
import type { Settings } from '../../src/core/recipes/settings.ts';
import type { PretrainRun } from './cache.ts';
import { generateTasks, type GenerateTask } from './generate.ts';

export interface OtherBase {
  readonly id: Exclude<Settings['base'], 'full'>;
  /** Share of the epochs that the base of a world takes. */
  readonly epochsScale: number;
  readonly label: string;
}

const OTHER_BASES: readonly OtherBase[] = [
  { id: 'third', epochsScale: 1 / 3, label: 'pretrained for a third of the time' },
];

/** What --base asks for: the world itself, other bases beside it, or everything. */
export function chosenBases(id: string | undefined): {
  readonly isWorld: boolean;
  readonly others: readonly OtherBase[];
} {
  if (id === undefined) return { isWorld: true, others: OTHER_BASES };
  if (id === 'full') return { isWorld: true, others: [] };
  const others = OTHER_BASES.filter((known) => known.id === id);
  if (others.length > 0) return { isWorld: false, others };
  const known = ['full', ...OTHER_BASES.map((one) => one.id)].join(', ');
  throw new Error(`--base: expected one of ${known}, found "${id}". Leave it out for all of them.`);
}

/** Pictures alone, and those that the base is trained or measured on. */
export function baseTasks(run: PretrainRun): GenerateTask[] {
  return generateTasks(run).filter(
    ({ set, feature }) => feature.startsWith('picture') && set !== 'pretrain-points',
  );
}
