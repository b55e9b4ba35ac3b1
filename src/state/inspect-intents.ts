/** What a visitor can want of the map as a place to inspect things. */
import { changedBrush, NO_BRUSH, type BrushChange } from './brush.ts';
import { categoriesOf } from './dataset-slice.ts';
import {
  selectPassing,
  type Colouring,
  type InspectState,
  type Pole,
  type Viewpoint,
} from './inspect-slice.ts';
import { NO_FILTER, type Facet } from './item-filter.ts';
import { setInspect, setPanel, type PageStore } from './store.ts';

export interface InspectIntents {
  readonly brush: (rows: Iterable<number>, how: BrushChange) => void;
  readonly clearBrush: () => void;
  /** Chooses what the filter, or the class shown alone, lets through: the lasso without a pointer. */
  readonly brushShown: () => void;
  readonly setLasso: (lasso: InspectState['lasso']) => void;
  readonly filterWords: (words: string) => void;
  /** Undefined asks nothing of this facet. */
  readonly filterFacet: (facet: Facet, value: string | undefined) => void;
  readonly clearFilter: () => void;
  readonly setColouring: (colouring: Colouring) => void;
  readonly setPole: (axis: 'x' | 'y', pole: Pole) => void;
  readonly setTrails: (trails: boolean) => void;
  readonly setDensity: (density: boolean) => void;
  readonly setMatrixBrushed: (matrixBrushed: boolean) => void;
  /** The map goes away and wants to be found as it was. */
  readonly keepViewpoint: (viewpoint: Viewpoint | null) => void;
}

export function createInspectIntents(store: PageStore): InspectIntents {
  const inspect = () => store.getState().inspect;

  function choose(rows: Iterable<number>, how: BrushChange): void {
    const brush = changedBrush(inspect().brush, rows, how);
    setInspect(store, { brush, lasso: 'off' });
    if (brush.length > 0) setPanel(store, { panel: 'chosen' });
  }

  return {
    brush: choose,
    clearBrush: () => setInspect(store, { brush: NO_BRUSH, lasso: 'off', matrixBrushed: false }),
    brushShown() {
      const state = store.getState();
      const { labels } = state.dataset;
      const { highlighted } = state.view;
      const passing = selectPassing(state);
      const alone = highlighted === null ? null : categoriesOf(labels)[highlighted];
      const rows = [...labels.keys()].filter(
        (row) =>
          (!passing || passing[row] === 1) && (alone === null || labels[row]?.category === alone),
      );
      choose(rows, 'replace');
    },
    setLasso: (lasso) => setInspect(store, { lasso }),
    filterWords: (words) => setInspect(store, { filter: { ...inspect().filter, words } }),
    filterFacet(facet, value) {
      const facets = { ...inspect().filter.facets };
      if (value === undefined) delete facets[facet];
      else facets[facet] = value;
      setInspect(store, { filter: { ...inspect().filter, facets } });
    },
    clearFilter: () => setInspect(store, { filter: NO_FILTER }),
    setColouring: (colouring) => setInspect(store, { colouring }),
    setPole: (axis, pole) => setInspect(store, { poles: { ...inspect().poles, [axis]: pole } }),
    setTrails: (trails) => setInspect(store, { trails }),
    setDensity: (density) => setInspect(store, { density }),
    setMatrixBrushed: (matrixBrushed) => setInspect(store, { matrixBrushed }),
    keepViewpoint: (viewpoint) => setInspect(store, { viewpoint }),
  };
}
