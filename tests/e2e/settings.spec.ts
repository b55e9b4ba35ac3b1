import { expect, test } from '@playwright/test';
import { axeViolations, openPage, waitForStatus } from './page.ts';

const PHONE = { width: 390, height: 844 };

test('losses and figures are explained, found by words, from the settings and by key', async ({
  page,
}) => {
  await openPage(page, '?engine=wasm');
  await waitForStatus(page, 'idle');
  await page.keyboard.press('i');
  const dialog = page.getByRole('dialog', { name: /losses and figures/i });
  await expect(dialog.getByRole('article')).toHaveCount(20);
  await expect(dialog.getByRole('article', { name: /InfoNCE/ }).first()).toContainText(
    'in this run',
  );
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('searchbox').fill('det G');
  const volume = dialog.getByRole('article', { name: 'Volume (GRAM)' });
  await expect(dialog.getByRole('article')).toHaveCount(1);
  await expect(volume).toContainText('V = √det G');
  await expect(volume).toContainText('Switched on by');
  await expect(dialog.getByText('1 of 10 losses, 0 of 10 figures')).toBeVisible();
  await dialog.getByRole('searchbox').fill('nothing like it');
  await expect(dialog.getByText(/^Nothing is called/)).toBeVisible();
  await page.setViewportSize(PHONE);
  await dialog.getByRole('searchbox').fill('');
  expect(await axeViolations(page)).toEqual([]);
  const cutOff = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
  expect(cutOff, 'sideways scroll of the dialog in pixels').toBe(0);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: /^Settings/ }).click();
  const link = page.getByRole('button', { name: 'About the losses and figures' });
  await link.click();
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
  await expect(link, 'the focus comes back').toBeFocused();
});

test('settings: groups, default, range, reset, what differs, and what a change does', async ({
  page,
}) => {
  await openPage(page, '?engine=wasm#recipe=overlap&steps=60000&batch=32');
  await waitForStatus(page, 'idle');
  await page.keyboard.press('Space');
  await page.waitForFunction(() => window.gramophone.step >= 2);
  await page.getByRole('button', { name: /^Settings \(2 changed\)/ }).click();
  const panel = page.getByRole('group', { name: 'Settings' });
  await expect(panel.getByRole('list', { name: /Differs from/ }).getByRole('listitem')).toHaveText([
    /Steps 60,?000 \(default 300\)/,
    /Batch 32 \(default 128\)/,
  ]);
  const batch = panel.getByLabel('Batch', { exact: true });
  await expect(batch).toBeHidden();
  await panel.getByText('Optimisation').click();
  await expect(batch).toBeVisible();
  await expect(panel.getByText('Default 128; a whole number from 2 to 4096.')).toBeVisible();
  await expect(panel.getByText(/The run goes on as it is meanwhile/)).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);

  await panel.getByRole('button', { name: 'Reset Batch to its default' }).click();
  await expect(batch).toHaveValue('128');
  await expect(batch).toBeFocused();
  await expect(panel.getByRole('listitem').filter({ hasText: 'Batch' })).toHaveCount(0);
  await batch.fill('1');
  await expect(panel.getByText(/expected a whole number from 2 to 4096/)).toBeVisible();
  await batch.fill('16');
  await expect(panel.getByText(/starts a new run from step 0\. The run at step \d+/)).toBeVisible();
  expect(await page.evaluate(() => window.gramophone.step), 'nothing has changed yet').not.toBe(0);

  await page.setViewportSize(PHONE);
  expect(await axeViolations(page)).toEqual([]);
  await panel.getByRole('button', { name: 'Start again with these' }).click();
  await page.waitForFunction(
    () => window.gramophone.step === 0 && window.gramophone.status === 'idle',
  );
  await expect(page).toHaveURL(/batch=16/);
});

test('the menu of recipes says what choosing one costs, once there is a run to lose', async ({
  page,
}) => {
  await openPage(page, '?engine=wasm#recipe=overlap&steps=20&batch=16');
  await waitForStatus(page, 'idle');
  const menu = page.getByRole('button', { name: /overlap only/ });
  await menu.click();
  await expect(page.getByText(/Choosing another one starts a new run/)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'One step' }).click();
  await waitForStatus(page, 'paused');
  await menu.click();
  await expect(
    page.getByText(/starts a new run from step 0\. The run at step 1 of 20/),
  ).toBeVisible();
});
