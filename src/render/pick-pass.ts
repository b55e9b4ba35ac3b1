/** Asks the graphics card which marker is under the pointer: it draws the surroundings once more, in colours that are names. */
import { Color, type PerspectiveCamera, Scene, WebGLRenderTarget, type WebGLRenderer } from 'three';
import { MODALITIES, type ByModality } from './inputs.ts';
import type { MapItem } from './map-props.ts';
import type { MarkerSet } from './marker-set.ts';
import type { SharedUniforms } from './uniforms.ts';

export interface PickPlace {
  /** Size of the map in CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
  /** How far from the pointer a marker may begin. */
  readonly within: number;
}

export class PickPass {
  readonly #scene = new Scene();
  readonly #shared: SharedUniforms;
  readonly #target = new WebGLRenderTarget(1, 1);
  readonly #cleared = new Color();
  #pixels = new Uint8Array(4);

  constructor(sets: ByModality<MarkerSet>, shared: SharedUniforms) {
    this.#shared = shared;
    for (const modality of MODALITIES) this.#scene.add(sets[modality].pickMesh);
  }

  /** The marker that is seen at the pointer, or else the one whose seen part is nearest to it; null when none is that near. */
  pick(
    renderer: WebGLRenderer,
    camera: PerspectiveCamera,
    { width, height, x, y, within }: PickPlace,
  ): MapItem | null {
    const side = 2 * within + 1;
    this.#resize(side);
    const [left, top] = [Math.floor(x) - within, Math.floor(y) - within];
    const { viewport } = this.#shared;
    const { x: fullWidth, y: fullHeight } = viewport.value;
    camera.setViewOffset(width, height, left, top, side, side);
    // Markers have their size in pixels of what is drawn, and that is now this square.
    viewport.value.set(side, side);
    const alpha = renderer.getClearAlpha();
    renderer.getClearColor(this.#cleared);
    renderer.setClearColor(0x000000, 0);
    renderer.setRenderTarget(this.#target);
    renderer.render(this.#scene, camera);
    renderer.readRenderTargetPixels(this.#target, 0, 0, side, side, this.#pixels);
    renderer.setRenderTarget(null);
    renderer.setClearColor(this.#cleared, alpha);
    viewport.value.set(fullWidth, fullHeight);
    camera.clearViewOffset();
    return nearestName(this.#pixels, side, x - left, y - top, within);
  }

  dispose(): void {
    this.#target.dispose();
  }

  #resize(side: number): void {
    if (this.#target.width === side) return;
    this.#target.setSize(side, side);
    this.#pixels = new Uint8Array(4 * side * side);
  }
}

/** Pixels come bottom row first; the named one nearest to (x, y), by its middle; the pixel under the pointer before all. */
export function nearestName(
  pixels: Uint8Array,
  side: number,
  x: number,
  y: number,
  within: number,
): MapItem | null {
  let best = -1;
  let bestDistance = (within + 0.5) ** 2;
  for (let i = 0; i < side * side; i++) {
    if (pixels[4 * i + 3] === 0) continue;
    const column = i % side;
    const row = side - 1 - Math.floor(i / side);
    const isUnder = column === Math.floor(x) && row === Math.floor(y);
    const distance = isUnder ? -1 : (column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2;
    if (distance < bestDistance) [best, bestDistance] = [i, distance];
  }
  if (best < 0) return null;
  const [r = 0, g = 0, b = 0, number = 0] = pixels.subarray(4 * best, 4 * best + 4);
  const modality = MODALITIES[number - 1];
  return modality ? { modality, row: (r | (g << 8) | (b << 16)) - 1 } : null;
}
