/** Locomotives and cars on a piece of track. */
import {
  ball,
  box,
  boxSolid,
  cylinder,
  ellipsoid,
  finish,
  inside,
  lathe,
  loft,
  mirrored,
  place,
  placeAll,
  plate,
  roundedBox,
  torus,
  tube,
  vary,
  wheel,
  type Vec3,
} from '../surfaces/index.ts';
import { joined } from './joined.ts';
import { spokedWheel, windowRow } from './vehicle.ts';
import type { ShapeContext, Surface } from '../types.ts';

const DARK = 0.12;
const LAMP = [1, 0.97, 0.75] as const;
/** Top of the rails. */
const RAIL = -0.85;

/** Two rails on sleepers. */
function track(): Surface[] {
  const sleepers = Array.from({ length: 9 }, (_, i) =>
    box([-0.96 + 0.24 * i, RAIL - 0.09, 0], [0.1, 0.05, 0.94]),
  );
  const rail = finish(box([0, RAIL - 0.03, 0.3], [2.1, 0.06, 0.05]), { tint: 1.5, emphasis: 1.2 });
  return [joined(sleepers, { tint: 0.4 }), ...mirrored([rail], 'z')];
}

/** Small wheels on both sides at these places, and the frame that holds them. */
function bogie(xs: readonly number[], radius: number): Surface[] {
  const first = xs[0] ?? 0;
  const last = xs[xs.length - 1] ?? 0;
  const frame = box(
    [(first + last) / 2, RAIL + 1.3 * radius, 0],
    [last - first + 0.24, 0.09, 0.66],
  );
  const discs = (half: number, share: number, tint: number): Surface =>
    joined(
      [-0.3, 0.3].flatMap((z) =>
        xs.map((x) =>
          cylinder([x, RAIL + radius, z - half], [x, RAIL + radius, z + half], share * radius),
        ),
      ),
      { tint, emphasis: 1.2 },
    );
  return [finish(frame, { tint: 0.25 }), discs(0.05, 1, 0.3), discs(0.065, 0.45, 1.5)];
}

function headingRight(surfaces: readonly Surface[]): Surface[] {
  return placeAll(surfaces, { turn: [0, -0.25, 0] });
}

/** Boiler, chimney with a plume, dome, cab with a window, spoked drive wheels and their rod. */
export function steam({ random }: ShapeContext): Surface[] {
  const boiler = vary(random, 0.29, 0.08);
  const chimney = vary(random, 0.36, 0.2);
  const drive = vary(random, 0.28, 0.06);
  const axis = -0.02;
  const top = axis + boiler;
  const funnel = lathe([
    [0.09, 0],
    [0.085, chimney * 0.55],
    [0.16, chimney],
    [0.1, chimney],
    [0.08, chimney * 0.7],
  ]);
  const dome = lathe([
    [0.13, -0.03],
    [0.13, 0.08],
    [0.09, 0.16],
    [0, 0.19],
  ]);
  const plume = [0, 1, 2].map((i) =>
    ellipsoid(
      [0.56 - 0.26 * i, top + chimney + 0.1 + 0.08 * i, 0],
      [0.13 + 0.04 * i, 0.09 + 0.03 * i, 0.1 + 0.03 * i],
    ),
  );
  const side: Surface[] = [
    ...spokedWheel([-0.52, RAIL + drive, 0.32], drive, 0.05, 10, 0.3),
    ...spokedWheel([0.08, RAIL + drive, 0.32], drive, 0.05, 10, 0.3),
    ...wheel([0.5, RAIL + 0.15, 0.32], 0.15, 0.1),
    ...wheel([0.84, RAIL + 0.15, 0.32], 0.15, 0.1),
    finish(box([-0.2, RAIL + drive - 0.08, 0.42], [0.75, 0.06, 0.03]), { tint: 1.7 }),
    finish(cylinder([0.5, -0.42, 0.36], [0.86, -0.42, 0.36], 0.1), { tint: 0.6 }),
    finish(box([-0.66, 0.22, 0.34], [0.28, 0.26, 0.02]), { tint: DARK, emphasis: 1.3 }),
  ];
  return headingRight([
    ...track(),
    finish(cylinder([-0.35, axis, 0], [0.85, axis, 0], boiler), { emphasis: 1.5 }),
    finish(cylinder([0.8, axis, 0], [0.92, axis, 0], boiler * 1.04), { tint: 0.35 }),
    joined(
      [-0.05, 0.35].map((x) => torus([x, axis, 0], boiler, 0.025, 'x')),
      { tint: 1.6 },
    ),
    finish(place(funnel, { move: [0.62, top - 0.03, 0] }), { tint: 0.3, emphasis: 1.5 }),
    finish(place(dome, { move: [0.15, top, 0] }), { tint: 1.5, emphasis: 1.1 }),
    joined(plume, { tint: [0.88, 0.88, 0.9], emphasis: 0.8 }),
    finish(box([-0.66, 0.06, 0], [0.54, 0.84, 0.66]), { emphasis: 1.3 }),
    finish(box([-0.66, 0.52, 0], [0.74, 0.08, 0.82]), { tint: 0.4, emphasis: 1.2 }),
    finish(box([0, -0.36, 0], [1.86, 0.1, 0.6]), { tint: 0.5 }),
    finish(cylinder([0.9, top - 0.02, 0], [1, top - 0.02, 0], 0.09), { tint: LAMP }),
    finish(
      plate(
        [
          [0.9, -0.42],
          [1.12, -0.8],
          [0.9, -0.8],
        ],
        0.5,
      ),
      { tint: [0.7, 0.12, 0.1], emphasis: 1.1 },
    ),
    ...mirrored(side, 'z'),
  ]);
}

/** A streamlined skin along x: rounded sections between a floor and a falling roof; `swell` makes it thicker. */
function streamlined(nose: number, swell: number): Surface {
  const stations = [-1.02, 0.2, 0.42, 0.6, 0.76, 0.9, 1, 1.05];
  const roofs = [1, 1, 0.97, 0.8, 0.55, 0.28, 0.06, -0.1];
  const widths = [1, 1, 1, 0.97, 0.88, 0.7, 0.42, 0.05];
  const floor = -0.68;
  return loft(
    stations.map((x, i): Vec3[] => {
      const roof = -0.5 + nose * (roofs[i] ?? 0) + swell;
      const half = (roof - floor) / 2;
      const width = 0.33 * (widths[i] ?? 0) + swell;
      return Array.from({ length: 20 }, (_, k) => {
        const angle = (2 * Math.PI * k) / 20;
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        return [
          x,
          floor + half + half * Math.sign(s) * Math.abs(s) ** 0.6,
          width * Math.sign(c) * Math.abs(c) ** 0.5,
        ];
      });
    }),
  );
}

/** A long pointed nose and smooth sides with one row of windows; a second car follows. */
export function express({ random }: ShapeContext): Surface[] {
  const nose = vary(random, 0.64, 0.08);
  const skin = streamlined(nose, 0.015);
  const roof = nose - 0.5;
  const windows = roof - 0.2;
  const side: Surface[] = [
    windowRow(-0.98, -0.46, 4, [0, windows, 0.325], 0.17),
    windowRow(-0.34, 0.3, 5, [0, windows, 0.325], 0.17),
    finish(box([-0.3, windows - 0.2, 0.32], [1.4, 0.07, 0.03]), { tint: 1.7, emphasis: 1.2 }),
    finish(ball([0.9, -0.4, 0.2], 0.06), { tint: LAMP, emphasis: 1.4 }),
  ];
  return headingRight([
    ...track(),
    finish(streamlined(nose, 0), { emphasis: 2.4 }),
    finish(box([-1.02, (roof - 0.68) / 2, 0], [0.03, roof + 0.64, 0.6]), { tint: 0.4 }),
    finish(box([-0.4, (roof - 0.68) / 2, 0], [0.06, roof + 0.7, 0.67]), { tint: 0.2 }),
    finish(inside(skin, boxSolid([0.56, 0.2, 0], [0.22, 1, 0.6])), { tint: DARK, emphasis: 0.6 }),
    ...mirrored(side, 'z'),
    ...bogie([-0.84, -0.6], 0.12),
    ...bogie([-0.2, 0.04], 0.12),
    ...bogie([0.5, 0.74], 0.12),
  ]);
}

/** A short car with tall windows, and an arm on the roof that reaches for the wire. */
export function tram({ random }: ShapeContext): Surface[] {
  const roof = vary(random, 0.26, 0.15);
  const reach = vary(random, 0.4, 0.12);
  const width = 0.62;
  const middle = (roof - 0.66) / 2;
  const knee = roof + 0.06 + reach / 2;
  const side: Surface[] = [
    windowRow(-0.76, 0.76, 5, [0, roof - 0.26, width / 2], 0.34, 0.04),
    finish(box([0, -0.36, width / 2], [1.72, 0.06, 0.04]), { tint: 1.7, emphasis: 1.2 }),
    finish(
      tube(
        [
          [-0.26, roof + 0.06, 0.18],
          [0.1, knee, 0.18],
          [-0.16, roof + 0.06 + reach, 0.18],
        ],
        0.03,
      ),
      { tint: 0.25, emphasis: 1.7 },
    ),
    finish(ball([0.92, -0.4, 0.18], 0.07), { tint: LAMP, emphasis: 1.3 }),
  ];
  return headingRight([
    ...track(),
    finish(roundedBox([0, middle, 0], [1.84, roof + 0.66, width], 0.12), { emphasis: 2 }),
    finish(roundedBox([0, roof + 0.02, 0], [1.7, 0.1, width * 0.86], 0.04), { tint: 1.5 }),
    finish(box([0.92, roof - 0.26, 0], [0.03, 0.34, width * 0.8]), { tint: DARK, emphasis: 1.2 }),
    finish(box([0.9, roof - 0.02, 0], [0.07, 0.1, width * 0.7]), { tint: [1, 0.8, 0.2] }),
    ...mirrored(side, 'z'),
    finish(
      cylinder([-0.16, roof + 0.06 + reach, -0.36], [-0.16, roof + 0.06 + reach, 0.36], 0.035),
      { tint: 0.25, emphasis: 1.7 },
    ),
    finish(box([0.96, -0.6, 0], [0.1, 0.07, 0.4]), { tint: 0.3 }),
    ...bogie([-0.62, -0.34], 0.14),
    ...bogie([0.34, 0.62], 0.14),
  ]);
}

/** A long hood over the engine, a cab with windows, a short hood in front, railings. */
export function diesel({ random }: ShapeContext): Surface[] {
  const cab = vary(random, 0.34, 0.1);
  const hood = vary(random, 0.1, 0.3);
  const hoodMiddle = (hood - 0.5) / 2;
  const louvres = [-0.8, -0.7, -0.6, -0.3, -0.2, -0.1].map((x) =>
    box([x, hood - 0.2, 0.22], [0.045, 0.26, 0.03]),
  );
  const posts = [-0.94, -0.6, -0.26, 0.08].map((x) =>
    cylinder([x, -0.46, 0.34], [x, -0.14, 0.34], 0.02),
  );
  const side: Surface[] = [
    joined(louvres, { tint: 0.3, emphasis: 1.2 }),
    joined([...posts, cylinder([-0.96, -0.14, 0.34], [0.18, -0.14, 0.34], 0.02)], {
      tint: 1.7,
      emphasis: 1.3,
    }),
    windowRow(0.22, 0.64, 2, [0, cab - 0.18, 0.33], 0.22),
    finish(ball([0.98, hood - 0.12, 0.14], 0.06), { tint: LAMP, emphasis: 1.3 }),
  ];
  return headingRight([
    ...track(),
    finish(box([-0.38, hoodMiddle, 0], [1.14, hood + 0.5, 0.44]), { emphasis: 1.6 }),
    finish(box([0.43, (cab - 0.5) / 2, 0], [0.48, cab + 0.5, 0.64]), { emphasis: 1.3 }),
    finish(box([0.43, cab + 0.02, 0], [0.56, 0.07, 0.7]), { tint: 0.4, emphasis: 1.2 }),
    finish(box([0.82, hoodMiddle - 0.03, 0], [0.3, hood + 0.44, 0.44]), { tint: 0.9 }),
    finish(box([0.68, cab - 0.18, 0], [0.03, 0.22, 0.5]), { tint: DARK }),
    finish(box([0, -0.5, 0], [2, 0.1, 0.7]), { tint: 0.45, emphasis: 1.2 }),
    finish(box([1, -0.6, 0], [0.05, 0.2, 0.6]), { tint: [0.95, 0.75, 0.1], emphasis: 1.2 }),
    finish(box([0, -0.66, 0], [0.4, 0.2, 0.5]), { tint: 0.3 }),
    joined(
      [-0.6, -0.2].map((x) => cylinder([x, hood, 0], [x, hood + 0.12, 0], 0.07)),
      { tint: DARK, emphasis: 1.3 },
    ),
    ...mirrored(side, 'z'),
    ...bogie([-0.82, -0.6, -0.38], 0.13),
    ...bogie([0.38, 0.6, 0.82], 0.13),
  ]);
}
