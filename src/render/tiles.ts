/** Places rectangles on as few sheets as simple shelves allow. */

export interface Tile {
  /** Of the rectangle it is for. */
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Empty rectangles get no tile; none may be larger than a sheet. */
export function packTiles(
  sizes: readonly { readonly width: number; readonly height: number }[],
  sheetPx: number,
): Tile[][] {
  const sheets: Tile[][] = [];
  let sheet: Tile[] = [];
  let [x, y, shelf] = [0, 0, 0];
  const tallestFirst = sizes
    .map(({ width, height }, index) => ({ index, width, height }))
    .filter(({ width, height }) => width > 0 && height > 0)
    .sort((a, b) => b.height - a.height);
  for (const { index, width, height } of tallestFirst) {
    if (x + width > sheetPx) [x, y, shelf] = [0, y + shelf, 0];
    if (y + height > sheetPx) {
      sheets.push(sheet);
      sheet = [];
      [x, y, shelf] = [0, 0, 0];
    }
    sheet.push({ index, x, y, width, height });
    x += width;
    shelf = Math.max(shelf, height);
  }
  if (sheet.length > 0) sheets.push(sheet);
  return sheets;
}
