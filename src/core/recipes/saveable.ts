/** Whether a run's heads fit the files that Ex-MCR's authors released. Free of tfjs. */
import type { Recipe } from './recipe.ts';
import type { Settings } from './settings.ts';

/** A sentence with what to do; null when the heads can be saved. */
export function whyNotSaved(
  { id, method }: Pick<Recipe, 'id' | 'method'>,
  { headBlocks, sharedSpace, headBody, headLink }: Settings,
): string | null {
  if (method !== 'train') return `${id} trains no heads; choose a recipe that does.`;
  if (headBlocks < 1) {
    return 'Ex-MCR files hold at least one MLP block; set headBlocks to 1 or more.';
  }
  if (sharedSpace === 'new' || headBody === 'half' || headLink === 'mlp') {
    return 'Ex-MCR files hold full heads with a linear link or none, beside a frozen base; this recipe trains others.';
  }
  return null;
}
