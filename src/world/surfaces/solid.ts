/** Booleans by distance: a solid says how far a point is from its skin, and cuts surfaces with it. */
import type { Surface } from '../types.ts';
import { dot, subtract, type Vec3 } from './vector.ts';

/** Signed distance to the skin of a body: negative inside. */
export type Solid = (point: Vec3) => number;

export function ballSolid(center: Vec3, radius: number): Solid {
  const [cx, cy, cz] = center;
  return ([x, y, z]) => Math.sqrt((x - cx) ** 2 + (y - cy) ** 2 + (z - cz) ** 2) - radius;
}

export function boxSolid(center: Vec3, size: Vec3): Solid {
  const [cx, cy, cz] = center;
  const [width, height, depth] = size;
  return ([x, y, z]) =>
    Math.max(
      Math.abs(x - cx) - width / 2,
      Math.abs(y - cy) - height / 2,
      Math.abs(z - cz) - depth / 2,
    );
}

/** A round bar without end caps beyond its two ends. */
export function cylinderSolid(from: Vec3, to: Vec3, radius: number): Solid {
  const axis = subtract(to, from);
  const length = Math.sqrt(dot(axis, axis));
  return (point) => {
    const offset = subtract(point, from);
    const along = dot(offset, axis) / length;
    const across = Math.sqrt(Math.max(0, dot(offset, offset) - along * along));
    return Math.max(across - radius, -along, along - length);
  };
}

/** Everything on the side of a plane that the normal points away from. */
export function halfSpace(on: Vec3, normal: Vec3): Solid {
  const length = Math.sqrt(dot(normal, normal));
  return (point) => dot(subtract(point, on), normal) / length;
}

/** The part of a surface outside of a solid: what a bite or a hole leaves. */
export function outside(surface: Surface, solid: Solid): Surface {
  return kept(surface, (point) => solid(point) > 0);
}

/** The part of a surface inside of a solid: the wall of the hole, once it is `flipped`. */
export function inside(surface: Surface, solid: Solid): Surface {
  return kept(surface, (point) => solid(point) < 0);
}

/** The same surface seen from within: normals reversed. */
export function flipped(surface: Surface): Surface {
  return {
    ...surface,
    sample: (out) => {
      surface.sample(out);
      for (let k = 3; k < 6; k++) out[k] = -(out[k] as number);
    },
  };
}

/** Points by which the remaining area is estimated. */
const PROBES = 256;
/** More misses in a row than a part of one hundredth would see in a million draws. */
const MOST_TRIES = 1500;
/** Steps of Roberts's R2 sequence: whatever part of the unit square is kept, its points there lie evenly. */
const STEP_U = 0.7548776662466927;
const STEP_V = 0.5698402909980532;

function kept(surface: Surface, isKept: (point: Vec3) => boolean): Surface {
  const holds = (out: Float64Array): boolean =>
    isKept([out[0] as number, out[1] as number, out[2] as number]);
  const probe = new Float64Array(6);
  let [u, v] = [0.5, 0.5];
  const drawNext = (out: Float64Array): void => {
    u += STEP_U;
    v += STEP_V;
    out[0] = u = u < 1 ? u : u - 1;
    out[1] = v = v < 1 ? v : v - 1;
    surface.sample(out);
  };
  let hits = 0;
  for (let i = 0; i < PROBES; i++) {
    drawNext(probe);
    if (holds(probe)) hits++;
  }
  let isPlaced = false;
  let start: readonly [number, number, boolean] | undefined;
  return {
    ...surface,
    area: (surface.area * Math.max(1, hits)) / PROBES,
    begin: () => {
      surface.begin?.();
      start ??= [u, v, isPlaced];
      [u, v, isPlaced] = start;
    },
    sample: (out) => {
      if (!isPlaced) [u, v] = [out[0] as number, out[1] as number];
      isPlaced = true;
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        drawNext(out);
        if (holds(out)) return;
      }
      throw new Error('A cut by a solid leaves next to nothing of a surface');
    },
  };
}
