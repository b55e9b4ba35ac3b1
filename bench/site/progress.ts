/** How far a run is, from what the suite tells. */
import type { Lab } from '../run.ts';
import { asksFor, type SuiteRequest } from '../suite.ts';
import type { WorkloadId } from '../workloads.ts';
import { engineWords, stepWords } from './words.ts';

export const STEPS = ['step-X', 'step-G', 'wasm-step-X', 'wasm-step-G'] as const;
export type StepId = (typeof STEPS)[number];

const WORKLOADS: readonly WorkloadId[] = ['X', 'G'];

export const asksForCard = (request: SuiteRequest): boolean =>
  WORKLOADS.some((id) => asksFor(request, `step-${id}`));

/** Told beside what is counted: an engine that is left out. */
export const isExtra = (message: string): boolean => message.includes(' left out: ');

/** Messages of a run: the probes twice, and for each step and size one an engine and one a round. */
export function messageCount(
  { gpuEngines, processorEngines }: Pick<Lab, 'gpuEngines' | 'processorEngines'>,
  request: SuiteRequest,
): number {
  const kinds = [
    { kind: 'step', engines: gpuEngines.length },
    { kind: 'wasm-step', engines: processorEngines.length },
  ];
  const ofOneSize = kinds.flatMap(({ kind, engines }) =>
    WORKLOADS.filter((id) => engines > 0 && asksFor(request, `${kind}-${id}`)).map(
      () => engines + request.rounds,
    ),
  );
  return 2 + request.sizes.length * ofOneSize.reduce((sum, count) => sum + count, 0);
}

export interface ProgressWords {
  /** Changes rarely enough to be read out. */
  readonly what: string;
  readonly how: string;
}

export function progressWords(message: string): ProgressWords {
  const [, id, size, how] = /^((?:wasm-)?step-[XG]) (\S+): (.*)$/.exec(message) ?? [];
  if (!id || !size || !how) return { what: sentence(message), how: '' };
  const [engine = '', ...rest] = how.split(' ');
  const says = how.startsWith('round ')
    ? `${how}, all engines in turn`
    : `${engineWords(engine)} ${rest.join(' ')}`;
  return { what: stepWords(id, size), how: says };
}

function sentence(message: string): string {
  if (message === 'probes') return 'Measuring what this device can do at best';
  return message === 'probes again' ? 'Measuring it again: was the machine quiet?' : message;
}
