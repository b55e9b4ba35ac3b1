/** Pipes whose bore changes on their way, as wind instruments have them. */
import type { Surface } from '../types.ts';
import { arc, smooth } from '../surfaces/curves.ts';
import { cylinder } from '../surfaces/parts.ts';
import { finish } from '../surfaces/place.ts';
import { tube } from '../surfaces/sweep.ts';
import { subtract, unit, type Vec2, type Vec3 } from '../surfaces/vector.ts';

/** Where a pipe passes, and its radius there. */
export type Bore = readonly [x: number, y: number, z: number, radius: number];

/** A round pipe led smoothly through the given places. */
export function bored(places: readonly Bore[], steps = 5): Surface {
  const course = smooth(places, steps);
  return tube(
    course.map(([x, y, z]): Vec3 => [x, y, z]),
    course.map((place) => place[3]),
  );
}

/** A pipe that ends in a bell: a light rim, and a dark disc for the hollow behind it. */
export function horn(places: readonly Bore[], steps = 5): Surface[] {
  const [x, y, z, radius] = places[places.length - 1] as Bore;
  const [fromX, fromY, fromZ] = places[places.length - 2] as Bore;
  const along = unit(subtract([x, y, z], [fromX, fromY, fromZ]));
  const ahead = (way: number): Vec3 => [x + way * along[0], y + way * along[1], z + way * along[2]];
  return [
    finish(bored(places, steps), { emphasis: 1.5 }),
    finish(cylinder(ahead(-0.03), ahead(0.025), radius * 1.03), { tint: 1.5, emphasis: 1.2 }),
    finish(cylinder(ahead(0.02), ahead(0.04), radius * 0.88), { tint: 0.28, emphasis: 0.9 }),
  ];
}

/** The cup that the player blows into, its wide end towards the player. */
export function mouthpiece(at: Vec3, towards: Vec2, size = 1): Surface {
  const [x, y, z] = at;
  const rim: Vec3 = [x + towards[0] * 0.16 * size, y + towards[1] * 0.16 * size, z];
  return finish(tube([at, rim], [0.04 * size, 0.1 * size]), { tint: 1.6, emphasis: 1.5 });
}

/** A piston in its case, with stem and button on top. */
export function valve(x: number, bottom: number, top: number, z: number): Surface[] {
  return [
    finish(cylinder([x, bottom, z], [x, top, z], 0.08), { tint: 0.5, emphasis: 1.3 }),
    finish(cylinder([x, bottom - 0.03, z], [x, bottom + 0.03, z], 0.088), { tint: 1.4 }),
    finish(cylinder([x, top, z], [x, top + 0.12, z], 0.025), { tint: 0.4 }),
    finish(cylinder([x, top + 0.12, z], [x, top + 0.16, z], 0.07), { tint: 1.7, emphasis: 1.3 }),
  ];
}

/** A bell that starts as a pipe on the left and flares to its mouth at x = 1. */
export function bell(from: number, y: number, pipe: number, flare: number): Surface[] {
  const reach = 1 - from;
  return horn([
    [from, y, 0, pipe],
    [from + 0.45 * reach, y, 0, pipe * 1.25],
    [from + 0.75 * reach, y, 0, pipe * 2.1],
    [from + 0.92 * reach, y, 0, flare * 0.55],
    [1, y, 0, flare],
  ]);
}

/** One long loop from the mouthpiece: ahead to a bow, back below by `drop`, and up again in a bow at the rear. */
export function coil(ahead: number, rear: number, drop: number): Vec2[] {
  const bend = drop / 2;
  return [
    [-0.9, 0],
    [ahead - 0.05, 0],
    ...arc([ahead, -bend], bend, Math.PI / 2, -Math.PI / 2, 8),
    [rear + 0.1, -drop],
    ...arc([rear, -bend], bend, -Math.PI / 2, -1.5 * Math.PI, 8),
  ];
}
