/**
 * Cuts a similarity matrix into tiles at the coarseness the picture needs, without ever holding the whole: at level L a cell is
 * the mean of 2^L x 2^L cosines. Plain numbers, no tensors; runs in its own thread beside the trainer.
 */
import {
  binMeans,
  groupMeans,
  orderedUnitRows,
  productBlock,
  rowRanges,
  scaleToRange,
  scaleToReach,
  type Span,
  type VectorTable,
} from '../core/metrics/block-similarity.ts';

/** Cells along the side of a tile. */
export const TILE_CELLS = 128;

/** What of a run is shown: as it is, as it started, or the first less the second. */
export const MATRIX_SHOWS = ['now', 'before', 'change'] as const;

export type MatrixShow = (typeof MATRIX_SHOWS)[number];

export interface MatrixSource {
  /** Larger for newer sources; answers carry it. */
  readonly version: number;
  readonly width: number;
  /** Item of every place along both axes. */
  readonly order: Uint32Array;
  /** Class of every place. */
  readonly classes: Uint32Array;
  readonly classCount: number;
  /** [items, width] embeddings of the two modalities; step 0 is null where it is not known. */
  readonly now: { readonly rows: Float32Array; readonly columns: Float32Array };
  readonly before: { readonly rows: Float32Array; readonly columns: Float32Array } | null;
}

export interface TileKey {
  readonly show: MatrixShow;
  /** Every row on its own scale. */
  readonly perRow: boolean;
  readonly level: number;
  /** In tiles of this level. */
  readonly row: number;
  readonly column: number;
}

export interface Tile {
  readonly key: TileKey;
  readonly version: number;
  readonly rows: number;
  readonly columns: number;
  /**
   * Row-major [rows, columns]: cosines, their difference (-2 to 2), or, per row, 0 to 1 of the row's own range (of a
   * difference -1 to 1 of its own reach).
   */
  readonly values: Float32Array;
}

/** Mean similarity of every class with every class: row-major [classes, classes]. */
export interface ClassMeans {
  readonly version: number;
  readonly now: Float32Array;
  readonly before: Float32Array;
}

export type SimilarityReply =
  | { readonly type: 'classes'; readonly means: ClassMeans }
  | { readonly type: 'tile'; readonly tile: Tile };

export type SimilarityRequest =
  | { readonly type: 'load'; readonly source: MatrixSource }
  | { readonly type: 'tile'; readonly key: TileKey };

interface Side {
  readonly rows: VectorTable;
  readonly columns: VectorTable;
}

export class TileMaker {
  readonly #source: MatrixSource;
  readonly #sides = new Map<string, Side>();
  /** Ranges of the rows of a band of tiles over all columns; taken once, because they cost a whole band. */
  readonly #ranges = new Map<string, Float32Array>();

  constructor(source: MatrixSource) {
    this.#source = source;
  }

  make(key: TileKey): Tile {
    const { order, version } = this.#source;
    const cells = Math.ceil(order.length / 2 ** key.level);
    const rows = spanOf(key.row, cells);
    const columns = spanOf(key.column, cells);
    const values = this.#values(key, rows, columns);
    if (key.perRow) {
      const scale = key.show === 'change' ? scaleToReach : scaleToRange;
      scale(values, columns.count, this.#rangesOf(key, rows, cells));
    }
    return { key, version, rows: rows.count, columns: columns.count, values };
  }

  classMeans(): ClassMeans {
    const { version, classes, classCount } = this.#source;
    const all = { start: 0, count: classCount };
    const meansOf = (when: 'now' | 'before'): Float32Array => {
      const { rows, columns } = this.#sideOf(when, 0);
      const left = groupMeans(rows, classes, classCount);
      return productBlock(left, groupMeans(columns, classes, classCount), all, all);
    };
    return { version, now: meansOf('now'), before: meansOf('before') };
  }

  #values({ show, level }: TileKey, rows: Span, columns: Span): Float32Array {
    if (show !== 'change') return this.#product(show, level, rows, columns);
    const before = this.#product('before', level, rows, columns);
    return this.#product('now', level, rows, columns).map((value, i) => value - before[i]!);
  }

  #product(when: 'now' | 'before', level: number, rows: Span, columns: Span): Float32Array {
    const side = this.#sideOf(when, level);
    return productBlock(side.rows, side.columns, rows, columns);
  }

  #rangesOf(key: TileKey, rows: Span, cells: number): Float32Array {
    const id = [key.show, key.level, key.row].join();
    const known = this.#ranges.get(id);
    if (known) return known;
    const ranges = rowRanges(this.#values(key, rows, { start: 0, count: cells }), cells);
    this.#ranges.set(id, ranges);
    return ranges;
  }

  #sideOf(when: 'now' | 'before', level: number): Side {
    const id = `${when} ${level}`;
    const known = this.#sides.get(id);
    if (known) return known;
    const side = level === 0 ? this.#read(when) : this.#coarser(this.#sideOf(when, 0), level);
    this.#sides.set(id, side);
    return side;
  }

  #read(when: 'now' | 'before'): Side {
    const { now, before, width, order } = this.#source;
    const { rows, columns } = when === 'now' || !before ? now : before;
    return {
      rows: orderedUnitRows(rows, width, order),
      columns: orderedUnitRows(columns, width, order),
    };
  }

  #coarser({ rows, columns }: Side, level: number): Side {
    return { rows: binMeans(rows, 2 ** level), columns: binMeans(columns, 2 ** level) };
  }
}

function spanOf(tile: number, cells: number): Span {
  const start = Math.min(cells, tile * TILE_CELLS);
  return { start, count: Math.max(0, Math.min(TILE_CELLS, cells - start)) };
}
