/** Bodies of road cars. */
import {
  ball,
  boxSolid,
  box,
  cylinder,
  ellipsoid,
  finish,
  inside,
  mirrored,
  outside,
  place,
  placeAll,
  plate,
  roundedBox,
  smooth,
  vary,
  type Vec2,
  wheel,
  halfSpace,
} from '../surfaces/index.ts';
import { joined } from './joined.ts';
import type { ShapeContext, Surface } from '../types.ts';

const DARK = 0.12;
const LAMP = [1, 0.97, 0.75] as const;
const TAIL = [0.8, 0.1, 0.08] as const;

/** Four wheels, front and tail lamps, bumpers. */
function running(
  random: ShapeContext['random'],
  width: number,
  axles: readonly [number, number],
  ends: readonly [number, number],
  radius = 0.22,
): Surface[] {
  const wheels = vary(random, radius, 0.1);
  const [rear, front] = ends;
  const side: Surface[] = [
    ...axles.flatMap((x) => wheel([x, -0.34, width / 2 - 0.05], wheels, 0.18)),
    finish(ball([front - 0.02, -0.06, width * 0.34], 0.08), { tint: LAMP, emphasis: 1.3 }),
    finish(ball([rear + 0.02, -0.04, width * 0.36], 0.06), { tint: TAIL, emphasis: 1.2 }),
  ];
  const bumper = (x: number): Surface =>
    finish(cylinder([x, -0.25, -width * 0.48], [x, -0.25, width * 0.48], 0.055), { tint: 1.5 });
  return [...mirrored(side, 'z'), bumper(rear), bumper(front)];
}

/** Side windows right through the cabin. */
function glazing(outlines: readonly (readonly Vec2[])[], width: number): Surface {
  return joined(
    outlines.map((outline) => plate(outline, width)),
    { tint: DARK, emphasis: 1.6 },
  );
}

/** A windscreen between two points of the profile. */
function screen([x0, y0]: Vec2, [x1, y1]: Vec2, width: number): Surface {
  const pane = box([0, 0, 0], [0.04, 0.82 * Math.hypot(x1 - x0, y1 - y0), width]);
  const lean = Math.atan2(x0 - x1, y1 - y0);
  return finish(place(pane, { turn: [0, 0, lean], move: [(x0 + x1) / 2, (y0 + y1) / 2, 0] }), {
    tint: DARK,
  });
}

/** Door gap, handle. */
function doors(xs: readonly number[], width: number): Surface[] {
  return [
    joined(
      xs.map((x) => box([x, -0.1, 0], [0.025, 0.34, width + 0.02])),
      { tint: 0.35 },
    ),
    joined(
      xs.map((x) => box([x - 0.1, 0.01, 0], [0.12, 0.035, width + 0.04])),
      { tint: 1.7 },
    ),
  ];
}

function headingRight(surfaces: readonly Surface[]): Surface[] {
  return placeAll(surfaces, { turn: [0, -0.3, 0] });
}

/** Bonnet, cabin with two windows a side, boot. */
export function saloon({ random }: ShapeContext): Surface[] {
  const roof = vary(random, 0.38, 0.12);
  const width = vary(random, 0.86, 0.08);
  const front = vary(random, 0.28, 0.2);
  const inset = width * 0.88;
  const body: Vec2[] = [
    [-0.98, -0.3],
    [0.98, -0.3],
    ...smooth<Vec2>([
      [1, -0.08],
      [0.9, 0.02],
      [0.45, 0.08],
      [-0.75, 0.09],
      [-0.98, 0.02],
    ]),
  ];
  const cabin: Vec2[] = [
    [front + 0.24, 0.07],
    [front - 0.1, roof],
    [-0.42, roof + 0.02],
    [-0.76, 0.08],
  ];
  const windows: Vec2[][] = [
    [
      [-0.64, 0.11],
      [-0.15, 0.11],
      [-0.15, roof - 0.05],
      [-0.42, roof - 0.05],
    ],
    [
      [-0.08, 0.11],
      [front + 0.12, 0.11],
      [front - 0.13, roof - 0.05],
      [-0.08, roof - 0.05],
    ],
  ];
  return headingRight([
    finish(plate(body, width), { emphasis: 2 }),
    finish(plate(cabin, inset), { emphasis: 1.2 }),
    glazing(windows, inset + 0.03),
    screen([front + 0.24, 0.07], [front - 0.1, roof], inset * 0.85),
    screen([-0.76, 0.08], [-0.42, roof + 0.02], inset * 0.85),
    ...doors([-0.12], width),
    ...running(random, width, [-0.58, 0.58], [-0.98, 0.99]),
  ]);
}

/** One tall box with a stub of a nose and windows along the whole side. */
export function van({ random }: ShapeContext): Surface[] {
  const roof = vary(random, 0.56, 0.08);
  const width = vary(random, 0.84, 0.06);
  const nose = vary(random, 0.72, 0.06);
  const body: Vec2[] = [
    [-0.96, -0.32],
    [0.96, -0.32],
    ...smooth<Vec2>([
      [0.98, -0.12],
      [0.94, 0.04],
      [nose, 0.12],
    ]),
    ...smooth<Vec2>([
      [nose - 0.24, roof - 0.04],
      [nose - 0.34, roof],
      [-0.88, roof],
      [-0.96, roof - 0.08],
    ]),
  ];
  const rear: Vec2[] = [-0.84, -0.46, -0.08].map((x) => [x, 0.14]);
  const windows: Vec2[][] = rear.map(([x, y]) => [
    [x, y],
    [x + 0.31, y],
    [x + 0.31, roof - 0.1],
    [x, roof - 0.1],
  ]);
  windows.push([
    [0.3, 0.14],
    [nose - 0.06, 0.14],
    [nose - 0.25, roof - 0.1],
    [0.3, roof - 0.1],
  ]);
  return headingRight([
    finish(plate(body, width), { emphasis: 2.2 }),
    glazing(windows, width + 0.03),
    screen([nose, 0.12], [nose - 0.24, roof - 0.04], width * 0.86),
    finish(box([-0.97, 0.3, 0], [0.03, 0.26, width * 0.8]), { tint: DARK }),
    finish(box([-0.3, 0.02, 0], [1.1, 0.03, width + 0.04]), { tint: 0.4 }),
    finish(roundedBox([-0.1, roof + 0.03, 0], [1.1, 0.04, width * 0.7], 0.01), { tint: 1.5 }),
    ...doors([-0.1, 0.28], width),
    ...running(random, width, [-0.58, 0.6], [-0.97, 0.97]),
  ]);
}

/** A round shell with mudguards bulging over the wheels. */
export function beetle({ random }: ShapeContext): Surface[] {
  const height = vary(random, 0.6, 0.07);
  const width = vary(random, 0.74, 0.06);
  const half = width / 2;
  const shell = ellipsoid([-0.12, -0.16, 0], [0.76, height, half], 0.85);
  const skin = ellipsoid([-0.12, -0.16, 0], [0.785, height + 0.02, half + 0.02], 0.85);
  const above = halfSpace([0, -0.3, 0], [0, 1, 0]);
  const pane = (x: number, length: number): Surface =>
    inside(skin, boxSolid([x, height * 0.38, 0], [length, height * 0.36, 2]));
  const guard = (x: number): Surface =>
    outside(
      ellipsoid([x, -0.26, half], [0.36, 0.27, 0.16]),
      boxSolid([x, -0.52, half], [2, 0.4, 2]),
    );
  const side: Surface[] = [
    finish(guard(0.6), { tint: 0.7 }),
    finish(guard(-0.66), { tint: 0.7 }),
    finish(box([0, -0.34, half + 0.04], [0.74, 0.05, 0.14]), { tint: 0.3 }),
    finish(ball([0.86, -0.12, half * 0.85], 0.09), { tint: LAMP, emphasis: 1.4 }),
    finish(ball([-0.94, -0.16, half * 0.9], 0.07), { tint: TAIL }),
    ...wheel([0.6, -0.4, half + 0.02], vary(random, 0.22, 0.06), 0.16),
    ...wheel([-0.66, -0.4, half + 0.02], vary(random, 0.22, 0.06), 0.16),
  ];
  const bonnet = ellipsoid([0.5, -0.22, 0], [0.5, 0.28, half * 0.8], 0.8);
  return headingRight([
    finish(outside(shell, above), { emphasis: 1.6 }),
    finish(bonnet, { emphasis: 1.1 }),
    finish(pane(-0.44, 0.26), { tint: DARK, emphasis: 1.2 }),
    finish(pane(-0.06, 0.4), { tint: DARK, emphasis: 1.2 }),
    finish(pane(0.34, 0.22), { tint: DARK, emphasis: 1.2 }),
    ...mirrored(side, 'z'),
    finish(cylinder([1.02, -0.32, -half], [1.02, -0.32, half], 0.05), { tint: 1.6 }),
    finish(cylinder([-0.98, -0.32, -half], [-0.98, -0.32, half], 0.05), { tint: 1.6 }),
  ]);
}

/** Bonnet and cabin in front, an open bed with a tailgate behind. */
export function pickup({ random }: ShapeContext): Surface[] {
  const roof = vary(random, 0.46, 0.08);
  const width = vary(random, 0.84, 0.06);
  const bed = vary(random, -0.16, 0.25);
  const inset = width * 0.9;
  const body: Vec2[] = [
    [-0.98, -0.3],
    [0.98, -0.3],
    ...smooth<Vec2>([
      [1, -0.1],
      [0.98, 0.06],
      [0.48, 0.12],
    ]),
    [bed, 0.12],
    [bed, -0.14],
    [-0.98, -0.14],
  ];
  const cabin: Vec2[] = [
    [0.56, 0.1],
    [0.3, roof],
    [bed + 0.04, roof],
    [bed, 0.1],
  ];
  const window: Vec2[] = [
    [bed + 0.08, 0.15],
    [0.44, 0.15],
    [0.27, roof - 0.06],
    [bed + 0.1, roof - 0.06],
  ];
  const middle = (bed - 0.98) / 2;
  const wall = finish(box([middle, -0.02, width / 2 - 0.03], [bed + 0.98, 0.26, 0.06]), {
    emphasis: 1.3,
  });
  return headingRight([
    finish(plate(body, width), { emphasis: 1.8 }),
    finish(plate(cabin, inset), { emphasis: 1.2 }),
    glazing([window], inset + 0.03),
    screen([0.56, 0.1], [0.3, roof], inset * 0.85),
    ...mirrored([wall], 'z'),
    finish(box([-0.96, -0.02, 0], [0.05, 0.26, width]), { tint: 0.75 }),
    finish(box([middle, -0.13, 0], [bed + 0.94, 0.03, width * 0.86]), { tint: 0.3 }),
    finish(box([1, -0.06, 0], [0.03, 0.16, width * 0.5]), { tint: 0.2 }),
    ...doors([bed + 0.1], width),
    ...running(random, width, [-0.58, 0.6], [-1, 0.99], 0.25),
  ]);
}
