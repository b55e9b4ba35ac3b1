/** What the command line asks of a benchmark. */
import { parseArgs } from 'node:util';
import { readRequest, USUAL } from '../../bench/request.ts';
import type { BenchRequest } from '../../bench/suite.ts';

export interface BenchOptions {
  readonly request: BenchRequest;
  readonly adapter: 'any' | 'software';
  readonly isIsolated: boolean;
  readonly json: string | undefined;
}

export function readOptions(): BenchOptions {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: USUAL.sizes },
      only: { type: 'string', default: USUAL.only },
      engines: { type: 'string', default: USUAL.engines },
      matmul: { type: 'string' },
      rounds: { type: 'string', default: USUAL.rounds },
      'slowest-step': { type: 'string', default: USUAL['slowest-step'] },
      adapter: { type: 'string', default: 'any' },
      isolated: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const matmul = (values.matmul as BenchRequest['matmul'] | undefined) ?? null;
  return {
    request: { ...readRequest(values), matmul },
    adapter: values.adapter === 'software' ? 'software' : 'any',
    isIsolated: values.isolated,
    json: values.json,
  };
}
