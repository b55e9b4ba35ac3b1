import { expect, test } from '@playwright/test';
import { openPage, SMALL_RUN, waitForStatus } from './page.ts';

/** As docs/views.md says of the way of somebody who has read nothing. */
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
  // What was found follows the name by a moment: both are read together.
  const isRight = async (): Promise<boolean> => {
    const title = (await card.getByRole('heading', { level: 2 }).textContent()) ?? '';
    const kind = (await first.locator('.tile-noun').textContent()) ?? 'nothing';
    return title.toLowerCase().includes(kind);
  };
  await expect.poll(isRight).toBe(true);

  await press('one that is wrong, and why');
  const question = page.getByRole('heading', { name: /^Why does the sound of the/ });
  const words = (await question.textContent()) ?? '';
  const [, asking, found] =
    /sound of the (?:\w+ ){2}(.+) find the shape of the (?:\w+ ){2}(.+)\?/.exec(words) ?? [];
  expect(asking).toBeDefined();
  expect(found).not.toBe(asking);
  await expect(page.getByRole('row', { name: /^cosine/ })).toBeVisible();
  expect(presses).toBe(PRESSES);
});
