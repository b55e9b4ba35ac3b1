import { expect, test } from '@playwright/test';
import { openPage, SMALL_RUN, totalLosses, waitForStatus } from './page.ts';

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

test('on real WebGPU: open, train 20 steps, hear a sound, see its shapes, rewind', async ({
  page,
}) => {
  await openPage(page, `?engine=webgpu#${SMALL_RUN}`);
  await waitForStatus(page, 'idle');
  expect(await page.evaluate(() => window.gramophone.engine?.engine)).toBe('webgpu');

  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await waitForStatus(page, 'done');
  const losses = await totalLosses(page);
  expect(losses).toHaveLength(20);
  expect(mean(losses.slice(-4))).toBeLessThan(mean(losses.slice(0, 4)));

  const after = page.getByRole('region', { name: /heard as, after training/i });
  await expect(after.getByRole('listitem')).toHaveCount(5);

  expect(await page.evaluate(() => window.gramophone.audioLevel())).toBe(0);
  await page
    .getByRole('button', { name: /^Play the sound of the medium metal bell/ })
    .first()
    .click();
  await page.waitForFunction(() => window.gramophone.audioLevel() > 0.005);

  await page.getByRole('button', { name: /rewind/i }).click();
  await page.waitForFunction(
    () => window.gramophone.step === 0 && window.gramophone.status === 'idle',
  );
  await page.getByRole('button', { name: 'One step' }).click();
  await page.waitForFunction(() => window.gramophone.losses().length === 1);
  expect(await totalLosses(page)).toEqual([losses[0]]);
});

test('without WebGPU: the processor trains, and the page says why', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'gpu', { value: undefined });
  });
  // The trainer's own thread has a navigator of its own.
  await page.route('**/engine.worker*.js', async (route) => {
    const response = await route.fetch();
    const blind = "Object.defineProperty(WorkerNavigator.prototype,'gpu',{value:undefined});";
    await route.fulfill({ response, body: blind + (await response.text()) });
  });
  await openPage(page, `#${SMALL_RUN}`);
  await waitForStatus(page, 'idle');
  await page.getByRole('button', { name: /^Processor/ }).click();
  await expect(page.getByText(/cannot train on the graphics card/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await waitForStatus(page, 'done');
  const losses = await totalLosses(page);
  expect(mean(losses.slice(-4))).toBeLessThan(mean(losses.slice(0, 4)));
});

test('the map and something to press are there before the trainer is', async ({ page }) => {
  // The trainer never comes: its script is held back.
  await page.route('**/engine.worker*.js', () => undefined);
  await openPage(page);
  await expect(page.getByRole('button', { name: /opening/i })).toBeVisible();
  await expect(page.getByRole('application', { name: /map/i })).toBeVisible();
  await expect(page.locator('.map-canvas canvas').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: /medium metal bell/i })).toBeVisible();
});

test('clouds stand on the page itself: the corners of the first one drawn are transparent', async ({
  page,
}) => {
  await openPage(page);
  const corner = (): Promise<number[]> =>
    page.locator('canvas.cloud[data-here="true"]').evaluateAll((canvases) =>
      canvases.map((canvas) => {
        const { width, height } = canvas as HTMLCanvasElement;
        const context = (canvas as HTMLCanvasElement).getContext('2d');
        const alphas = context
          ?.getImageData(0, 0, width, height)
          .data.filter((_, i) => i % 4 === 3);
        // An empty canvas is transparent as well: only a drawn one counts.
        return alphas?.some((alpha) => alpha === 255) ? (alphas[0] ?? -1) : -1;
      }),
    );
  await expect
    .poll(async () => (await corner()).some((alpha) => alpha >= 0), { timeout: 60_000 })
    .toBe(true);
  expect((await corner()).filter((alpha) => alpha > 0)).toEqual([]);
});

test('an address with faults is opened all the same, and the faults are named', async ({
  page,
}) => {
  await openPage(page, '#recipe=no-such&steps=many&seed=4');
  await waitForStatus(page, 'idle');
  await expect(page.getByText(/no-such/).first()).toBeVisible();
  await expect(page.getByText(/many/).first()).toBeVisible();
});

test('a broken data set is reported, not a blank page', async ({ page }) => {
  await page.route('**/held-out.safetensors', (route) =>
    route.fulfill({ body: 'nothing of the kind' }),
  );
  await openPage(page);
  await expect(page.getByRole('alert').filter({ hasText: /held-out\.safetensors/ })).toBeVisible({
    timeout: 60_000,
  });
});
