import type { Surface } from '../types.ts';
import { Cumulative } from './cumulative.ts';
import type { Vec3 } from './vector.ts';
import { cross, dot, subtract, unit, writePoint } from './vector.ts';

/**
 * A net of points with closed rows, sampled by the area of its cells: rows first, then along the row, so that evenly
 * spread numbers give evenly spread points. Rows run so that (along row) x (to next row) points inwards.
 */
export function loft(rows: readonly (readonly Vec3[])[]): Surface {
  const columns = rows[0]?.length ?? 0;
  const at = (row: number, column: number): Vec3 => rows[row]?.[column % columns] ?? [0, 0, 0];
  const normals = rows.map((_, row) => rowNormals(row));

  /** Averages the faces round each point; a row that has shrunk to a pole gets one common normal. */
  function rowNormals(row: number): Vec3[] {
    const list: Vec3[] = [];
    const sum = [0, 0, 0];
    for (let column = 0; column < columns; column++) {
      const along = subtract(at(row, column + 1), at(row, column + columns - 1));
      const below = at(Math.max(0, row - 1), column);
      const above = at(Math.min(rows.length - 1, row + 1), column);
      const normal = cross(subtract(above, below), along);
      const step = subtract(at(row, column + 1), at(row, column));
      if (dot(step, step) > 1e-12) {
        list.push(unit(normal));
      } else {
        const nextRow = row === 0 ? 1 : row - 1;
        const chord = subtract(at(nextRow, column + 1), at(nextRow, column + columns - 1));
        const faced = unit(cross(subtract(above, below), chord));
        list.push(faced);
      }
      const last = list[column] as Vec3;
      for (let k = 0; k < 3; k++) sum[k] = (sum[k] as number) + (last[k] as number);
    }
    const edge = subtract(at(row, 0), at(row, columns >> 1));
    const isPole = dot(edge, edge) < 1e-10;
    const common = unit([sum[0] as number, sum[1] as number, sum[2] as number]);
    return isPole ? list.map(() => common) : list;
  }

  const rowAreas: number[] = [];
  const inRow = rows.slice(1).map((_, row) => {
    const areas: number[] = [];
    for (let column = 0; column < columns; column++) {
      const one = subtract(at(row + 1, column + 1), at(row, column));
      const other = subtract(at(row + 1, column), at(row, column + 1));
      const normal = cross(one, other);
      areas.push(Math.sqrt(dot(normal, normal)) / 2);
    }
    const cells = new Cumulative(areas);
    rowAreas.push(cells.total);
    return cells;
  });
  const strips = new Cumulative(rowAreas);

  const net = new Float64Array(rows.length * columns * 6);
  normals.forEach((list, row) =>
    list.forEach((normal, column) =>
      net.set([...at(row, column), ...normal], (row * columns + column) * 6),
    ),
  );
  const mixed = new Float64Array(6);

  return {
    area: strips.total,
    sample: (out) => {
      const u = out[0] as number;
      const v = out[1] as number;
      const row = strips.indexOf(u);
      const cells = inRow[row];
      if (cells === undefined) return;
      const column = cells.indexOf(v);
      const s = strips.restOf(u, row);
      const t = cells.restOf(v, column);
      const here = (row * columns + column) * 6;
      const beside = (row * columns + ((column + 1) % columns)) * 6;
      const nextRow = columns * 6;
      for (let k = 0; k < 6; k++) {
        const low = (net[here + k] as number) * (1 - t) + (net[beside + k] as number) * t;
        const high =
          (net[here + nextRow + k] as number) * (1 - t) + (net[beside + nextRow + k] as number) * t;
        mixed[k] = low * (1 - s) + high * s;
      }
      writePoint(
        out,
        mixed[0] as number,
        mixed[1] as number,
        mixed[2] as number,
        mixed[3] as number,
        mixed[4] as number,
        mixed[5] as number,
      );
    },
  };
}

/** A ball with three radii; `power` below 1 swells it towards a box (a superellipsoid). */
export function ellipsoid(center: Vec3, radii: Vec3, power = 1): Surface {
  const largest = Math.max(...radii);
  const bands = largest > 0.2 ? 14 : largest > 0.06 ? 7 : 5;
  const columns = largest > 0.2 ? 22 : largest > 0.06 ? 10 : 6;
  const swell = (value: number): number => Math.sign(value) * Math.abs(value) ** power;
  const rows: Vec3[][] = [];
  for (let band = 0; band <= bands; band++) {
    const latitude = Math.PI * (band / bands - 0.5);
    const ring: Vec3[] = [];
    for (let column = 0; column < columns; column++) {
      const longitude = (2 * Math.PI * column) / columns;
      const width = band === 0 || band === bands ? 0 : Math.cos(latitude) ** power;
      ring.push([
        center[0] + radii[0] * width * swell(Math.cos(longitude)),
        center[1] + radii[1] * swell(Math.sin(latitude)),
        center[2] + radii[2] * width * swell(Math.sin(longitude)),
      ]);
    }
    rows.push(ring);
  }
  return loft(rows);
}
