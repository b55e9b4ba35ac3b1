import { expect, test } from '@playwright/test';
import { axeViolations, openPage, SMALL_RUN, waitForStatus } from './page.ts';

test('the numbers are checked on real WebGPU; a curve is walked, read as a table and heard', async ({
  page,
}) => {
  await openPage(page, `?engine=webgpu#${SMALL_RUN}`);
  await waitForStatus(page, 'idle');
  await page.keyboard.press('t');
  await expect(page).toHaveURL(/open=trust/);
  const dialog = page.getByRole('dialog', { name: 'Can the numbers be trusted?' });
  await expect(dialog.getByText(/^.* in use, of them .* embeddings/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Let the run go on' }).click();
  await waitForStatus(page, 'done');
  await expect(dialog.getByText(/^\d+ dispatches, 1 submit, 1 write, 0 new/)).toBeVisible();

  await expect(dialog.getByRole('link', { name: 'the benchmark' })).toHaveAttribute(
    'href',
    'bench/',
  );

  await dialog.getByRole('button', { name: 'Compare 20 steps' }).click();
  await dialog.getByRole('button', { name: 'Compare 20 steps again' }).waitFor({ timeout: 90_000 });
  await expect(dialog.getByText(/^Agrees\. The largest difference is/)).toBeVisible();
  const report = await dialog.getByRole('region', { name: 'Report of the checks' }).innerText();
  const [, largest = 'none'] = /largest difference (\S+)/.exec(report) ?? [];
  expect(report).toContain('(WebGPU), float32; against the same plan');
  expect(Number(largest)).toBeLessThan(1e-3);
  expect(Number(largest)).toBeGreaterThan(0);
  await dialog.getByRole('button', { name: 'Check the gradients' }).click();
  await expect(dialog.getByText(/^Agrees\. The largest error of 36 is/)).toBeVisible({
    timeout: 90_000,
  });
  expect(await page.evaluate(() => window.gramophone.step)).toBe(20);
  expect(await axeViolations(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await axeViolations(page)).toEqual([]);
  const cutOff = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
  expect(cutOff, 'sideways scroll of the dialog in pixels').toBe(0);
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/open=/);

  const losses = page.getByRole('region', { name: 'Losses' });
  await losses.getByRole('application').focus();
  await page.keyboard.press('Home');
  await expect(losses.getByRole('status')).toHaveText(/^total, step 1: \S+, first point$/);
  await page.keyboard.press('ArrowRight');
  await expect(losses.getByRole('status')).toHaveText(/^step 2: \S+$/);
  await page.keyboard.press('ArrowDown');
  await expect(losses.getByRole('status')).toHaveText(/^inter, step 2: /);
  await expect(losses.locator('.chart-mark')).toHaveCount(1);
  expect(await page.evaluate(() => window.gramophone.audioLevel())).toBe(0);
  await page.keyboard.press('s');
  await page.waitForFunction(() => window.gramophone.audioLevel() > 0.02);
  await losses.getByRole('button', { name: /^Table/ }).click();
  await expect(losses.getByRole('row')).toHaveCount(21);
  expect(await axeViolations(page)).toEqual([]);
});
