import { expect, test, type Page } from '@playwright/test';
import { startTaskTrace, stopTaskTrace } from './long-tasks.ts';
import { openViews, VIEWS, waitForView } from './views.ts';

const ROWS = 20_000;
/** Work that a view puts off: redrawing, and what it finds. */
const AFTER_MS = 700;

/** Moves over the view, and presses something in it: what brushing and selecting is, whatever the view. */
async function brushAndSelect(page: Page, touch: string): Promise<void> {
  const canvas = page.locator('.map-canvas, .matrix-canvas, .solid-frame canvas, .chart').first();
  if (await canvas.isVisible()) {
    const box = await canvas.boundingBox();
    if (!box) throw new Error('the drawing has no box');
    for (let step = 1; step <= 6; step++) {
      await page.mouse.move(box.x + (step * box.width) / 8, box.y + (step * box.height) / 8);
    }
    await page.mouse.down();
    await page.mouse.up();
  }
  const press = page.locator(`${touch} >> visible=true`).first();
  if ((await press.count()) > 0) await press.click();
  await page.evaluate(() => window.fixture?.select(7));
}

test(`${ROWS} things: no long task while any view is shown, brushed over and selected from`, async ({
  browser,
}) => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const fixtures = await openViews(page, ROWS);
  await startTaskTrace(browser, page);
  for (const fixture of fixtures) {
    await page.evaluate((id) => window.fixture?.show(id), fixture.id);
    await waitForView(page, fixture);
    await brushAndSelect(page, fixture.touch);
    await page.waitForTimeout(AFTER_MS);
  }
  const { tasks, limitMs } = await stopTaskTrace(
    browser,
    page,
    VIEWS.map((id) => `view ${id}`),
  );
  await page.close();
  const all = VIEWS.map((id) => ({ id, own: tasks.get(`view ${id}`) ?? [] }));
  for (const { id, own } of all) {
    const waited = Math.max(0, ...own.map(({ waitedMs }) => waitedMs));
    console.log(
      `${id}: ${own.length} tasks, longest ${own[0]?.busyMs.toFixed(0)} ms of the processor (limit ${limitMs.toFixed(0)}), longest wait in one ${waited.toFixed(0)} ms`,
    );
  }
  expect(all.filter(({ own }) => own.length === 0)).toEqual([]);
  const long = all.flatMap(({ id, own }) =>
    own.filter(({ busyMs }) => busyMs > limitMs).map(({ busyMs }) => `${id}: ${busyMs} ms`),
  );
  expect(long, `tasks over ${limitMs.toFixed(0)} ms`).toEqual([]);
});
