/** Helicopters: rotors, skids and what hangs between them. */
import {
  ball,
  box,
  boxSolid,
  cylinder,
  ellipsoid,
  finish,
  inside,
  mirrored,
  place,
  placeAll,
  plate,
  rectangle,
  smooth,
  torus,
  tube,
  vary,
  wheel,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import { joined } from './joined.ts';
import { windowRow } from './vehicle.ts';
import type { ShapeContext, Surface } from '../types.ts';

const DARK = 0.13;

/** Blades on a mast that stands on `foot`. */
function rotor(
  [x, y, z]: Vec3,
  foot: number,
  span: number,
  count: number,
  spin: number,
): Surface[] {
  const blade = place(plate(rectangle(span - 0.08, 0.12), 0.03), {
    turn: [Math.PI / 2, 0, 0],
    move: [span / 2 + 0.04, 0, 0],
  });
  const blades = Array.from({ length: count }, (_, i) =>
    place(blade, { turn: [0, spin + (2 * Math.PI * i) / count, 0], move: [x, y, z] }),
  );
  return [
    joined(blades, { tint: 0.4, emphasis: 1.9 }),
    finish(cylinder([x, foot, z], [x, y, z], 0.045), { tint: 0.4 }),
    finish(cylinder([x, y - 0.05, z], [x, y + 0.05, z], 0.1), { tint: 0.3 }),
  ];
}

/** The small rotor on the side of the tail. */
function tailRotor([x, y, z]: Vec3, radius: number, spin: number): Surface[] {
  const blades = [0, 1].map((i) =>
    place(plate(rectangle(2 * radius, 0.06), 0.03), {
      turn: [0, 0, spin + (i * Math.PI) / 2],
      move: [x, y, z],
    }),
  );
  return [
    joined(blades, { tint: 0.35, emphasis: 1.7 }),
    finish(cylinder([x, y, 0], [x, y, z + 0.02], 0.05), { tint: 0.35 }),
  ];
}

/** A pair of runners on bent legs. */
function skids(from: number, to: number, belly: number): Surface[] {
  const runner: Vec3[] = [
    [from, -0.62, 0.3],
    [to - 0.12, -0.62, 0.3],
    [to, -0.54, 0.3],
  ];
  const leg = (x: number): Surface => cylinder([x, -0.62, 0.3], [x, belly, 0.16], 0.03);
  const side = [
    finish(tube(runner, 0.038), { tint: 0.3, emphasis: 1.5 }),
    joined([leg(from + 0.25), leg(to - 0.25)], { tint: 0.3, emphasis: 1.2 }),
  ];
  return mirrored(side, 'z');
}

function headingRight(surfaces: readonly Surface[]): Surface[] {
  return placeAll(surfaces, { turn: [0, -0.25, 0] });
}

/** Egg cabin with a glazed nose, tail boom with a fin, skids. */
export function rescue({ random }: ShapeContext): Surface[] {
  const cabin = vary(random, 0.34, 0.1);
  const nose = 0.35;
  const fin: Vec2[] = [
    [-1.02, 0.38],
    [-0.88, 0.38],
    [-0.72, 0.02],
    [-0.88, -0.04],
  ];
  return headingRight([
    finish(ellipsoid([nose, -0.1, 0], [0.48, cabin, cabin * 0.92]), { emphasis: 1.1 }),
    finish(ellipsoid([nose + 0.13, -0.07, 0], [0.38, cabin * 0.8, cabin * 0.96], 0.9), {
      tint: DARK,
      emphasis: 0.9,
    }),
    finish(
      tube(
        [
          [0.1, -0.02, 0],
          [-0.92, 0.08, 0],
        ],
        [0.19, 0.055],
      ),
      { emphasis: 1.2 },
    ),
    finish(plate(fin, 0.05), { tint: 0.8, emphasis: 1.2 }),
    finish(box([-0.75, 0.06, 0], [0.16, 0.04, 0.45]), { tint: 0.8 }),
    finish(box([0.12, 0.22, 0], [0.4, 0.14, 0.24]), { tint: 0.7 }),
    ...rotor(
      [0.22, 0.51, 0],
      0.15,
      vary(random, 0.95, 0.06),
      2 + random.integer(3),
      random.between(0.2, 1.2),
    ),
    ...tailRotor([-0.94, 0.2, 0.09], 0.23, random.between(0, 1.5)),
    ...skids(-0.2, 0.84, -0.3),
  ]);
}

/** A ball of glass with its frame, a bare engine, a tail like a pylon lying down. */
export function bubble({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.38, 0.06);
  const center: Vec3 = [0.5, -0.14, 0];
  const tip = -0.98;
  const bars: Surface[] = [];
  const corner = (share: number, k: number): Vec3 => {
    const size = 0.17 * (1 - share) + 0.05 * share;
    const [y, z] = (
      [
        [1, -1],
        [1, 1],
        [-1, 0],
      ] as const
    )[k] ?? [0, 0];
    return [0.12 + share * (tip - 0.12), -0.12 + 0.2 * share + size * y, size * z];
  };
  const bays = 5;
  for (let k = 0; k < 3; k++) {
    bars.push(cylinder(corner(0, k), corner(1, k), 0.026));
    for (let bay = 0; bay < bays; bay++) {
      bars.push(cylinder(corner(bay / bays, k), corner((bay + 1) / bays, (k + 1) % 3), 0.018));
      bars.push(cylinder(corner(bay / bays, k), corner(bay / bays, (k + 1) % 3), 0.018));
    }
  }
  return headingRight([
    finish(ball(center, radius), { tint: 1.75, emphasis: 1.1 }),
    finish(torus(center, radius, 0.025, 'z'), { tint: 0.4, emphasis: 1.2 }),
    finish(torus(center, radius, 0.025, 'x'), { tint: 0.4, emphasis: 1.2 }),
    finish(box([0.42, -0.5, 0], [0.6, 0.1, 0.4]), { tint: 0.8 }),
    joined(bars, { tint: 0.75, emphasis: 2 }),
    finish(box([0.06, -0.16, 0], [0.22, 0.4, 0.34]), { tint: 0.5, emphasis: 1.1 }),
    ...mirrored(
      [finish(cylinder([-0.14, 0.1, 0.22], [0.22, 0.1, 0.22], 0.11), { emphasis: 1.3 })],
      'z',
    ),
    ...rotor([0.1, 0.52, 0], -0.1, vary(random, 0.98, 0.05), 2, random.between(0.2, 1)),
    ...tailRotor([tip + 0.02, 0.08, 0.09], 0.24, random.between(0, 1.5)),
    ...skids(-0.1, 0.86, -0.46),
  ]);
}

/** A long body with a rotor on a pylon at each end, the rear one higher. */
export function tandem({ random }: ShapeContext): Surface[] {
  const span = vary(random, 0.62, 0.05);
  const height = vary(random, 0.2, 0.1);
  const body: Vec2[] = smooth<Vec2>([
    [0.92, -0.3],
    [1, -0.12],
    [0.86, 0.06],
    [0.7, height - 0.04],
    [0.5, height],
    [-0.5, height],
    [-0.98, height],
    [-0.96, -0.06],
    [-0.62, -0.34],
    [0.5, -0.36],
  ]);
  const rear: Vec2[] = [
    [-0.4, 0.1],
    [-0.62, 0.56],
    [-0.94, 0.56],
    [-1, 0.1],
  ];
  const front: Vec2[] = [
    [0.84, 0.1],
    [0.74, 0.32],
    [0.48, 0.32],
    [0.36, 0.1],
  ];
  const spin = random.between(0.2, 1);
  const side: Surface[] = [
    windowRow(-0.5, 0.46, 5, [0, 0.04, 0.25], 0.13),
    finish(box([0, -0.26, 0.28], [1, 0.14, 0.12]), { tint: 0.8 }),
    ...wheel([0.46, -0.44, 0.26], 0.11, 0.1),
    ...wheel([-0.54, -0.44, 0.26], 0.11, 0.1),
    finish(cylinder([-0.78, 0.3, 0.2], [-0.5, 0.3, 0.2], 0.08), { tint: 0.5 }),
    finish(box([0.76, 0, 0.25], [0.2, 0.18, 0.03]), { tint: DARK }),
  ];
  return headingRight([
    finish(plate(body, 0.5), { emphasis: 2 }),
    finish(plate(rear, 0.24), { tint: 0.85, emphasis: 1.3 }),
    finish(plate(front, 0.24), { tint: 0.85, emphasis: 1.2 }),
    finish(
      place(box([0, 0, 0], [0.03, 0.24, 0.42]), { turn: [0, 0, 0.85], move: [0.87, 0.07, 0] }),
      { tint: DARK },
    ),
    ...mirrored(side, 'z'),
    ...rotor([0.6, 0.44, 0], 0.3, span, 3, spin),
    ...rotor([-0.74, 0.68, 0], 0.54, span, 3, spin + 0.5),
  ]);
}

/** Slim, two canopies one behind and above the other, stub wings with pods, a gun under the nose. */
export function gunship({ random }: ShapeContext): Surface[] {
  const body: Vec3[] = [
    [0.96, -0.2, 0],
    [0.8, -0.18, 0],
    [0.4, -0.1, 0],
    [0, -0.06, 0],
    [-0.4, -0.02, 0],
    [-0.98, 0.06, 0],
  ];
  const girth = [0.06, 0.13, 0.2, 0.2, 0.1, 0.05];
  const wing = vary(random, 0.46, 0.1);
  const fin: Vec2[] = [
    [-1.06, 0.44],
    [-0.92, 0.44],
    [-0.74, 0.06],
    [-0.96, 0],
  ];
  const glass = (center: Vec3): Surface =>
    inside(
      ellipsoid(center, [0.24, 0.19, 0.15]),
      boxSolid([center[0], center[1] + 0.22, 0], [1, 0.44, 1]),
    );
  const side: Surface[] = [
    finish(cylinder([-0.3, 0.14, 0.16], [0.22, 0.14, 0.16], 0.1), { tint: 0.7, emphasis: 1.2 }),
    finish(cylinder([-0.08, -0.2, wing - 0.04], [0.3, -0.2, wing - 0.04], 0.085), {
      tint: 0.4,
      emphasis: 1.5,
    }),
    finish(cylinder([0.3, -0.2, wing - 0.04], [0.31, -0.2, wing - 0.04], 0.06), { tint: 1.6 }),
    ...wheel([0.38, -0.52, 0.22], 0.11, 0.09),
    finish(cylinder([0.38, -0.5, 0.2], [0.3, -0.2, 0.14], 0.03), { tint: 0.3, emphasis: 1.2 }),
  ];
  return headingRight([
    finish(tube(body, girth), { emphasis: 1.5 }),
    finish(glass([0.62, -0.06, 0]), { tint: DARK, emphasis: 1.2 }),
    finish(glass([0.3, 0.06, 0]), { tint: DARK, emphasis: 1.2 }),
    finish(box([0.06, -0.12, 0], [0.24, 0.05, 2 * wing]), { tint: 0.8, emphasis: 1.4 }),
    finish(box([0, 0.14, 0], [0.44, 0.14, 0.2]), { tint: 0.6 }),
    finish(ball([0.8, -0.32, 0], 0.08), { tint: 0.4 }),
    finish(cylinder([0.8, -0.34, 0], [1.1, -0.38, 0], 0.03), { tint: 0.25, emphasis: 1.4 }),
    finish(plate(fin, 0.05), { tint: 0.8, emphasis: 1.3 }),
    finish(box([-0.84, 0.06, 0], [0.16, 0.04, 0.5]), { tint: 0.8 }),
    finish(cylinder([-0.86, 0, 0], [-0.9, -0.3, 0], 0.03), { tint: 0.3 }),
    ...wheel([-0.9, -0.34, 0], 0.08, 0.06),
    ...mirrored(side, 'z'),
    ...rotor([0.08, 0.44, 0], 0.16, vary(random, 0.92, 0.05), 4, random.between(0.2, 1.2)),
    ...tailRotor([-0.98, 0.3, 0.09], 0.22, random.between(0, 1.5)),
  ]);
}
