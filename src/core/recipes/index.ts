/** The registry of recipes; adding one is one file and one line. */
import { allPairs } from './all-pairs.ts';
import { cMcr } from './c-mcr.ts';
import { cca } from './cca.ts';
import { exMcr } from './ex-mcr.ts';
import { gramLiteral } from './gram-literal.ts';
import { gram } from './gram.ts';
import { hopChain } from './hop-chain.ts';
import { imageAnchor } from './image-anchor.ts';
import { overlap } from './overlap.ts';
import { pmrl } from './pmrl.ts';
import { procrustes } from './procrustes.ts';
import { randomProjector } from './random-projector.ts';
import { raw } from './raw.ts';
import type { Recipe } from './recipe.ts';
import { ridge } from './ridge.ts';
import { shuffled } from './shuffled.ts';
import { supervised } from './supervised.ts';
import { symile } from './symile.ts';
import { triangle } from './triangle.ts';

export const RECIPES: readonly Recipe[] = [
  cMcr,
  exMcr,
  gram,
  gramLiteral,
  triangle,
  symile,
  pmrl,
  allPairs,
  imageAnchor,
  overlap,
  hopChain,
  procrustes,
  ridge,
  cca,
  raw,
  randomProjector,
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
