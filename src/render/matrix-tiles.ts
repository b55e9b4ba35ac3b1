/** The painted tiles of a similarity matrix: the last ones used are kept, and coarse ones stand in for fine ones. */
import { paintValues, type ColourRamp } from './colour-ramp.ts';
import type { MatrixFrame } from './matrix-marks.ts';
import type { MatrixPictureProps } from './matrix-props.ts';
import { levelFor, type MatrixWindow } from './matrix-window.ts';

export interface MatrixTileKey {
  readonly show: 'now' | 'before' | 'change';
  readonly perRow: boolean;
  readonly level: number;
  readonly row: number;
  readonly column: number;
}

export interface MatrixTile {
  readonly key: MatrixTileKey;
  readonly version: number;
  readonly rows: number;
  readonly columns: number;
  /** Row-major [rows, columns]. */
  readonly values: Float32Array;
}

export interface TilePaint {
  readonly ramp: ColourRamp;
  /** What the ends of the ramp stand for. */
  readonly domain: readonly [number, number];
}

/** Some 20 MB with their values. */
const CAPACITY = 160;

interface Painted {
  readonly tile: MatrixTile;
  readonly canvas: HTMLCanvasElement;
  paint: TilePaint | null;
}

export class MatrixTiles {
  readonly #tiles = new Map<string, Painted>();

  clear(): void {
    this.#tiles.clear();
  }

  put(tile: MatrixTile): void {
    const id = idOf(tile.key);
    const known = this.#tiles.get(id);
    if (known && known.tile.version > tile.version) return;
    const canvas = known?.canvas ?? document.createElement('canvas');
    this.#tiles.delete(id);
    this.#tiles.set(id, { tile, canvas, paint: null });
    for (const oldest of this.#tiles.keys()) {
      if (this.#tiles.size <= CAPACITY) break;
      this.#tiles.delete(oldest);
    }
  }

  /**
   * Draws what there is, coarse tiles first and those of the wanted level over them; one device pixel is one unit.
   * @returns what is not there, the coarsest first because it stands in for all others, and then what is no longer up to
   * date; each from the middle outwards
   */
  draw(
    context: CanvasRenderingContext2D,
    { left, top, side }: MatrixFrame,
    window: MatrixWindow,
    ratio: number,
    { cells, paint, show, perRow, version, tileCells }: MatrixPictureProps,
  ): MatrixTileKey[] {
    const scale = (side * ratio) / window.span;
    const level = levelFor(window.span, side * ratio);
    const coarsest = Math.max(level, levelFor(cells, tileCells) + 1);
    const missing: MatrixTileKey[] = [];
    const stale: MatrixTileKey[] = [];
    const coarse: MatrixTileKey[] = [];
    const x = (place: number): number => Math.round(left * ratio + (place - window.x) * scale);
    const y = (place: number): number => Math.round(top * ratio + (place - window.y) * scale);
    context.save();
    context.beginPath();
    context.rect(left * ratio, top * ratio, side * ratio, side * ratio);
    context.clip();
    context.imageSmoothingQuality = 'high';
    for (let at = coarsest; at >= level; at--) {
      const size = tileCells * 2 ** at;
      context.imageSmoothingEnabled = at > level || scale * 2 ** at < 1;
      for (const { row, column } of tilesIn(window, at, cells, tileCells)) {
        const key = { show, perRow, level: at, row, column };
        const found = this.#find(key, paint);
        const isWanted = at === level || at === coarsest;
        if (isWanted && !found) missing.push(key);
        else if (isWanted && found?.version !== version) (at === level ? stale : coarse).push(key);
        if (!found) continue;
        const [from, start] = [column * size, row * size];
        const end = Math.min(cells, from + found.canvas.width * 2 ** at);
        const bottom = Math.min(cells, start + found.canvas.height * 2 ** at);
        const [x0, y0] = [x(from), y(start)];
        context.drawImage(found.canvas, x0, y0, x(end) - x0, y(bottom) - y0);
      }
    }
    context.restore();
    return [...missing, ...stale, ...coarse];
  }

  /** Null when there is none; used ones are kept longest. */
  #find(
    key: MatrixTileKey,
    paint: TilePaint,
  ): { canvas: HTMLCanvasElement; version: number } | null {
    const id = idOf(key);
    const known = this.#tiles.get(id);
    if (!known || known.tile.rows === 0 || known.tile.columns === 0) return null;
    this.#tiles.delete(id);
    this.#tiles.set(id, known);
    if (known.paint !== paint) repaint(known, paint);
    return { canvas: known.canvas, version: known.tile.version };
  }
}

/** The tiles of a level that a window shows, those in its middle first. */
export function tilesIn(
  { x, y, span }: MatrixWindow,
  level: number,
  cells: number,
  tileCells: number,
): { readonly row: number; readonly column: number }[] {
  const size = tileCells * 2 ** level;
  const last = Math.max(0, Math.ceil(cells / size) - 1);
  const range = (from: number): number[] => {
    const first = Math.floor(from / size);
    const end = Math.min(last, Math.ceil((from + span) / size) - 1);
    return Array.from({ length: Math.max(0, end - first + 1) }, (_, i) => first + i);
  };
  const distance = (tile: { row: number; column: number }): number =>
    Math.hypot((tile.column + 0.5) * size - x - span / 2, (tile.row + 0.5) * size - y - span / 2);
  return range(y)
    .flatMap((row) => range(x).map((column) => ({ row, column })))
    .sort((a, b) => distance(a) - distance(b));
}

function repaint(painted: Painted, paint: TilePaint): void {
  const { canvas, tile } = painted;
  canvas.width = tile.columns;
  canvas.height = tile.rows;
  const image = new ImageData(tile.columns, tile.rows);
  paintValues(image.data, tile.values, paint.ramp, paint.domain);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  painted.paint = paint;
}

function idOf({ show, perRow, level, row, column }: MatrixTileKey): string {
  return [show, perRow, level, row, column].join();
}
