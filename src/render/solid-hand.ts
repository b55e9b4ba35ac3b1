/** Mouse, pen and touch on the solid: what is grabbed decides whether it turns or an edge moves. */
export interface SolidHandlers {
  /** The end of a vector under the hand, or null for the solid as a whole. */
  grab(xPx: number, yPx: number, isCoarse: boolean): number | null;
  turn(dxPx: number, dyPx: number): void;
  drag(edge: number, xPx: number, yPx: number): void;
  hover(xPx: number, yPx: number): boolean;
  release(): void;
}

export class SolidHand {
  readonly #surface: HTMLElement;
  readonly #handlers: SolidHandlers;
  readonly #listening = new AbortController();
  #held: { id: number; x: number; y: number; edge: number | null } | null = null;

  constructor(surface: HTMLElement, handlers: SolidHandlers) {
    this.#surface = surface;
    this.#handlers = handlers;
    const { signal } = this.#listening;
    surface.addEventListener('pointerdown', this.#down, { signal });
    surface.addEventListener('pointermove', this.#move, { signal });
    const release = ({ pointerId }: PointerEvent): void => {
      if (this.#held?.id !== pointerId) return;
      this.#held = null;
      handlers.release();
    };
    surface.addEventListener('pointerup', release, { signal });
    surface.addEventListener('pointercancel', release, { signal });
  }

  /** While edges can be dragged the page does not scroll under the finger; otherwise up and down are the page's. */
  setTakesAll(takesAll: boolean): void {
    this.#surface.style.touchAction = takesAll ? 'none' : 'pan-y';
  }

  dispose(): void {
    this.#listening.abort();
  }

  readonly #down = (event: PointerEvent): void => {
    if (event.button !== 0 || this.#held) return;
    this.#surface.setPointerCapture(event.pointerId);
    const { x, y } = this.#place(event);
    const edge = this.#handlers.grab(x, y, event.pointerType === 'touch');
    this.#held = { id: event.pointerId, x, y, edge };
  };

  readonly #move = (event: PointerEvent): void => {
    const { x, y } = this.#place(event);
    const held = this.#held;
    if (!held) {
      this.#surface.style.cursor = this.#handlers.hover(x, y) ? 'crosshair' : 'grab';
      return;
    }
    if (held.id !== event.pointerId) return;
    if (held.edge === null) this.#handlers.turn(x - held.x, y - held.y);
    else this.#handlers.drag(held.edge, x, y);
    held.x = x;
    held.y = y;
  };

  #place({ clientX, clientY }: PointerEvent): { x: number; y: number } {
    const { left, top } = this.#surface.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }
}
