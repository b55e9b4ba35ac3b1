/**
 * The solid that two, three or four vectors span, drawn from their true pairwise angles: every vector has the same length on the
 * screen at every step, so that a smaller volume looks smaller. Four vectors are shown as their four facets. Draws only
 * when something changed. Its user makes it in a sized element, calls `setProps`, and `dispose`.
 */
import { Matrix4, OrthographicCamera, Vector3, WebGLRenderer } from 'three';
import { drawsInSoftware } from './software.ts';
import { disposeCells, fit, glide, makeCells, type SolidCell } from './solid-cells.ts';
import { SolidFigure } from './solid-figure.ts';
import {
  add,
  edgesOfGram,
  frameOf,
  gramOfEdges,
  HOME_FRAME,
  scale,
  type Frame,
  type Vector,
} from './solid-geometry.ts';
import { SolidHand } from './solid-hand.ts';
import { SolidLabels, type EndLabel } from './solid-labels.ts';
import { DEFAULT_SOLID_PROPS, type VolumeSolidProps } from './solid-props.ts';

/** Half the height that is seen, in lengths of a vector; a needle of three aligned vectors fits in any usual turn. */
const HALF_HEIGHT = 1.12;
const HOME_YAW = -0.5;
const HOME_PITCH = 0.38;
const STEEPEST = 1.5;
const RADIANS_PER_PX = 0.01;
const KEY_TURN = 0.16;
const GLIDE_MS = 220;
const FIRST_FRAME_MS = 16;
const GRAB_PX = 16;
const TOUCH_GRAB_PX = 28;
const MAX_PIXEL_RATIO = 2;

export class VolumeSolid {
  readonly canvas = document.createElement('canvas');
  readonly #renderer: WebGLRenderer;
  readonly #labels = new SolidLabels();
  readonly #camera = new OrthographicCamera(-1, 1, 1, -1, -10, 10);
  readonly #hand: SolidHand;
  readonly #resizing: ResizeObserver;
  readonly #isSoftware: boolean;
  readonly #view = new Matrix4();
  #props: VolumeSolidProps = DEFAULT_SOLID_PROPS;
  #cells: SolidCell[] = [];
  #frame: Frame = HOME_FRAME;
  #yaw = HOME_YAW;
  #pitch = HOME_PITCH;
  #width = 0;
  #height = 0;
  /** An end is in the hand: the ground it is measured from must not move. */
  #isHeld = false;
  #frameRequest = 0;
  #lastMs: number | null = null;

  /** @throws Error when the browser gives no WebGL context */
  constructor(container: HTMLElement) {
    Object.assign(this.canvas.style, { display: 'block', width: '100%', height: '100%' });
    this.#renderer = new WebGLRenderer({ canvas: this.canvas, antialias: true, alpha: true });
    this.#renderer.setClearAlpha(0);
    this.#renderer.autoClear = false;
    this.#isSoftware = drawsInSoftware(this.#renderer);
    container.append(this.canvas, this.#labels.element);
    this.#hand = new SolidHand(container, {
      grab: (x, y, isCoarse) => this.#endAt(x, y, isCoarse ? TOUCH_GRAB_PX : GRAB_PX),
      turn: (dx, dy) => this.turn(dx * RADIANS_PER_PX, dy * RADIANS_PER_PX),
      drag: (edge, x, y) => this.#drag(edge, x, y),
      hover: (x, y) => this.#endAt(x, y, GRAB_PX) !== null,
      release: () => {
        this.#isHeld = false;
        this.#invalidate();
      },
    });
    this.canvas.addEventListener('webglcontextrestored', () => this.#invalidate());
    this.#resizing = new ResizeObserver(() => {
      this.#width = container.clientWidth;
      this.#height = container.clientHeight;
      this.#invalidate();
    });
    this.#resizing.observe(container);
  }

  setProps(changes: Partial<VolumeSolidProps>): void {
    const before = this.#props;
    this.#props = { ...before, ...changes };
    const { shapes, colours, ink, isToy } = this.#props;
    const isSame = before.colours === colours && before.ink === ink && fit(this.#cells, shapes);
    if (!isSame) {
      const old = this.#cells;
      this.#cells = makeCells(this.#props, old);
      disposeCells(old);
    }
    this.#cells.forEach((cell, i) => {
      cell.shape = shapes[i] ?? cell.shape;
    });
    this.#hand.setTakesAll(isToy);
    this.#invalidate();
  }

  /** Nothing moves and the last change is on the screen. */
  get settled(): boolean {
    return this.#frameRequest === 0;
  }

  turn(yaw: number, pitch: number): void {
    this.#yaw += yaw;
    this.#pitch = Math.min(STEEPEST, Math.max(-STEEPEST, this.#pitch + pitch));
    this.#invalidate();
  }

  /** Arrows turn it, 0 and Home turn it back. True when the key meant something. */
  key(key: string): boolean {
    if (key === 'ArrowLeft') this.turn(-KEY_TURN, 0);
    else if (key === 'ArrowRight') this.turn(KEY_TURN, 0);
    else if (key === 'ArrowUp') this.turn(0, -KEY_TURN);
    else if (key === 'ArrowDown') this.turn(0, KEY_TURN);
    else if (key === '0' || key === 'Home') {
      this.#yaw = HOME_YAW;
      this.#pitch = HOME_PITCH;
      this.#frame = HOME_FRAME;
      this.#invalidate();
    } else return false;
    return true;
  }

  dispose(): void {
    cancelAnimationFrame(this.#frameRequest);
    this.#hand.dispose();
    this.#resizing.disconnect();
    disposeCells(this.#cells);
    this.#cells = [];
    this.#renderer.dispose();
    // Browsers allow few contexts, and free a forgotten one late.
    this.#renderer.forceContextLoss();
    this.canvas.remove();
    this.#labels.element.remove();
  }

  #invalidate(): void {
    if (this.#frameRequest === 0) this.#frameRequest = requestAnimationFrame(this.#tick);
  }

  readonly #tick = (nowMs: number): void => {
    this.#frameRequest = 0;
    const elapsedMs = this.#lastMs === null ? FIRST_FRAME_MS : nowMs - this.#lastMs;
    const isStill = this.#props.reducedMotion || this.#props.isToy || this.#isSoftware;
    const share = isStill ? 1 : 1 - Math.exp((-3 * elapsedMs) / GLIDE_MS);
    const isGliding = glide(this.#cells, share);
    this.#lastMs = isGliding ? nowMs : null;
    this.#draw();
    if (isGliding) this.#invalidate();
  };

  #draw(): void {
    if (this.#width === 0 || this.#height === 0) return;
    if (this.#renderer.getContext().isContextLost()) return;
    this.#renderer.setPixelRatio(Math.min(MAX_PIXEL_RATIO, devicePixelRatio));
    this.#renderer.setSize(this.#width, this.#height, false);
    this.#renderer.setScissorTest(true);
    this.#view.makeRotationX(this.#pitch).multiply(new Matrix4().makeRotationY(this.#yaw));
    this.#renderer.setScissor(0, 0, this.#width, this.#height);
    this.#renderer.clear();
    this.#cells.forEach((cell, i) => this.#drawCell(cell, i));
    this.#labels.draw(this.#ends(), this.#height);
  }

  #drawCell(cell: SolidCell, index: number): void {
    const { figure, ghost, scene, shape } = cell;
    const k = figure.k === 2 ? 2 : 3;
    cell.edges = edgesOfGram(cell.gram, k, this.#frame);
    figure.setEdges(cell.edges);
    let middle = SolidFigure.middleOf(cell.edges);
    if (ghost && shape.before) {
      const before = edgesOfGram(shape.before, k, this.#frame);
      ghost.setEdges(before);
      middle = scale(add(middle, SolidFigure.middleOf(before)), 0.5);
    }
    cell.middle = this.#isHeld ? (cell.middle ?? middle) : middle;
    const { left, top, width, height } = this.#cellBox(index);
    const aspect = width / height;
    this.#camera.left = -HALF_HEIGHT * aspect;
    this.#camera.right = HALF_HEIGHT * aspect;
    this.#camera.top = HALF_HEIGHT;
    this.#camera.bottom = -HALF_HEIGHT;
    this.#camera.updateProjectionMatrix();
    const [x, y, z] = cell.middle ?? middle;
    scene.matrix.copy(this.#view).multiply(new Matrix4().makeTranslation(-x, -y, -z));
    scene.matrixWorldNeedsUpdate = true;
    // three counts rows from below.
    const bottom = this.#height - top - height;
    this.#renderer.setViewport(left, bottom, width, height);
    this.#renderer.setScissor(left, bottom, width, height);
    this.#renderer.render(scene, this.#camera);
  }

  #cellBox(index: number): { left: number; top: number; width: number; height: number } {
    if (this.#cells.length === 1) {
      return { left: 0, top: 0, width: this.#width, height: this.#height };
    }
    const [width, height] = [this.#width / 2, this.#height / 2];
    return { left: (index % 2) * width, top: Math.floor(index / 2) * height, width, height };
  }

  /** CSS pixels of a place in a cell. */
  #project(cell: SolidCell, index: number, [x, y, z]: Vector): { x: number; y: number } {
    const { left, top, width, height } = this.#cellBox(index);
    const [mx, my, mz] = cell.middle ?? [0, 0, 0];
    const at = new Vector3(x - mx, y - my, z - mz).applyMatrix4(this.#view);
    const pxPerUnit = height / 2 / HALF_HEIGHT;
    return { x: left + width / 2 + at.x * pxPerUnit, y: top + height / 2 - at.y * pxPerUnit };
  }

  #ends(): EndLabel[] {
    const { labels, colours } = this.#props;
    return this.#cells.flatMap((cell, index) => {
      const { left, width } = this.#cellBox(index);
      return cell.edges.map((edge, i): EndLabel => {
        const modality = cell.shape.modalities[i] ?? 'text';
        const place = this.#project(cell, index, edge);
        const isLeft = place.x < left + width / 2;
        const room = { isLeft, from: left, to: left + width };
        return { text: labels[modality], colour: colours[modality], ...room, ...place };
      });
    });
  }

  #endAt(xPx: number, yPx: number, withinPx: number): number | null {
    const [cell] = this.#cells;
    if (!this.#props.isToy || !cell || this.#cells.length > 1) return null;
    const distances = cell.edges.map((edge) => {
      const { x, y } = this.#project(cell, 0, edge);
      return Math.hypot(x - xPx, y - yPx);
    });
    const nearest = Math.min(...distances);
    return nearest <= withinPx ? distances.indexOf(nearest) : null;
  }

  /** Moves one end on the unit sphere under the hand, on the side it is on; beyond the rim it slides along it. */
  #drag(edge: number, xPx: number, yPx: number): void {
    const [cell] = this.#cells;
    const old = cell?.edges[edge];
    if (!cell || !old) return;
    this.#isHeld = true;
    const origin = this.#project(cell, 0, [0, 0, 0]);
    const pxPerUnit = this.#height / 2 / HALF_HEIGHT;
    const [x, y] = [(xPx - origin.x) / pxPerUnit, (origin.y - yPx) / pxPerUnit];
    const depth = new Vector3(...old).applyMatrix4(this.#view).z;
    const rest = 1 - x * x - y * y;
    const z = rest > 0 ? Math.sqrt(rest) * (depth < 0 ? -1 : 1) : 0;
    const end = new Vector3(x, y, z).normalize().applyMatrix4(this.#view.clone().transpose());
    const edges = cell.edges.map((known, i): Vector =>
      i === edge ? [end.x, end.y, end.z] : known,
    );
    this.#frame = frameOf(edges);
    this.#props.onGram?.(gramOfEdges(edges));
  }
}
