/** Walking the cells of the matrix by keys. */
import type { MatrixPictureProps } from './matrix-props.ts';
import type { AxisStretch, MatrixCell } from './matrix-window.ts';

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/**
 * The cell a key leads to, null when it leads nowhere: arrows by one cell, with Shift to the same place in the next kind; Home
 * and End to the ends of the row.
 */
export function walk(
  { cells, names, cursor }: Pick<MatrixPictureProps, 'cells' | 'names' | 'cursor'>,
  key: string,
  shift: boolean,
): MatrixCell | null {
  const { row, column } = cursor ?? { row: 0, column: 0 };
  if (cells === 0) return null;
  if (key === 'Home') return { row, column: 0 };
  if (key === 'End') return { row, column: cells - 1 };
  const arrow = ARROWS[key];
  if (!arrow) return null;
  const next = shift ? inNextKind : inNextCell;
  return {
    row: next(row, arrow[0], cells, names.kinds),
    column: next(column, arrow[1], cells, names.kinds),
  };
}

function inNextCell(place: number, direction: number, cells: number): number {
  return Math.min(cells - 1, Math.max(0, place + direction));
}

function inNextKind(
  place: number,
  direction: number,
  _cells: number,
  kinds: readonly AxisStretch[],
): number {
  const index = kinds.findIndex(({ start, count }) => place >= start && place < start + count);
  const [from, to] = [kinds[index], kinds[index + direction]];
  if (!from || !to) return place;
  return to.start + Math.min(to.count - 1, place - from.start);
}
