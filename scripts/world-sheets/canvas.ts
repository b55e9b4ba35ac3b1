import { PNG } from 'pngjs';
import type { Picture, PointCloud } from '../../src/world/types.ts';

/** Capital letters and digits, five bits a row from top to bottom, one base-32 digit each. */
const GLYPHS: Readonly<Record<string, string>> = {
  a: 'ehhvhhh',
  b: 'uhhuhhu',
  c: 'ehggghe',
  d: 'uhhhhhu',
  e: 'vgguggv',
  f: 'vgguggg',
  g: 'ehgnhhe',
  h: 'hhhvhhh',
  i: 'e44444e',
  j: '72222ic',
  k: 'hikokih',
  l: 'ggggggv',
  m: 'hrlllhh',
  n: 'hplljhh',
  o: 'ehhhhhe',
  p: 'uhhuggg',
  q: 'ehhhlid',
  r: 'uhhukih',
  s: 'fgge11u',
  t: 'v444444',
  u: 'hhhhhhe',
  v: 'hhhhha4',
  w: 'hhhllla',
  x: 'hha4ahh',
  y: 'hha4444',
  z: 'v1248gv',
  '0': 'ehjlphe',
  '1': '4c4444e',
  '2': 'eh1248v',
  '3': 'eh161he',
  '4': '26aiv22',
  '5': 'vgu11he',
  '6': '68guhhe',
  '7': 'v124888',
  '8': 'ehhehhe',
  '9': 'ehhf12c',
  '-': '000v000',
};

/** A drawing surface for contact sheets. */
export class Canvas {
  private readonly image: PNG;

  constructor(width: number, height: number) {
    this.image = new PNG({ width, height });
    this.image.data.fill(255);
  }

  png(): Buffer {
    return PNG.sync.write(this.image);
  }

  set(x: number, y: number, red: number, green: number, blue: number): void {
    if (x < 0 || y < 0 || x >= this.image.width || y >= this.image.height) return;
    this.image.data.set([red, green, blue], (Math.floor(y) * this.image.width + Math.floor(x)) * 4);
  }

  /** A word centred at x. */
  write(text: string, x: number, y: number): void {
    const left = Math.round(x - text.length * 3);
    [...text].forEach((letter, i) => {
      [...(GLYPHS[letter] ?? '')].forEach((digit, row) => {
        const bits = parseInt(digit, 32);
        for (let column = 0; column < 5; column++) {
          if ((bits >> (4 - column)) & 1) this.set(left + i * 6 + column, y + row, 40, 40, 40);
        }
      });
    });
  }

  drawPicture(picture: Picture, left: number, top: number, zoom: number): void {
    for (let y = 0; y < picture.height * zoom; y++) {
      for (let x = 0; x < picture.width * zoom; x++) {
        const at = (Math.floor(y / zoom) * picture.width + Math.floor(x / zoom)) * 4;
        const [red = 0, green = 0, blue = 0] = picture.pixels.subarray(at, at + 3);
        this.set(left + x, top + y, red, green, blue);
      }
    }
  }

  /** Seen from the front right and slightly above, far points first. */
  drawCloud(cloud: PointCloud, left: number, top: number, size: number): void {
    const [cosYaw, sinYaw] = [Math.cos(-0.45), Math.sin(-0.45)];
    const [cosUp, sinUp] = [Math.cos(0.3), Math.sin(0.3)];
    const view = ([x = 0, y = 0, z = 0]: Float32Array): [number, number, number] => {
      const depth = cosYaw * z - sinYaw * x;
      return [cosYaw * x + sinYaw * z, cosUp * y - sinUp * depth, sinUp * y + cosUp * depth];
    };
    const count = cloud.positions.length / 3;
    const points = Array.from({ length: count }, (_, i) => ({
      at: view(cloud.positions.subarray(i * 3, i * 3 + 3)),
      normal: view(cloud.normals.subarray(i * 3, i * 3 + 3)),
      color: cloud.colors.subarray(i * 3, i * 3 + 3),
    })).sort((a, b) => a.at[2] - b.at[2]);
    const radius = size > 120 ? 1 : 0;
    for (const { at, normal, color } of points) {
      const light =
        0.62 + 0.45 * Math.max(0, -0.42 * normal[0] + 0.72 * normal[1] + 0.55 * normal[2]);
      const x = left + size * (0.5 + at[0] / 2.4);
      const y = top + size * (0.5 - at[1] / 2.4);
      const [red, green, blue] = [...color].map((value) => Math.min(255, 255 * value * light));
      for (let dy = -radius; dy <= radius; dy++) {
        for (let dx = -radius; dx <= radius; dx++) {
          if (radius > 0 && dx !== 0 && dy !== 0) continue;
          this.set(x + dx, y + dy, red ?? 0, green ?? 0, blue ?? 0);
        }
      }
    }
  }
}
