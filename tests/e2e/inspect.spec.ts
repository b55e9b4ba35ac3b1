import { expect, test, type Page } from '@playwright/test';
import { axeViolations, openPage, SMALL_RUN, waitForStatus } from './page.ts';

const canvasOf = (page: Page) => page.getByRole('application', { name: /map of all things/i });
const barOf = (page: Page) => page.locator('.brush-bar');

async function boxOf(page: Page) {
  const box = await canvasOf(page).boundingBox();
  if (!box) throw new Error('the map has no box');
  return { ...box, midX: box.x + box.width / 2, midY: box.y + box.height / 2 };
}

/** Round the middle of the map, with the button held. */
async function drawRing(page: Page, radius: number, key?: 'Shift' | 'Alt'): Promise<void> {
  const { midX, midY } = await boxOf(page);
  await page.mouse.move(midX + radius, midY);
  await page.mouse.down();
  for (let i = 1; i <= 12; i++) {
    const angle = (i / 12) * 2 * Math.PI;
    await page.mouse.move(midX + radius * Math.cos(angle), midY + radius * Math.sin(angle));
  }
  if (key) await page.keyboard.down(key);
  await page.mouse.up();
  if (key) await page.keyboard.up(key);
}

async function chosenCount(page: Page): Promise<number> {
  return Number.parseInt((await barOf(page).locator('strong').textContent()) ?? '', 10);
}

async function tooltipAt(page: Page, x: number, y: number): Promise<string | null> {
  await page.mouse.move(x + 1, y);
  await page.mouse.move(x, y);
  await page.waitForTimeout(120);
  const tooltip = page.locator('.map-tooltip');
  return (await tooltip.count()) === 0 ? null : tooltip.textContent();
}

test('by mouse: a line round things is answered by list, matrix and address; the eye stays', async ({
  page,
}) => {
  await openPage(page, `?engine=wasm#${SMALL_RUN}`);
  await waitForStatus(page, 'idle');
  await expect(page.locator('.map-canvas canvas')).toBeVisible();

  await page.getByRole('button', { name: 'Lasso' }).click();
  await drawRing(page, 40);
  await expect(barOf(page)).toContainText(/\d+ things? chosen/);
  const few = await chosenCount(page);
  expect(few).toBeGreaterThan(0);
  await expect(page).toHaveURL(/things=\d/);

  await page.keyboard.press('l');
  await drawRing(page, 90, 'Shift');
  await expect.poll(() => chosenCount(page)).toBeGreaterThan(few);
  const many = await chosenCount(page);
  await page.keyboard.press('l');
  await drawRing(page, 60, 'Alt');
  await expect.poll(() => chosenCount(page)).toBeLessThan(many);
  const chosen = await chosenCount(page);

  const table = page.getByRole('table', { name: /the chosen things/i });
  await expect(table.getByRole('rowheader')).toHaveCount(Math.min(100, chosen));
  const row = table.getByRole('row').nth(2);
  await expect(row.getByRole('cell').nth(1)).toHaveText(/^\d+$/);
  await row.getByRole('button').nth(1).click();
  await expect(row).toHaveAttribute('data-selected', 'true');
  await page.getByRole('button', { name: 'Play all' }).click();
  await page.waitForFunction(() => window.gramophone.audioLevel() > 0.002);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();

  await page.getByText('Flat', { exact: true }).click();
  const { midX, midY } = await boxOf(page);
  await page.mouse.move(midX + 30, midY + 20);
  for (let turn = 0; turn < 4; turn++) await page.mouse.wheel(0, -200);
  const places = [0, 1, 2, 3, 4, 5].map((i) => [midX - 60 + 25 * i, midY + 15] as const);
  const seen = async () => {
    const texts: (string | null)[] = [];
    for (const [x, y] of places) texts.push(await tooltipAt(page, x, y));
    return texts;
  };
  const near = await seen();
  expect(near.some((text) => text !== null)).toBe(true);

  await page.keyboard.press('x');
  const canvas = page.getByRole('application', { name: /similarity matrix/i });
  await page.getByRole('checkbox', { name: `only the ${chosen} chosen` }).check();
  await expect(canvas).toHaveAttribute('data-drawn', 'true', { timeout: 60_000 });
  await page.keyboard.press('x');
  await expect(page.locator('.map-canvas canvas')).toBeVisible();
  await expect.poll(seen, { timeout: 20_000 }).toEqual(near);

  await page.getByRole('button', { name: 'Only sound' }).click();
  await expect(page).toHaveURL(/only=audio/);
  await page.keyboard.press('Escape');
  await expect(barOf(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/only=|things=/);
});

test('by keyboard: filter, choose what is shown, colour, word axes, UMAP and back, all in the address', async ({
  page,
}) => {
  await openPage(page, `?engine=wasm#${SMALL_RUN}`);
  await waitForStatus(page, 'idle');

  const filter = page.getByRole('button', { name: /^Filter/ });
  await filter.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('wooden dog');
  const menu = page.getByRole('group', { name: 'Filter' });
  await expect(menu.getByText('3 of 600 things')).toBeVisible();
  await menu.getByRole('combobox', { name: 'size' }).selectOption('small');
  await expect(menu.getByText('1 of 600 things')).toBeVisible();
  await menu.getByRole('combobox', { name: 'size' }).selectOption('');
  expect(await axeViolations(page)).toEqual([]);
  await menu.getByRole('button', { name: 'Choose what is shown' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(filter).toBeFocused();
  await expect(barOf(page)).toContainText('3 things chosen');

  const look = page.getByRole('button', { name: 'Look' });
  await look.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Colour by' }).selectOption('rank');
  await page.getByRole('checkbox', { name: /trails/i }).check();
  await page.getByRole('checkbox', { name: /density/i }).check();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: /place of the true partner/i })).toBeVisible();

  await page.getByRole('radio', { name: 'Words' }).focus();
  await page.keyboard.press('Space');
  const right = page.getByRole('combobox', { name: /^Rightwards/ });
  await right.focus();
  await page.keyboard.type('hand drum');
  await page.keyboard.press('Enter');
  await expect(page.locator('.map-canvas')).toContainText('like “hand drum” →');
  expect(await axeViolations(page)).toEqual([]);

  const address = page.url();
  for (const part of ['find=wooden+dog', 'colour=rank', 'map=words', 'x=hand-drum', 'trails=1']) {
    expect(address).toContain(part);
  }
  await page.reload();
  await waitForStatus(page, 'idle');
  await expect(page.getByRole('radio', { name: 'Words' })).toBeChecked();
  await expect(barOf(page)).toContainText('3 things chosen');
  await expect(page.locator('.map-canvas')).toContainText('like “hand drum” →');

  await page.getByRole('radio', { name: 'UMAP' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Lay out' }).press('Enter');
  await page.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Lay out', exact: true })).toBeVisible();
});
