/** The thread that the benchmark runs in; it alone loads the engines, and only once a run has been asked for. */
import { openBrowserLab } from '../browser-lab.ts';
import { openDevice } from '../device.ts';
import { runBench, type BenchRun } from '../run.ts';
import type { BenchRequest } from '../suite.ts';
import { asksForCard, isExtra, messageCount } from './progress.ts';

export type FromBench =
  | { readonly kind: 'begins'; readonly of: number }
  | { readonly kind: 'says'; readonly says: string; readonly isExtra: boolean }
  | { readonly kind: 'failed'; readonly reason: string }
  /** The adapter is null where the graphics card was not asked for. */
  | { readonly kind: 'done'; readonly run: BenchRun; readonly adapter: string | null };

const post = (message: FromBench): void => self.postMessage(message);

async function run(request: BenchRequest): Promise<void> {
  const opened = asksForCard(request) ? await openDevice() : null;
  const lab = openBrowserLab(opened, request);
  post({ kind: 'begins', of: messageCount(lab, request) });
  const found = await runBench(lab, request, (says) =>
    post({ kind: 'says', says, isExtra: isExtra(says) }),
  );
  post({ kind: 'done', run: found, adapter: opened?.name ?? null });
}

self.onmessage = ({ data }: MessageEvent<BenchRequest>) => {
  run(data).catch((cause: unknown) =>
    post({ kind: 'failed', reason: cause instanceof Error ? cause.message : String(cause) }),
  );
};
