/** A trained head as a file for the visitor, under the keys of Ex-MCR's released ones. */
import { recipeById } from '../core/recipes/index.ts';
import { whyNotSaved } from '../core/recipes/saveable.ts';
import { writeCheckpoint } from '../data/formats/checkpoint.ts';
import { exMcrTensors } from './export-heads.ts';
import { failureOf } from './failures.ts';
import type { HeadRequest, RunConfig, TrainerEvent } from './protocol.ts';
import type { Run } from './run.ts';

export interface HeadFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Throws with what to do when the run has no such head, or one that such a file cannot hold. */
export async function headFile(
  run: Pick<Run, 'heads' | 'step'> | null,
  config: RunConfig | null,
  { leaf, format }: HeadRequest,
): Promise<HeadFile> {
  const heads = run && (await run.heads());
  const reason = config && heads && whyNotSaved(recipeById(config.recipe), config.settings);
  if (reason) throw new Error(`The projectors cannot be saved: ${reason}`);
  const head = heads?.[leaf];
  if (!run || !config || !head) {
    throw new Error(`This run trains no projector of ${leaf}. Choose a recipe and leaves that do.`);
  }
  const stem = `gramophone-${config.recipe}-seed${config.seed}-step${run.step}`;
  const bytes = Uint8Array.from(writeCheckpoint(exMcrTensors(head), format));
  return { name: `${stem}.${leaf}.${format}`, bytes };
}

/** The run stays as it was when its head cannot be written. */
export async function tellHeadFile(
  run: Pick<Run, 'heads' | 'step'> | null,
  config: RunConfig | null,
  request: HeadRequest,
  emit: (event: TrainerEvent) => void,
): Promise<void> {
  try {
    emit({ type: 'head-file', ...(await headFile(run, config, request)) });
  } catch (cause) {
    emit({ type: 'failure', failure: failureOf(cause) });
  }
}
