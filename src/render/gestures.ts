/** Turns mouse, pen, touch and wheel into what they mean on a map. */

export interface GestureHandlers {
  /** `shift` when the ground is to be moved rather than turned: Shift, another button, or two fingers. */
  drag(dxPx: number, dyPx: number, shift: boolean): void;
  /** The hand let go at this speed, in pixels per second. */
  release(xPxPerSecond: number, yPxPerSecond: number, shift: boolean): void;
  zoom(factor: number, xPx: number, yPx: number): void;
  /** Null when the pointer left or is busy. */
  hover(at: { x: number; y: number } | null): void;
  tap(xPx: number, yPx: number, coarse: boolean): void;
  doubleTap(xPx: number, yPx: number, coarse: boolean): void;
}

/** Movement under which a press is a tap. */
const SLACK_PX = 5;
const DOUBLE_TAP_MS = 320;
const WHEEL_LINE_PX = 16;

interface Held {
  x: number;
  y: number;
}

export class Gestures {
  readonly #surface: HTMLElement;
  readonly #handlers: GestureHandlers;
  readonly #held = new Map<number, Held>();
  readonly #listening = new AbortController();
  #pageScrolls = false;
  #travelled = 0;
  #shift = false;
  #speed = { x: 0, y: 0, at: 0 };
  #lastTap = { x: 0, y: 0, at: -Infinity };

  constructor(surface: HTMLElement, handlers: GestureHandlers) {
    this.#surface = surface;
    this.#handlers = handlers;
    const { signal } = this.#listening;
    surface.addEventListener('pointerdown', this.#down, { signal });
    surface.addEventListener('pointermove', this.#move, { signal });
    surface.addEventListener('pointerup', this.#up, { signal });
    surface.addEventListener('pointercancel', this.#cancel, { signal });
    surface.addEventListener('pointerleave', () => handlers.hover(null), { signal });
    surface.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
    surface.addEventListener('wheel', this.#wheel, { signal, passive: false });
    this.setPageScrolls(false);
  }

  setPageScrolls(pageScrolls: boolean): void {
    this.#pageScrolls = pageScrolls;
    this.#surface.style.touchAction = pageScrolls ? 'pan-y' : 'none';
  }

  dispose(): void {
    this.#listening.abort();
  }

  readonly #down = (event: PointerEvent): void => {
    this.#surface.setPointerCapture(event.pointerId);
    if (this.#held.size === 0) this.#travelled = 0;
    this.#held.set(event.pointerId, this.#place(event));
    this.#shift = event.shiftKey || event.button !== 0;
    this.#speed = { x: 0, y: 0, at: event.timeStamp };
  };

  readonly #move = (event: PointerEvent): void => {
    const now = this.#place(event);
    const held = this.#held.get(event.pointerId);
    if (!held) {
      if (event.pointerType !== 'touch') this.#handlers.hover(now);
      return;
    }
    const [dx, dy] = [now.x - held.x, now.y - held.y];
    this.#travelled += Math.hypot(dx, dy);
    const other = [...this.#held].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const before = Math.hypot(held.x - other.x, held.y - other.y);
      const after = Math.hypot(now.x - other.x, now.y - other.y);
      this.#handlers.drag(dx / 2, dy / 2, true);
      if (before > 0 && after > 0) {
        this.#handlers.zoom(after / before, (now.x + other.x) / 2, (now.y + other.y) / 2);
      }
    } else if (this.#travelled > SLACK_PX) {
      this.#handlers.hover(null);
      this.#handlers.drag(dx, dy, this.#shift);
      this.#measureSpeed(dx, dy, event.timeStamp);
    }
    held.x = now.x;
    held.y = now.y;
  };

  readonly #up = (event: PointerEvent): void => {
    if (!this.#held.delete(event.pointerId) || this.#held.size > 0) return;
    if (this.#travelled > SLACK_PX) {
      const stale = event.timeStamp - this.#speed.at > 60;
      if (!stale) this.#handlers.release(this.#speed.x, this.#speed.y, this.#shift);
      return;
    }
    if (event.button !== 0) return;
    const { x, y } = this.#place(event);
    const coarse = event.pointerType === 'touch';
    const last = this.#lastTap;
    const isSecond =
      event.timeStamp - last.at < DOUBLE_TAP_MS && Math.hypot(x - last.x, y - last.y) < 16;
    this.#lastTap = { x, y, at: isSecond ? -Infinity : event.timeStamp };
    if (isSecond) this.#handlers.doubleTap(x, y, coarse);
    else this.#handlers.tap(x, y, coarse);
  };

  readonly #cancel = (event: PointerEvent): void => {
    this.#held.delete(event.pointerId);
  };

  readonly #wheel = (event: WheelEvent): void => {
    // A pinch on a track pad arrives as a wheel with Ctrl.
    if (this.#pageScrolls && !event.ctrlKey) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? WHEEL_LINE_PX : 1;
    const speed = event.ctrlKey ? 0.01 : 0.0018;
    const { x, y } = this.#place(event);
    const turned = Math.max(-240, Math.min(240, event.deltaY * unit));
    this.#handlers.zoom(Math.exp(-turned * speed), x, y);
  };

  #measureSpeed(dx: number, dy: number, at: number): void {
    const seconds = Math.max(1, at - this.#speed.at) / 1000;
    const blend = 0.4;
    this.#speed = {
      x: this.#speed.x + (dx / seconds - this.#speed.x) * blend,
      y: this.#speed.y + (dy / seconds - this.#speed.y) * blend,
      at,
    };
  }

  #place(event: MouseEvent): Held {
    const box = this.#surface.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
}
