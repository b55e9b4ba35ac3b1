/**
 * Draws every small cloud of the page with one graphics context: browsers allow few. Clouds are drawn side by side on one hidden
 * sheet and copied into their own canvases. Nothing is drawn while nothing is on the screen or turns. Make one for the page.
 */
import { OrthographicCamera, WebGLRenderer } from 'three';
import type { PointCloud } from './inputs.ts';
import { CLOUD_DEPTH, makeCloudMaterial } from './cloud-mesh.ts';
import { CloudView, type CloudOptions } from './cloud-view.ts';
import { drawsInSoftware } from './software.ts';
import { packTiles, type Tile } from './tiles.ts';

export type { CloudOptions } from './cloud-view.ts';

/** Slow turning needs no more; a slow machine gets less, at most a third of its time is spent here. */
const FRAME_MS = 33;
const SHARE_OF_TIME = 1 / 3;
const SHEET_PX = 2048;
const MAX_PIXEL_RATIO = 2;
/** Drawn larger and scaled down: discs have no smooth edges of their own. */
const OVERSAMPLING = 1.75;
const LONGEST_STEP_SECONDS = 0.1;

export class CloudStage {
  readonly #renderer: WebGLRenderer;
  readonly #camera = new OrthographicCamera(-1, 1, 1, -1, 0, CLOUD_DEPTH);
  readonly #material = makeCloudMaterial();
  readonly #views = new Map<Element, CloudView>();
  readonly #watching: IntersectionObserver;
  readonly #resizing: ResizeObserver;
  /** Clouds stand still and are drawn one at a time: see `drawsInSoftware`. */
  readonly #isSoftware: boolean;
  #reducedMotion = false;
  #frameRequest = 0;
  #lastDrawnMs = 0;
  #intervalMs = FRAME_MS;

  /** @throws Error when the browser gives no WebGL context */
  constructor() {
    const sheet = document.createElement('canvas');
    this.#renderer = new WebGLRenderer({ canvas: sheet, alpha: true, antialias: false });
    this.#renderer.autoClear = false;
    // Until its first picture three clears to opaque black, whatever `alpha` says; here clearing comes before drawing.
    this.#renderer.setClearAlpha(0);
    this.#isSoftware = drawsInSoftware(this.#renderer);
    this.#camera.position.z = CLOUD_DEPTH / 2;
    sheet.addEventListener('webglcontextlost', () => this.#release());
    sheet.addEventListener('webglcontextrestored', () => this.#refreshAll());
    this.#watching = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const view = this.#views.get(target);
        if (view) view.visible = isIntersecting;
      }
      this.#invalidate();
    });
    this.#resizing = new ResizeObserver((entries) => {
      for (const { target } of entries) {
        const view = this.#views.get(target);
        if (view) view.stale = true;
      }
      this.#invalidate();
    });
  }

  /** Shows a cloud in a canvas that has a size in CSS; another cloud in the same canvas goes on from the same angle. */
  attach(canvas: HTMLCanvasElement, cloud: PointCloud, options: CloudOptions = {}): void {
    const before = this.#views.get(canvas);
    const yaw = before ? { yaw: before.yaw } : {};
    const view = new CloudView(canvas, cloud, this.#material, { ...options, ...yaw }, () =>
      this.#invalidate(),
    );
    view.visible = before?.visible ?? false;
    before?.dispose();
    this.#views.set(canvas, view);
    if (!before) {
      this.#watching.observe(canvas);
      this.#resizing.observe(canvas);
    }
    this.#invalidate();
  }

  detach(canvas: HTMLCanvasElement): void {
    this.#views.get(canvas)?.dispose();
    this.#views.delete(canvas);
    this.#watching.unobserve(canvas);
    this.#resizing.unobserve(canvas);
  }

  setReducedMotion(reduced: boolean): void {
    this.#reducedMotion = reduced;
    this.#invalidate();
  }

  /** Lights the outlines for a dark or a light ground; light unless told. */
  setDark(dark: boolean): void {
    this.#material.uniforms['dark']!.value = dark ? 1 : 0;
    this.#refreshAll();
  }

  dispose(): void {
    cancelAnimationFrame(this.#frameRequest);
    this.#watching.disconnect();
    this.#resizing.disconnect();
    for (const view of this.#views.values()) view.dispose();
    this.#release();
    this.#views.clear();
    this.#renderer.dispose();
    this.#renderer.forceContextLoss();
  }

  /** Frees the graphics card; what is drawn again afterwards is uploaded again. */
  #release(): void {
    for (const view of this.#views.values()) view.mesh.geometry.dispose();
    this.#material.dispose();
  }

  #refreshAll(): void {
    for (const view of this.#views.values()) view.stale = true;
    this.#invalidate();
  }

  #invalidate(): void {
    if (this.#frameRequest === 0) this.#frameRequest = requestAnimationFrame(this.#tick);
  }

  readonly #tick = (nowMs: number): void => {
    this.#frameRequest = 0;
    const shown = [...this.#views.values()].filter((view) => view.visible);
    const isStill = this.#reducedMotion || this.#isSoftware;
    const turns = (view: CloudView): boolean => view.turning && !isStill;
    const elapsedMs = nowMs - this.#lastDrawnMs;
    if (elapsedMs >= this.#intervalMs || shown.some((view) => view.held)) {
      this.#lastDrawnMs = nowMs;
      const seconds = Math.min(elapsedMs / 1000, LONGEST_STEP_SECONDS);
      for (const view of shown) if (turns(view)) view.turn(seconds);
      const startMs = performance.now();
      const due = shown.filter((view) => view.stale || turns(view));
      this.#draw(this.#isSoftware ? due.slice(0, 1) : due);
      const costMs = performance.now() - startMs;
      this.#intervalMs = Math.max(FRAME_MS, costMs / SHARE_OF_TIME);
    }
    if (shown.some((view) => view.stale || turns(view))) this.#invalidate();
  };

  #draw(views: readonly CloudView[]): void {
    if (this.#renderer.getContext().isContextLost()) return;
    const ratio = Math.min(MAX_PIXEL_RATIO, devicePixelRatio);
    const sizes = views.map(({ canvas }) => ({
      width: Math.min(SHEET_PX, Math.ceil(canvas.clientWidth * ratio * OVERSAMPLING)),
      height: Math.min(SHEET_PX, Math.ceil(canvas.clientHeight * ratio * OVERSAMPLING)),
    }));
    for (const view of views) view.stale = false;
    for (const sheet of packTiles(sizes, SHEET_PX)) {
      this.#fitSheet(sheet);
      for (const tile of sheet) this.#drawTile(views[tile.index]!, tile);
      for (const tile of sheet) this.#copyTile(views[tile.index]!.canvas, tile, ratio);
    }
  }

  /** Grows only: a new size throws the graphics card's buffers away. */
  #fitSheet(tiles: readonly Tile[]): void {
    const { domElement } = this.#renderer;
    const width = Math.max(domElement.width, ...tiles.map((tile) => tile.x + tile.width));
    const height = Math.max(domElement.height, ...tiles.map((tile) => tile.y + tile.height));
    if (width > domElement.width || height > domElement.height) {
      this.#renderer.setSize(width, height, false);
    }
  }

  #drawTile(view: CloudView, { x, y, width, height }: Tile): void {
    const aspect = width / height;
    const half = view.pose(aspect);
    this.#camera.left = -half * aspect;
    this.#camera.right = half * aspect;
    this.#camera.top = half;
    this.#camera.bottom = -half;
    this.#camera.updateProjectionMatrix();
    this.#renderer.setViewport(x, y, width, height);
    this.#renderer.setScissorTest(true);
    this.#renderer.setScissor(x, y, width, height);
    this.#renderer.clear();
    this.#renderer.render(view.mesh, this.#camera);
  }

  #copyTile(canvas: HTMLCanvasElement, { x, y, width, height }: Tile, ratio: number): void {
    const [widthPx, heightPx] = [canvas.clientWidth * ratio, canvas.clientHeight * ratio];
    canvas.width = Math.round(widthPx);
    canvas.height = Math.round(heightPx);
    const context = canvas.getContext('2d');
    if (!context) return;
    context.imageSmoothingQuality = 'high';
    const sheet = this.#renderer.domElement;
    // The graphics card counts rows from below.
    const top = sheet.height - y - height;
    context.drawImage(sheet, x, top, width, height, 0, 0, canvas.width, canvas.height);
  }
}
