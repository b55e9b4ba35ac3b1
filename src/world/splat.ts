import { scratch } from './scratch.ts';

/** Points in pixel coordinates, ready to be drawn. */
export interface Splats {
  /** [count, 3]: column, row, nearness. */
  readonly screen: Float64Array;
  /** [count, 3]: unit normals in view, x right, y up, z to the eye. */
  readonly facing: Float64Array;
  /** [count, 3], sRGB. */
  readonly colors: Float64Array;
  readonly owners: Uint16Array;
  /** Mean distance of neighbouring points in pixels, per surface. */
  readonly spacings: readonly number[];
}

/** Pixels that a surface seen from behind is pushed back by, so that the front of a thin wall wins. */
const BACK_BIAS_PX = 1.5;

/**
 * Draws every point as a small square of its surface and returns the nearest point of each pixel, or -1. The square
 * follows the surface's slope, and is as large as the points are apart, so that walls close.
 */
export function splat(splats: Splats, size: number): Int32Array {
  const { screen, facing, owners, spacings } = splats;
  const nearest = new Int32Array(size * size).fill(-1);
  const depths = scratch('depths', Float64Array, size * size).fill(-Infinity);
  const halves = spacings.map((spacing) => Math.min(4, Math.max(0.55, 0.8 * spacing)));

  for (let i = 0; i < owners.length; i++) {
    const at = i * 3;
    const x = screen[at] as number;
    const y = screen[at + 1] as number;
    const nz = facing[at + 2] as number;
    const side = nz < 0 ? -1 : 1;
    const steepness = Math.max(0.35, Math.abs(nz));
    const slopeX = (-side * (facing[at] as number)) / steepness;
    const slopeY = (side * (facing[at + 1] as number)) / steepness;
    const z = (screen[at + 2] as number) - (nz < 0 ? BACK_BIAS_PX : 0);
    const half = halves[owners[i] as number] as number;
    const firstRow = Math.max(0, Math.ceil(y - half - 0.5));
    const lastRow = Math.min(size - 1, Math.floor(y + half - 0.5));
    const firstColumn = Math.max(0, Math.ceil(x - half - 0.5));
    const lastColumn = Math.min(size - 1, Math.floor(x + half - 0.5));
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        const pixel = row * size + column;
        const depth = z + slopeX * (column + 0.5 - x) + slopeY * (row + 0.5 - y);
        if (depth > (depths[pixel] as number)) {
          depths[pixel] = depth;
          nearest[pixel] = i;
        }
      }
    }
  }
  return closed(nearest, size);
}

/** A bare pixel with thing on both sides is a gap between points. */
function closed(nearest: Int32Array, size: number): Int32Array {
  const result = nearest.slice();
  for (let pixel = size; pixel < nearest.length - size; pixel++) {
    if ((nearest[pixel] as number) >= 0) continue;
    const left = nearest[pixel - 1] as number;
    const above = nearest[pixel - size] as number;
    const isBetweenColumns = left >= 0 && (nearest[pixel + 1] as number) >= 0;
    const isBetweenRows = above >= 0 && (nearest[pixel + size] as number) >= 0;
    if (isBetweenColumns && isBetweenRows) result[pixel] = left;
  }
  return result;
}
