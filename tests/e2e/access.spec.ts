import { expect, test } from '@playwright/test';
import { axeViolations, openPage, SMALL_RUN, totalLosses, waitForStatus } from './page.ts';

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`no axe violations, nothing cut off: ${size}, ${colorScheme}, before and after training`, async ({
      browser,
      baseURL,
    }) => {
      const context = await browser.newContext({
        viewport,
        colorScheme,
        ...(baseURL ? { baseURL } : {}),
      });
      const page = await context.newPage();
      await openPage(page, `#${SMALL_RUN}`);
      await waitForStatus(page, 'idle');
      expect(await axeViolations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await waitForStatus(page, 'done');
      expect(await axeViolations(page)).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, 'sideways scroll in pixels').toBe(0);
      await context.close();
    });
  }
}

test('everything by keyboard: choose a recipe, train, pause, step, rewind, find a thing', async ({
  page,
}) => {
  await openPage(page, `#${SMALL_RUN}&steps=60000`);
  await waitForStatus(page, 'idle');
  await page.keyboard.press('Space');
  await waitForStatus(page, 'training');
  await page.waitForFunction(() => window.gramophone.step >= 5);
  await page.keyboard.press('Space');
  await waitForStatus(page, 'paused');
  const { length } = await totalLosses(page);
  await page.keyboard.press('.');
  await page.waitForFunction((count) => window.gramophone.losses().length === count + 1, length);
  await page.keyboard.press('r');
  await page.waitForFunction(() => window.gramophone.step === 0);

  const finder = page.getByRole('combobox', { name: /find/i });
  await finder.focus();
  await finder.fill('small wooden dog');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /small wooden dog/i })).toBeVisible();

  await page.keyboard.press('Tab');
  const outline = await page.evaluate(() => {
    const focused = document.activeElement;
    return focused ? getComputedStyle(focused).outlineStyle : 'none';
  });
  expect(outline, 'the focus is visible').not.toBe('none');
});

test('with reduced motion the clouds and the map stand still', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    ...(baseURL ? { baseURL } : {}),
  });
  const page = await context.newPage();
  await openPage(page, `#${SMALL_RUN}`);
  await waitForStatus(page, 'idle');
  const picture = () =>
    page
      .locator('.item-card canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  await page.waitForTimeout(1500);
  const first = await picture();
  await page.waitForTimeout(700);
  expect(await picture()).toBe(first);
  await context.close();
});
