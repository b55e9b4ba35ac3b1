/** What the alignment map is told; every value is set through `AlignmentMap.setProps`. */
import type { ByModality, MapPositions, Modality } from './inputs.ts';

/** One marker: the same row of two modalities is the same thing. */
export interface MapItem {
  readonly modality: Modality;
  readonly row: number;
}

/** `solid` orbits in three dimensions, `flat` pans in two. */
export type MapView = 'solid' | 'flat';

/** Which threads between the sound and the shape of the same thing are drawn. */
export type MapThreads = 'all' | 'selected' | 'none';

/** Held while the line was closed: Shift adds to what is chosen, Alt takes away from it. */
export interface LassoKeys {
  readonly add: boolean;
  readonly remove: boolean;
}

/** CSS colours; `#rrggbb` is safest. */
export interface MapTheme {
  /** The ground; must be opaque, markers fade towards it. */
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
}

export interface AlignmentMapProps {
  /** Where everything is now; a new value is flown to, a value with other row counts is jumped to and framed. */
  readonly positions: ByModality<MapPositions> | null;
  /** Where everything was at first, on the same axes; null where that is not known. */
  readonly starts: ByModality<MapPositions> | null;
  /** Lines from there to where everything is. */
  readonly trails: boolean;
  /** Lines of equal density under the markers. */
  readonly density: boolean;
  /** What the axes of a flat map mean, when they are cosines. */
  readonly axes: { readonly x: string; readonly y: string } | null;
  /** Class of every row: an index into `classLabels`. */
  readonly classes: ByModality<ArrayLike<number>>;
  readonly classLabels: readonly string[];
  /** CSS colours, at most eight hues. */
  readonly palette: readonly string[];
  /** [classes] index into `palette`, see `spreadHues`; null takes them in turn. */
  readonly hues: ArrayLike<number> | null;
  /** [rows, 3] sRGB bytes each, instead of the palette. */
  readonly colors: ByModality<Uint8Array> | null;
  readonly view: MapView;
  readonly visible: ByModality<boolean>;
  readonly threads: MapThreads;
  /** Drawn smaller and paler, behind the others: what the map is anchored to. */
  readonly quiet: readonly Modality[];
  /** The modality whose class centroids carry the labels; null draws none. */
  readonly labelled: Modality | null;
  /** When set, every other class is dimmed. */
  readonly highlightedClasses: readonly number[] | null;
  /** [rows] 1 for the things that are there at all; null for all of them. */
  readonly shown: Uint8Array | null;
  /** [rows] 1 for the things that were chosen together, all others are dimmed; null when none were. */
  readonly brushed: Uint8Array | null;
  /** The next drag draws a line round things. */
  readonly lasso: boolean;
  readonly selection: MapItem | null;
  readonly hover: MapItem | null;
  readonly theme: MapTheme;
  readonly reducedMotion: boolean;
  /** On a page that scrolls, one finger up or down and the plain wheel are left to the page. */
  readonly pageScrolls: boolean;
  /** The marker under the pointer, when it changes. */
  readonly onHover: ((item: MapItem | null) => void) | null;
  /** A click or tap; null on empty ground. */
  readonly onPick: ((item: MapItem | null) => void) | null;
  /** A double click on a marker asks for its whole class. */
  readonly onPickClass: ((classIndex: number) => void) | null;
  /** Rows with a marker inside the line, each once, rising. */
  readonly onLasso: ((rows: readonly number[], keys: LassoKeys) => void) | null;
  /** The graphics context was lost (false) or is back (true). */
  readonly onContext: ((alive: boolean) => void) | null;
}

/** Paul Tol's bright palette, ordered so that neighbours differ most; safe for colour-blind eyes on paper and on ink. */
export const CLASS_PALETTE: readonly string[] = [
  '#4477aa',
  '#ee6677',
  '#228833',
  '#ccbb44',
  '#66ccee',
  '#aa3377',
  '#ee7733',
  '#8a8a8a',
];

const NO_ROWS: ArrayLike<number> = [];

export const DEFAULT_MAP_PROPS: AlignmentMapProps = {
  positions: null,
  starts: null,
  trails: false,
  density: false,
  axes: null,
  classes: { audio: NO_ROWS, points: NO_ROWS, image: NO_ROWS, text: NO_ROWS },
  classLabels: [],
  palette: CLASS_PALETTE,
  hues: null,
  colors: null,
  view: 'solid',
  visible: { audio: true, points: true, image: true, text: true },
  threads: 'all',
  quiet: ['image', 'text'],
  labelled: 'image',
  highlightedClasses: null,
  shown: null,
  brushed: null,
  lasso: false,
  selection: null,
  hover: null,
  theme: { paper: '#f6f3ec', ink: '#1d1b18', muted: '#6f675a' },
  reducedMotion: false,
  pageScrolls: false,
  onHover: null,
  onPick: null,
  onPickClass: null,
  onLasso: null,
  onContext: null,
};
