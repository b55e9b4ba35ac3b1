/** The page that shows one view at a time: where it is, and how a test opens one. */
import type { Page } from '@playwright/test';
import { readdirSync } from 'node:fs';
import type { FixtureText } from '../fixtures-page/page.ts';

export const VIEWS_PORT = 4180;

const FOLDER = 'tests/fixtures-page/views';

export const VIEWS: readonly string[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.tsx'))
  .map((file) => file.slice(0, -'.tsx'.length));

export async function openView(page: Page, id: string, rows?: number): Promise<FixtureText> {
  const more = rows === undefined ? '' : `&rows=${rows}`;
  await page.goto(`http://127.0.0.1:${VIEWS_PORT}/?view=${id}${more}`);
  await page.waitForFunction(() => window.fixtures !== undefined);
  const fixture = (await page.evaluate(() => window.fixtures))?.find((one) => one.id === id);
  if (!fixture) throw new Error(`views/${id}.tsx: expected a fixture on the page.`);
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await openWhatOpens(page, fixture);
  await page.locator(fixture.ready).first().waitFor({ timeout: 60_000 });
  return fixture;
}

/** Some views open from a control. */
export async function openWhatOpens(page: Page, { opens }: FixtureText): Promise<void> {
  if (!opens) return;
  const control = page.getByRole('button', { name: opens, exact: true });
  if ((await control.getAttribute('aria-expanded')) !== 'true') await control.click();
}
