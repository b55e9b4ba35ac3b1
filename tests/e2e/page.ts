/** What the tests do again and again. */
import { expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { PageStatus } from '../../src/app/status.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Fewer steps and smaller batches than the preset, so that a software adapter gets there. */
export const SMALL_RUN = 'recipe=overlap&steps=20&batch=32&warmupSteps=2';

export async function openPage(page: Page, address = ''): Promise<void> {
  await page.goto(address === '' ? './' : `./${address}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

export async function waitForStatus(page: Page, status: PageStatus['status']): Promise<void> {
  await page.waitForFunction((wanted) => window.gramophone.status === wanted, status, {
    timeout: 150_000,
  });
}

export function totalLosses(page: Page): Promise<number[]> {
  return page.evaluate(() =>
    window.gramophone.losses().map(({ losses }) => losses['total'] ?? NaN),
  );
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[] }[];
}

/** `rules` alone where the rest was looked at before: another theme has other colours and nothing else. */
export async function axeViolations(page: Page, rules?: readonly string[]): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window);
  if (!isThere) await page.evaluate(AXE);
  const violations = await page.evaluate(async (only) => {
    const { axe } = window as unknown as {
      axe: { run: (options: object) => Promise<{ violations: Violation[] }> };
    };
    const options = { resultTypes: ['violations'], ...(only ? { runOnly: only } : {}) };
    return (await axe.run(options)).violations;
  }, rules);
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
}
