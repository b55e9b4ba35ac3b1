/** Cloth on ribs: the roof of umbrellas, and their stick. */
import {
  arc,
  atDepth,
  ball,
  cylinder,
  finish,
  lathe,
  loft,
  place,
  tube,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import type { Surface } from '../types.ts';

export interface Canopy {
  readonly radius: number;
  readonly height: number;
  /** Half the angle of the arc in radians: small is nearly a cone, half a turn of pi a deep bell. */
  readonly bulge: number;
  readonly panels: number;
  readonly tintOf: (panel: number) => number;
  /** How much the rim rises between two ribs. */
  readonly scallop?: number;
}

/** A point of the canopy's outline: 0 at the rim, 1 at the top; the rim lies at height 0. */
function outline({ radius, height, bulge }: Canopy, share: number): Vec2 {
  const angle = (1 - share) * bulge;
  const rise = (Math.cos(angle) - Math.cos(bulge)) / (1 - Math.cos(bulge));
  return [(radius * Math.sin(angle)) / Math.sin(bulge), height * rise];
}

/** Cloth between two ribs, seen from outside and inside, from one share of the outline to another. */
export function gore(canopy: Canopy, from: number, to: number): Surface {
  const { panels, scallop = 0.09 } = canopy;
  const half = Math.PI / panels;
  const at = (share: number, across: number, inset: number): Vec3 => {
    const angle = half * across;
    const [r, y] = outline(canopy, share);
    // Cloth is stretched straight from rib to rib and sags a little; its hem is cut in an arc.
    const flat = (r * Math.cos(half)) / Math.cos(angle) - inset;
    const lift = scallop * (1 - across * across) * (1 - share) ** 4;
    return [flat * Math.cos(angle), y + lift - inset, flat * Math.sin(angle)];
  };
  const across = [-1, -0.66, -0.33, 0, 0.33, 0.66, 1];
  const rows = Array.from({ length: 8 }, (_, i) => {
    const share = from + ((to - from) * i) / 7;
    const outer = across.map((u) => at(share, u, 0));
    const inner = [...across].reverse().map((u) => at(share, u, 0.018));
    return [...outer, ...inner];
  });
  return loft(rows);
}

/** Panels all round, a rib with a tip at every seam, stretchers to the stick below, a spike on top. */
export function canopyOf(canopy: Canopy): Surface[] {
  const { panels, tintOf, radius, height } = canopy;
  const panel = gore(canopy, 0, 0.97);
  const seam = Array.from({ length: 9 }, (_, i): Vec3 => {
    const [r, y] = outline(canopy, i / 8);
    return [r, y + 0.005, 0];
  });
  const rib = tube(seam, 0.016);
  const [midX, midY] = outline(canopy, 0.45);
  const stretcher = cylinder([0.03, midY - height * 0.35, 0], [midX, midY - 0.02, 0], 0.014);
  const tip = ball([radius, 0, 0], 0.035);
  const step = (2 * Math.PI) / panels;
  const round = Array.from({ length: panels }, (_, i) => [
    finish(place(panel, { turn: [0, (i + 0.5) * step, 0] }), { tint: tintOf(i), emphasis: 1.2 }),
    finish(place(rib, { turn: [0, i * step, 0] }), { tint: 0.3 }),
    finish(place(tip, { turn: [0, i * step, 0] }), { tint: 0.2 }),
    finish(place(stretcher, { turn: [0, i * step, 0] }), { tint: 0.5, emphasis: 0.8 }),
  ]);
  return [
    ...round.flat(),
    finish(
      lathe([
        [0, height - 0.04],
        [0.05, height - 0.02],
        [0.022, height + 0.04],
        [0.018, height + 0.16],
        [0, height + 0.17],
      ]),
      {
        tint: 0.25,
        emphasis: 1.2,
      },
    ),
  ];
}

/** A stick along y that ends below in a hook like the letter J. */
export function hookedStick(top: number, bottom: number, hook: number): Surface[] {
  const bend = arc([hook, bottom + hook], hook, Math.PI, 2.15 * Math.PI, 10);
  const grip: Vec2[] = [[0, bottom + hook + 0.26], ...bend];
  return [
    finish(cylinder([0, bottom + hook, 0], [0, top, 0], 0.028), { tint: 0.5, emphasis: 1.3 }),
    finish(tube(atDepth(grip, 0), 0.052), { tint: 0.35, emphasis: 1.4 }),
  ];
}
