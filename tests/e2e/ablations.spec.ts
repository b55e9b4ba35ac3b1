import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { MADE_UP_INDEX } from '../support/ablation-index.ts';
import { axeViolations, openPage, waitForStatus } from './page.ts';

const MANIFEST = JSON.parse(
  readFileSync(new URL('../../public/embeddings/world/dataset.json', import.meta.url), 'utf8'),
) as object;

const PHONE = { width: 390, height: 844 };

/** The shipped data set, as if these ablations lay beside it. */
async function withAblations(page: Page): Promise<void> {
  await page.route('**/world/dataset.json', (route) =>
    route.fulfill({ json: { ...MANIFEST, ablations: 'ablations.json' } }),
  );
  await page.route('**/world/ablations.json', (route) => route.fulfill({ json: MADE_UP_INDEX }));
}

test('ablations: table, dots, command, address; a row is trained in the page', async ({ page }) => {
  await withAblations(page);
  await openPage(page, '?engine=wasm');
  await waitForStatus(page, 'idle');
  await page.getByRole('button', { name: 'Ablations' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ablations' });
  const row = dialog.getByRole('row', { name: /Ex-MCR \(its own value\)/ });
  await expect(row).toContainText('0.1');
  await expect(row).toContainText('0.800 ± 0.141');
  await expect(row.locator('.dot-strip-value')).toHaveCount(2);
  await expect(row.locator('.chart-reference')).toHaveCount(2);
  await expect(dialog.getByText('chance 0.02')).toBeVisible();
  await expect(dialog.getByText(/true pairs 0\.9/)).toBeVisible();
  await expect(dialog.getByText(MADE_UP_INDEX.grids[0]!.command)).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await expect(dialog.getByText(/^(Copied|Selected)/)).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);

  await dialog.getByRole('button', { name: 'Noise' }).click();
  await expect(page).toHaveURL(/open=ablations\.noise/);
  await expect(dialog.getByText('1 failed')).toBeVisible();
  await dialog.getByLabel('Measured as').selectOption({ label: 'sound and shape: modality gap' });
  await expect(dialog.getByRole('row', { name: /forgotten/ })).toContainText('0.300');
  await expect(dialog.getByRole('button', { name: /Train this: forgotten/ })).toBeDisabled();

  await page.setViewportSize(PHONE);
  await dialog.getByLabel('Ablation', { exact: true }).selectOption({ label: 'Temperature' });
  expect(await axeViolations(page)).toEqual([]);
  const cutOff = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
  expect(cutOff, 'sideways scroll of the dialog in pixels').toBe(0);
  await dialog.getByRole('button', { name: /Train this: .*Temperature 0\.05/ }).click();
  await expect(dialog).toBeHidden();
  await waitForStatus(page, 'done');
  expect(await page.evaluate(() => window.gramophone.step)).toBe(6);
  await expect(page).toHaveURL(/temperature=0\.05/);
  await expect(page).toHaveURL(/pseudoPairWeight=0/);
});

test('a data set without ablations: no request, no button, and a dialog that says so', async ({
  page,
}) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.route('**/world/dataset.json', (route) =>
    route.fulfill({ json: { ...MANIFEST, ablations: undefined } }),
  );
  await openPage(page, '?engine=wasm#open=ablations');
  await expect(page.getByText('npm run ablate -- --standard')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page).not.toHaveURL(/open=/);
  await expect(page.getByRole('button', { name: 'Losses and figures' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ablations' })).toHaveCount(0);
  expect(requests.filter((url) => url.includes('ablations'))).toEqual([]);
});

test('results that cannot be read are named', async ({ page }) => {
  await withAblations(page);
  await page.route('**/world/ablations.json', (route) => route.fulfill({ json: { schema: 'x' } }));
  await openPage(page, '?engine=wasm#open=ablations');
  await expect(page.getByText(/At schema.*npm run ablate -- --standard/)).toBeVisible();
});
