/** Parts that vehicles share. */
import type { Surface } from '../types.ts';
import { joined } from './joined.ts';
import { cylinder, torus } from '../surfaces/parts.ts';
import { finish, place } from '../surfaces/place.ts';
import { box, plate } from '../surfaces/plate.ts';
import type { Vec2, Vec3 } from '../surfaces/vector.ts';

/** The spokes of a wheel in the xy plane, as one star. */
export function spokes(
  center: Vec3,
  radius: number,
  count: number,
  width: number,
  depth = 0.03,
): Surface {
  const hub = Math.max(0.12 * radius, width);
  const outline = Array.from({ length: count }, (_, i): Vec2[] => {
    const angle = (2 * Math.PI * i) / count;
    const half = width / 2 / radius;
    const valley = angle + Math.PI / count;
    return [
      [radius * Math.cos(angle - half), radius * Math.sin(angle - half)],
      [radius * Math.cos(angle + half), radius * Math.sin(angle + half)],
      [hub * Math.cos(valley), hub * Math.sin(valley)],
    ];
  }).flat();
  return place(plate(outline, depth), { move: center });
}

/** A wheel one can look through: dark tyre, light spokes, hub. */
export function spokedWheel(
  center: Vec3,
  radius: number,
  tyre: number,
  count: number,
  rubber: Surface['tint'] = 0.22,
): Surface[] {
  const [x, y, z] = center;
  return [
    finish(torus(center, radius - tyre, tyre, 'z'), { tint: rubber, emphasis: 1.5 }),
    finish(spokes(center, radius - 1.5 * tyre, count, 0.035), { tint: 1.5, emphasis: 1.2 }),
    finish(cylinder([x, y, z - 1.3 * tyre], [x, y, z + 1.3 * tyre], 0.17 * radius), { tint: 0.7 }),
  ];
}

/** Equal panes side by side along x, dark as windows are by day. */
export function windowRow(
  from: number,
  to: number,
  count: number,
  [, y, z]: Vec3,
  height: number,
  depth = 0.03,
): Surface {
  const pitch = (to - from) / count;
  const panes = Array.from({ length: count }, (_, i) =>
    box([from + (i + 0.5) * pitch, y, z], [0.72 * pitch, height, depth]),
  );
  return joined(panes, { tint: 0.12, emphasis: 1.4 });
}
