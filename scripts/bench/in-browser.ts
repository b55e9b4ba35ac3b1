/** Runs the benchmark in headless Chromium: on the graphics card if it finds one, else on the software adapter. */
import type { Browser, Page } from 'playwright';
import type { PageRun } from '../../bench/page.ts';
import type { Tell } from '../../bench/suite.ts';
import { BROWSER_FLAGS } from '../browser-flags.ts';
import { launchBrowser } from '../browser.ts';
import { openDevServer, type DevServer } from '../dev-server.ts';
import type { BenchOptions } from './request.ts';

export interface BrowserRun extends PageRun {
  readonly browser: string;
}

/** Without the flags that ask for a software adapter. */
const HARDWARE_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--enable-unsafe-webgpu',
  '--enable-features=Vulkan',
  '--ignore-gpu-blocklist',
  '--use-angle=vulkan',
];

/** So that a soak can look at the memory of scripts. */
const MEMORY_FLAGS: readonly string[] = ['--enable-precise-memory-info', '--js-flags=--expose-gc'];

const PAGE = 'bench/page.html';
const LONGEST_MS = 6 * 3_600_000;

export async function benchInBrowser(
  { request, adapter, isIsolated }: BenchOptions,
  tell: Tell,
): Promise<BrowserRun> {
  const server = await openDevServer(PAGE, isIsolated);
  try {
    const flags = adapter === 'any' ? [HARDWARE_FLAGS, BROWSER_FLAGS] : [BROWSER_FLAGS];
    for (const [attempt, args] of flags.entries()) {
      const browser = await launchBrowser([...args, ...MEMORY_FLAGS]);
      try {
        const page = await open(browser, server, tell);
        const found = await page.evaluate(() => window.findAdapter());
        const isLast = attempt === flags.length - 1;
        if (!isLast && (found === null || found.isSoftware)) continue;
        tell(`adapter: ${found?.name ?? 'none'}`);
        const run = await page.evaluate((asked) => window.runBench(asked), request);
        return { ...run, browser: `Chromium ${browser.version()}` };
      } finally {
        await browser.close();
      }
    }
    throw new Error('No browser could be started for the benchmark.');
  } finally {
    await server.close();
  }
}

async function open(browser: Browser, server: DevServer, tell: Tell): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(LONGEST_MS);
  page.on('pageerror', (error) => tell(`page: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') tell(`console: ${message.text()}`);
  });
  await page.exposeFunction('tellBench', tell);
  await page.goto(`${server.origin}${PAGE}`);
  await page.waitForFunction(() => 'runBench' in window, null, { timeout: 120_000 });
  return page;
}
