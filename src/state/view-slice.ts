/** What the visitor looks at: no data, only choices. */
import { MODALITIES, type ByModality, type Modality } from '../core/modality.ts';
import { FIRST_LOOK, type Look } from './matrix-view.ts';

/** One embedded thing: a row of the held-out items, in one of its four modalities. */
export interface ItemRef {
  readonly modality: Modality;
  readonly row: number;
}

/** What the places on the map mean: likeness to fixed landmarks, variance, likeness to two words, neighbourhoods. */
export const MAP_MODES = ['landmarks', 'pca', 'words', 'umap'] as const;

export type MapMode = (typeof MAP_MODES)[number];
export type MapShape = 'solid' | 'flat';
export type Theme = 'light' | 'dark';

/** What is opened over the page. */
export const DIALOGS = ['terms', 'ablations', 'projectors', 'trust', 'ablate'] as const;

export interface DialogRef {
  readonly name: (typeof DIALOGS)[number];
  /** What is shown of it: a grid's id; null for its beginning. */
  readonly part: string | null;
}

export interface ViewState extends Look {
  readonly selection: ItemRef;
  readonly hover: ItemRef | null;
  /** The class shown alone, an index into the categories. */
  readonly highlighted: number | null;
  readonly mode: MapMode;
  readonly shape: MapShape;
  readonly visible: ByModality<boolean>;
  /** Null follows the system. */
  readonly theme: Theme | null;
  readonly isMuted: boolean;
  /** Bad values of the address bar, said once. */
  readonly notices: readonly string[];
  readonly dialog: DialogRef | null;
}

export const ALL_VISIBLE: ByModality<boolean> = {
  audio: true,
  points: true,
  image: true,
  text: true,
};

export function initialView(): ViewState {
  return {
    ...FIRST_LOOK,
    selection: { modality: 'audio', row: 0 },
    hover: null,
    highlighted: null,
    mode: 'landmarks',
    shape: 'solid',
    visible: ALL_VISIBLE,
    theme: null,
    isMuted: false,
    notices: [],
    dialog: null,
  };
}

/** Hides or shows one modality; the last visible one brings all back. */
export function toggleModality(
  visible: ByModality<boolean>,
  modality: Modality,
): ByModality<boolean> {
  const next = { ...visible, [modality]: !visible[modality] };
  return MODALITIES.some((other) => next[other]) ? next : ALL_VISIBLE;
}

/** Shows one modality alone; a second time shows all again. */
export function soloModality(
  visible: ByModality<boolean>,
  modality: Modality,
): ByModality<boolean> {
  const isSolo = MODALITIES.every((other) => visible[other] === (other === modality));
  if (isSolo) return ALL_VISIBLE;
  return {
    audio: modality === 'audio',
    points: modality === 'points',
    image: modality === 'image',
    text: modality === 'text',
  };
}

export function isSameItem(a: ItemRef | null, b: ItemRef | null): boolean {
  return a?.modality === b?.modality && a?.row === b?.row;
}
