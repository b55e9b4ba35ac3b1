/** The linear maps that need no training: fitted to the overlapping modality, applied to a leaf's own. */
import type { Method } from '../core/recipes/recipe.ts';
import type { Settings } from '../core/recipes/settings.ts';
import { fitCca } from '../core/reduction/cca.ts';
import type { LinearMap } from '../core/reduction/linear-map.ts';
import { fitProcrustes } from '../core/reduction/procrustes.ts';
import { fitRidge } from '../core/reduction/ridge.ts';

export type ClosedForm = Extract<Method, 'procrustes' | 'ridge' | 'cca'>;

/** Fits `from` [rows, width], the overlapping modality as a leaf sees it, to `to`, the same things as the base sees them. */
export function fitClosedForm(
  form: ClosedForm,
  from: Float32Array,
  to: Float32Array,
  width: number,
  settings: Settings,
): LinearMap {
  const centred = settings.centre === 'both';
  const lambda = settings.ridge;
  switch (form) {
    case 'procrustes':
      return fitProcrustes(from, to, width, { centred });
    case 'ridge':
      return fitRidge(from, to, width, width, { lambda, centred });
    case 'cca':
      return fitCca(from, to, width, width, { lambda, rank: settings.ccaRank, centred }).map;
    default:
      return form satisfies never;
  }
}
