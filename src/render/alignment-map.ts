/**
 * The map: every sound, shape, picture and text as a marker, threads between the sound and the shape of one thing, names on
 * the islands. Draws only when something changed. Its user makes it in a sized element, calls `setProps`, and `dispose`.
 */
import { WebGLRenderer } from 'three';
import { isShown, placeOf } from './chosen.ts';
import type { Box } from './label-layout.ts';
import { MapAxes } from './map-axes.ts';
import { MapCamera, type MapViewpoint } from './map-camera.ts';
import { MapHand, pressKey } from './map-hand.ts';
import { MapLabels } from './map-labels.ts';
import { drawsInSoftware } from './software.ts';
import { DEFAULT_MAP_PROPS, type AlignmentMapProps, type MapItem } from './map-props.ts';
import { MapScene, type ChangedProps } from './map-scene.ts';
import type { Corner } from './polygon.ts';
import { project, type Projection } from './projection.ts';

/** The eye arrives in about 300 ms. */
const STIFFNESS = 22;
const MAX_PIXEL_RATIO = 2;
const FIRST_FRAME_SECONDS = 1 / 60;
const LONGEST_FRAME_SECONDS = 1 / 10;
/** Half the side of what the rings cover; labels keep off it. */
const RINGS_PX = 14;

export class AlignmentMap {
  readonly canvas: HTMLCanvasElement;
  readonly #container: HTMLElement;
  #props: AlignmentMapProps = DEFAULT_MAP_PROPS;
  readonly #renderer: WebGLRenderer;
  readonly #scene = new MapScene();
  readonly #camera = new MapCamera();
  readonly #labels = new MapLabels();
  readonly #axes = new MapAxes();
  readonly #hand: MapHand;
  readonly #resizing: ResizeObserver;
  readonly #listening = new AbortController();
  #width = 0;
  #height = 0;
  #frameRequest = 0;
  /** Null when nothing moved before: the time since then is no part of the movement. */
  #lastFrameMs: number | null = null;
  readonly #isSoftware: boolean;
  /** The visitor has not moved it since it was framed: a resize may frame it again. */
  #untouched = true;
  /** Whose eye this map looks through, and who looks through this one's. */
  #leader: AlignmentMap | null = null;
  readonly #followers = new Set<AlignmentMap>();
  /** The first places that come are not framed: where the eye stands is known already. */
  #isRestored = false;

  /** @throws Error when the browser gives no WebGL context */
  constructor(container: HTMLElement) {
    this.#container = container;
    this.canvas = document.createElement('canvas');
    Object.assign(this.canvas.style, { display: 'block', width: '100%', height: '100%' });
    this.#renderer = new WebGLRenderer({ canvas: this.canvas, antialias: true });
    this.#isSoftware = drawsInSoftware(this.#renderer);
    if (getComputedStyle(container).position === 'static') container.style.position = 'relative';
    container.append(this.canvas, this.#axes.element, this.#labels.element);
    this.#hand = new MapHand(container, this.canvas, this);
    this.#listen();
    this.#resizing = new ResizeObserver(() => this.#resize());
    this.#resizing.observe(container);
    this.#apply(new Set(Object.keys(DEFAULT_MAP_PROPS) as (keyof AlignmentMapProps)[]));
  }

  get props(): AlignmentMapProps {
    return this.#props;
  }

  /** Nothing glides: it is unwanted, or too dear. */
  get isStill(): boolean {
    return this.#props.reducedMotion || this.#isSoftware;
  }

  /** Where the eye goes, once the visitor has moved it; null while the map frames itself. */
  get viewpoint(): MapViewpoint | null {
    if (this.#leader) return this.#leader.viewpoint;
    return this.#untouched ? null : this.#camera.viewpoint;
  }

  /** Takes the eye back to where it was, before or after the first places are known. */
  restore(viewpoint: MapViewpoint): void {
    this.#camera.viewpoint = viewpoint;
    this.#camera.jump();
    this.#touched();
    this.#isRestored = this.#props.positions === null;
  }

  setProps(changes: Partial<AlignmentMapProps>): void {
    const before = this.#props;
    this.#props = { ...before, ...changes };
    const keys = Object.keys(changes) as (keyof AlignmentMapProps)[];
    const changed = new Set(keys.filter((key) => before[key] !== this.#props[key]));
    if (changed.size > 0) this.#apply(changed);
  }

  /** Looks through the other map's eye from now on, and moves that instead of its own; null ends it. */
  follow(leader: AlignmentMap | null): void {
    if (this.#leader) this.#leader.#followers.delete(this);
    this.#leader = leader;
    if (leader) leader.#followers.add(this);
    this.#invalidate();
  }

  /** Nothing moves and the last change is on the screen. */
  get settled(): boolean {
    return this.#frameRequest === 0;
  }

  /** Back to the usual angle, the whole cloud in 85 % of the view. */
  frame(): void {
    if (this.#leader) return this.#leader.frame();
    this.#camera.setHomeAngles(this.#props.view === 'flat');
    this.#camera.fit(this.#scene.targets(this.#props));
    this.#untouched = true;
    this.#invalidate();
  }

  orbit(dxRadians: number, dyRadians: number): void {
    if (this.#leader) return this.#leader.orbit(dxRadians, dyRadians);
    this.#camera.orbit(dxRadians, dyRadians);
    this.#touched();
  }

  pan(dxPx: number, dyPx: number): void {
    if (this.#leader) return this.#leader.pan(dxPx, dyPx);
    this.#camera.pan(dxPx, dyPx);
    this.#touched();
  }

  /** Above 1 comes nearer; the given place (CSS pixels) stays put. */
  zoom(factor: number, xPx = this.#width / 2, yPx = this.#height / 2): void {
    if (this.#leader) return this.#leader.zoom(factor, xPx, yPx);
    this.#camera.zoom(factor, xPx - this.#width / 2, yPx - this.#height / 2);
    this.#touched();
  }

  /** Arrows turn it (or pan when flat), + and - zoom, 0 and Home frame. True when the key meant something. */
  key(key: string): boolean {
    return pressKey(this, key, this.#props.view === 'flat');
  }

  /** The marker nearest to a place in CSS pixels. */
  pick(xPx: number, yPx: number, withinPx: number): MapItem | null {
    const [width, height] = [this.#width, this.#height];
    if (width === 0 || this.#renderer.getContext().isContextLost()) return null;
    this.#camera.place();
    this.#scene.prepare(this.#props, this.#camera, width, height);
    const place = { width, height, x: xPx, y: yPx, within: withinPx };
    return this.#scene.pick(this.#isSoftware ? null : this.#renderer, this.#camera, place);
  }

  /** Rows with a marker inside a line on the screen, rising. */
  enclosed(polygon: readonly Corner[]): number[] {
    return this.#scene.enclosed(this.#props, this.#projection, polygon);
  }

  /** Where a marker is, in CSS pixels; null when hidden or behind the eye. */
  screenOf(item: MapItem): { x: number; y: number } | null {
    if (!isShown(this.#scene.sets, this.#props, item)) return null;
    const { x, y, z } = placeOf(this.#scene.sets, item);
    const at = project(this.#projection, x, y, z);
    return at && { x: at.x, y: at.y };
  }

  dispose(): void {
    this.follow(null);
    for (const follower of this.#followers) follower.follow(null);
    cancelAnimationFrame(this.#frameRequest);
    this.#listening.abort();
    this.#hand.dispose();
    this.#resizing.disconnect();
    this.#labels.dispose();
    this.#axes.dispose();
    this.#scene.release();
    this.#renderer.dispose();
    // Browsers allow few contexts, and free a forgotten one late.
    this.#renderer.forceContextLoss();
    this.canvas.remove();
  }

  get #projection(): Projection {
    const { viewProjection } = this.#camera;
    return { viewProjection, width: this.#width, height: this.#height };
  }

  #apply(changed: ChangedProps): void {
    const { theme, classLabels, reducedMotion, view } = this.#props;
    const resized = this.#scene.apply(this.#props, changed);
    if (changed.has('classLabels')) this.#labels.setTexts(classLabels);
    this.#labels.setStyle(theme, reducedMotion);
    this.#hand.apply(this.#props);
    if (changed.has('view')) this.#camera.setHomeAngles(view === 'flat');
    if (this.#isRestored && resized) this.#isRestored = false;
    else if (changed.has('view') || resized) {
      this.#camera.fit(this.#scene.targets(this.#props));
      this.#untouched = true;
    }
    if (resized) this.#camera.jump();
    this.#invalidate();
  }

  #touched(): void {
    this.#untouched = false;
    this.#invalidate();
  }

  #invalidate(): void {
    if (this.#frameRequest === 0) this.#frameRequest = requestAnimationFrame(this.#tick);
  }

  readonly #tick = (nowMs: number): void => {
    const elapsed =
      this.#lastFrameMs === null ? FIRST_FRAME_SECONDS : (nowMs - this.#lastFrameMs) / 1000;
    const seconds = Math.min(elapsed, LONGEST_FRAME_SECONDS);
    this.#frameRequest = 0;
    if (this.isStill) {
      this.#scene.jump();
      this.#camera.jump();
    }
    const flying = this.#scene.step(seconds);
    const gliding = this.#camera.step(seconds, STIFFNESS);
    this.#draw();
    this.#lastFrameMs = flying || gliding ? nowMs : null;
    if (flying || gliding) this.#invalidate();
    for (const follower of this.#followers) follower.#invalidate();
  };

  #draw(): void {
    if (this.#width === 0 || this.#renderer.getContext().isContextLost()) return;
    if (this.#leader) this.#camera.copy(this.#leader.#camera);
    this.#camera.place();
    this.#scene.prepare(this.#props, this.#camera, this.#width, this.#height);
    this.#scene.prerender(this.#renderer, this.#camera, this.#width, this.#height);
    this.#renderer.render(this.#scene.three, this.#camera.three);
    this.#drawLabels();
    const { axes, theme } = this.#props;
    this.#axes.draw(axes, this.#projection, this.#scene.stretch, theme);
  }

  #drawLabels(): void {
    const { selection, hover, highlightedClasses, classes } = this.#props;
    const chosen = [selection, hover].filter((item) => item !== null);
    const obstacles = chosen.flatMap((item): Box[] => {
      const at = this.screenOf(item);
      const side = 2 * RINGS_PX;
      return at ? [{ left: at.x - RINGS_PX, top: at.y - RINGS_PX, width: side, height: side }] : [];
    });
    const favoured = chosen.flatMap(({ modality, row }) => classes[modality][row] ?? []);
    this.#labels.draw({
      projection: this.#projection,
      islands: this.#scene.islands(this.#props),
      focus: this.#camera.distance,
      reach: this.#camera.reach,
      pxPerUnit: this.#camera.pxPerUnit,
      highlighted: highlightedClasses && new Set(highlightedClasses),
      favoured: new Set(favoured),
      obstacles,
    });
  }

  #resize(): void {
    this.#width = this.#container.clientWidth;
    this.#height = this.#container.clientHeight;
    if (this.#width === 0 || this.#height === 0) return;
    const ratio = Math.min(MAX_PIXEL_RATIO, devicePixelRatio);
    this.#renderer.setPixelRatio(ratio);
    this.#renderer.setSize(this.#width, this.#height, false);
    this.#scene.shared.ratio.value = ratio;
    this.#camera.resize(this.#width, this.#height);
    if (this.#scene.setAspect(this.#width / this.#height, this.#props)) this.#scene.jump();
    if (this.#untouched) {
      this.#camera.fit(this.#scene.targets(this.#props));
      this.#camera.jump();
    }
    // A resized canvas is empty until drawn: not later than this frame.
    this.#draw();
    this.#invalidate();
  }

  #listen(): void {
    const { signal } = this.#listening;
    const onContext = (isAlive: boolean): void => {
      // What was on the graphics card is gone; forgotten now, it is built anew at the next drawing.
      if (isAlive) this.#invalidate();
      else this.#scene.release();
      this.#props.onContext?.(isAlive);
    };
    this.canvas.addEventListener('webglcontextlost', () => onContext(false), { signal });
    this.canvas.addEventListener('webglcontextrestored', () => onContext(true), { signal });
    const remeasure = (): void => {
      this.#labels.measure();
      this.#invalidate();
    };
    document.fonts.addEventListener('loadingdone', remeasure, { signal });
  }
}
