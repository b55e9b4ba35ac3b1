/** Runs the benchmark in headless Chromium: on the graphics card if it finds one, else on the software adapter. */
import { chromium, type Browser, type Page } from 'playwright';
import { createServer, type ViteDevServer } from 'vite';
import type { PageRun } from '../../bench/page.ts';
import type { Tell } from '../../bench/suite.ts';
import { BROWSER_FLAGS } from '../browser-flags.ts';
import { findBrowser } from '../browser.ts';
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
  const server = await serve(isIsolated);
  try {
    const flags = adapter === 'any' ? [HARDWARE_FLAGS, BROWSER_FLAGS] : [BROWSER_FLAGS];
    for (const [attempt, args] of flags.entries()) {
      const browser = await chromium.launch({
        executablePath: findBrowser(),
        args: [...args, ...MEMORY_FLAGS],
      });
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

/** Everything the page imports is prepared beforehand: a page that reloads in the middle of a run has lost it. */
async function serve(isIsolated: boolean): Promise<ViteDevServer> {
  const server = await createServer({
    logLevel: 'error',
    cacheDir: '.cache/bench-vite',
    optimizeDeps: { entries: [PAGE] },
    server: {
      port: 0,
      host: '127.0.0.1',
      hmr: false,
      watch: null,
      ...(isIsolated
        ? {
            headers: {
              'Cross-Origin-Opener-Policy': 'same-origin',
              'Cross-Origin-Embedder-Policy': 'require-corp',
            },
          }
        : {}),
    },
  });
  return server.listen();
}

async function open(browser: Browser, server: ViteDevServer, tell: Tell): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(LONGEST_MS);
  page.on('pageerror', (error) => tell(`page: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') tell(`console: ${message.text()}`);
  });
  await page.exposeFunction('tellBench', tell);
  await page.goto(`${server.resolvedUrls?.local[0] ?? ''}${PAGE}`);
  await page.waitForFunction(() => 'runBench' in window, null, { timeout: 120_000 });
  return page;
}
