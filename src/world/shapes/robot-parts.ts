/** What robots are put together from. */
import { ball, cylinder, finish, tube, type Vec3 } from '../surfaces/index.ts';
import type { Surface } from '../types.ts';

export const DARK = [0.06, 0.07, 0.1] as const;
export const GLOW = [0.4, 0.95, 1] as const;
export const RED = [0.9, 0.12, 0.1] as const;
export const YELLOW = [1, 0.82, 0.15] as const;

/** A lamp or eye on a front: a bright disc in a dark ring, facing +z. */
export function lamp([x, y, z]: Vec3, radius: number, tint: Surface['tint'] = GLOW): Surface[] {
  return [
    finish(cylinder([x, y, z - 0.06], [x, y, z + 0.03], radius * 1.35), { tint: 0.25 }),
    finish(cylinder([x, y, z], [x, y, z + 0.07], radius), { tint, emphasis: 1.4 }),
  ];
}

/** A rod with a ball at its end. */
export function antenna(from: Vec3, to: Vec3): Surface[] {
  return [
    finish(cylinder(from, to, 0.025), { tint: 0.3, emphasis: 1.3 }),
    finish(ball(to, 0.075), { tint: RED, emphasis: 1.4 }),
  ];
}

/** Two fingers that open downwards from a wrist. */
export function claw([x, y, z]: Vec3): Surface[] {
  return [-1, 1].map((side) =>
    finish(
      tube(
        [
          [x, y, z],
          [x + side * 0.1, y - 0.08, z],
          [x + side * 0.07, y - 0.2, z],
        ],
        0.04,
      ),
      { tint: 0.35, emphasis: 1.2 },
    ),
  );
}
