/** Rings, cords and tassels that small things hang from. */
import type { Surface } from '../types.ts';
import { smooth } from '../surfaces/curves.ts';
import { cylinder, torus } from '../surfaces/parts.ts';
import { finish } from '../surfaces/place.ts';
import { tube } from '../surfaces/sweep.ts';
import type { Vec3 } from '../surfaces/vector.ts';

/** Red cord, whatever the thing is made of. */
export const CORD = [0.78, 0.13, 0.12] as const;

/** The split ring that the cord is tied to. */
export function ring(center: Vec3, radius: number): Surface {
  return finish(torus(center, radius, 0.035, 'z'), { tint: 1.5, emphasis: 1.5 });
}

/** A loop of cord that hangs from a place and back to it. */
export function lanyard([x, y, z]: Vec3, length: number, wide: number): Surface {
  const course = smooth<Vec3>([
    [x, y, z],
    [x + wide * 0.7, y - length * 0.35, z + 0.04],
    [x + wide * 0.55, y - length * 0.85, z + 0.06],
    [x, y - length, z + 0.06],
    [x - wide * 0.5, y - length * 0.8, z + 0.04],
    [x - wide * 0.35, y - length * 0.35, z],
    [x, y, z],
  ]);
  return finish(tube(course, 0.04), { tint: CORD, emphasis: 1.1 });
}

/** A tassel on its cord, hanging from a place. */
export function tassel([x, y, z]: Vec3, cord: number): Surface[] {
  const knot: Vec3 = [x, y - cord, z];
  const fringe: Vec3 = [x, y - cord - 0.26, z];
  return [
    finish(cylinder([x, y, z], knot, 0.028), { tint: CORD }),
    finish(tube([knot, fringe], [0.035, 0.09]), { tint: CORD, emphasis: 1.2 }),
  ];
}
