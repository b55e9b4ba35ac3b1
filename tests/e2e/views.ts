/** The page that shows one view at a time: where it is, and how a test opens one. */
import type { Page } from '@playwright/test';
import { readdirSync } from 'node:fs';
import type { FixtureText } from '../fixtures-page/page.ts';

export const VIEWS_PORT = 4180;
const ADDRESS = `http://127.0.0.1:${VIEWS_PORT}/`;

const FOLDER = 'tests/fixtures-page/views';

export const VIEWS: readonly string[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.tsx'))
  .map((file) => file.slice(0, -'.tsx'.length));

export async function openView(page: Page, id: string): Promise<FixtureText> {
  await page.goto(`${ADDRESS}?view=${id}`);
  const fixture = (await fixturesOf(page)).find((one) => one.id === id);
  if (!fixture) throw new Error(`views/${id}.tsx: expected a fixture on the page.`);
  await waitForView(page, fixture);
  return fixture;
}

/** The page with so many things, and nothing shown yet. */
export async function openViews(page: Page, rows: number): Promise<readonly FixtureText[]> {
  await page.goto(`${ADDRESS}?rows=${rows}`);
  return fixturesOf(page);
}

/** Until what a view is looked at for is there. */
export async function waitForView(page: Page, fixture: FixtureText): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await openWhatOpens(page, fixture);
  await page.locator(fixture.ready).first().waitFor({ timeout: 60_000 });
}

async function fixturesOf(page: Page): Promise<readonly FixtureText[]> {
  await page.waitForFunction(() => window.fixture !== undefined);
  return (await page.evaluate(() => window.fixtures)) ?? [];
}

/** Some views open from a control. */
export async function openWhatOpens(page: Page, { opens }: FixtureText): Promise<void> {
  if (!opens) return;
  const control = page.getByRole('button', { name: opens, exact: true });
  if ((await control.getAttribute('aria-expanded')) !== 'true') await control.click();
}
