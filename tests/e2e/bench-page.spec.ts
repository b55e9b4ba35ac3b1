import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import type { BenchReport } from '../../bench/report.ts';
import { axeViolations } from './page.ts';

test('the benchmark runs on a page of the app, and its result goes on in a link', async ({
  page,
}) => {
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(request.url()));
  await page.goto('./bench/?sizes=16x8&rounds=1&only=wasm-step-X');
  await expect(page.getByRole('status').getByText(/This is a software adapter/)).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  expect(scripts.filter((url) => /worker|wasm/.test(new URL(url).pathname))).toEqual([]);
  const back = await page
    .getByRole('link', { name: 'Back to the playground' })
    .getAttribute('href');
  expect(new URL(back!, page.url()).pathname).toBe('/some/sub-path/');

  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Cancelled; nothing of that run is kept.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Progress' })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  const result = page.getByRole('region', { name: 'The result' });
  await expect(result).toBeVisible({ timeout: 90_000 });
  const table = result.getByRole('table', { name: 'Milliseconds a training step, by engine' });
  await expect(table.getByRole('row')).toHaveText([
    /^Engine/,
    'Processor, step X, 16 x 8',
    /^Gramophone\d.* %$/,
    /^TensorFlow\.js wasm\d.*x.* %$/,
    /^jax-js wasm\d.*x.* %$/,
  ]);
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Light or dark' }).click();
  expect(await axeViolations(page)).toEqual([]);

  const saved = page.waitForEvent('download');
  await result.getByRole('button', { name: 'Save JSON' }).click();
  const file = await (await saved).path();
  const report = JSON.parse(readFileSync(file, 'utf8')) as BenchReport;
  expect(Object.keys(report)).toEqual([
    ...['machine', 'adapter', 'versions', 'probes', 'results', 'skipped'],
  ]);
  expect(report.results.find(({ id }) => id === 'wasm-step-X')).toMatchObject({
    ...{ size: '16x8', engine: 'gramophone-wasm', counts: null },
  });

  const text = await table.innerText();
  const link = await result.getByRole('link', { name: 'Link to this result' }).getAttribute('href');
  await page.goto(link!);
  await expect(page.getByText(/^This is someone else’s result\./)).toBeVisible();
  expect(await table.innerText()).toBe(text);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await axeViolations(page)).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, 'sideways scroll in pixels').toBe(0);
  await page.goto(link!.slice(0, -40));
  await expect(page.getByText(/does not hold a whole result/)).toBeVisible();
});
