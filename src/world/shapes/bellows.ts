/** Bellows, and what stands across or on the boxes at their ends. */
import type { Surface } from '../types.ts';
import { cylinder } from '../surfaces/parts.ts';
import { loft } from '../surfaces/patch.ts';
import { finish, place } from '../surfaces/place.ts';
import { box } from '../surfaces/plate.ts';
import { tube } from '../surfaces/sweep.ts';
import type { Vec2, Vec3 } from '../surfaces/vector.ts';

export const IVORY = [0.96, 0.95, 0.9] as const;
const BLACK = [0.07, 0.07, 0.08] as const;

/** How the bellows stand open, from the middle of one end to that of the other. */
export interface Opening {
  readonly width: number;
  /** Angle between the two ends, radians: above 0 the folds open like a fan, more at the top. */
  readonly fan: number;
}

/** Puts a part that stands across the bellows, seen along x, at a share of the way from left to right. */
export function across(surface: Surface, share: number, { width, fan }: Opening): Surface {
  const angle = fan * (share - 0.5);
  const radius = width / Math.max(fan, 1e-3);
  return place(surface, {
    turn: [0, 0, -angle],
    move: [radius * Math.sin(angle), radius * (Math.cos(angle) - 1), 0],
  });
}

/** How far the valleys between the pleats reach in. */
const VALLEY = 0.87;

/** Pleats of an outline seen along x: light ridges and dark valleys by turns, hollow, so that no points are lost inside. */
export function bellows(outline: readonly Vec2[], folds: number, opening: Opening): Surface[] {
  const step = opening.width / folds;
  const sleeve = (rings: readonly (readonly [x: number, factor: number])[]): Surface =>
    loft(rings.map(([x, factor]) => outline.map(([z, y]): Vec3 => [x, y * factor, z * factor])));
  const ridge = sleeve([
    [-0.22 * step, 1],
    [0.22 * step, 1],
  ]);
  const valley = sleeve([
    [-0.3 * step, 1],
    [-0.14 * step, VALLEY],
    [0.14 * step, VALLEY],
    [0.3 * step, 1],
  ]);
  return Array.from({ length: folds }, (_, i): Surface[] => [
    finish(across(ridge, (i + 0.5) / folds, opening), { tint: 1.3, emphasis: 0.8 }),
    finish(across(valley, i / folds, opening), { tint: 0.12, emphasis: 0.7 }),
  ]).flat();
}

/** More points on the sides of an outline, so that only its corners are rounded by the light. */
export function divided(outline: readonly Vec2[], parts: number): Vec2[] {
  return outline.flatMap(([x, y], i) => {
    const [nextX, nextY] = outline[(i + 1) % outline.length]!;
    return Array.from({ length: parts }, (_, k): Vec2 => [
      x + ((nextX - x) * k) / parts,
      y + ((nextY - y) * k) / parts,
    ]);
  });
}

/** A grille of dark slots on the front of a box. */
export function slots(center: Vec3, width: number, height: number, count: number): Surface[] {
  return Array.from({ length: count }, (_, i) =>
    finish(
      box(
        [center[0], center[1] + height * ((i + 0.5) / count - 0.5), center[2]],
        [width, (height / count) * 0.45, 0.03],
      ),
      { tint: 0.2 },
    ),
  );
}

/** Round buttons in rows on a front. */
export function buttons(center: Vec3, columns: number, rows: number, pitch: number): Surface[] {
  return Array.from({ length: columns * rows }, (_, i) => {
    const x = center[0] + pitch * ((i % columns) - (columns - 1) / 2);
    const y = center[1] + pitch * (Math.floor(i / columns) - (rows - 1) / 2);
    return finish(cylinder([x, y, center[2] - 0.02], [x, y, center[2] + 0.04], pitch * 0.34), {
      tint: IVORY,
      emphasis: 1.2,
    });
  });
}

/** A piano keyboard set upright: white ground, black keys in twos and threes, on a ledge. */
export function uprightKeys([x, y, z]: Vec3, height: number): Surface[] {
  const places = Array.from({ length: 13 }, (_, i) => i).filter((i) => i % 7 !== 2 && i % 7 !== 6);
  const at = (i: number): number => y + height * 0.92 * ((i + 0.5) / 13 - 0.5);
  return [
    finish(box([x, y, z - 0.09], [0.46, height * 1.02, 0.14]), { tint: 0.6 }),
    finish(box([x, y, z], [0.42, height * 0.96, 0.1]), { tint: IVORY, emphasis: 1.4 }),
    ...places.map((i) =>
      finish(box([x + 0.09, at(i), z + 0.07], [0.24, 0.055, 0.07]), { tint: BLACK, emphasis: 0.8 }),
    ),
  ];
}

/** A dark strap for the hand, fixed at both ends and standing off between. */
export function strap(...course: readonly Vec3[]): Surface {
  return finish(tube(course, 0.055), { tint: 0.3, emphasis: 1.2 });
}
