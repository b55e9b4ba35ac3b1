/** The few colours that markers have, as a strip of 256 texels on the graphics card. */
import { DataTexture, NearestFilter, RGBAFormat, UnsignedByteType } from 'three';
import { MOST_TONES } from './packed-places.ts';

export class Tones {
  readonly texture: DataTexture;
  readonly #bytes = new Uint8Array(4 * MOST_TONES);
  readonly #known = new Map<number, number>();

  constructor() {
    this.texture = new DataTexture(this.#bytes, MOST_TONES, 1, RGBAFormat, UnsignedByteType);
    this.texture.minFilter = NearestFilter;
    this.texture.magFilter = NearestFilter;
  }

  clear(): void {
    this.#known.clear();
  }

  /** The place of a colour in the strip; when it is full, the last one stands for all others. */
  indexOf(r: number, g: number, b: number): number {
    const key = (r << 16) | (g << 8) | b;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const index = Math.min(this.#known.size, MOST_TONES - 1);
    this.#known.set(key, index);
    this.#bytes.set([r, g, b, 255], 4 * index);
    this.texture.needsUpdate = true;
    return index;
  }
}
