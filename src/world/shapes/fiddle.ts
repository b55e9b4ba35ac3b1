/** Parts of the violin family. */
import type { Surface } from '../types.ts';
import { ellipse, smooth, symmetric } from '../surfaces/curves.ts';
import { cylinder, torus } from '../surfaces/parts.ts';
import { ellipsoid } from '../surfaces/patch.ts';
import { finish, mirrored, place } from '../surfaces/place.ts';
import { box, plate } from '../surfaces/plate.ts';
import { boundBody, drawnStrings, points } from './stringed.ts';
import type { Vec2 } from '../surfaces/vector.ts';

/** The proportions of one of the violin family, in units of half its body. */
export interface FiddleBuild {
  readonly lower: number;
  readonly upper: number;
  readonly waist: number;
  /** Where the shoulders meet the neck; above 0.36 they slope. */
  readonly shoulder: number;
  readonly depth: number;
  /** The nut, where neck and head meet. */
  readonly nut: number;
}

/** Two outward corners frame the waist: they tell a violin from a guitar. */
export function corneredOutline({ lower, upper, waist, shoulder }: FiddleBuild): Vec2[] {
  const slope = (shoulder - 0.36) / 0.2;
  const bouts = [
    [0.02, -1, lower * 0.72, -0.95, lower, -0.7, lower * 0.84, -0.46],
    [lower * 0.97, -0.42, waist, -0.3, waist, -0.14, upper * 1.02, -0.02],
    [
      ...[upper * 0.88, 0.03, upper * (1 - 0.06 * slope), 0.16],
      ...[upper * (0.7 - 0.2 * slope), 0.32, 0.04, shoulder],
    ],
  ];
  return symmetric(bouts.flatMap((bout) => smooth(points(bout))));
}

/** Fingerboard, tailpiece, bridge, pegs, scroll and strings: alike on all of them. */
export function fittings({ nut, shoulder }: FiddleBuild, front: number): Surface[] {
  const peg = (y: number): Surface =>
    finish(cylinder([-0.17, y, 0.05], [0.17, y, 0.05], 0.026), { tint: 0.15 });
  return [
    finish(
      box([0, (nut + shoulder - 0.44) / 2, front + 0.03], [0.12, nut - shoulder + 0.44, 0.06]),
      {
        tint: 0.12,
        emphasis: 1.4,
      },
    ),
    finish(box([0, -0.76, front + 0.04], [0.14, 0.34, 0.05]), { tint: 0.12 }),
    finish(box([0, -0.3, front + 0.05], [0.26, 0.045, 0.1]), { tint: 1.6 }),
    finish(box([0, nut + 0.08, front - 0.02], [0.1, 0.18, 0.08]), { tint: 0.7 }),
    finish(torus([0, nut + 0.19, front - 0.04], 0.06, 0.04, 'x'), { tint: 0.7, emphasis: 1.3 }),
    peg(nut + 0.05),
    peg(nut + 0.12),
    ...drawnStrings(4, [-0.6, front + 0.075], [nut, front + 0.065], 0.036),
  ];
}

/** A hollow body with slanting f-holes. */
export function acoustic(build: FiddleBuild): Surface[] {
  const front = build.depth / 2;
  const hole = finish(
    place(plate(ellipse([0, 0], 0.034, 0.16, 12), 0.03), {
      turn: [0, 0, 0.17],
      move: [build.waist * 0.72, -0.25, front],
    }),
    { tint: 0.05, emphasis: 1.7 },
  );
  return [
    ...boundBody(corneredOutline(build), build.depth),
    ...mirrored([hole], 'x'),
    ...fittings(build, front),
  ];
}

/** A bow of length 2: stick, pale hair, dark frog. */
export function bow(): Surface[] {
  return [
    finish(cylinder([0, -1, 0], [0, 1, 0], 0.024), { tint: 0.45, emphasis: 1.6 }),
    finish(cylinder([0.1, -0.9, 0], [0.08, 0.95, 0], 0.016), { tint: 1.85, emphasis: 1.4 }),
    finish(box([0.05, -0.88, 0], [0.13, 0.12, 0.05]), { tint: 0.12 }),
    finish(box([0.04, 0.96, 0], [0.12, 0.05, 0.03]), { tint: 0.45 }),
  ];
}

/** The spike that carries the large ones. */
export function endpin(length: number): Surface[] {
  return [
    finish(cylinder([0, -1, 0], [0, -1 - length, 0], 0.028), { tint: 1.5, emphasis: 1.6 }),
    finish(ellipsoid([0, -1.02, 0], [0.06, 0.05, 0.06]), { tint: 0.15 }),
  ];
}
