import { expect, test, type Locator, type Page } from '@playwright/test';
import { axeViolations, openPage, SMALL_RUN, waitForStatus } from './page.ts';

const figure = (page: Page): Locator => page.locator('.volume-panel .big-figure');
const volumeOf = async (page: Page): Promise<number> => Number(await figure(page).textContent());
/** Where the names at the ends of the vectors stand: they go where the solid goes. */
const ends = (page: Page): Promise<string[]> =>
  page
    .locator('.solid-labels span')
    .evaluateAll((spans) => spans.map((span) => `${span.textContent} ${span.style.transform}`));

async function openVolume(page: Page, more = ''): Promise<void> {
  await openPage(page, `?engine=wasm#${SMALL_RUN}&panel=volume${more}`);
  await waitForStatus(page, 'idle');
  await expect.poll(() => ends(page).then(({ length }) => length)).toBeGreaterThan(1);
}

test('the solid: live while training, turned by mouse and keys, as two, three and four vectors', async ({
  page,
}) => {
  await openVolume(page);
  const before = await volumeOf(page);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await waitForStatus(page, 'done');
  await expect.poll(() => volumeOf(page)).not.toBe(before);
  await expect(page.getByText(`${before.toFixed(2)} before training`)).toBeVisible();

  const solid = page.getByRole('application', { name: /volume spanned by/ });
  const home = await ends(page);
  const box = (await solid.boundingBox())!;
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 90, box.y + 50, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => ends(page)).not.toEqual(home);
  await solid.focus();
  await page.keyboard.press('0');
  await expect.poll(() => ends(page)).toEqual(home);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => ends(page)).not.toEqual(home);

  const spanners = page.getByRole('group', { name: 'Which vectors span it' });
  await spanners.getByRole('button', { name: 'picture' }).click();
  await expect(page.getByRole('list', { name: /four facets/ }).getByRole('listitem')).toHaveCount(
    4,
  );
  await expect.poll(() => ends(page).then(({ length }) => length)).toBe(12);
  await page.getByRole('button', { name: 'sound, shape', exact: true }).click();
  await expect.poll(() => ends(page).then(({ length }) => length)).toBe(2);
  const row = page.getByRole('row', { name: /^sound, shape / });
  await expect(row).toContainText((await volumeOf(page)).toFixed(2));
  await spanners.getByRole('button', { name: 'shape' }).click();
  await expect(spanners.getByRole('button', { pressed: true })).toHaveCount(2);
});

test('the toy: sliders and dragged ends move the volume, a link restores it, the data comes back', async ({
  page,
}) => {
  await openVolume(page);
  const data = await volumeOf(page);
  await page.getByText('A toy', { exact: true }).click();
  await page.getByRole('button', { name: 'right angles' }).click();
  await expect(figure(page)).toHaveText('1.00');

  const slider = page.getByRole('slider', { name: 'sound to shape' });
  await slider.focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft');
  await expect(slider).toHaveValue('85');
  await page.keyboard.press('Home');
  await expect(slider).toHaveValue('0');
  await expect(figure(page)).toHaveText('0.00');
  await page.getByRole('button', { name: 'one the opposite' }).click();
  await expect(slider).toHaveValue('20');
  // The other two angles leave no room beyond 40 degrees.
  await slider.focus();
  await page.keyboard.press('End');
  await expect(slider).toHaveValue('40');

  await page.getByRole('button', { name: 'right angles' }).click();
  const end = await placeOfEnd(page, 'sound');
  await page.mouse.move(end.x, end.y);
  await page.mouse.down();
  await page.mouse.move(end.x - 30, end.y - 40, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => volumeOf(page)).toBeLessThan(1);
  const dragged = await volumeOf(page);
  expect(page.url()).toContain('toy=');

  await page.reload();
  await waitForStatus(page, 'idle');
  await expect.poll(() => volumeOf(page)).toBeCloseTo(dragged, 1);
  await page.getByText('The data', { exact: true }).click();
  await expect.poll(() => volumeOf(page)).toBe(data);
  expect(page.url()).not.toContain('toy=');
});

test('a tuple by hand: by name, from the map, and back', async ({ page }) => {
  // Pictures and texts are near each other from the start: another text is seen in two digits.
  await openVolume(page, '&span=image.text');
  const own = await volumeOf(page);
  const another = page.getByRole('combobox', { name: 'Another text' });
  await another.fill('small wooden dog');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/text of small wooden dog/)).toBeVisible();
  await expect.poll(() => volumeOf(page)).not.toBe(own);
  expect(page.url()).toContain('tuple=text-');

  await page.getByRole('button', { name: 'Pick on the map' }).click();
  const selection = await page.evaluate(() => window.gramophone.selection);
  await page.getByRole('application', { name: /^Map/ }).click();
  await expect(page.locator('.slot[data-picked="true"]').first()).toBeVisible();
  expect(await page.evaluate(() => window.gramophone.selection)).toEqual(selection);

  await page.reload();
  await waitForStatus(page, 'idle');
  await expect(page.getByText(/text of small wooden dog/)).toBeVisible();
  await page.getByRole('button', { name: 'All of the selected thing' }).click();
  await expect.poll(() => volumeOf(page)).toBe(own);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`on a phone, ${colorScheme}: the toy by touch, nothing cut off, no axe violations`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      colorScheme,
      ...(baseURL ? { baseURL } : {}),
    });
    const page = await context.newPage();
    await openVolume(page, '&toy=90.90.90');
    expect(await axeViolations(page)).toEqual([]);
    await page.locator('.solid-stage').scrollIntoViewIfNeeded();
    await expect(figure(page)).toHaveText('1.00');
    const end = await placeOfEnd(page, 'sound');
    const touch = await context.newCDPSession(page);
    const at = (x: number, y: number) => ({ touchPoints: [{ x, y }] });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', ...at(end.x, end.y) });
    for (const step of [10, 20, 30]) {
      await touch.send('Input.dispatchTouchEvent', {
        type: 'touchMove',
        ...at(end.x - step, end.y - step),
      });
    }
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect.poll(() => volumeOf(page)).toBeLessThan(1);

    await page.getByText('The data', { exact: true }).tap();
    for (const name of ['Failures', 'Volume', 'Thing']) {
      await page.getByRole('tab', { name }).tap();
      expect(await axeViolations(page)).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${name}: sideways scroll in pixels`).toBe(0);
    }
    await context.close();
  });
}

/** The end of a vector in the toy: beside its name, on the side that is nearer to the solid. */
async function placeOfEnd(page: Page, name: string): Promise<{ x: number; y: number }> {
  const label = page.locator('.solid-labels span', { hasText: name });
  const [box, stage] = [
    (await label.boundingBox())!,
    (await page.locator('.solid-canvas').boundingBox())!,
  ];
  const isLeft = box.x + box.width / 2 < stage.x + stage.width / 2;
  return { x: isLeft ? box.x + box.width + 12 : box.x - 12, y: box.y + box.height / 2 };
}
