/** What the command line asks of a benchmark. */
import { parseArgs } from 'node:util';
import type { EngineName } from '../../bench/engine.ts';
import type { BenchRequest } from '../../bench/suite.ts';
import { SIZES, type Scale, type Size } from '../../bench/workloads.ts';

export interface BenchOptions {
  readonly request: BenchRequest;
  readonly adapter: 'any' | 'software';
  readonly isIsolated: boolean;
  readonly json: string | undefined;
}

export function readOptions(): BenchOptions {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: 's' },
      only: { type: 'string', default: '' },
      engines: { type: 'string', default: '' },
      matmul: { type: 'string' },
      rounds: { type: 'string', default: '9' },
      'slowest-step': { type: 'string', default: '60' },
      adapter: { type: 'string', default: 'any' },
      isolated: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  return {
    request: {
      sizes: list(values.sizes).flatMap(sizesOf),
      scales: list(values.sizes).filter((name): name is Scale => name in SIZES),
      only: list(values.only),
      engines: list(values.engines) as EngineName[],
      matmul: (values.matmul as BenchRequest['matmul'] | undefined) ?? null,
      rounds: Number(values.rounds),
      slowestStepMs: Number(values['slowest-step']) * 1000,
    },
    adapter: values.adapter === 'software' ? 'software' : 'any',
    isIsolated: values.isolated,
    json: values.json,
  };
}

const list = (text: string): string[] => text.split(',').filter((part) => part !== '');

function sizesOf(name: string): readonly Size[] {
  if (name in SIZES) return SIZES[name as keyof typeof SIZES];
  const [batch, width] = name.split('x').map(Number);
  if (!batch || !width) {
    throw new Error(`--sizes: expected s, m, l or a size such as 256x128, got "${name}"`);
  }
  return [{ batch, width }];
}
