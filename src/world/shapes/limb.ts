import type { Surface } from '../types.ts';
import { smooth } from '../surfaces/curves.ts';
import { tube } from '../surfaces/sweep.ts';
import type { Vec3 } from '../surfaces/vector.ts';

/** A place that a limb passes through, and how thick it is there. */
export type Station = readonly [x: number, y: number, z: number, radius: number];

/** A smooth round body through stations: trunks, tails, necks, flames. */
export function limb(stations: readonly Station[], steps = 4): Surface {
  const curve = smooth(stations, steps);
  return tube(
    curve.map(([x, y, z]): Vec3 => [x, y, z]),
    curve.map(([, , , radius]) => Math.max(0, radius)),
  );
}
