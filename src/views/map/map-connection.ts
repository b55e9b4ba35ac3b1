/** Keeps an alignment map in step with the store, without React in between. */
import type { AlignmentMap } from '../../render/alignment-map.ts';
import { spreadHues } from '../../render/hues.ts';
import { CLASS_PALETTE, type AlignmentMapProps } from '../../render/map-props.ts';
import { categoriesOf, nounOf } from '../../state/dataset-slice.ts';
import { selectBrushed, selectPassing } from '../../state/inspect-slice.ts';
import {
  hasDepth,
  poleWords,
  selectFirstPositions,
  selectPoles,
  selectPositions,
} from '../../state/map-positions.ts';
import type { Page } from '../../state/page-context.ts';
import { remembered } from '../../state/remembered.ts';
import type { PageState } from '../../state/store.ts';
import type { MapShape } from '../../state/view-slice.ts';
import { MODALITY_WORDS } from './words.ts';

export function connectMap(map: AlignmentMap, page: Page): () => void {
  const { store, intents } = page;
  let known: PageState | null = null;

  const update = (state: PageState) => {
    const { view } = state;
    const isNew = <T>(select: (from: PageState) => T) => !known || select(state) !== select(known);
    const change: { -readonly [K in keyof AlignmentMapProps]?: AlignmentMapProps[K] } = {};

    if (isNew(selectKinds)) Object.assign(change, selectKinds(state));
    if (isNew(selectHues)) change.hues = selectHues(state);
    if (isNew(selectPositions)) change.positions = selectPositions(state);
    if (isNew((from) => from.view.selection)) change.selection = view.selection;
    if (isNew((from) => from.view.hover)) change.hover = view.hover;
    if (isNew(shapeOf)) change.view = shapeOf(state);
    if (isNew(selectFirstPositions)) change.starts = selectFirstPositions(state);
    if (isNew((from) => from.inspect.trails)) change.trails = state.inspect.trails;
    if (isNew((from) => from.inspect.density)) change.density = state.inspect.density;
    if (isNew(selectAxes)) change.axes = selectAxes(state);
    if (isNew((from) => from.view.visible)) change.visible = view.visible;
    if (isNew((from) => from.view.highlighted)) {
      change.highlightedClasses = view.highlighted === null ? null : [view.highlighted];
    }
    if (isNew(selectPassing)) change.shown = selectPassing(state);
    if (isNew(selectBrushed)) change.brushed = selectBrushed(state);
    if (isNew(isLassoing)) change.lasso = isLassoing(state);
    const isNewLayout = view.mode === 'umap' && isNew((from) => from.umap.status === 'done');
    const isOtherMap = known !== null && (known.view.mode !== view.mode || isNewLayout);
    known = state;
    if (Object.keys(change).length > 0) map.setProps(change);
    if (isOtherMap) map.frame();
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

const shapeOf = ({ view }: PageState): MapShape => (hasDepth(view.mode) ? view.shape : 'flat');

/** What is written beside the two axes; null where axes mean nothing by themselves. */
const selectAxes = remembered(
  (state) => [state.view.mode, selectPoles(state), state.dataset] as const,
  (mode, poles, dataset): AlignmentMapProps['axes'] =>
    mode === 'words' && poles
      ? {
          x: `like ${poleWords(poles.x, dataset, MODALITY_WORDS)}`,
          y: `like ${poleWords(poles.y, dataset, MODALITY_WORDS)}`,
        }
      : null,
);

const isLassoing = ({ inspect }: PageState): boolean => inspect.lasso !== 'off';

/** Where the pictures lie, the shipped places first: a kind keeps its hue when the base and with it the islands are others. */
function islandsOf({ run, dataset }: PageState): Float32Array | null {
  return (dataset.preview ?? run.initial?.landmarks)?.image.solid ?? null;
}

const selectKinds = remembered(
  ({ dataset }) => [dataset.labels] as const,
  (labels): Pick<AlignmentMapProps, 'classes' | 'classLabels'> => {
    const names = categoriesOf(labels);
    const index = new Map(names.map((name, place) => [name, place]));
    const rows = new Uint16Array(labels.length);
    for (let row = 0; row < rows.length; row++) {
      rows[row] = index.get(labels[row]!.category) ?? 0;
    }
    return {
      classes: { audio: rows, points: rows, image: rows, text: rows },
      classLabels: names.map((category) => nounOf({ category })),
    };
  },
);

/** Classes that lie close together get different hues. */
export const selectHues = remembered(
  (state) => [islandsOf(state), selectKinds(state)] as const,
  (islands, { classes, classLabels }): AlignmentMapProps['hues'] =>
    islands && classLabels.length > 0
      ? spreadHues(islands, classes.image, classLabels.length, CLASS_PALETTE.length)
      : null,
);
