/** What the page is told of a run: its losses, its figures and its picture. */
import * as tf from '@tensorflow/tfjs-core';
import {
  alignmentReport,
  EMERGENT_PAIR,
  pairReport,
  type HeldOut,
} from '../core/metrics/alignment-report.ts';
import { landmarksIn } from './cartographer.ts';
import type { RunData } from './open-data.ts';
import type { JobEvent, RunStatus, StepRecord } from './protocol.ts';
import { heldOutLabels, type Run } from './run.ts';

const TEST_SPLIT = 'test';

type Emit = (event: JobEvent) => void;

/** `steps` is told before there is a run. */
export function tellStatus(run: Run | null, status: RunStatus, steps: number, emit: Emit): void {
  const { note, engine } = run ?? {};
  emit({
    type: 'status',
    status,
    step: run?.step ?? 0,
    steps: run?.steps ?? steps,
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

/** The figures of the curves alone, without a picture. */
export async function tellFigures(
  run: Run,
  { dataset }: Pick<RunData, 'dataset'>,
  emit: Emit,
): Promise<void> {
  const embeddings = await run.embed(TEST_SPLIT);
  const items = { width: dataset.width, embeddings, ...heldOutLabels(dataset, TEST_SPLIT) };
  const metrics = pairReport(items, EMERGENT_PAIR);
  emit({ type: 'evaluation', step: run.step, full: false, metrics });
}

/** Evaluates the run as it stands, and sends its picture. */
export async function tellReport(
  run: Run,
  { dataset, cartographer }: RunData,
  isFull: boolean,
  emit: Emit,
): Promise<void> {
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
