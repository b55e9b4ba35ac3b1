/** Finds settings that no loss can be made of before anything runs, rather than hours later. */
import { recipeById } from '../../src/core/recipes/index.ts';
import { termsAt } from '../../src/engine/objective.ts';
import { nameOf, type Combination } from '../../src/core/ablation-grid.ts';

/** Throws with the first combination whose loss terms contradict each other at its first step or its last. */
export function checkObjectives(combinations: readonly Combination[]): void {
  for (const combination of combinations) {
    const { recipe, settings } = combination;
    if (recipeById(recipe).method !== 'train') continue;
    try {
      for (const step of [0, settings.steps - 1]) termsAt(settings, step);
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`${nameOf(recipe, combination.varied)}: ${message}`, { cause });
    }
  }
}
