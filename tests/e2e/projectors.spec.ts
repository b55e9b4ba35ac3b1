import { expect, test, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { tensorOf, writeSafetensors } from '../../src/data/formats/safetensors.ts';
import { axeViolations, openPage, waitForStatus } from './page.ts';

const PHONE = { width: 390, height: 844 };

/** A GRAM head of these sizes, of zeros. */
function gramHead(inputs: number, outputs: number): Buffer {
  const weight = tensorOf([outputs, inputs], new Float32Array(inputs * outputs));
  return Buffer.from(writeSafetensors({ 'contra_head_a.linear.weight': weight }));
}

async function choose(page: Page, ...files: readonly [name: string, buffer: Buffer][]) {
  await page
    .getByLabel('Drop files here, or choose them')
    .setInputFiles(
      files.map(([name, buffer]) => ({ name, buffer, mimeType: 'application/octet-stream' })),
    );
}

test('a file is recognised or refused in words, and applied only where it fits', async ({
  page,
}) => {
  await openPage(page, '?engine=wasm');
  await waitForStatus(page, 'idle');
  await page.getByRole('button', { name: 'Projector files' }).click();
  const dialog = page.getByRole('dialog', { name: 'Projector files' });
  await expect(dialog.getByText('Nothing is trained yet.')).toBeVisible();

  await choose(page, ['notes.txt', Buffer.from('nothing of the kind')]);
  await expect(dialog.getByRole('alert')).toContainText(
    /notes\.txt: expected a \.pt, \.npz or \.safetensors file/,
  );
  await choose(page, ['gram.safetensors', gramHead(768, 512)]);
  const file = dialog.getByRole('article', { name: 'gram.safetensors' });
  await expect(file).toContainText('GRAM, contrastive heads (VAST has the same), as released');
  await expect(file).toContainText('768 → 512 numbers, takes audio');
  await expect(file).toContainText('Takes rows of 768 numbers; the embeddings here have 64');
  await expect(dialog.getByRole('alert')).toBeEmpty();
  await expect(dialog.getByRole('button', { name: 'Apply them here' })).toHaveCount(0);

  await choose(page, ['one.safetensors', gramHead(64, 64)], ['two.safetensors', gramHead(64, 64)]);
  await dialog.getByRole('button', { name: 'Apply them here' }).click();
  await expect(dialog.getByRole('alert')).toContainText('the same modality (audio)');
  expect(await axeViolations(page)).toEqual([]);
  await page.setViewportSize(PHONE);
  expect(await axeViolations(page)).toEqual([]);
  const cutOff = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
  expect(cutOff, 'sideways scroll of the dialog in pixels').toBe(0);
});

test('trained projectors are saved, and opened again they do what they did', async ({ page }) => {
  await openPage(page, '?engine=wasm#recipe=overlap&steps=20&batch=64&warmupSteps=2');
  await waitForStatus(page, 'idle');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await waitForStatus(page, 'done');
  const share = page.locator('.big-figure');
  const trained = (await share.textContent()) ?? '';
  expect(Number(trained)).toBeGreaterThan(0.05);

  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog', { name: 'Projector files' });
  const saved: [string, Buffer][] = [];
  for (const [things, format] of [
    ['sounds', 'pt'],
    ['shapes', 'safetensors'],
  ]) {
    const waiting = page.waitForEvent('download');
    await dialog
      .getByRole('button', { name: `Save the projector for ${things} as .${format}` })
      .click();
    const download = await waiting;
    saved.push([download.suggestedFilename(), await readFile(await download.path())]);
  }
  expect(saved.map(([name]) => name)).toEqual([
    'gramophone-overlap-seed1-step20.audio.pt',
    'gramophone-overlap-seed1-step20.points.safetensors',
  ]);

  await choose(page, ...saved);
  await expect(dialog.getByRole('combobox')).toHaveCount(2);
  await expect(dialog.getByRole('combobox').first()).toHaveValue('audio');
  await expect(dialog.getByText(/The run at step 20 of 20 is kept among the runs/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Apply them here' }).click();
  await expect(dialog).toBeHidden();
  await page.waitForFunction(
    () => window.gramophone.status === 'done' && window.gramophone.step === 1,
  );
  await expect(share).toHaveText(trained);
  await expect(page.getByText(/what they were trained on is not known here/)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('step20.audio.pt');

  await page.getByRole('button', { name: /rewind/i }).click();
  await waitForStatus(page, 'idle');
  await expect(share).not.toHaveText(trained);
});
