/** A sheet over the map on which a line is drawn round things; it is there only while the lasso is in the hand. */
import type { LassoKeys } from './map-props.ts';
import { areaOf, type Corner } from './polygon.ts';

/** Corners nearer to each other than this are one. */
const STEP_PX = 3;
/** What encloses less was a press. */
const LEAST_AREA_PX = 60;
const SVG = 'http://www.w3.org/2000/svg';

export interface LassoHandlers {
  enclose(polygon: readonly Corner[], keys: LassoKeys): void;
  press(x: number, y: number, coarse: boolean): void;
}

export class Lasso {
  readonly element = document.createElementNS(SVG, 'svg');
  readonly #line = document.createElementNS(SVG, 'polygon');
  readonly #handlers: LassoHandlers;
  readonly #listening = new AbortController();
  #corners: Corner[] = [];
  #pointer: number | null = null;

  constructor(handlers: LassoHandlers) {
    this.#handlers = handlers;
    Object.assign(this.element.style, {
      position: 'absolute',
      inset: '0',
      width: '100%',
      height: '100%',
      cursor: 'crosshair',
      touchAction: 'none',
      display: 'none',
    });
    this.element.setAttribute('aria-hidden', 'true');
    this.#line.setAttribute('fill-opacity', '0.08');
    this.#line.setAttribute('stroke-width', '1.5');
    this.#line.setAttribute('stroke-dasharray', '5 3');
    this.element.append(this.#line);
    const { signal } = this.#listening;
    this.element.addEventListener('pointerdown', this.#down, { signal });
    this.element.addEventListener('pointermove', this.#move, { signal });
    this.element.addEventListener('pointerup', this.#up, { signal });
    this.element.addEventListener('pointercancel', () => this.#forget(), { signal });
  }

  set active(active: boolean) {
    this.element.style.display = active ? 'block' : 'none';
    if (!active) this.#forget();
  }

  set ink(css: string) {
    this.#line.setAttribute('stroke', css);
    this.#line.setAttribute('fill', css);
  }

  dispose(): void {
    this.#listening.abort();
    this.element.remove();
  }

  readonly #down = (event: PointerEvent): void => {
    // A second finger is no second line.
    if (this.#pointer !== null || event.button !== 0) return;
    this.element.setPointerCapture(event.pointerId);
    this.#pointer = event.pointerId;
    this.#corners = [this.#place(event)];
    this.#draw();
  };

  readonly #move = (event: PointerEvent): void => {
    const last = this.#corners.at(-1);
    if (event.pointerId !== this.#pointer || !last) return;
    const at = this.#place(event);
    if (Math.hypot(at.x - last.x, at.y - last.y) < STEP_PX) return;
    this.#corners.push(at);
    this.#draw();
  };

  readonly #up = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pointer) return;
    const polygon = this.#corners;
    const at = this.#place(event);
    this.#forget();
    if (areaOf(polygon) < LEAST_AREA_PX) {
      this.#handlers.press(at.x, at.y, event.pointerType === 'touch');
    } else this.#handlers.enclose(polygon, { add: event.shiftKey, remove: event.altKey });
  };

  #forget(): void {
    this.#pointer = null;
    this.#corners = [];
    this.#draw();
  }

  #draw(): void {
    this.#line.setAttribute('points', this.#corners.map(({ x, y }) => `${x},${y}`).join(' '));
  }

  #place(event: PointerEvent): Corner {
    const box = this.element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
}
