import { expect, test, type Page } from '@playwright/test';
import { createHash } from 'node:crypto';
import { axeViolations, openPage, SMALL_RUN, waitForStatus } from './page.ts';

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const MATRIX_RUN = `${SMALL_RUN}&view=matrix`;

const canvasOf = (page: Page) => page.getByRole('application', { name: /similarity matrix/i });
const cardOf = (page: Page) => page.getByRole('region', { name: 'The two things of this cell' });

async function waitForPicture(page: Page): Promise<void> {
  await expect(canvasOf(page)).toHaveAttribute('data-drawn', 'true', { timeout: 90_000 });
}

/** A digest of what is on the screen; reading a canvas back would change how the browser draws it from then on. */
async function pictureOf(page: Page): Promise<string> {
  return createHash('sha1')
    .update(await canvasOf(page).screenshot())
    .digest('hex');
}

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`matrix: no axe violations, nothing cut off: ${size}, ${colorScheme}`, async ({
      browser,
      baseURL,
    }) => {
      const context = await browser.newContext({
        viewport,
        colorScheme,
        hasTouch: size === 'phone',
        ...(baseURL ? { baseURL } : {}),
      });
      const page = await context.newPage();
      await openPage(page, `?engine=wasm#${MATRIX_RUN}`);
      await waitForStatus(page, 'idle');
      await waitForPicture(page);
      await expect(page.getByRole('region', { name: 'Most confused kinds' })).toBeVisible();
      expect(await axeViolations(page)).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, 'sideways scroll in pixels').toBe(0);
      if (size === 'phone') {
        const canvas = canvasOf(page);
        await canvas.scrollIntoViewIfNeeded();
        const box = await canvas.boundingBox();
        if (!box) throw new Error('the matrix has no box');
        await page.touchscreen.tap(box.x + 0.6 * box.width, box.y + 0.7 * box.height);
        await expect(cardOf(page).getByText(/another kind|same kind/)).toBeVisible();
        await page.waitForFunction(() => window.gramophone.audioLevel() > 0.002);
      }
      await context.close();
    });
  }
}

/** The picture once its finest tiles have come: the same twice, half a second apart. */
async function settledPicture(page: Page): Promise<string> {
  await waitForPicture(page);
  for (let before = ''; ;) {
    await page.waitForTimeout(500);
    const now = await pictureOf(page);
    if (now === before) return now;
    before = now;
  }
}

test('by mouse: hover shows, a click selects, the wheel goes in, the button out; changes are drawn', async ({
  page,
}) => {
  await openPage(page, `?engine=wasm#${SMALL_RUN}`);
  await waitForStatus(page, 'idle');
  await page.getByText('Matrix', { exact: true }).click();
  await expect(page).toHaveURL(/view=matrix/);
  await waitForPicture(page);
  const untrained = await pictureOf(page);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await waitForStatus(page, 'done');
  await expect.poll(() => pictureOf(page)).not.toBe(untrained);

  const box = await canvasOf(page).boundingBox();
  if (!box) throw new Error('the matrix has no box');
  await page.mouse.move(box.x + 300, box.y + 300);
  const shown = await cardOf(page).textContent();
  await page.mouse.move(box.x + 200, box.y + 200);
  await expect(cardOf(page)).not.toHaveText(shown ?? '');
  await page.waitForFunction(() => window.gramophone.audioLevel() > 0.002);

  const before = await page.evaluate(() => window.gramophone.selection.row);
  await page.mouse.click(box.x + 200, box.y + 200);
  const { modality, row } = await page.evaluate(() => window.gramophone.selection);
  expect(modality).toBe('audio');
  expect(row).not.toBe(before);
  await expect(page).toHaveURL(new RegExp(`item=audio-${row}`));

  /** What the card says of a place that zooming in at another one moves. */
  const shownThere = async (): Promise<string | null> => {
    await page.mouse.move(box.x + 320, box.y + 321);
    await page.mouse.move(box.x + 320, box.y + 320);
    return cardOf(page).textContent();
  };
  await expect.poll(shownThere).not.toBe(await cardOf(page).textContent());
  const there = await shownThere();
  const whole = await settledPicture(page);
  await page.mouse.move(box.x + 200, box.y + 200);
  for (let turn = 0; turn < 5; turn++) await page.mouse.wheel(0, -240);
  await expect.poll(() => pictureOf(page)).not.toBe(whole);
  await expect.poll(shownThere).not.toBe(there);
  await page.getByRole('button', { name: 'Show the whole matrix' }).click();
  await expect.poll(shownThere, { timeout: 20_000 }).toBe(there);

  await page.getByText('Change', { exact: true }).click();
  await expect(page).toHaveURL(/show=change/);
  await expect.poll(() => pictureOf(page)).not.toBe(whole);
  await page.getByRole('combobox', { name: 'Along the top' }).selectOption('image');
  await expect(page).toHaveURL(/pair=audio-image/);
  await page.getByText('per row').click();
  await expect(page).toHaveURL(/scale=row/);
  await waitForPicture(page);

  await page.getByText('Map', { exact: true }).click();
  await expect(page.getByRole('application', { name: /map of all things/i })).toBeVisible();
});

test('by keyboard: arrows walk with words and sound, Enter selects, a confusion leads to its block', async ({
  page,
}) => {
  await openPage(page, `?engine=wasm#${SMALL_RUN}`);
  await waitForStatus(page, 'idle');
  await page.keyboard.press('x');
  await waitForPicture(page);
  await canvasOf(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  const spoken = page.locator('.matrix-panel [aria-live="polite"]');
  await expect(spoken).toHaveText(/sound of .*, shape of .*: cosine -?\d\.\d\d, rank \d+ of 600/);
  await page.waitForFunction(() => window.gramophone.audioLevel() > 0.002);
  await page.keyboard.press('m');
  const row = await page.evaluate(() => window.gramophone.selection.row);
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => window.gramophone.selection.row)).not.toBe(row);
  // The marks of the new selection are drawn with the next frames.
  await page.waitForTimeout(1000);

  const whole = await pictureOf(page);
  await page.keyboard.press('+');
  await expect.poll(() => pictureOf(page)).not.toBe(whole);
  await page.keyboard.press('0');
  await expect.poll(() => pictureOf(page)).toBe(whole);

  const confusion = page.getByRole('region', { name: 'Most confused kinds' }).getByRole('button');
  await confusion.first().focus();
  await page.keyboard.press('Enter');
  await expect(cardOf(page).getByText('another kind')).toBeVisible();
  await expect.poll(() => pictureOf(page)).not.toBe(whole);
});

test('cell, card and curve tell one story: the numbers agree', async ({ page }) => {
  await openPage(page, `?engine=wasm#${MATRIX_RUN}&item=audio-40&curve=exact.r1`);
  await waitForStatus(page, 'idle');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await waitForStatus(page, 'done');
  await page.waitForTimeout(1500);
  // The cell of a selection is its own true pair: the rank there is the one on the card.
  const cell = (await cardOf(page).textContent()) ?? '';
  const rank = /rank (\d+) of 600/.exec(cell)?.[1];
  const retrieval = page.getByRole('region', { name: /heard as, after training/i });
  await expect(retrieval).toContainText(`no. ${rank} of 600`);
  await expect(cardOf(page).getByText('a true pair')).toBeVisible();
  await expect(page.getByRole('heading', { name: /very own shape first/ })).toBeVisible();
});
