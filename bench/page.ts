/** The browser's half of the benchmark, as the command drives it. */
import { openBrowserLab } from './browser-lab.ts';
import { findAdapter, openDevice, type FoundAdapter } from './device.ts';
import { runBench, type BenchRun } from './run.ts';
import type { BenchRequest, Tell } from './suite.ts';

export interface PageRun extends BenchRun {
  readonly adapter: string;
  readonly isIsolated: boolean;
}

declare global {
  interface Window {
    tellBench: Tell;
    findAdapter: () => Promise<FoundAdapter | null>;
    runBench: (request: BenchRequest) => Promise<PageRun>;
  }
}

window.findAdapter = findAdapter;

window.runBench = async (request) => {
  const opened = await openDevice();
  const run = await runBench(openBrowserLab(opened, request), request, window.tellBench);
  return {
    ...run,
    adapter: opened?.name ?? 'none',
    isIsolated: window.crossOriginIsolated,
  };
};
