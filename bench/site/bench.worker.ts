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
  | { readonly kind: 'done'; readonly run: BenchRun };

const post = (message: FromBench): void => self.postMessage(message);

async function run(request: BenchRequest): Promise<void> {
  const isAsked = asksForCard(request);
  const opened = isAsked ? await openDevice() : null;
  if (isAsked && !opened) {
    throw new Error(
      'this browser gives the graphics card to the page and not to its workers; choose the steps on the processor alone',
    );
  }
  const lab = openBrowserLab(opened, request);
  post({ kind: 'begins', of: messageCount(lab, request) });
  const found = await runBench(lab, request, (says) =>
    post({ kind: 'says', says, isExtra: isExtra(says) }),
  );
  post({ kind: 'done', run: found });
}

self.onmessage = ({ data }: MessageEvent<BenchRequest>) => {
  run(data).catch((cause: unknown) =>
    post({ kind: 'failed', reason: cause instanceof Error ? cause.message : String(cause) }),
  );
};
