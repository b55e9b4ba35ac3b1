import { expect, test } from '@playwright/test';
import { axeViolations, openPage, SMALL_RUN, waitForStatus } from './page.ts';

function storedRuns(): Promise<number> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('gramophone');
    opening.onsuccess = () => {
      const counting = opening.result.transaction('runs').objectStore('runs').count();
      counting.onsuccess = () => {
        opening.result.close();
        resolve(counting.result);
      };
    };
  });
}

test('runs: kept, lit, beside, over a reload; several values tried; undo', async ({ page }) => {
  await openPage(page, `?engine=wasm#${SMALL_RUN}&panel=runs`);
  await waitForStatus(page, 'idle');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await waitForStatus(page, 'done');
  await page.keyboard.press('n');
  await waitForStatus(page, 'idle');
  const row = page.locator('.run-list .run-row');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('seed 1');
  await row.getByRole('button', { name: /^Compare/ }).click();
  await expect(page.locator('.map-canvas canvas')).toHaveCount(2);
  await page.locator('.run-legend button').focus();
  await expect(page.locator('.chart[data-lit="true"]')).toHaveCount(3);

  await page.getByRole('button', { name: 'Try several values', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Try several values' });
  await dialog.getByRole('button', { name: 'Vary a setting' }).click();
  await dialog.getByLabel('Setting', { exact: true }).selectOption('temperature');
  await dialog.getByLabel('Values of Temperature').fill('0.05, 0.1');
  await dialog.getByLabel(/^Seeds/).fill('1');
  await dialog.getByRole('button', { name: /^Start \d run/ }).click();
  await expect(dialog.getByText('All runs have ended.')).toBeVisible({ timeout: 120_000 });
  await expect(dialog.getByRole('row', { name: /overlap only/ })).toHaveCount(2);
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  const { length } = await row.all();

  await page.keyboard.press('x');
  await expect(page).toHaveURL(/view=matrix/);
  await expect(page.locator('.matrix-canvas canvas')).toHaveCount(2);
  await page.getByRole('button', { name: 'Nearer' }).first().click();
  await expect(page).toHaveURL(/zoom=/);
  await page.getByRole('button', { name: 'Show the whole matrix' }).nth(1).click();
  await expect(page).not.toHaveURL(/zoom=/);
  await page.keyboard.press('Control+z');
  await expect(page).not.toHaveURL(/view=matrix/);
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(page).toHaveURL(/view=matrix/);

  await expect.poll(() => page.evaluate(storedRuns)).toBe(length);
  await page.reload();
  await expect(row).toHaveCount(length);
  expect(await axeViolations(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  const sideways = await page.evaluate(() => document.body.scrollWidth - window.innerWidth);
  expect(sideways, 'sideways scroll on a phone in pixels').toBeLessThanOrEqual(0);
});
