/** Keeps an alignment map in step with the store, without React in between. */
import type { ByModality } from '../../core/modality.ts';
import type { MapPositions } from '../../engine/protocol.ts';
import type { AlignmentMap } from '../../render/alignment-map.ts';
import { spreadHues } from '../../render/hues.ts';
import { CLASS_PALETTE, type AlignmentMapProps } from '../../render/map-props.ts';
import { categoriesOf, nounOf } from '../../state/dataset-slice.ts';
import { selectBrushed, selectPassing } from '../../state/inspect-slice.ts';
import type { Page } from '../../state/page-context.ts';
import type { PageState } from '../../state/store.ts';

export function connectMap(map: AlignmentMap, page: Page): () => void {
  const { store, intents } = page;
  let known: PageState | null = null;

  const update = (state: PageState) => {
    const { view } = state;
    const isNew = <T>(select: (from: PageState) => T) => !known || select(state) !== select(known);
    const change: { -readonly [K in keyof AlignmentMapProps]?: AlignmentMapProps[K] } = {};

    if (isNew((from) => from.dataset.labels)) Object.assign(change, classesOf(state));
    if (isNew(islandsOf) || isNew((from) => from.dataset.labels)) change.hues = huesOf(state);
    if (isNew(positionsOf)) change.positions = positionsOf(state);
    if (isNew((from) => from.view.selection)) change.selection = view.selection;
    if (isNew((from) => from.view.hover)) change.hover = view.hover;
    if (isNew((from) => from.view.shape)) change.view = view.shape;
    if (isNew((from) => from.view.visible)) change.visible = view.visible;
    if (isNew((from) => from.view.highlighted)) {
      change.highlightedClasses = view.highlighted === null ? null : [view.highlighted];
    }
    if (isNew(selectPassing)) change.shown = selectPassing(state);
    if (isNew(selectBrushed)) change.brushed = selectBrushed(state);
    if (isNew(isLassoing)) change.lasso = isLassoing(state);
    known = state;
    if (Object.keys(change).length > 0) map.setProps(change);
  };

  map.setProps({
    onHover: intents.hover,
    onPick: (item) => {
      if (item) intents.pick(item);
    },
    onPickClass: intents.highlight,
    onLasso: (rows, { add, remove }) => {
      const adds = add || store.getState().inspect.lasso === 'add';
      intents.brush(rows, remove ? 'remove' : adds ? 'add' : 'replace');
    },
  });
  update(store.getState());
  const { viewpoint } = store.getState().inspect;
  if (viewpoint) map.restore(viewpoint);
  const unsubscribe = store.subscribe(update);
  return () => {
    unsubscribe();
    intents.keepViewpoint(map.viewpoint);
  };
}

const isLassoing = ({ inspect }: PageState): boolean => inspect.lasso !== 'off';

/** Where the pictures lie: their islands never move, so hues are dealt once. */
function islandsOf({ run, dataset }: PageState): Float32Array | null {
  return (run.initial?.landmarks ?? dataset.preview)?.image.solid ?? null;
}

/** Classes that lie close together get different hues. */
function huesOf(state: PageState): AlignmentMapProps['hues'] {
  const islands = islandsOf(state);
  const { classes, classLabels } = classesOf(state);
  if (!islands || classLabels.length === 0) return null;
  return spreadHues(islands, classes.image, classLabels.length, CLASS_PALETTE.length);
}

/** The trainer's places, or the shipped ones of the untrained map until it has spoken. */
export function positionsOf({ run, view, dataset }: PageState): ByModality<MapPositions> | null {
  return run.current?.[view.mode] ?? dataset.preview;
}

function classesOf({ dataset }: PageState): Pick<AlignmentMapProps, 'classes' | 'classLabels'> {
  const names = categoriesOf(dataset.labels);
  const index = new Map(names.map((name, place) => [name, place]));
  const rows = Uint16Array.from(dataset.labels, ({ category }) => index.get(category) ?? 0);
  return {
    classes: { audio: rows, points: rows, image: rows, text: rows },
    classLabels: names.map((category) => nounOf({ category })),
  };
}
