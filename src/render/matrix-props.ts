/** What the picture of a similarity matrix is told; every value is set through `MatrixPicture.setProps`. */
import { rampOf, RAMP_STOPS } from './colour-ramp.ts';
import type { AxisNames } from './matrix-axes.ts';
import type { MatrixTileKey, TilePaint } from './matrix-tiles.ts';
import type { MatrixCell } from './matrix-window.ts';

export interface MatrixTheme {
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  /** CSS font family of the names. */
  readonly font: string;
}

export interface MatrixPictureProps {
  /** Items along each axis, in the same order. */
  readonly cells: number;
  readonly names: AxisNames;
  /** Cells along the side of a tile. */
  readonly tileCells: number;
  /** Which matrix; tiles of other ones are not drawn. */
  readonly show: MatrixTileKey['show'];
  readonly perRow: boolean;
  /** Tiles older than this are drawn, and asked for again. */
  readonly version: number;
  readonly paint: TilePaint;
  readonly theme: MatrixTheme;
  /** The cell that is looked at. */
  readonly cursor: MatrixCell | null;
  /** Places of the selected thing, on either axis. */
  readonly selectedRow: number | null;
  readonly selectedColumn: number | null;
  /** [cells] 1 at the places of things that were chosen together; null when none were. */
  readonly brushed: Uint8Array | null;
  readonly reducedMotion: boolean;
  /** On a page that scrolls, the wheel and one finger are left to the page while the whole matrix is shown. */
  readonly pageScrolls: boolean;
  /** Small screens have less room for names. */
  readonly compact: boolean;
  readonly onHover: ((cell: MatrixCell | null) => void) | null;
  readonly onPick: ((cell: MatrixCell) => void) | null;
  /** What is missing on the screen, the most wanted first. */
  readonly onNeed: ((keys: readonly MatrixTileKey[]) => void) | null;
  /** Another part is looked at. */
  readonly onMoved: (() => void) | null;
}

export const DEFAULT_MATRIX_PROPS: MatrixPictureProps = {
  cells: 0,
  names: { kinds: [], families: [], items: [] },
  tileCells: 128,
  show: 'now',
  perRow: false,
  version: 0,
  paint: { ramp: rampOf(RAMP_STOPS.light.sequence), domain: [0, 1] },
  theme: { paper: '#f6f3ec', ink: '#1d1b18', muted: '#5f594f', font: 'sans-serif' },
  cursor: null,
  selectedRow: null,
  selectedColumn: null,
  brushed: null,
  reducedMotion: false,
  pageScrolls: false,
  compact: false,
  onHover: null,
  onPick: null,
  onNeed: null,
  onMoved: null,
};
