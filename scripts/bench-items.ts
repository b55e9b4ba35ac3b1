/**
 * How long one thing takes to be made for display: `npm run bench:items`. In a worker of headless Chromium, as in the page: one
 * thread, every shape and sound of every category.
 */
import type { ItemTimes, TimedItem } from '../bench/items.worker.ts';
import { launchBrowser } from './browser.ts';
import { ALONE, openDevServer } from './dev-server.ts';

const LIMIT_MS = 30;
const SLOWEST = 6;
const WORKER = 'bench/items.worker.ts';

const items = await timedItems();
const parts = Object.keys(items[0]!.times[0]!) as (keyof ItemTimes)[];
const together = (times: ItemTimes): number => parts.reduce((sum, part) => sum + times[part], 0);

console.log(`${items.length} things, each made ${items[0]!.times.length} times`);
for (const part of parts) {
  report(
    part,
    items.flatMap(({ times }) => times.map((one) => one[part])),
  );
}
report(
  'together',
  items.flatMap(({ times }) => times.map(together)),
);
// Pauses, as of the machine or of the collector, hit one thing this time and another the next.
const best = items.map(({ spec, times }) => ({ spec, ms: Math.min(...times.map(together)) }));
report(
  'quickest of each',
  best.map(({ ms }) => ms),
);
const slowest = [...best].sort((a, b) => b.ms - a.ms).slice(0, SLOWEST);
console.log(
  `slowest, each at its quickest: ${slowest
    .map(({ spec, ms }) => `${spec.category} ${spec.variant} ${spec.style} ${ms.toFixed(1)}`)
    .join(', ')}`,
);

async function timedItems(): Promise<TimedItem[]> {
  const server = await openDevServer(WORKER, true);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.route('**/blank', (route) =>
      route.fulfill({ contentType: 'text/html', headers: ALONE, body: '' }),
    );
    await page.goto(`${server.origin}blank`);
    return await page.evaluate(
      (path) =>
        new Promise<TimedItem[]>((resolve, reject) => {
          const worker = new Worker(`/${path}`, { type: 'module' });
          worker.onmessage = ({ data }: MessageEvent<TimedItem[]>) => resolve(data);
          worker.onerror = ({ message }) =>
            reject(
              new Error(message || `/${path} did not load. Is everything installed (npm ci)?`),
            );
        }),
      WORKER,
    );
  } finally {
    await browser.close();
    await server.close();
  }
}

function report(what: string, values: readonly number[]): void {
  const sorted = [...values].sort((a, b) => a - b);
  const below = (share: number): string =>
    (sorted[Math.floor(share * sorted.length)] ?? NaN).toFixed(1);
  const over = sorted.filter((ms) => ms > LIMIT_MS).length;
  console.log(
    `${what.padEnd(24)}median ${below(0.5)} ms, 95 % below ${below(0.95)}, 99 % below ${below(0.99)}, longest ${sorted.at(-1)!.toFixed(1)}; ${over} of ${sorted.length} over ${LIMIT_MS}`,
  );
}
