/** Axes of a flat map whose places are cosines: lines at the quarters, their values, and what they are like. */
import type { MapTheme } from './map-props.ts';
import { project, type Projection } from './projection.ts';

const SVG = 'http://www.w3.org/2000/svg';
const TICKS = [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1];
const EDGE_PX = 6;
/** The lines of numbers along the lower and the left edge. */
const FOOT_PX = 20;

export class MapAxes {
  readonly element = document.createElementNS(SVG, 'svg');

  constructor() {
    Object.assign(this.element.style, {
      position: 'absolute',
      inset: '0',
      width: '100%',
      height: '100%',
      pointerEvents: 'none',
      fontSize: '11px',
    });
    // What the axes point at is said by the fields that choose it.
    this.element.setAttribute('aria-hidden', 'true');
  }

  /** `stretch` is how much wider the flat layout is drawn than it is. */
  draw(
    names: { readonly x: string; readonly y: string } | null,
    projection: Projection,
    stretch: number,
    { ink }: MapTheme,
  ): void {
    this.element.style.display = names ? '' : 'none';
    if (!names) return;
    const { width, height } = projection;
    const parts: SVGElement[] = [];
    for (const tick of TICKS) {
      const column = project(projection, tick * stretch, 0, 0)?.x;
      const row = project(projection, 0, tick / stretch, 0)?.y;
      const opacity = tick === 0 ? 0.5 : 0.12;
      if (column !== undefined && column > 0 && column < width) {
        parts.push(line(column, 0, column, height, ink, opacity));
        parts.push(text(String(tick), column + 3, height - EDGE_PX, ink));
      }
      if (row !== undefined && row > 0 && row < height) {
        parts.push(line(0, row, width, row, ink, opacity));
        parts.push(text(String(tick), EDGE_PX, row - 3, ink));
      }
    }
    const x = text(`${names.x} →`, width - EDGE_PX, height - FOOT_PX, ink, 'end');
    const y = text(`${names.y} →`, 0, 0, ink, 'end');
    y.setAttribute('transform', `translate(${2 * FOOT_PX} ${EDGE_PX + FOOT_PX}) rotate(-90)`);
    this.element.replaceChildren(...parts, x, y);
  }

  dispose(): void {
    this.element.remove();
  }
}

function line(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  stroke: string,
  opacity: number,
): SVGElement {
  const element = document.createElementNS(SVG, 'line');
  for (const [name, value] of Object.entries({ x1, y1, x2, y2, stroke, opacity })) {
    element.setAttribute(name, String(value));
  }
  return element;
}

function text(content: string, x: number, y: number, fill: string, anchor = 'start'): SVGElement {
  const element = document.createElementNS(SVG, 'text');
  for (const [name, value] of Object.entries({ x, y, fill, 'text-anchor': anchor })) {
    element.setAttribute(name, String(value));
  }
  element.textContent = content;
  return element;
}
