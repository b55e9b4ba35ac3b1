/**
 * A similarity matrix as a picture: tiles of cells, names along both axes, marks. Draws only when something changed; asks for
 * tiles it lacks and is given them by `putTile`. Its user makes it in a sized element, calls `setProps`, and `dispose`.
 */
import { Gestures } from './gestures.ts';
import { drawNames } from './matrix-names.ts';
import { drawMarks, type MatrixFrame } from './matrix-marks.ts';
import { DEFAULT_MATRIX_PROPS, type MatrixPictureProps } from './matrix-props.ts';
import { MatrixTiles, type MatrixTile } from './matrix-tiles.ts';
import { walk } from './matrix-walk.ts';
import {
  cellAt,
  clampWindow,
  stretchAt,
  wholeWindow,
  windowOf,
  windowWith,
  zoomWindow,
  type AxisStretch,
  type MatrixCell,
  type MatrixWindow,
} from './matrix-window.ts';

const MAX_PIXEL_RATIO = 2;
const FLIGHT_MS = 220;
const KEY_ZOOM = 1.5;
const MARGINS = {
  wide: { left: 92, top: 66, right: 40, bottom: 4 },
  compact: { left: 84, top: 66, right: 26, bottom: 4 },
} as const;

export class MatrixPicture {
  readonly canvas = document.createElement('canvas');
  readonly #container: HTMLElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #tiles = new MatrixTiles();
  readonly #gestures: Gestures;
  readonly #resizing: ResizeObserver;
  #props: MatrixPictureProps = DEFAULT_MATRIX_PROPS;
  #window: MatrixWindow = wholeWindow(0);
  #flight: {
    readonly from: MatrixWindow;
    readonly to: MatrixWindow;
    readonly start: number;
  } | null = null;
  #width = 0;
  #height = 0;
  #frameRequest = 0;

  constructor(container: HTMLElement) {
    this.#container = container;
    const context = this.canvas.getContext('2d');
    if (!context) throw new Error('This browser gives no canvas to draw the matrix on.');
    this.#context = context;
    Object.assign(this.canvas.style, { display: 'block', width: '100%', height: '100%' });
    container.append(this.canvas);
    this.#gestures = this.#listen();
    this.#resizing = new ResizeObserver(() => {
      this.#width = this.canvas.clientWidth;
      this.#height = this.canvas.clientHeight;
      this.#invalidate();
    });
    this.#resizing.observe(container);
  }

  setProps(changes: Partial<MatrixPictureProps>): void {
    const before = this.#props;
    this.#props = { ...before, ...changes };
    if (this.#props.cells !== before.cells) {
      this.#tiles.clear();
      this.#look(wholeWindow(this.#props.cells));
    }
    this.#shareFingers();
    this.#invalidate();
  }

  putTile(tile: MatrixTile): void {
    this.#tiles.put(tile);
    this.#invalidate();
  }

  /** Tiles of another pair of modalities must not stand in for those of this one. */
  forgetTiles(): void {
    this.#tiles.clear();
    this.#invalidate();
  }

  /** The window in whole places; null when all is on the screen. */
  get part(): MatrixWindow | null {
    if (this.#isWhole) return null;
    const { x, y, span } = this.#window;
    return { x: Math.round(x), y: Math.round(y), span: Math.round(span) };
  }

  showWindow(window: MatrixWindow): void {
    this.#fly(clampWindow(window, this.#props.cells));
  }

  /** Everything. */
  showWhole(): void {
    this.#fly(wholeWindow(this.#props.cells));
  }

  showBlock(rows: AxisStretch, columns: AxisStretch): void {
    this.#fly(windowOf(rows, columns, this.#props.cells));
  }

  /** Moves as little as brings the cell on the screen. */
  reveal(cell: MatrixCell): void {
    this.#look(windowWith(this.#window, cell, this.#props.cells));
  }

  /** About the cursor when it is on the screen, about the middle otherwise. */
  zoom(factor: number): void {
    const { cursor, cells } = this.#props;
    const { x, y, span } = this.#flight?.to ?? this.#window;
    const share = (place: number, from: number): number => {
      const at = (place + 0.5 - from) / span;
      return at >= 0 && at <= 1 ? at : 0.5;
    };
    this.#fly(
      zoomWindow(
        { x, y, span },
        factor,
        cursor ? share(cursor.column, x) : 0.5,
        cursor ? share(cursor.row, y) : 0.5,
        cells,
      ),
    );
  }

  /**
   * Arrows walk by one cell, with Shift to the next kind; Home and End go to the ends of the row; + and - zoom, 0 shows
   * everything. The cell walked to, `true` for another key that meant something, `false` otherwise.
   */
  key(key: string, shift: boolean): MatrixCell | boolean {
    const cell = walk(this.#props, key, shift);
    if (cell) {
      this.reveal(cell);
      return cell;
    }
    if (key === '+' || key === '=') this.zoom(KEY_ZOOM);
    else if (key === '-' || key === '_') this.zoom(1 / KEY_ZOOM);
    else if (key === '0') this.showWhole();
    else return false;
    return true;
  }

  /** Middle of a cell in CSS pixels; for tests and tooltips. */
  screenOf({ row, column }: MatrixCell): { x: number; y: number } {
    const { left, top, side } = this.#frame;
    const scale = side / this.#window.span;
    return {
      x: left + (column + 0.5 - this.#window.x) * scale,
      y: top + (row + 0.5 - this.#window.y) * scale,
    };
  }

  dispose(): void {
    cancelAnimationFrame(this.#frameRequest);
    this.#gestures.dispose();
    this.#resizing.disconnect();
    this.canvas.remove();
  }

  #listen(): Gestures {
    return new Gestures(this.canvas, {
      drag: (dx, dy) => {
        const scale = this.#window.span / this.#frame.side;
        const { x, y, span } = this.#window;
        this.#look({ x: x - dx * scale, y: y - dy * scale, span });
      },
      release: () => undefined,
      zoom: (factor, x, y) => {
        const { left, top, side } = this.#frame;
        const share = (at: number): number => Math.min(1, Math.max(0, at / side));
        const { cells } = this.#props;
        this.#look(zoomWindow(this.#window, factor, share(x - left), share(y - top), cells));
      },
      hover: (at) => this.#props.onHover?.(at && this.#cellAt(at.x, at.y)),
      tap: (x, y) => {
        const cell = this.#cellAt(x, y);
        if (cell) this.#props.onPick?.(cell);
      },
      doubleTap: (x, y) => this.#zoomToKinds(this.#cellAt(x, y)),
    });
  }

  /** Into the block of the two kinds; out again when it is already there. */
  #zoomToKinds(cell: MatrixCell | null): void {
    const { kinds } = this.#props.names;
    const rows = cell && stretchAt(kinds, cell.row);
    const columns = cell && stretchAt(kinds, cell.column);
    if (!rows || !columns) return;
    if (this.#window.span < 2 * Math.max(rows.count, columns.count)) this.showWhole();
    else this.showBlock(rows, columns);
  }

  #cellAt(x: number, y: number): MatrixCell | null {
    const { left, top, side } = this.#frame;
    return cellAt(this.#window, (x - left) / side, (y - top) / side, this.#props.cells);
  }

  get #frame(): MatrixFrame {
    const { left, top, right, bottom } = this.#props.compact ? MARGINS.compact : MARGINS.wide;
    const side = Math.min(this.#width - left - right, this.#height - top - bottom);
    return { left, top, side: Math.max(1, Math.floor(side)) };
  }

  #fly(to: MatrixWindow): void {
    if (this.#props.reducedMotion) {
      this.#look(to);
      return;
    }
    this.#flight = { from: this.#window, to, start: performance.now() };
    this.#invalidate();
  }

  #look(window: MatrixWindow): void {
    this.#flight = null;
    this.#move(window);
  }

  #move(window: MatrixWindow): void {
    this.#window = clampWindow(window, this.#props.cells);
    this.#props.onMoved?.();
    this.#shareFingers();
    this.#invalidate();
  }

  get #isWhole(): boolean {
    return this.#window.span >= this.#props.cells;
  }

  #shareFingers(): void {
    this.#gestures.setPageScrolls(this.#props.pageScrolls && this.#isWhole);
  }

  #invalidate(): void {
    if (this.#frameRequest !== 0) return;
    this.#frameRequest = requestAnimationFrame((now) => {
      this.#frameRequest = 0;
      this.#advance(now);
      this.#draw();
    });
  }

  #advance(now: number): void {
    if (!this.#flight) return;
    const { from, to, start } = this.#flight;
    const t = Math.min(1, Math.max(0, (now - start) / FLIGHT_MS));
    const eased = 1 - (1 - t) ** 3;
    const mix = (a: number, b: number): number => a + (b - a) * eased;
    if (t === 1) {
      // Rounding must not leave it a hair short of the whole.
      this.#look(to);
      return;
    }
    this.#move({ x: mix(from.x, to.x), y: mix(from.y, to.y), span: mix(from.span, to.span) });
  }

  #draw(): void {
    const ratio = Math.min(MAX_PIXEL_RATIO, window.devicePixelRatio || 1);
    const [width, height] = [Math.round(this.#width * ratio), Math.round(this.#height * ratio)];
    if (width === 0 || height === 0) return;
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    const context = this.#context;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    const missing = this.#tiles.draw(context, this.#frame, this.#window, ratio, this.#props);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (this.#props.cells > 0) {
      drawMarks(context, this.#frame, this.#window, this.#props);
      drawNames(context, this.#frame, this.#window, this.#width, this.#props);
    }
    this.#container.dataset['drawn'] = String(this.#props.version > 0 && missing.length === 0);
    if (this.#props.version > 0) this.#props.onNeed?.(missing);
  }
}
