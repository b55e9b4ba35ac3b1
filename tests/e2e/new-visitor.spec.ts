import { expect, test } from '@playwright/test';
import { openPage, SMALL_RUN, waitForStatus } from './page.ts';

/** One run, four presses fewer than a hundred: what docs/views.md says of the way of somebody who has read nothing. */
const PRESSES = 3;

test('a new visitor: train, a sound that is right, one that is wrong and why, by visible words alone', async ({
  page,
}) => {
  let presses = 0;
  const press = async (words: string) => {
    presses++;
    await page.getByText(words, { exact: true }).click();
  };
  await openPage(page, `?engine=wasm#${SMALL_RUN}`);
  await waitForStatus(page, 'idle');

  await press('Train');
  await waitForStatus(page, 'done');
  await press('one that is right');
  const card = page.getByRole('region', { name: 'Selected thing' });
  const first = card
    .getByRole('region', { name: 'Heard as, after training' })
    .getByRole('listitem')
    .first();
  const kindOf = async () => (await first.locator('.tile-noun').textContent()) ?? 'nothing';
  await expect
    .poll(async () => (await card.getByRole('heading', { level: 2 }).textContent())?.trim())
    .toContain(await kindOf());

  await press('one that is wrong, and why');
  const question = page.getByRole('heading', { name: /^Why does the sound of the/ });
  const words = (await question.textContent()) ?? '';
  const [, asking, found] =
    /sound of the (?:\w+ ){2}(.+) find the shape of the (?:\w+ ){2}(.+)\?/.exec(words) ?? [];
  expect(asking).toBeDefined();
  expect(found).not.toBe(asking);
  await expect(page.getByRole('row', { name: /^cosine/ })).toBeVisible();
  expect(presses).toBe(PRESSES);

  // By key the focus stays where it was pressed, or goes to what is shown now; never to what is not.
  await page.getByRole('tab', { name: 'Failures' }).click();
  await page.keyboard.press('w');
  await expect(page.getByRole('tab', { name: 'Thing' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator(':focus-visible')).not.toHaveAttribute('role', 'tab');
});
