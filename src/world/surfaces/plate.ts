import type { Surface } from '../types.ts';
import { Cumulative } from './cumulative.ts';
import { rectangle, roundedRectangle } from './curves.ts';
import type { Vec2, Vec3 } from './vector.ts';
import { writePoint } from './vector.ts';

/** Rows by which the area of a cap is tabulated; inside a row the outline is cut exactly. */
const ROWS = 40;

/**
 * An outline in the xy plane, with holes, extruded along z and centred on z = 0. Caps are sampled along scan lines, not
 * by triangles: any simple outline works and neighbouring numbers stay neighbouring points.
 */
export function plate(
  outline: readonly Vec2[],
  depth: number,
  holes: readonly (readonly Vec2[])[] = [],
): Surface {
  const loops = [wound(outline, 1), ...holes.map((hole) => wound(hole, -1))];
  const edges = loops.flatMap((loop) =>
    loop.map((from, i) => {
      const to = loop[(i + 1) % loop.length] as Vec2;
      return [from[0], from[1], to[0], to[1]] as const;
    }),
  );
  const heights = outline.map((point) => point[1]);
  const bottom = Math.min(...heights);
  const rowHeight = (Math.max(...heights) - bottom) / ROWS;
  const cuts = new Float64Array(edges.length);
  // A row looks only at the edges that pass through it.
  const edgesOfRow = Array.from({ length: ROWS }, (_, row) => {
    const low = bottom + row * rowHeight - 1e-9;
    const high = bottom + (row + 1) * rowHeight + 1e-9;
    return edges.filter(([, y0, , y1]) => Math.max(y0, y1) >= low && Math.min(y0, y1) <= high);
  });

  /** Where the line at height y, inside the row, crosses the outline, sorted; returns how many crossings. */
  function cutAt(y: number, row: number): number {
    let count = 0;
    for (const [x0, y0, x1, y1] of edgesOfRow[row] ?? []) {
      if (y0 <= y === y1 <= y) continue;
      let place = count++;
      const x = x0 + ((x1 - x0) * (y - y0)) / (y1 - y0);
      while (place > 0 && (cuts[place - 1] as number) > x) {
        cuts[place] = cuts[place - 1] as number;
        place--;
      }
      cuts[place] = x;
    }
    return count;
  }

  function widthOf(count: number): number {
    let width = 0;
    for (let i = 0; i + 1 < count; i += 2) width += (cuts[i + 1] as number) - (cuts[i] as number);
    return width;
  }

  const rows = new Cumulative(
    Array.from({ length: ROWS }, (_, row) => widthOf(cutAt(bottom + (row + 0.5) * rowHeight, row))),
  );
  const sides = new Cumulative(edges.map(([x0, y0, x1, y1]) => Math.hypot(x1 - x0, y1 - y0)));
  const capArea = rows.total * rowHeight;
  const faces = new Cumulative([capArea, capArea, sides.total * depth]);

  function sampleCap(u: number, v: number, facing: number, out: Float64Array): void {
    const row = rows.indexOf(u);
    const y = bottom + (row + rows.restOf(u, row)) * rowHeight;
    const count = cutAt(y, row);
    let left = v * widthOf(count);
    let x = cuts[0] as number;
    for (let i = 0; i + 1 < count; i += 2) {
      const start = cuts[i] as number;
      const width = (cuts[i + 1] as number) - start;
      x = start + Math.min(left, width);
      if (left <= width) break;
      left -= width;
    }
    writePoint(out, x, y, (facing * depth) / 2, 0, 0, facing);
  }

  return {
    area: faces.total,
    sample: (out) => {
      const u = out[0] as number;
      const v = out[1] as number;
      const face = faces.indexOf(u);
      const rest = faces.restOf(u, face);
      if (face < 2) return sampleCap(rest, v, face === 0 ? 1 : -1, out);
      const index = sides.indexOf(rest);
      const t = sides.restOf(rest, index);
      const [x0, y0, x1, y1] = edges[index] as readonly [number, number, number, number];
      writePoint(
        out,
        x0 + (x1 - x0) * t,
        y0 + (y1 - y0) * t,
        (v - 0.5) * depth,
        y1 - y0,
        x0 - x1,
        0,
      );
    },
  };
}

/** The loop in the asked sense: counter-clockwise for 1, so that its side faces out. */
function wound(loop: readonly Vec2[], sense: number): readonly Vec2[] {
  let doubled = 0;
  loop.forEach(([x, y], i) => {
    const [nextX, nextY] = loop[(i + 1) % loop.length] as Vec2;
    doubled += x * nextY - nextX * y;
  });
  return doubled * sense >= 0 ? loop : [...loop].reverse();
}

function shifted(surface: Surface, [dx, dy, dz]: Vec3): Surface {
  return {
    ...surface,
    sample: (out) => {
      surface.sample(out);
      out[0] = (out[0] as number) + dx;
      out[1] = (out[1] as number) + dy;
      out[2] = (out[2] as number) + dz;
    },
  };
}

/** Width, height and depth about a centre. */
export function box(center: Vec3, size: Vec3): Surface {
  return shifted(plate(rectangle(size[0], size[1]), size[2]), center);
}

/** A box whose four edges along z are rounded. */
export function roundedBox(center: Vec3, size: Vec3, corner: number): Surface {
  return shifted(plate(roundedRectangle(size[0], size[1], corner), size[2]), center);
}
