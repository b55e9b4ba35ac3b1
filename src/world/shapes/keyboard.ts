/** Parts of keyboard instruments. */
import type { Surface } from '../types.ts';
import { smooth } from '../surfaces/curves.ts';
import { joined } from './joined.ts';
import { cylinder } from '../surfaces/parts.ts';
import { finish, place } from '../surfaces/place.ts';
import { box, plate } from '../surfaces/plate.ts';
import { points } from './stringed.ts';
import type { Vec2, Vec3 } from '../surfaces/vector.ts';

export const WHITE_KEY = [0.96, 0.95, 0.9] as const;
const BLACK_KEY = [0.07, 0.07, 0.08] as const;

/** Which white keys of an octave have a black one on their right. */
const HAS_SHARP = [true, true, false, true, true, true, false];

/** White keys with gaps and the black ones in twos and threes, played from the front; the back edge is at z = 0. */
export function keyboard(width: number, depth: number, whites: number): Surface[] {
  const pitch = width / whites;
  const naturals: Surface[] = [];
  const sharps: Surface[] = [];
  for (let key = 0; key < whites; key++) {
    const x = (key + 0.5) * pitch - width / 2;
    naturals.push(box([x, 0, depth / 2], [pitch - 0.02, 0.09, depth]));
    if (HAS_SHARP[key % 7] && key + 1 < whites) {
      const right = x + pitch / 2;
      sharps.push(box([right, 0.07, depth * 0.31], [pitch * 0.56, 0.08, depth * 0.62]));
    }
  }
  return [
    joined(naturals, { tint: WHITE_KEY, emphasis: 1.9 }),
    joined(sharps, { tint: BLACK_KEY, emphasis: 1.5 }),
    finish(box([0, -0.03, depth / 2], [width, 0.04, depth * 0.96]), { tint: 0.2, emphasis: 0.5 }),
  ];
}

/** Lays an outline down: its y becomes -z, so that what is listed first as low comes to the front. */
function flat(surface: Surface, y: number): Surface {
  return place(surface, { turn: [-Math.PI / 2, 0, 0], move: [0, y, 0] });
}

/** Outline of a wing-shaped case seen from above, the straight bass side at y = -depth, the tail towards x. */
function wing(tail: number, depth: number): Vec2[] {
  const bent = [
    ...[-0.1, -depth, 0.2, -depth * 0.75, 0.45, -depth * 0.1],
    ...[tail * 0.85, 0.1, tail, depth * 0.55, tail * 0.8, depth],
  ];
  return [[-0.7, -depth], ...smooth(points(bent)), [-0.7, depth]];
}

/** Case, golden frame inside, and lid on its prop; the lid is hinged at the straight side. */
export function wingCase(tail: number, depth: number, opening: number, height: number): Surface[] {
  const plan = wing(tail, depth);
  const inner = plan.map(([x, y]): Vec2 => [x * 0.93, y * 0.9]);
  const top = 0.06 + height / 2;
  const lid = place(flat(place(plate(plan, 0.04), { move: [0, -depth, 0] }), 0), {
    turn: [-opening, 0, 0],
    move: [0, top + 0.02, -depth],
  });
  const prop: Vec3 = [0.2, top + 1.2 * depth * 1.4 * Math.sin(opening), -0.1];
  return [
    flat(plate(plan, height), 0.06),
    finish(flat(plate(inner, 0.02), top + 0.005), { tint: [0.85, 0.66, 0.3], emphasis: 0.8 }),
    finish(lid, { tint: 0.8 }),
    finish(cylinder([0.25, top, depth * 0.4], prop, 0.025), { tint: 1.4 }),
  ];
}
