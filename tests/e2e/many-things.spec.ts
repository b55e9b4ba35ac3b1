import { expect, test, type Page } from '@playwright/test';
import { startTaskTrace, stopTaskTrace } from './long-tasks.ts';
import { openView, VIEWS } from './views.ts';

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

for (const id of VIEWS) {
  test(`${id} with ${ROWS} things: no long task while it is shown, brushed over and selected from`, async ({
    browser,
  }) => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await startTaskTrace(browser, page);
    const fixture = await openView(page, id, ROWS);
    await page.waitForTimeout(AFTER_MS);
    await brushAndSelect(page, fixture.touch);
    await page.waitForTimeout(AFTER_MS);
    const { tasks, limitMs } = await stopTaskTrace(browser, page, 'view shown');
    await page.close();
    const waited = Math.max(0, ...tasks.map(({ waitedMs }) => waitedMs));
    console.log(
      `${id}: longest of ${tasks.length} tasks ${tasks[0]?.busyMs.toFixed(0)} ms of the processor (limit ${limitMs.toFixed(0)}); longest wait within one ${waited.toFixed(0)} ms`,
    );
    const long = tasks.filter(({ busyMs }) => busyMs > limitMs);
    expect(long, `tasks over ${limitMs.toFixed(0)} ms`).toEqual([]);
  });
}
