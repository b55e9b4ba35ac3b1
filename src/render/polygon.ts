/** What lies inside a line drawn by hand. */
import { project, type Projection } from './projection.ts';

export interface Corner {
  readonly x: number;
  readonly y: number;
}

/**
 * Whether a place lies inside a closed line, by the even-odd rule: a ray to the right crosses the line an odd number of times
 * (Shimrat 1962, Algorithm 112). Where the line crosses itself, what is enclosed twice is outside. An edge owns its upper end and
 * not its lower one, so that a ray through a corner is counted once.
 */
export function isInside(polygon: readonly Corner[], x: number, y: number): boolean {
  let inside = false;
  let from = polygon.at(-1);
  for (const to of polygon) {
    if (from && from.y > y !== to.y > y) {
      const crossing = from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x);
      if (x < crossing) inside = !inside;
    }
    from = to;
  }
  return inside;
}

/** Rows of `positions` [rows, 3] that are seen inside the polygon, in CSS pixels; behind the eye nothing is. */
export function rowsInside(
  polygon: readonly Corner[],
  projection: Projection,
  positions: Float32Array,
): number[] {
  const [xs, ys] = [polygon.map(({ x }) => x), polygon.map(({ y }) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const rows: number[] = [];
  for (let i = 0; i + 2 < positions.length; i += 3) {
    const at = project(projection, positions[i]!, positions[i + 1]!, positions[i + 2]!);
    if (!at || at.x < left || at.x > right || at.y < top || at.y > bottom) continue;
    if (isInside(polygon, at.x, at.y)) rows.push(i / 3);
  }
  return rows;
}

/** The area, by the shoelace formula; a stroke that encloses next to nothing was a press. */
export function areaOf(polygon: readonly Corner[]): number {
  let sum = 0;
  let from = polygon.at(-1);
  for (const to of polygon) {
    if (from) sum += from.x * to.y - to.x * from.y;
    from = to;
  }
  return Math.abs(sum) / 2;
}
