/** A row of an ablation in words. */
import type { AblationRow, Figure } from '../../core/ablation.ts';
import { recipeLabel, settingLabel } from '../../state/ablations.ts';

/** "Ex-MCR, Temperature 0.1" */
export function rowName({ recipe, settings }: AblationRow): string {
  const parts = Object.entries(settings).map(([id, value]) => `${settingLabel(id)} ${value}`);
  return [recipeLabel(recipe), ...parts].join(', ');
}

/** "0.912 ± 0.004" */
export function figureText(figure: Figure | undefined, digits: number): string {
  if (!figure) return 'failed';
  const spread = figure.deviation === null ? '' : ` ± ${figure.deviation.toFixed(digits)}`;
  return figure.mean.toFixed(digits) + spread;
}
