import { expect, test } from '@playwright/test';
import { axeViolations, openPage, SMALL_RUN, waitForStatus } from './page.ts';

test('what goes wrong: by key, by button, from the card; why, side by side; a link restores it', async ({
  page,
}) => {
  await openPage(page, `?engine=wasm#${SMALL_RUN}`);
  await waitForStatus(page, 'idle');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await waitForStatus(page, 'done');

  await page.keyboard.press('w');
  const lists = page.getByRole('region', { name: 'What goes wrong' });
  await expect(
    lists.getByRole('region', { name: 'Worst pairs' }).getByRole('listitem'),
  ).toHaveCount(6, { timeout: 30_000 });
  await expect(lists.getByText(/skewness -?\d/)).toBeVisible();
  await expect(lists.getByRole('region', { name: 'Kinds that swap' })).toContainText(
    /one way|other/,
  );
  expect(await axeViolations(page)).toEqual([]);

  await lists
    .getByRole('button', { name: /^Why does/ })
    .first()
    .click();
  await expect(lists.getByRole('heading', { name: /^Why does the sound of the/ })).toBeVisible();
  await expect(lists.getByRole('row', { name: /^cosine/ })).toHaveText(/cosine-?\d\.\d+-?\d\.\d+/);
  await expect(lists.getByRole('row', { name: /^in the first 10/ })).toHaveText(
    /\d+ sounds?\d+ sounds?/,
  );
  await expect(lists.locator('canvas.cloud')).toHaveCount(2);
  await expect(lists.locator('.spectrogram')).toHaveCount(2);
  expect(await axeViolations(page)).toEqual([]);
  expect(page.url()).toMatch(/item=audio-\d+.*panel=failures.*why=points-\d+/);

  await page.reload();
  await waitForStatus(page, 'idle');
  await expect(lists.getByRole('heading', { name: /^Why does the sound of the/ })).toBeVisible();
  await lists.getByRole('button', { name: /All failures/ }).click();
  await lists.getByRole('combobox', { name: 'What is looked for' }).selectOption('text');
  await expect(lists.getByText(/find a text of another kind first/)).toBeVisible();

  const button = page.getByRole('button', { name: 'What goes wrong' });
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await button.click();
  await expect(page.getByRole('tab', { name: 'Thing' })).toHaveAttribute('aria-selected', 'true');
});

test('the card: ranked by cosine or by volume, what moved, where they disagree, why', async ({
  page,
}) => {
  await openPage(page, `?engine=wasm#${SMALL_RUN}`);
  await waitForStatus(page, 'idle');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await waitForStatus(page, 'done');
  const after = page.getByRole('region', { name: 'Heard as, after training' });
  await expect(after.getByRole('listitem')).toHaveCount(5);
  await expect(after.getByText(/^was no\. \d+$/).first()).toBeVisible();

  const byVolume = after.getByText('by volume', { exact: true });
  await expect(byVolume).toHaveAttribute('title', /this sound, its own text, and each shape/);
  const names = () => after.locator('.tile-name').allTextContents();
  const byCosine = await names();
  await byVolume.click();
  await expect.poll(names).not.toEqual(byCosine);
  const scores = (await after.locator('.tile-similarity').allTextContents()).map(Number);
  expect(scores).toEqual([...scores].sort((a, b) => a - b));
  expect(page.url()).toContain('rank=volume');
  await expect(after.getByText(/cosine disagrees on \d/)).toBeVisible();

  const why = after.getByRole('button', { name: /^Why this/ }).first();
  await why.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Why does the sound of the/ })).toBeVisible();

  await page.getByRole('tab', { name: 'Failures' }).focus();
  await page.keyboard.press('Home');
  await expect(page.getByRole('tab', { name: 'Thing' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: /Volume/ })).toHaveAttribute('aria-selected', 'true');
});

test('on a phone the button in the header brings what goes wrong into sight', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    ...(baseURL ? { baseURL } : {}),
  });
  const page = await context.newPage();
  await openPage(page, `?engine=wasm#${SMALL_RUN}`);
  await waitForStatus(page, 'idle');
  await page.getByRole('button', { name: 'What goes wrong' }).tap();
  await expect
    .poll(async () => (await page.getByRole('tablist').boundingBox())?.y ?? Infinity)
    .toBeLessThan(422);
  const why = page.getByRole('button', { name: /^Why does/ }).first();
  await why.scrollIntoViewIfNeeded();
  await why.tap();
  const focused = page.locator(':focus');
  await expect(focused).toHaveAttribute('aria-label', 'What goes wrong');
  await context.close();
});
