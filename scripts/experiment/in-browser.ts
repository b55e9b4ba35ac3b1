/** Conducts an experiment on WebGPU in headless Chromium: the same trainer, the page's own engine. */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { RunConfig } from '../../src/engine/protocol.ts';
import { launchBrowser } from '../browser.ts';
import { openDevServer } from '../dev-server.ts';
import type { Conducted, Progress } from './conduct.ts';

const PAGE = 'scripts/experiment/page.html';

export interface BrowserExperiment extends Conducted {
  readonly adapter: string;
  readonly browser: string;
}

export async function conductInBrowser(
  datasetPath: string,
  config: RunConfig,
  split: string,
  onProgress: Progress,
): Promise<BrowserExperiment> {
  const server = await openDevServer(PAGE);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const isFile = datasetPath.endsWith('.npz');
    await page.route('**/experiment-data/**', async (route) => {
      const name = basename(new URL(route.request().url()).pathname);
      await route.fulfill({ body: await readFile(isFile ? datasetPath : join(datasetPath, name)) });
    });
    await page.exposeFunction('tellProgress', onProgress);
    const { origin } = server;
    await page.goto(`${origin}${PAGE}`);
    await page.waitForFunction(() => 'conductExperiment' in window);
    const dataUrl = `${origin}experiment-data/${isFile ? basename(datasetPath) : ''}`;
    const result = await page.evaluate((request) => window.conductExperiment(request), {
      dataUrl,
      config,
      split,
    });
    return { ...result, browser: `Chromium ${browser.version()}` };
  } finally {
    await browser.close();
    await server.close();
  }
}
