/** Where everything lies on the map, by what its axes mean. */
import type { ByModality, Modality } from '../core/modality.ts';
import { meanDirection, placeByWords } from '../core/reduction/word-axes.ts';
import type { MapPositions, Snapshot } from '../engine/protocol.ts';
import {
  categoriesOf,
  nameOf,
  nounOf,
  type DatasetState,
  type ItemLabel,
} from './dataset-slice.ts';
import type { InspectState, Pole } from './inspect-slice.ts';
import { widthOf } from './neighbours.ts';
import { remembered } from './remembered.ts';
import type { PageState } from './store.ts';
import type { MapMode } from './view-slice.ts';

export type Places = ByModality<MapPositions>;

/** The trainer's places, those worked out here, or the shipped ones of the untrained map until there are others. */
export function selectPositions(state: PageState): Places | null {
  const { run, view, umap } = state;
  const islands = run.current?.landmarks ?? shippedPlaces(state);
  switch (view.mode) {
    case 'landmarks':
      return islands;
    case 'pca':
      return run.current?.pca ?? islands;
    case 'words':
      return selectWordPlaces(state) ?? islands;
    case 'umap':
      return umap.positions ?? islands;
    default:
      return view.mode satisfies never;
  }
}

/** The shipped places are those of the full base: none for a run with another one. */
function shippedPlaces({ run, dataset }: PageState): Places | null {
  return run.config.settings.base === 'full' ? dataset.preview : null;
}

/** Word axes and UMAP have two dimensions only. */
export function hasDepth(mode: MapMode): boolean {
  return mode === 'landmarks' || mode === 'pca';
}

/** Where everything was at step 0, on the same axes; null where these axes know no step 0. */
export function selectFirstPositions(state: PageState): Places | null {
  const { run, view } = state;
  if (view.mode === 'landmarks') return run.initial?.landmarks ?? null;
  return view.mode === 'words' ? selectFirstWordPlaces(state) : null;
}

/** Both ends, chosen or by default two unlike kinds; null before the items are known. */
export const selectPoles = remembered(
  ({ inspect, dataset }) => [inspect.poles, dataset.labels] as const,
  (poles: InspectState['poles'], labels): { readonly x: Pole; readonly y: Pole } | null => {
    const categories = categoriesOf(labels);
    const first = categories[0];
    // Neighbours in the list are alike, and two axes that point the same way show one thing only.
    const second = categories[categories.length >> 1];
    if (first === undefined || second === undefined) return null;
    const known = (pole: Pole | null, otherwise: string): Pole => {
      const isThere =
        pole && (pole.type === 'word' ? categories.includes(pole.category) : labels[pole.row]);
      return isThere ? pole : { type: 'word', category: otherwise };
    };
    return { x: known(poles.x, first), y: known(poles.y, second) };
  },
);

const selectWordPlaces = remembered(
  (state) => [state.run.current, selectPoles(state), state.dataset.labels] as const,
  wordPlaces,
);

const selectFirstWordPlaces = remembered(
  (state) => [state.run.initial, selectPoles(state), state.dataset.labels] as const,
  wordPlaces,
);

function wordPlaces(
  snapshot: Snapshot | null,
  poles: { readonly x: Pole; readonly y: Pole } | null,
  labels: readonly ItemLabel[],
): Places | null {
  if (!snapshot || !poles) return null;
  const [a, b] = [poles.x, poles.y].map((pole) => directionOf(snapshot, pole, labels));
  if (!a || !b) return null;
  const place = (modality: Modality): MapPositions => {
    const rows = snapshot.embeddings[modality];
    const flat = placeByWords(rows, widthOf(snapshot, modality), a, b);
    return { flat, solid: lifted(flat) };
  };
  return {
    audio: place('audio'),
    points: place('points'),
    image: place('image'),
    text: place('text'),
  };
}

/** A word is the mean of the texts of its kind; the page has no encoder to ask for another. */
function directionOf(snapshot: Snapshot, pole: Pole, labels: readonly ItemLabel[]): Float64Array {
  const modality = pole.type === 'word' ? 'text' : pole.modality;
  const rows =
    pole.type === 'item'
      ? [pole.row]
      : [...labels.keys()].filter((row) => labels[row]?.category === pole.category);
  return meanDirection(snapshot.embeddings[modality], widthOf(snapshot, modality), rows);
}

/** [rows, 2] in the plane z = 0: [rows, 3]. */
export function lifted(flat: Float32Array): Float32Array {
  const solid = new Float32Array((flat.length / 2) * 3);
  for (let row = 0; row < flat.length / 2; row++) {
    solid[3 * row] = flat[2 * row] ?? 0;
    solid[3 * row + 1] = flat[2 * row + 1] ?? 0;
  }
  return solid;
}

/** “bell”, or the sound of a medium metal bell. */
export function poleWords(pole: Pole, { labels }: DatasetState, words: ByModality<string>): string {
  if (pole.type === 'word') return `“${nounOf(pole)}”`;
  const label = labels[pole.row];
  return label ? `the ${words[pole.modality]} of the ${nameOf(label)}` : words[pole.modality];
}
