/** What is asked of a benchmark in words: the options of the command, and those of the page's address. */
import type { EngineName } from './engine.ts';
import type { BenchRequest } from './suite.ts';
import { SIZES, type Scale, type Size } from './workloads.ts';

export interface AskedBench {
  /** s, m, l, or sizes such as 256x128; comma between them, as everywhere here. */
  readonly sizes: string;
  readonly only: string;
  readonly engines: string;
  readonly rounds: string;
  /** Seconds. */
  readonly 'slowest-step': string;
}

export const USUAL: AskedBench = {
  ...{ sizes: 's', only: '', engines: '', rounds: '9', 'slowest-step': '60' },
};

export function readRequest(asked: AskedBench): BenchRequest {
  return {
    sizes: list(asked.sizes).flatMap(sizesOf),
    scales: list(asked.sizes).filter((name): name is Scale => name in SIZES),
    only: list(asked.only),
    engines: list(asked.engines) as EngineName[],
    matmul: null,
    rounds: positive('rounds', asked.rounds),
    slowestStepMs: positive('slowest-step', asked['slowest-step']) * 1000,
  };
}

const list = (text: string): string[] => text.split(',').filter((part) => part !== '');

function positive(name: keyof AskedBench, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`${name}: expected a number above 0, got "${text}"`);
  return value;
}

function sizesOf(name: string): readonly Size[] {
  if (name in SIZES) return SIZES[name as Scale];
  const [batch = NaN, width = NaN] = /^\d+x\d+$/.test(name) ? name.split('x').map(Number) : [];
  if (!(batch > 0 && width > 0)) {
    throw new Error(`sizes: expected s, m, l or a size such as 256x128, got "${name}"`);
  }
  return [{ batch, width }];
}
