/** Parts that several struck instruments share: beaters and stands. */
import type { Surface } from '../types.ts';
import { ball, cylinder } from '../surfaces/parts.ts';
import { finish } from '../surfaces/place.ts';
import type { Vec3 } from '../surfaces/vector.ts';

/** A stick with a round head at its far end; the head contrasts with the stick. */
export function mallet(
  from: Vec3,
  head: Vec3,
  headRadius: number,
  tints: { readonly stick?: Surface['tint']; readonly head?: Surface['tint'] } = {},
): Surface[] {
  return [
    finish(cylinder(from, head, 0.032), { tint: tints.stick ?? 0.5, emphasis: 1.3 }),
    finish(ball(head, headRadius), { tint: tints.head ?? 0.2, emphasis: 1.2 }),
  ];
}

/** A pole on three spread legs, from the floor to a height. */
export function tripod(x: number, floor: number, top: number, spread = 0.42): Surface[] {
  const knee = floor + (top - floor) * 0.3;
  const legs = [0.5, 2.6, 4.7].map((angle) =>
    finish(
      cylinder(
        [x, knee, 0],
        [x + spread * Math.cos(angle), floor, spread * Math.sin(angle)],
        0.032,
      ),
      { tint: 0.35, emphasis: 1.3 },
    ),
  );
  return [
    ...legs,
    finish(cylinder([x, floor + 0.1, 0], [x, top, 0], 0.035), { tint: 0.4, emphasis: 1.3 }),
    finish(ball([x, knee, 0], 0.06), { tint: 0.25 }),
  ];
}
