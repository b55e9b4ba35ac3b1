/**
 * `npm run views:pictures`: builds the page that shows one view at a time (tests/fixtures-page), takes a small picture of each,
 * and writes the list of views in docs/views.md anew. `-- map matrix` takes only these.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { build, preview } from 'vite';
import type { FixtureText } from '../tests/fixtures-page/page.ts';
import { launchBrowser } from './browser.ts';

const CONFIG = 'tests/fixtures-page/vite.config.ts';
const PAGE = 'docs/views.md';
const FOLDER = 'docs/pictures/views';
const PORT = 4183;
const SETTLE_MS = 1500;
const LIMIT_BYTES = 60_000;
const SIZE = { width: 1240, height: 680 };
/** A view with much in it is shown smaller, so that its picture stays small. */
const SCALES = [0.75, 0.6, 0.5] as const;
const [FROM, TO] = ['<!-- views: from here', '<!-- views: to here -->'];
/** What of the page a view in each place covers. */
const AREAS: Readonly<Record<FixtureText['place'], string>> = {
  header: '.header',
  control: '.control',
  stage: '.stage > *',
  side: '.side-panel',
  strip: 'main > :not(h1)',
  over: 'dialog',
};

async function takePicture(browser: Browser, address: string, fixture: FixtureText): Promise<void> {
  const path = join(FOLDER, `${fixture.id}.png`);
  for (const scale of SCALES) {
    const page = await openPage(browser, scale);
    await page.goto(`${address}?view=${fixture.id}&drawn`);
    if (fixture.opens) await page.getByRole('button', { name: fixture.opens }).click();
    await page.locator(fixture.ready).first().waitFor({ timeout: 60_000 });
    await page.waitForTimeout(SETTLE_MS);
    const area = fixture.opens ? '.floating' : AREAS[fixture.place];
    const bytes = await page.locator(area).first().screenshot();
    await page.close();
    if (bytes.length > LIMIT_BYTES) continue;
    await writeFile(path, bytes);
    console.log(`${path}: ${bytes.length} bytes`);
    return;
  }
  throw new Error(`${path}: expected at most ${LIMIT_BYTES} bytes, found more at every scale.`);
}

function openPage(browser: Browser, deviceScaleFactor: number): Promise<Page> {
  return browser.newPage({
    viewport: SIZE,
    deviceScaleFactor,
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
}

function listOf(fixtures: readonly FixtureText[]): string {
  return fixtures
    .map(
      ({ id, title, summary }) =>
        `### ${title}\n\n${summary} (\`?view=${id}\`)\n\n![${title}](pictures/views/${id}.png)\n`,
    )
    .join('\n');
}

async function writeList(fixtures: readonly FixtureText[]): Promise<void> {
  const text = await readFile(PAGE, 'utf8');
  const [before, rest] = text.split(FROM);
  const after = rest?.split(TO)[1];
  if (before === undefined || after === undefined) {
    throw new Error(`${PAGE}: expected a line "${FROM} ... -->" and a line "${TO}".`);
  }
  const head = `${FROM}, written by npm run views:pictures -->`;
  await writeFile(PAGE, `${before}${head}\n\n${listOf(fixtures)}\n${TO}${after}`);
}

async function main(): Promise<void> {
  const only = process.argv.slice(2);
  await build({ configFile: CONFIG, logLevel: 'warn' });
  const server = await preview({ configFile: CONFIG, preview: { port: PORT, strictPort: true } });
  const browser = await launchBrowser();
  try {
    const address = `http://localhost:${PORT}/`;
    const page = await openPage(browser, SCALES[0]);
    await page.goto(address);
    const fixtures = (await page.evaluate(() => window.fixtures)) ?? [];
    await mkdir(FOLDER, { recursive: true });
    for (const fixture of fixtures) {
      if (only.length === 0 || only.includes(fixture.id))
        await takePicture(browser, address, fixture);
    }
    await writeList(fixtures);
  } finally {
    await browser.close();
    await server.close();
  }
}

main().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
});
