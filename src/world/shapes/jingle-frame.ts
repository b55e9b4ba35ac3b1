/** Frames with small cymbals in slots, as tambourines have. */
import type { Surface } from '../types.ts';
import { arc } from '../surfaces/curves.ts';
import { joined } from './joined.ts';
import { lying } from '../surfaces/parts.ts';
import { finish, mirrored, place, placeAll, type Placement } from '../surfaces/place.ts';
import { plate } from '../surfaces/plate.ts';
import { outside, type Solid } from '../surfaces/solid.ts';
import { lathe } from '../surfaces/sweep.ts';
import type { Vec2 } from '../surfaces/vector.ts';

const BRASS = [0.9, 0.7, 0.24] as const;

/** A pair of small cymbals facing each other on a pin across the frame. */
function jingle(radius: number, placement: Placement): Surface[] {
  const cup: Vec2[] = [
    [radius, 0],
    [radius, 0.015],
    [radius * 0.4, 0.025],
    [radius * 0.28, 0.05],
    [0, 0.05],
  ];
  const one = place(lying(lathe(cup), 'z'), { move: [0, 0, 0.025] });
  return placeAll(mirrored([one], 'z'), placement);
}

export interface Frame {
  readonly radius: number;
  readonly depth: number;
  /** Angles of the slots, each with a pair of jingles. */
  readonly slots: readonly number[];
  /** Depths of the rows of jingles. */
  readonly rows: readonly number[];
  readonly jingleRadius: number;
  /** Outline and hole of the frame as seen from the front. */
  readonly outline: readonly Vec2[];
  readonly hole: readonly Vec2[];
}

/** A frame facing the front, its wall cut through where the jingles sit. */
export function framed({
  radius,
  depth,
  slots,
  rows,
  jingleRadius,
  outline,
  hole,
}: Frame): Surface[] {
  const directions = slots.map((slot): Vec2 => [Math.cos(slot), Math.sin(slot)]);
  const cosine = Math.cos((jingleRadius * 1.1) / radius);
  const open: Solid = ([x, y, z]) => {
    const beyond = Math.abs(z) - depth * 0.36;
    if (beyond > 0) return beyond;
    let along = -Infinity;
    for (const [dx, dy] of directions) along = Math.max(along, dx * x + dy * y);
    return Math.max(beyond, cosine * Math.hypot(x, y) - along);
  };
  const wall = finish(outside(plate(outline, depth, [hole]), open), { tint: 0.85, emphasis: 1.4 });
  const pairs = rows.flatMap((z) =>
    slots.flatMap((slot) =>
      jingle(jingleRadius, { move: [radius * Math.cos(slot), radius * Math.sin(slot), z] }),
    ),
  );
  return [wall, finish(joined(pairs), { tint: BRASS, emphasis: 1.7 })];
}

/** A circle as an outline of a frame. */
export function hoop(radius: number): Vec2[] {
  return arc([0, 0], radius, 0, 2 * Math.PI * (47 / 48), 47);
}
