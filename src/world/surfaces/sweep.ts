import type { Surface } from '../types.ts';
import { Cumulative } from './cumulative.ts';
import type { Vec2, Vec3 } from './vector.ts';
import { cross, dot, subtract, unit, writePoint } from './vector.ts';

interface Ring {
  readonly center: Vec3;
  readonly radius: number;
  /** Orthonormal: the plane of the ring, and the way the sweep goes. */
  readonly across: Vec3;
  readonly up: Vec3;
  readonly along: Vec3;
}

/** Circles joined by cone frustums; exactly uniform where the path is straight. */
function sweep(rings: readonly Ring[]): Surface {
  const rises: number[] = [];
  const areas: number[] = [];
  for (let i = 0; i + 1 < rings.length; i++) {
    const from = rings[i] as Ring;
    const to = rings[i + 1] as Ring;
    const step = subtract(to.center, from.center);
    const length = Math.sqrt(dot(step, step));
    rises.push(dot(step, from.along) + dot(step, to.along) < 0 ? -length : length);
    areas.push(Math.PI * (from.radius + to.radius) * Math.hypot(length, to.radius - from.radius));
  }
  const pieces = new Cumulative(areas);

  return {
    area: pieces.total,
    sample: (out) => {
      const u = out[0] as number;
      const angle = 2 * Math.PI * (out[1] as number);
      const index = pieces.indexOf(u);
      const from = rings[index] as Ring;
      const to = rings[index + 1] as Ring;
      const t = alongFrustum(pieces.restOf(u, index), from.radius, to.radius);
      const keep = 1 - t;
      const c = Math.cos(angle);
      const s = Math.sin(angle);
      const dx =
        (from.across[0] * keep + to.across[0] * t) * c + (from.up[0] * keep + to.up[0] * t) * s;
      const dy =
        (from.across[1] * keep + to.across[1] * t) * c + (from.up[1] * keep + to.up[1] * t) * s;
      const dz =
        (from.across[2] * keep + to.across[2] * t) * c + (from.up[2] * keep + to.up[2] * t) * s;
      const radius = from.radius * keep + to.radius * t;
      const rise = rises[index] as number;
      const widening = to.radius - from.radius;
      writePoint(
        out,
        from.center[0] * keep + to.center[0] * t + radius * dx,
        from.center[1] * keep + to.center[1] * t + radius * dy,
        from.center[2] * keep + to.center[2] * t + radius * dz,
        dx * rise - (from.along[0] * keep + to.along[0] * t) * widening,
        dy * rise - (from.along[1] * keep + to.along[1] * t) * widening,
        dz * rise - (from.along[2] * keep + to.along[2] * t) * widening,
      );
    },
  };
}

/** Where along a frustum a share of its area is reached: the wide end holds more. */
function alongFrustum(share: number, start: number, end: number): number {
  if (Math.abs(end - start) < 1e-9) return share;
  return (Math.sqrt(start * start + share * (end * end - start * start)) - start) / (end - start);
}

/**
 * Turns a profile of [radius, height] pairs about the y axis. Listed upwards, its outside faces out; a part listed
 * downwards faces in, so one profile can go up the outside of a cup and down its inside.
 */
export function lathe(profile: readonly Vec2[]): Surface {
  return sweep(
    profile.map(([radius, height]) => ({
      center: [0, height, 0],
      radius,
      across: [1, 0, 0],
      up: [0, 0, 1],
      along: [0, 1, 0],
    })),
  );
}

/** A round pipe along a path, closed by discs at both ends; one radius, or one per point of the path. */
export function tube(path: readonly Vec3[], radius: number | readonly number[]): Surface {
  const rings = framed(path, radius);
  const first = rings[0] as Ring;
  const last = rings[rings.length - 1] as Ring;
  return sweep([{ ...first, radius: 0 }, ...rings, { ...last, radius: 0 }]);
}

/** Carries the ring's plane along the path without twist (parallel transport). */
function framed(path: readonly Vec3[], radius: number | readonly number[]): Ring[] {
  const rings: Ring[] = [];
  let across: Vec3 = [0, 0, 0];
  path.forEach((center, i) => {
    const before = path[Math.max(0, i - 1)] as Vec3;
    const after = path[Math.min(path.length - 1, i + 1)] as Vec3;
    const along = unit(subtract(after, before));
    const guess: Vec3 = i > 0 ? across : Math.abs(along[1]) < 0.9 ? [0, 1, 0] : [1, 0, 0];
    const shift = dot(guess, along);
    across = unit(subtract(guess, [along[0] * shift, along[1] * shift, along[2] * shift]));
    rings.push({
      center,
      radius: typeof radius === 'number' ? radius : (radius[i] ?? 0),
      across,
      up: cross(along, across),
      along,
    });
  });
  return rings;
}
