/** Parts of rockets: tubes, fins and the fire below. */
import type { Random } from '../../random.ts';
import { ellipsoid, finish, lathe, place, placeAll, smooth, type Vec2 } from '../surfaces/index.ts';
import type { Surface } from '../types.ts';

export const FIRE = [1, 0.55, 0.1] as const;
export const CORE = [1, 0.9, 0.4] as const;

/** Orange fire hanging down from a nozzle, with a yellow core that shows at the top. */
export function flame(x: number, top: number, radius: number, length: number): Surface[] {
  const move = [x, top, 0] as const;
  return [
    finish(
      place(
        lathe([
          [0, -length],
          [radius * 0.65, -length * 0.6],
          [radius, -length * 0.2],
          [radius * 0.7, 0],
        ]),
        { move },
      ),
      { tint: FIRE, emphasis: 1.2 },
    ),
    finish(place(ellipsoid([0, -length * 0.12, 0], [radius, length * 0.2, radius]), { move }), {
      tint: CORE,
    }),
  ];
}

/** The same fin at even angles round the body. */
export function around(fin: Surface, count: number, start: number): Surface[] {
  return Array.from({ length: count }, (_, i) =>
    place(fin, { turn: [0, start + (2 * Math.PI * i) / count, 0] }),
  );
}

/** Tilted a little, as if it just took off. */
export function rising(random: Random, parts: readonly Surface[]): Surface[] {
  return placeAll(parts, { turn: [0, 0, random.between(-0.22, 0.05)] });
}

/** A tube with a pointed cap: tank, booster or paper rocket. */
export function capped(radius: number, bottom: number, shoulder: number, tip: number): Vec2[] {
  return [
    [0, bottom],
    [radius, bottom],
    [radius, shoulder],
    ...smooth<Vec2>([
      [radius, shoulder],
      [radius * 0.7, shoulder + 0.5 * (tip - shoulder)],
      [0, tip],
    ]).slice(1),
  ];
}
