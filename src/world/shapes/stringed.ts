/** What guitars, fiddles and harps have in common: outlines, strings, necks. */
import type { Random } from '../../random.ts';
import type { Surface } from '../types.ts';
import { ellipse, smooth, symmetric } from '../surfaces/curves.ts';
import { cylinder } from '../surfaces/parts.ts';
import { finish, place, placeAll } from '../surfaces/place.ts';
import { box, plate } from '../surfaces/plate.ts';
import type { Vec2 } from '../surfaces/vector.ts';

/** Points of the plane from a plain list of coordinates: x, y, x, y, ... */
export function points(coordinates: readonly number[]): Vec2[] {
  return Array.from({ length: coordinates.length >> 1 }, (_, i) => [
    coordinates[2 * i] ?? 0,
    coordinates[2 * i + 1] ?? 0,
  ]);
}

/** A waisted body of two bouts, seen from the front, from y = -1 to the neck. */
export function waistedOutline(lower: number, upper: number, waist: number): Vec2[] {
  const half = [
    ...[0.02, -1, lower * 0.75, -0.94, lower, -0.64, waist, -0.28],
    ...[upper, 0, upper * 0.7, 0.15, 0.05, 0.18],
  ];
  return symmetric(smooth(points(half)));
}

/** A hollow body: a light top in a dark binding. */
export function boundBody(
  outline: readonly Vec2[],
  depth: number,
  holes: readonly Vec2[][] = [],
): Surface[] {
  const heights = outline.map(([, y]) => y);
  const middle = (Math.min(...heights) + Math.max(...heights)) / 2;
  const inner = outline.map(([x, y]): Vec2 => [x * 0.92, middle + (y - middle) * 0.95]);
  return [
    finish(plate(outline, depth, [inner]), { tint: 0.42, emphasis: 1.2 }),
    finish(plate(inner, depth * 0.98, holes), { tint: 1.12, emphasis: 1.5 }),
  ];
}

/** A flat disc or ring facing the front, centred on x = 0. */
export function frontDisc(y: number, z: number, radius: number, hole = 0): Surface {
  const holes = hole > 0 ? [ellipse([0, 0], hole, hole)] : [];
  return place(plate(ellipse([0, 0], radius, radius), 0.02, holes), { move: [0, y, z] });
}

/** A dark fingerboard with bright frets that come closer together towards the body; the nut is at y = 0.74. */
export function frettedNeck(bottom: number, front: number): Surface[] {
  const frets = Array.from({ length: 6 }, (_, fret) => {
    const y = 0.74 - 0.78 * (1 - 0.85 ** (fret + 1));
    return finish(box([0, y, front + 0.04], [0.14, 0.02, 0.02]), { tint: 1.6, emphasis: 0.8 });
  });
  const board = box([0, (bottom + 0.76) / 2, front], [0.14, 0.76 - bottom, 0.08]);
  return [finish(board, { tint: 0.25, emphasis: 1.5 }), ...frets];
}

export const SPADE_HEAD = points([
  -0.07, 0.74, 0.07, 0.74, 0.11, 0.8, 0.12, 1.02, 0, 0.99, -0.12, 1.02, -0.11, 0.8,
]);
export const ARROW_HEAD = points([
  -0.06, 0.74, 0.06, 0.74, 0.15, 0.8, 0.03, 1.08, -0.03, 1.08, -0.15, 0.8,
]);
/** A head with three tuning pegs on either side. */
export function balancedHead(front: number, outline: readonly Vec2[]): Surface[] {
  const z = front - 0.03;
  const pegs = [0.82, 0.89, 0.96].map((y) =>
    finish(cylinder([-0.18, y, z], [0.18, y, z], 0.024), { tint: 1.7 }),
  );
  const head = place(plate(outline, 0.06), { move: [0, 0, z] });
  return [finish(head, { tint: 0.6, emphasis: 1.2 }), ...pegs];
}

/** Fewer than there are, so that what lies beneath them stays visible. */
export function drawnStrings(
  count: number,
  from: readonly [y: number, z: number],
  to: readonly [y: number, z: number],
  spacing: number,
): Surface[] {
  return Array.from({ length: count }, (_, i) => {
    const x = (i - (count - 1) / 2) * spacing;
    return finish(cylinder([x, ...from], [0.7 * x, ...to], 0.005), { tint: 1.4, emphasis: 0.8 });
  });
}

/** Leans a little to one side, as an instrument set down does. */
export function leaning(surfaces: readonly Surface[], random: Random, angle = 0.16): Surface[] {
  return placeAll(surfaces, { turn: [0, 0, random.between(-angle, angle)] });
}
