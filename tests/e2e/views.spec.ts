import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { axeViolations } from './page.ts';
import { openView, openWhatOpens, VIEWS } from './views.ts';

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
/** Where the side of the page is at its narrowest. */
const NARROW = { width: 1010, height: 800 };

/** What can be scrolled sideways though nobody asked for it, the page itself included. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => {
        const { overflowX, overflowY } = getComputedStyle(element);
        const isMeant = element.matches('pre') || (overflowX === 'auto' && overflowY === 'hidden');
        const scrolls = element === document.documentElement || overflowX !== 'visible';
        return scrolls && !isMeant && overflowX !== 'hidden' && overflowX !== 'clip';
      })
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`),
  );
}

interface Walked {
  /** Controls that the Tab key never came to. */
  readonly missed: readonly string[];
  /** Where the focus cannot be seen. */
  readonly unseen: readonly string[];
}

/** Walks all controls with the Tab key; a group of radio buttons and a row of tabs are one stop. */
async function walkByKeyboard(page: Page): Promise<Walked> {
  const stops = await page.evaluate(() => {
    const isShown = (element: HTMLElement): boolean =>
      element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]');
    const scope = document.querySelector('dialog[open], .floating:not([hidden])') ?? document.body;
    const all = [
      ...scope.querySelectorAll<HTMLElement>(
        'button, a[href], input, select, textarea, summary, [tabindex="0"]',
      ),
    ].filter(
      (element) =>
        isShown(element) &&
        element.tabIndex >= 0 &&
        !element.matches(':disabled') &&
        !(element instanceof HTMLInputElement && element.type === 'radio' && !element.checked),
    );
    all.forEach((element, index) => (element.dataset['stop'] = String(index)));
    return all.map((element) => element.getAttribute('aria-label') ?? element.innerText.trim());
  });
  const reached = new Set<number>();
  const unseen: string[] = [];
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (let press = 0; press < stops.length + 20 && reached.size < stops.length; press++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return null;
      // A radio button is hidden behind its label, which shows the focus for it.
      const shows = [element, element.closest('label'), element.parentElement].some((one) => {
        const { outlineStyle, outlineWidth } = one
          ? getComputedStyle(one)
          : { outlineStyle: 'none', outlineWidth: '0' };
        return outlineStyle !== 'none' && outlineWidth !== '0px';
      });
      return {
        stop: Number(element.dataset['stop'] ?? -1),
        shows,
        html: element.outerHTML.slice(0, 90),
      };
    });
    if (!at) continue;
    reached.add(at.stop);
    if (!at.shows) unseen.push(at.html);
  }
  return { missed: stops.filter((_, index) => !reached.has(index)), unseen };
}

/** One for all: the script of the page is compiled once. */
let context: BrowserContext | undefined;

test.beforeAll(async ({ browser }) => {
  context = await browser.newContext({ hasTouch: true, reducedMotion: 'reduce' });
});

test.afterAll(() => context?.close());

for (const id of VIEWS) {
  test(`${id} alone: axe, nothing cut off, keyboard, touch; desktop and phone, light and dark`, async () => {
    if (!context) throw new Error('The browser did not start.');
    const page = await context.newPage();
    await page.setViewportSize(SIZES.desktop);
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    const fixture = await openView(page, id);
    // A colour on its way is none that anybody reads.
    await page.addStyleTag({ content: '* { transition: none !important; }' });
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      await page.evaluate(() => window.fixture?.setTheme('light'));
      expect.soft(await axeViolations(page), `axe: ${size}, light`).toEqual([]);
      await page.evaluate(() => window.fixture?.setTheme('dark'));
      expect.soft(await axeViolations(page, ['color-contrast']), `axe: ${size}, dark`).toEqual([]);
      expect.soft(await cutOff(page), `cut off: ${size}`).toEqual([]);
    }
    await page.setViewportSize(NARROW);
    expect.soft(await cutOff(page), 'cut off: narrow').toEqual([]);
    const { missed, unseen } = await walkByKeyboard(page);
    expect.soft(missed, 'never reached by the Tab key').toEqual([]);
    expect.soft(unseen, 'the focus cannot be seen').toEqual([]);

    await page.setViewportSize(SIZES.phone);
    await openWhatOpens(page, fixture);
    const changes = () => page.evaluate(() => window.fixture?.changes ?? -1);
    const before = await changes();
    await page.locator(`${fixture.touch} >> visible=true`).first().tap();
    await expect.poll(changes, { message: `a finger on ${fixture.touch}` }).toBeGreaterThan(before);
    expect(problems, 'errors of the page').toEqual([]);
    await page.close();
  });
}

test('every folder of views is shown alone somewhere, and every one of these is in docs/views.md', () => {
  const sources = VIEWS.map((id) => readFileSync(`tests/fixtures-page/views/${id}.tsx`, 'utf8'));
  const shown = sources.flatMap((text) =>
    [...text.matchAll(/src\/views\/([\w-]+)\//g)].map(([, folder]) => folder),
  );
  const folders = readdirSync('src/views').filter((folder) => folder !== 'shared');
  expect(folders.filter((folder) => !shown.includes(folder))).toEqual([]);
  const page = readFileSync('docs/views.md', 'utf8');
  const listed = [...page.matchAll(/\?view=([\w-]+)`/g)].map(([, id]) => id);
  expect([...listed].sort(), 'npm run views:pictures').toEqual([...VIEWS].sort());
});
