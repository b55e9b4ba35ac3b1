/** The first losses of every trained recipe on a tiny data set, to be compared between engines. Imports nothing of Node. */
import { expect } from 'vitest';
import { RECIPES, recipeById } from '../../src/core/recipes/index.ts';
import { openRun } from '../../src/engine/run.ts';
import { tinyDataset } from './tiny-dataset.ts';

/** Everything that is trained, by id. */
export const TRAINED: readonly string[] = RECIPES.filter(({ method }) => method === 'train').map(
  ({ id }) => id,
);

export const STEPS = 10;

/** A way to run the steps; `open` makes it the one that runs now. */
export interface Contender {
  readonly name: string;
  readonly open: () => Promise<void>;
}

export async function firstLosses(id: string): Promise<number[]> {
  const settings = { ...recipeById(id).settings, batch: 48, steps: 40, warmupSteps: 2 };
  // Otherwise ten steps would end inside of the warm start and never reach the losses on tuples.
  const warmStartSteps = Math.min(settings.warmStartSteps, 3);
  const config = { recipe: id, settings: { ...settings, warmStartSteps }, seed: 1 };
  const run = await openRun(tinyDataset(), config);
  for (let step = 0; step < STEPS; step++) run.advance();
  const records = await run.readLosses();
  run.dispose();
  return records.map(({ losses }) => losses['total'] ?? NaN);
}

/** Each loss within a share of itself: one step that is off is found, however large the first loss was. */
export function expectSameLosses(
  actual: readonly number[],
  expected: readonly number[],
  share: number,
): void {
  expect(actual).toHaveLength(STEPS);
  actual.forEach((loss, i) => {
    const apart = Math.abs(loss - (expected[i] ?? NaN)) / Math.abs(expected[i] ?? NaN);
    expect(apart, `step ${i + 1}: expected ${expected[i]}, got ${loss}`).toBeLessThan(share);
  });
}
