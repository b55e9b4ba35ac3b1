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

export function otherBase(id: string): OtherBase {
  const base = OTHER_BASES.find((known) => known.id === id);
  if (!base) {
    const known = OTHER_BASES.map((one) => one.id).join(', ');
    throw new Error(`--base: expected one of ${known}, found "${id}".`);
  }
  return base;
}

/** Pictures alone, and those that the base is trained or measured on. */
export function baseTasks(run: PretrainRun): GenerateTask[] {
  return generateTasks(run).filter(
    ({ set, feature }) => feature.startsWith('picture') && set !== 'pretrain-points',
  );
}
