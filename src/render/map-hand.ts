/** What a hand does to the map: turns, pans, zooms, points, picks, or draws a line round things. */
import type { AlignmentMapProps, MapItem } from './map-props.ts';
import { Gestures } from './gestures.ts';
import { sameItem } from './chosen.ts';
import { Lasso } from './lasso.ts';
import type { Corner } from './polygon.ts';

const PICK_PX = 12;
const TOUCH_PICK_PX = 22;
const RADIANS_PER_PX = 0.0065;
/** How long a thrown map goes on at its speed. */
const THROW_SECONDS = 0.1;
const KEY_TURN = 0.16;
const KEY_PAN_PX = 48;
const KEY_ZOOM = 1.25;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The map as the hand sees it. */
export interface HandledMap {
  readonly props: AlignmentMapProps;
  readonly isStill: boolean;
  pan(dxPx: number, dyPx: number): void;
  orbit(dxRadians: number, dyRadians: number): void;
  zoom(factor: number, xPx?: number, yPx?: number): void;
  frame(): void;
  pick(xPx: number, yPx: number, withinPx: number): MapItem | null;
  enclosed(polygon: readonly Corner[]): number[];
}

export class MapHand {
  readonly #canvas: HTMLCanvasElement;
  readonly #map: HandledMap;
  readonly #gestures: Gestures;
  readonly #lasso: Lasso;
  #pointed: MapItem | null = null;

  constructor(container: HTMLElement, canvas: HTMLCanvasElement, map: HandledMap) {
    this.#canvas = canvas;
    this.#map = map;
    const tap = (x: number, y: number, coarse: boolean): void => {
      map.props.onPick?.(map.pick(x, y, reachOf(coarse)));
    };
    const move = (dx: number, dy: number, shift: boolean): void => {
      if (shift || map.props.view === 'flat') map.pan(dx, dy);
      else map.orbit(-dx * RADIANS_PER_PX, dy * RADIANS_PER_PX);
    };
    this.#gestures = new Gestures(canvas, {
      drag: move,
      release: (x, y, shift) => {
        if (!map.isStill) move(x * THROW_SECONDS, y * THROW_SECONDS, shift);
      },
      zoom: (factor, x, y) => map.zoom(factor, x, y),
      hover: (at) => this.#point(at && map.pick(at.x, at.y, PICK_PX)),
      tap,
      doubleTap: (x, y, coarse) => {
        const item = map.pick(x, y, reachOf(coarse));
        const classIndex = item && map.props.classes[item.modality][item.row];
        if (typeof classIndex === 'number') map.props.onPickClass?.(classIndex);
      },
    });
    this.#lasso = new Lasso({
      press: tap,
      enclose: (polygon, keys) => map.props.onLasso?.(map.enclosed(polygon), keys),
    });
    container.append(this.#lasso.element);
  }

  apply({ pageScrolls, lasso, theme }: AlignmentMapProps): void {
    this.#gestures.setPageScrolls(pageScrolls);
    this.#lasso.active = lasso;
    this.#lasso.ink = theme.ink;
    if (lasso) this.#point(null);
  }

  dispose(): void {
    this.#gestures.dispose();
    this.#lasso.dispose();
  }

  #point(item: MapItem | null): void {
    if (sameItem(item, this.#pointed)) return;
    this.#pointed = item;
    this.#canvas.style.cursor = item ? 'pointer' : '';
    this.#map.props.onHover?.(item);
  }
}

/** Arrows turn (or pan when flat), + and - zoom, 0 and Home frame. True when the key meant something. */
export function pressKey(map: HandledMap, key: string, isFlat: boolean): boolean {
  const arrow = ARROWS[key];
  if (arrow && isFlat) map.pan(-arrow[0] * KEY_PAN_PX, -arrow[1] * KEY_PAN_PX);
  else if (arrow) map.orbit(arrow[0] * KEY_TURN, -arrow[1] * KEY_TURN);
  else if (key === '+' || key === '=') map.zoom(KEY_ZOOM);
  else if (key === '-' || key === '_') map.zoom(1 / KEY_ZOOM);
  else if (key === '0' || key === 'Home') map.frame();
  else return false;
  return true;
}

function reachOf(coarse: boolean): number {
  return coarse ? TOUCH_PICK_PX : PICK_PX;
}
