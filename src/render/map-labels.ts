/** Names of the islands, as text of the page above the drawing. */
import type { Island } from './islands.ts';
import { layOutLabels, type Box, type LabelRequest } from './label-layout.ts';
import { project, type Projection } from './projection.ts';
import type { MapTheme } from './map-props.ts';

const FADE_MS = 160;

interface Label {
  readonly element: HTMLSpanElement;
  width: number;
  height: number;
  choice: number | null;
}

export interface LabelScene {
  readonly projection: Projection;
  readonly islands: readonly Island[];
  /** Distance from the eye at which a label is fully inked, and how far behind it is palest. */
  readonly focus: number;
  readonly reach: number;
  readonly pxPerUnit: number;
  readonly highlighted: ReadonlySet<number> | null;
  /** Classes of the selected and hovered things: they are named before all others. */
  readonly favoured: ReadonlySet<number>;
  readonly obstacles: readonly Box[];
}

export class MapLabels {
  readonly element: HTMLDivElement;
  #labels: Label[] = [];
  #texts: readonly string[] = [];

  constructor() {
    this.element = document.createElement('div');
    // The same names stand in the page's lists and tables; here they would only be read twice.
    this.element.setAttribute('aria-hidden', 'true');
    Object.assign(this.element.style, {
      position: 'absolute',
      inset: '0',
      overflow: 'hidden',
      pointerEvents: 'none',
      fontSize: '12.5px',
      lineHeight: '16px',
    });
  }

  setStyle({ paper, ink }: MapTheme, reducedMotion: boolean): void {
    this.element.style.color = ink;
    this.element.style.setProperty('-webkit-text-stroke', `3px ${paper}`);
    this.element.style.setProperty('paint-order', 'stroke fill');
    this.element.style.setProperty('stroke-linejoin', 'round');
    const transition = reducedMotion ? 'none' : `opacity ${FADE_MS}ms linear`;
    for (const { element } of this.#labels) element.style.transition = transition;
  }

  setTexts(texts: readonly string[]): void {
    if (texts === this.#texts) return;
    this.#texts = texts;
    this.#labels = texts.map((text) => {
      const element = document.createElement('span');
      element.textContent = text;
      Object.assign(element.style, {
        position: 'absolute',
        left: '0',
        top: '0',
        whiteSpace: 'nowrap',
        opacity: '0',
        willChange: 'transform',
      });
      return { element, width: 0, height: 0, choice: null };
    });
    this.element.replaceChildren(...this.#labels.map(({ element }) => element));
    this.measure();
  }

  /** Sizes change with the font, which may arrive late. */
  measure(): void {
    for (const label of this.#labels) {
      label.width = label.element.offsetWidth;
      label.height = label.element.offsetHeight;
    }
  }

  draw(scene: LabelScene): void {
    const shown = scene.islands.flatMap((island) => {
      const label = this.#labels[island.classIndex];
      const at = project(scene.projection, island.x, island.y, island.z);
      return label && at ? [{ island, label, at }] : [];
    });
    const requests = shown.map(({ island, label, at }): LabelRequest => {
      const favoured = scene.favoured.has(island.classIndex);
      const dimmed = scene.highlighted && !scene.highlighted.has(island.classIndex);
      return {
        x: at.x,
        y: at.y,
        reachPx: 6 + island.spread * scene.pxPerUnit * (scene.focus / at.depth),
        width: label.width,
        height: label.height,
        priority:
          (favoured ? 1000 : 0) - (dimmed ? 500 : 0) + (label.choice === null ? 0 : 0.2) - at.depth,
        previous: label.choice,
      };
    });
    const { width, height } = scene.projection;
    const places = layOutLabels(requests, width, height, scene.obstacles);
    const hidden = new Set(this.#labels);
    shown.forEach(({ island, label, at }, i) => {
      const place = places[i];
      label.choice = place?.choice ?? null;
      if (!place) return;
      hidden.delete(label);
      const { style } = label.element;
      style.transform = `translate(${place.left.toFixed(1)}px, ${place.top.toFixed(1)}px)`;
      const air = Math.min(1, Math.max(0, (at.depth - scene.focus) / scene.reach));
      const dimmed = scene.highlighted && !scene.highlighted.has(island.classIndex);
      const favoured = scene.favoured.has(island.classIndex);
      style.opacity = String(favoured ? 1 : dimmed ? 0.3 : 1 - 0.35 * air);
      style.fontWeight = favoured ? '650' : '';
    });
    for (const { element } of hidden) element.style.opacity = '0';
  }

  dispose(): void {
    this.element.remove();
  }
}
