/** Which part of a square matrix is on the screen. Pure arithmetic; `x` runs along the columns, `y` along the rows. */

/** `span` x `span` cells from (x, y). */
export interface MatrixWindow {
  readonly x: number;
  readonly y: number;
  readonly span: number;
}

/** Places along the two axes. */
export interface MatrixCell {
  readonly row: number;
  readonly column: number;
}

/** A stretch of an axis that has a name. */
export interface AxisStretch {
  readonly name: string;
  readonly start: number;
  readonly count: number;
}

/** Nearer than this a cell is larger than anything there is to see in it. */
const CLOSEST_CELLS = 8;

export function wholeWindow(cells: number): MatrixWindow {
  return { x: 0, y: 0, span: Math.max(1, cells) };
}

/** Inside the matrix, and neither too near nor too far. */
export function clampWindow({ x, y, span }: MatrixWindow, cells: number): MatrixWindow {
  const kept = Math.min(Math.max(1, cells), Math.max(Math.min(CLOSEST_CELLS, cells), span));
  const most = Math.max(0, cells - kept);
  return {
    x: Math.min(most, Math.max(0, x)),
    y: Math.min(most, Math.max(0, y)),
    span: kept,
  };
}

/** Above 1 comes nearer; the place at these shares of the picture's sides stays put. */
export function zoomWindow(
  window: MatrixWindow,
  factor: number,
  xShare: number,
  yShare: number,
  cells: number,
): MatrixWindow {
  const { span } = clampWindow({ ...window, span: window.span / factor }, cells);
  const gain = window.span - span;
  return clampWindow({ x: window.x + gain * xShare, y: window.y + gain * yShare, span }, cells);
}

/** Two stretches and a little of what surrounds them. */
export function windowOf(
  rows: AxisStretch,
  columns: AxisStretch,
  cells: number,
  air = 0.25,
): MatrixWindow {
  const span = Math.max(rows.count, columns.count) * (1 + 2 * air);
  return clampWindow(
    {
      x: columns.start + columns.count / 2 - span / 2,
      y: rows.start + rows.count / 2 - span / 2,
      span,
    },
    cells,
  );
}

/** Moved as little as brings the cell inside. */
export function windowWith(window: MatrixWindow, cell: MatrixCell, cells: number): MatrixWindow {
  const within = (from: number, at: number): number =>
    Math.min(at, Math.max(from, at + 1 - window.span));
  return clampWindow(
    { x: within(window.x, cell.column), y: within(window.y, cell.row), span: window.span },
    cells,
  );
}

/** The cell at these shares of the picture's sides; null outside. */
export function cellAt(
  { x, y, span }: MatrixWindow,
  xShare: number,
  yShare: number,
  cells: number,
): MatrixCell | null {
  if (xShare < 0 || yShare < 0 || xShare >= 1 || yShare >= 1) return null;
  const column = Math.floor(x + xShare * span);
  const row = Math.floor(y + yShare * span);
  return row < cells && column < cells ? { row, column } : null;
}

/** The level at which a cell of the picture covers at most one pixel's worth of cosines; 0 is the matrix itself. */
export function levelFor(span: number, sidePx: number): number {
  return Math.max(0, Math.floor(Math.log2(span / Math.max(1, sidePx))));
}

/** The stretch a place lies in. */
export function stretchAt(stretches: readonly AxisStretch[], place: number): AxisStretch | null {
  return stretches.find(({ start, count }) => place >= start && place < start + count) ?? null;
}
