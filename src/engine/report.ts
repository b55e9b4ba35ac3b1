/** What the page is told of a run: its losses, its figures and its picture. */
import * as tf from '@tensorflow/tfjs-core';
import {
  alignmentReport,
  EMERGENT_PAIR,
  pairReport,
  type HeldOut,
} from '../core/metrics/alignment-report.ts';
import { loadSplit, type LoadedDataset } from '../data/load.ts';
import { LAZY_SPLITS } from '../data/open.ts';
import { landmarksIn, type Cartographer } from './cartographer.ts';
import type { RunConfig, RunStatus, StepRecord, TrainerEvent } from './protocol.ts';
import { heldOutLabels, type Run } from './run.ts';

const TEST_SPLIT = 'test';

type Emit = (event: TrainerEvent) => void;

export interface Open {
  loaded: LoadedDataset;
  readonly datasetUrl: string;
  readonly cartographer: Cartographer;
}

/** Fetches the tuples that only some runs need. */
export async function loadTuples(
  open: Open,
  { settings }: RunConfig,
  signal: AbortSignal,
): Promise<void> {
  for (const split of LAZY_SPLITS) {
    if (settings.tuples !== split || open.loaded.dataset.splits.has(split)) continue;
    const dataset = await loadSplit(open.datasetUrl, open.loaded, split, { signal });
    open.loaded = { ...open.loaded, dataset };
  }
}

export function tellStatus(
  run: Run | null,
  config: RunConfig | null,
  status: RunStatus,
  emit: Emit,
): void {
  const { note, engine } = run ?? {};
  emit({
    type: 'status',
    status,
    step: run?.step ?? 0,
    steps: run?.steps ?? config?.settings.steps ?? 0,
    ...(note ? { note } : {}),
    ...(engine ? { path: engine } : {}),
  });
}

export function tellSteps(
  records: readonly StepRecord[],
  stepsPerSecond: number,
  emit: Emit,
): void {
  if (records.length === 0) return;
  const { numTensors } = tf.memory();
  emit({ type: 'steps', records, stepsPerSecond, tensors: numTensors });
}

/** Evaluates the run as it stands, and sends its picture. */
export async function tellReport(
  run: Run,
  { loaded, cartographer }: Open,
  isFull: boolean,
  emit: Emit,
): Promise<void> {
  const { dataset } = loaded;
  const embeddings = await run.embed(TEST_SPLIT);
  const items: HeldOut = {
    width: dataset.width,
    embeddings,
    ...heldOutLabels(dataset, TEST_SPLIT),
  };
  const metrics = isFull ? alignmentReport(items) : pairReport(items, EMERGENT_PAIR);
  const landmarks = dataset.landmarks ? await landmarksIn(run, dataset.landmarks) : undefined;
  emit({ type: 'snapshot', snapshot: cartographer.draw(run.step, embeddings, landmarks) });
  emit({ type: 'evaluation', step: run.step, full: isFull, metrics });
}
