/** Parts of fountains: pools, bowls and the water in them. */
import { finish, lathe, tube, type Vec2, type Vec3 } from '../surfaces/index.ts';
import type { Surface } from '../types.ts';

export const WATER = [0.62, 0.82, 0.97] as const;

/** Water thrown from one distance and height to another, in the direction of an angle. */
export function stream(
  from: Vec2,
  to: Vec2,
  rise: number,
  angle: number,
  thickness = 0.028,
): Surface {
  const path = Array.from({ length: 9 }, (_, i): Vec3 => {
    const t = i / 8;
    const r = from[0] + (to[0] - from[0]) * t;
    const y = from[1] + (to[1] - from[1]) * t * t + rise * (t - t * t);
    return [r * Math.cos(angle), y, r * Math.sin(angle)];
  });
  return finish(tube(path, thickness), { tint: WATER });
}

/** A level sheet of water, seen from above. */
export function sheet(radius: number, height: number): Surface {
  return finish(
    lathe([
      [radius, height],
      [0, height],
    ]),
    { tint: WATER },
  );
}

/** The outside of a bowl, its rim, and the top of its inside. */
function bowl(radius: number, rim: number, wall: number): Vec2[] {
  return [
    [radius * 0.9, rim - wall],
    [radius, rim],
    [radius * 0.93, rim],
    [radius * 0.9, rim - wall * 0.3],
  ];
}

/** A round pool on the ground, filled. */
export function pool(radius: number): Surface[] {
  return [
    finish(lathe([[0, -1], ...bowl(radius, -0.68, 0.32)]), { emphasis: 1.1 }),
    sheet(radius * 0.9, -0.74),
  ];
}
