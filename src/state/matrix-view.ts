/** How the similarity matrix is looked at, and how the address says so. */
import { MODALITIES, type Modality } from '../core/modality.ts';
import { MATRIX_SHOWS, type MatrixShow } from '../engine/similarity-tiles.ts';

export const STAGES = ['map', 'matrix'] as const;

/** What the main area shows. */
export type Stage = (typeof STAGES)[number];

export const MATRIX_SCALES = ['shared', 'row'] as const;

export interface MatrixView {
  /** The modality that asks. */
  readonly rows: Modality;
  /** The modality that answers. */
  readonly columns: Modality;
  readonly show: MatrixShow;
  /** One scale of colours for all, or each row on its own. */
  readonly scale: (typeof MATRIX_SCALES)[number];
}

/** Where the picture is looked into: `span` x `span` places from (x, y), in whole places. */
export interface MatrixZoom {
  readonly x: number;
  readonly y: number;
  readonly span: number;
}

/** Which measure of sound to shape the curve shows, as core/metrics names it. */
export const CURVES = ['class.r1', 'exact.r1', 'class.map'] as const;

export type Curve = (typeof CURVES)[number];

export interface Look {
  readonly stage: Stage;
  readonly matrix: MatrixView;
  /** Null shows the whole matrix. */
  readonly zoom: MatrixZoom | null;
  readonly curve: Curve;
}

export const FIRST_LOOK: Look = {
  stage: 'map',
  matrix: { rows: 'audio', columns: 'points', show: 'now', scale: 'shared' },
  zoom: null,
  curve: 'class.r1',
};

export const LOOK_KEYS: readonly string[] = ['view', 'pair', 'show', 'scale', 'zoom', 'curve'];

/** A choice that would compare a modality with itself swaps the two axes. */
export function withPair(
  view: MatrixView,
  change: Partial<Pick<MatrixView, 'rows' | 'columns'>>,
): MatrixView {
  const { rows, columns } = { ...view, ...change };
  if (rows !== columns) return { ...view, rows, columns };
  return { ...view, rows: view.columns, columns: view.rows };
}

/** Reads what `LOOK_KEYS` name; each fault is told and leaves the default. */
export function parseLook(
  run: URLSearchParams,
  attempt: <T>(read: () => T, otherwise: T) => T,
): Look {
  const { stage, matrix, curve } = FIRST_LOOK;
  const { rows, columns } = attempt(() => parsePair(run.get('pair')), matrix);
  return {
    stage: attempt(() => oneOf('View', STAGES, run.get('view'), stage), stage),
    matrix: {
      rows,
      columns,
      show: attempt(() => oneOf('Show', MATRIX_SHOWS, run.get('show'), matrix.show), matrix.show),
      scale: attempt(
        () => oneOf('Scale', MATRIX_SCALES, run.get('scale'), matrix.scale),
        matrix.scale,
      ),
    },
    zoom: attempt(() => parseZoom(run.get('zoom')), null),
    curve: attempt(() => oneOf('Curve', CURVES, run.get('curve'), curve), curve),
  };
}

/** Writes what differs from the first look. */
export function formatLook({ stage, matrix, zoom, curve }: Look, run: URLSearchParams): void {
  const first = FIRST_LOOK.matrix;
  if (stage !== FIRST_LOOK.stage) run.set('view', stage);
  if (matrix.rows !== first.rows || matrix.columns !== first.columns) {
    run.set('pair', `${matrix.rows}-${matrix.columns}`);
  }
  if (matrix.show !== first.show) run.set('show', matrix.show);
  if (matrix.scale !== first.scale) run.set('scale', matrix.scale);
  if (zoom) run.set('zoom', `${zoom.x}.${zoom.y}.${zoom.span}`);
  if (curve !== FIRST_LOOK.curve) run.set('curve', curve);
}

export function isSameZoom(a: MatrixZoom | null, b: MatrixZoom | null): boolean {
  return a?.x === b?.x && a?.y === b?.y && a?.span === b?.span;
}

function parsePair(text: string | null): Pick<MatrixView, 'rows' | 'columns'> {
  if (text === null) return FIRST_LOOK.matrix;
  const [rows, columns] = text.split('-').map((name) => MODALITIES.find((known) => known === name));
  if (!rows || !columns || rows === columns) {
    throw new Error(
      `Pair: expected two of ${MODALITIES.join(', ')}, as audio-points, found "${text}".`,
    );
  }
  return { rows, columns };
}

function parseZoom(text: string | null): MatrixZoom | null {
  if (text === null) return null;
  if (!/^\d+\.\d+\.[1-9]\d*$/.test(text)) {
    throw new Error(`Zoom: expected x.y.span in whole places, as 12.40.48, found "${text}".`);
  }
  const [x = 0, y = 0, span = 1] = text.split('.').map(Number);
  return { x, y, span };
}

function oneOf<T extends string>(
  name: string,
  known: readonly T[],
  text: string | null,
  otherwise: T,
): T {
  if (text === null) return otherwise;
  const found = known.find((one) => one === text);
  if (!found) throw new Error(`${name}: expected ${known.join(' or ')}, found "${text}".`);
  return found;
}
