/** Parts that four-legged animals (and birds) share: rounded bodies, limbs, feet, pointed ears, patched hides. */
import type { Surface } from '../types.ts';
import { Cumulative } from '../surfaces/cumulative.ts';
import { smooth } from '../surfaces/curves.ts';
import { ellipsoid, loft } from '../surfaces/patch.ts';
import { finish, mirrored } from '../surfaces/place.ts';
import type { Solid } from '../surfaces/solid.ts';
import { tube } from '../surfaces/sweep.ts';
import type { Vec3 } from '../surfaces/vector.ts';

/** A cross-section of a body whose spine lies in the xy plane: its centre, half thickness in that plane, half width in z. */
export type Section = readonly [x: number, y: number, thick: number, wide: number];

const COLUMNS = 16;

/** A smooth body through elliptical sections, rounded off at both ends: a trunk, neck, head or bushy tail. */
export function flesh(sections: readonly Section[], roundness = 0.7): Surface {
  const spine = smooth(sections, 4);
  const at = (index: number): Section =>
    spine[Math.min(spine.length - 1, Math.max(0, index))] as Section;
  const rows = spine.map((section, i) => ring(section, headingOf(at(i - 1), at(i + 1))));
  const startHeading = headingOf(at(0), at(1));
  const endHeading = headingOf(at(spine.length - 2), at(spine.length - 1));
  const first = at(0);
  const last = at(spine.length - 1);
  return loft([
    ...[1, 0.75].map((reach) => capRing(first, startHeading, -roundness, reach)),
    ...rows,
    ...[0.75, 1].map((reach) => capRing(last, endHeading, roundness, reach)),
  ]);
}

function headingOf(from: Section, to: Section): readonly [number, number] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  return [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
}

function ring([x, y, thick, wide]: Section, [hx, hy]: readonly [number, number]): Vec3[] {
  return Array.from({ length: COLUMNS }, (_, column): Vec3 => {
    const angle = (2 * Math.PI * column) / COLUMNS;
    const up = thick * Math.sin(angle);
    return [x - hy * up, y + hx * up, wide * Math.cos(angle)];
  });
}

/** A ring of the rounded end, at a share of the way from the last section to the pole. */
function capRing(
  [x, y, thick, wide]: Section,
  heading: readonly [number, number],
  roundness: number,
  reach: number,
): Vec3[] {
  const narrow = Math.sqrt(1 - reach * reach);
  const forward = roundness * reach * thick;
  return ring(
    [x + heading[0] * forward, y + heading[1] * forward, thick * narrow, wide * narrow],
    heading,
  );
}

/** Places that a path or a body goes through, in order. */
export function through<Point extends readonly number[]>(...points: Point[]): Point[] {
  return points;
}

/** A joint of a limb: where, and how thick there. */
export type Joint = readonly [x: number, y: number, radius: number];

/** A leg in a plane of constant z, from the trunk down, ending in a paw or a hoof. */
export function limb(joints: readonly Joint[], z: number, foot: 'paw' | 'hoof'): Surface[] {
  const end = joints[joints.length - 1] as Joint;
  const before = joints[joints.length - 2] as Joint;
  const [x, y, radius] = end;
  const leg = tube(
    joints.map(([jx, jy]): Vec3 => [jx, jy, z]),
    joints.map(([, , thickness]) => thickness),
  );
  if (foot === 'paw') {
    const paw = ellipsoid([x + radius * 0.6, y, z], [radius * 1.75, radius * 0.95, radius * 1.25]);
    return [finish(leg, { emphasis: 1.1 }), finish(paw, { tint: 0.6 })];
  }
  const length = Math.hypot(x - before[0], y - before[1]) || 1;
  const reach = (radius * 1.9) / length;
  const tip: Vec3 = [x + (x - before[0]) * reach, y + (y - before[1]) * reach, z];
  const hoof = tube([[x, y, z], tip], [radius * 1.1, radius * 1.55]);
  return [finish(leg, { emphasis: 1.1 }), finish(hoof, { tint: 0.2, emphasis: 1.1 })];
}

/** A pointed ear, horn, tooth or claw. */
export function spike(from: Vec3, to: Vec3, radius: number): Surface {
  return tube([from, to], [radius, radius * 0.12]);
}

/** Fineness by which a surface is cut along the edges of spots. */
const GRID = 56;

/** A hide in two tints: dark inside of the spots, light elsewhere. */
export function patched(
  hide: Surface,
  spots: readonly Solid[],
  [light, dark]: readonly [number, number],
): Surface[] {
  const point = new Float64Array(6);
  const isDark = Array.from({ length: GRID * GRID }, (_, cell) => {
    point[0] = (Math.floor(cell / GRID) + 0.5) / GRID;
    point[1] = ((cell % GRID) + 0.5) / GRID;
    hide.sample(point);
    const at = [point[0], point[1], point[2]] as unknown as Vec3;
    return spots.some((spot) => spot(at) < 0);
  });
  return [
    finish(
      ofCells(hide, (cell) => isDark[cell] === false),
      { tint: light },
    ),
    finish(
      ofCells(hide, (cell) => isDark[cell] === true),
      { tint: dark },
    ),
  ];
}

/**
 * The part of a surface that some cells of a grid over its two numbers make up. Unlike drawing again until a point is
 * kept, this keeps evenly spread numbers evenly spread points.
 */
function ofCells(surface: Surface, isKept: (cell: number) => boolean): Surface {
  const rows = Array.from({ length: GRID }, (_, row) =>
    Array.from({ length: GRID }, (_unused, column) => column).filter((column) =>
      isKept(row * GRID + column),
    ),
  );
  const cells = new Cumulative(rows.map((columns) => columns.length));
  return {
    ...surface,
    area: (surface.area * cells.total) / (GRID * GRID),
    sample: (out) => {
      const u = out[0] as number;
      const row = cells.indexOf(u);
      const columns = rows[row] as number[];
      const place = (out[1] as number) * columns.length;
      const index = Math.min(columns.length - 1, Math.floor(place));
      out[0] = (row + cells.restOf(u, row)) / GRID;
      out[1] = ((columns[index] ?? 0) + place - index) / GRID;
      surface.sample(out);
    },
  };
}

/** Trunk, forelegs, haunches and hind paws of a dog or cat that sits upright, without head and tail; the chest is lighter. */
export function sittingBody(girth: number, height: number): Surface[] {
  const at = (y: number): number => -0.86 + (y + 0.86) * height;
  const trunk = flesh([
    [-0.28, at(-0.6), 0.24 * girth, 0.25 * girth],
    [-0.14, at(-0.34), 0.29 * girth, 0.26 * girth],
    [0.04, at(0), 0.25 * girth, 0.21 * girth],
    [0.16, at(0.26), 0.17 * girth, 0.15 * girth],
  ]);
  const foreleg: Joint[] = [
    [0.16, at(-0.04), 0.12 * girth],
    [0.24, at(-0.5), 0.07],
    [0.25, -0.84, 0.06],
  ];
  const side = [
    ...limb(foreleg, 0.11, 'paw'),
    ellipsoid([-0.18, -0.62, 0.2 * girth], [0.27, 0.24, 0.13]),
    finish(ellipsoid([0.06, -0.85, 0.26 * girth], [0.18, 0.06, 0.075]), { tint: 0.6 }),
  ];
  return [
    finish(trunk, { emphasis: 1.6 }),
    finish(ellipsoid([0.16, at(-0.04), 0], [0.15, 0.26, 0.13 * girth]), { tint: 1.5 }),
    ...mirrored(side, 'z'),
  ];
}
