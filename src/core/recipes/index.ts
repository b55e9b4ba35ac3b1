/** The registry of recipes; adding one is one file and one line. */
import { cMcr } from './c-mcr.ts';
import { exMcr } from './ex-mcr.ts';
import { gramLiteral } from './gram-literal.ts';
import { gram } from './gram.ts';
import { hopChain } from './hop-chain.ts';
import { overlap } from './overlap.ts';
import { procrustes } from './procrustes.ts';
import { raw } from './raw.ts';
import type { Recipe } from './recipe.ts';
import { ridge } from './ridge.ts';
import { shuffled } from './shuffled.ts';
import { supervised } from './supervised.ts';

export const RECIPES: readonly Recipe[] = [
  cMcr,
  exMcr,
  gram,
  gramLiteral,
  overlap,
  hopChain,
  procrustes,
  ridge,
  raw,
  shuffled,
  supervised,
];

export const DEFAULT_RECIPE = exMcr;

export function recipeById(id: string): Recipe {
  const recipe = RECIPES.find((candidate) => candidate.id === id);
  if (!recipe) {
    throw new Error(
      `Unknown recipe "${id}". Expected one of: ${RECIPES.map((known) => known.id).join(', ')}.`,
    );
  }
  return recipe;
}
