/** How the map is inspected: what is chosen and filtered, what colours and axes mean. Choices only. */
import type { Modality } from '../core/modality.ts';
import { brushMask, NO_BRUSH, type Brush } from './brush.ts';
import { facetsOf, NO_FILTER, rowsPassing, type ItemFilter } from './item-filter.ts';
import { remembered } from './remembered.ts';

export const COLOURINGS = ['kind', 'family', 'size', 'material', 'rank', 'moved'] as const;

export type Colouring = (typeof COLOURINGS)[number];

/** An end of a word axis: the texts of one kind, or one item. */
export type Pole =
  | { readonly type: 'word'; readonly category: string }
  | { readonly type: 'item'; readonly modality: Modality; readonly row: number };

/** Where the eye of the map stands; only the map knows what the numbers mean. */
export type Viewpoint = readonly number[];

export interface InspectState {
  readonly brush: Brush;
  /** The next stroke on the map chooses things, instead of turning it. */
  readonly lasso: 'off' | 'replace' | 'add';
  readonly filter: ItemFilter;
  readonly colouring: Colouring;
  /** What the horizontal and the vertical word axis point at; null takes the first two kinds. */
  readonly poles: { readonly x: Pole | null; readonly y: Pole | null };
  /** Lines from where everything was at step 0. */
  readonly trails: boolean;
  readonly density: boolean;
  /** Only the chosen things along the axes of the matrix. */
  readonly matrixBrushed: boolean;
  /** Kept while the map is away; null shows the whole map. */
  readonly viewpoint: Viewpoint | null;
}

export function initialInspect(): InspectState {
  return {
    brush: NO_BRUSH,
    lasso: 'off',
    filter: NO_FILTER,
    colouring: 'kind',
    poles: { x: null, y: null },
    trails: false,
    density: false,
    matrixBrushed: false,
    viewpoint: null,
  };
}

/** What is known of every thing; one value as long as the data set is the same. */
export const selectFacets = remembered(
  ({ dataset }) => [dataset.specs, dataset.manifest] as const,
  (specs, manifest) => facetsOf(specs, manifest?.categories ?? []),
);

/** [rows] 1 where the filter lets a thing through; null without a filter. */
export const selectPassing = remembered(
  (state) => [state.inspect.filter, selectFacets(state)] as const,
  rowsPassing,
);

/** [rows] 1 where a thing is chosen; null when none is. */
export const selectBrushed = remembered(
  ({ inspect, dataset }) => [inspect.brush, dataset.labels.length] as const,
  brushMask,
);
