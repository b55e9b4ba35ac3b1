/** Motorcycles built on one frame. */
import {
  arc,
  ball,
  box,
  cylinder,
  ellipsoid,
  finish,
  mirrored,
  place,
  placeAll,
  plate,
  roundedRectangle,
  tube,
  vary,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import { joined } from './joined.ts';
import { spokedWheel } from './vehicle.ts';
import type { ShapeContext, Surface } from '../types.ts';

export const CHROME = 1.65;
export const LEATHER = 0.14;
export const LAMP = [1, 0.97, 0.75] as const;
export const TAIL = [0.85, 0.1, 0.08] as const;

/** Where the parts of a motorcycle sit that differ from kind to kind. */
interface Build {
  readonly rear: Vec2;
  readonly front: Vec2;
  readonly rearRadius: number;
  readonly frontRadius: number;
  /** Top of the fork. */
  readonly head: Vec2;
  /** Half a handlebar, from the head outwards. */
  readonly bar: readonly Vec3[];
  readonly tank: { readonly center: Vec3; readonly radii: Vec3; readonly lean: number };
  /** Outline of the seat from the side. */
  readonly seat: readonly Vec2[];
}

/** A strip over a wheel, from one angle to another. */
export function mudguard(center: Vec2, radius: number, from: number, to: number): Surface {
  const strip = [...arc(center, radius + 0.07, from, to), ...arc(center, radius + 0.025, to, from)];
  return finish(plate(strip, 0.2), { emphasis: 1.3 });
}

/** Two wheels, fork, frame, engine with a V of two cylinders, tank, seat, exhaust, lamps. */
function motorcycle(build: Build): Surface[] {
  const { rear, front, rearRadius, frontRadius, head, bar, tank, seat } = build;
  const [headX, headY] = head;
  const grip = bar[bar.length - 1] ?? [headX, headY, 0.3];
  const finned = (lean: number): Surface =>
    joined(
      [0.1, 0.17, 0.24, 0.31].map((y) =>
        place(box([0, y, 0], [0.17, 0.045, 0.22]), { turn: [0, 0, lean], move: [0, -0.32, 0] }),
      ),
      { tint: CHROME, emphasis: 1.2 },
    );
  const side: Surface[] = [
    finish(
      tube(
        [
          [front[0], front[1], 0.09],
          [headX, headY, 0.09],
        ],
        0.035,
      ),
      { tint: CHROME, emphasis: 1.5 },
    ),
    finish(tube([[headX, headY, 0], ...bar], 0.028), { tint: CHROME, emphasis: 1.5 }),
    finish(
      cylinder(
        [grip[0] + 0.02, grip[1], grip[2] - 0.08],
        [grip[0] - 0.06, grip[1], grip[2] + 0.08],
        0.045,
      ),
      {
        tint: LEATHER,
        emphasis: 1.3,
      },
    ),
    finish(
      tube(
        [
          [rear[0], rear[1], 0.1],
          [-0.16, -0.34, 0.1],
        ],
        0.035,
      ),
      { tint: 0.6 },
    ),
    finish(
      tube(
        [
          [0.1, -0.32, 0.1],
          [0.12, -0.5, 0.14],
          [-0.1, -0.52, 0.16],
          [rear[0] - rearRadius, rear[1] - 0.06, 0.18],
        ],
        [0.035, 0.04, 0.045, 0.065],
      ),
      {
        tint: CHROME,
        emphasis: 1.5,
      },
    ),
  ];
  return [
    ...spokedWheel([rear[0], rear[1], 0], rearRadius, 0.075, 9),
    ...spokedWheel([front[0], front[1], 0], frontRadius, 0.06, 9),
    ...mirrored(side, 'z'),
    finish(box([0, -0.38, 0], [0.38, 0.22, 0.26]), { tint: 0.6, emphasis: 1.2 }),
    finned(0.4),
    finned(-0.4),
    finish(
      tube(
        [
          [headX - 0.02, headY - 0.08, 0],
          [0.24, -0.34, 0],
        ],
        0.04,
      ),
      { tint: 0.7 },
    ),
    finish(
      tube(
        [
          [headX - 0.02, headY - 0.06, 0],
          [-0.35, 0.02, 0],
          [rear[0], rear[1], 0],
        ],
        0.035,
      ),
      { tint: 0.7 },
    ),
    finish(
      place(ellipsoid([0, 0, 0], tank.radii, 0.8), { turn: [0, 0, tank.lean], move: tank.center }),
      { emphasis: 1.5 },
    ),
    finish(plate(seat, 0.25), { tint: LEATHER, emphasis: 1.4 }),
    finish(ball([headX + 0.1, headY - 0.09, 0], 0.1), { tint: LAMP, emphasis: 1.5 }),
  ];
}

export function headingRight(surfaces: readonly Surface[]): Surface[] {
  return placeAll(surfaces, { turn: [0, -0.25, 0] });
}

/** Where a plain motorcycle has its parts. */
function upright(random: ShapeContext['random']): Build {
  const wheels = vary(random, 0.36, 0.05);
  const bars = vary(random, 0.46, 0.06);
  return {
    rear: [-0.62, -0.42],
    front: [0.66, -0.42],
    rearRadius: wheels,
    frontRadius: wheels,
    head: [0.4, 0.3],
    bar: [
      [0.38, bars, 0.16],
      [0.3, bars, 0.36],
    ],
    tank: { center: [0.13, 0.16, 0], radii: [0.29, 0.15, 0.15], lean: 0.12 },
    seat: [
      [-0.72, 0.14],
      [-0.66, 0.04],
      [-0.1, 0.02],
      [-0.06, 0.1],
      [-0.3, 0.11],
      [-0.68, 0.2],
    ],
  };
}

/** A plain motorcycle with mudguards. */
export function roadster({ random }: ShapeContext): Surface[] {
  const build = upright(random);
  const { rear, front, rearRadius, frontRadius } = build;
  return headingRight([
    ...motorcycle(build),
    mudguard(rear, rearRadius, 0.9, 2.7),
    mudguard(front, frontRadius, 0.6, 2.4),
    finish(ball([-0.88, 0.06, 0], 0.06), { tint: TAIL, emphasis: 1.3 }),
  ]);
}

/** A fairing round nose and engine, low bars, a tail that points up. */
export function racer({ random }: ShapeContext): Surface[] {
  const plain = upright(random);
  const tail = vary(random, 0.36, 0.1);
  const nose: Vec2[] = [
    [0.36, -0.52],
    [0.44, -0.2],
    [0.7, 0.1],
    [0.78, 0.24],
    [0.5, 0.4],
    [0.34, 0.3],
    [0.2, 0.06],
    [-0.18, -0.22],
    [-0.22, -0.52],
  ];
  const hump: Vec2[] = [
    [-0.2, 0.02],
    [-0.2, 0.12],
    [-0.5, 0.2],
    [-0.94, tail + 0.02],
    [-0.98, tail - 0.06],
    [-0.6, 0.02],
  ];
  const seat: Vec2[] = [
    [-0.44, 0.2],
    [-0.42, 0.12],
    [-0.1, 0.08],
    [-0.06, 0.15],
    [-0.36, 0.2],
  ];
  const pane = place(box([0, 0, 0], [0.34, 0.03, 0.2]), {
    turn: [0, 0, -0.75],
    move: [0.58, 0.43, 0],
  });
  return headingRight([
    ...motorcycle({
      ...plain,
      bar: [
        [0.4, 0.32, 0.2],
        [0.3, 0.3, 0.32],
      ],
      seat,
    }),
    finish(plate(nose, 0.3), { emphasis: 1.6 }),
    finish(plate(hump, 0.22), { emphasis: 1.3 }),
    finish(pane, { tint: 0.2, emphasis: 1.2 }),
    finish(box([0.06, -0.12, 0], [0.3, 0.06, 0.32]), { tint: 1.8 }),
    finish(ball([0.76, 0.17, 0], 0.08), { tint: LAMP, emphasis: 1.3 }),
    finish(ball([-0.97, tail - 0.02, 0], 0.06), { tint: TAIL, emphasis: 1.3 }),
    mudguard(plain.front, plain.frontRadius, 0.7, 2.3),
  ]);
}

/** The front wheel far out on a long fork, bars held high, a low seat with a backrest. */
export function chopper({ random }: ShapeContext): Surface[] {
  const high = vary(random, 0.68, 0.06);
  const wheels = vary(random, 0.34, 0.05);
  const rear: Vec2 = [-0.6, -0.44];
  return headingRight([
    ...motorcycle({
      rear,
      front: [0.96, -0.46],
      rearRadius: wheels,
      frontRadius: 0.95 * wheels,
      head: [0.34, 0.36],
      bar: [
        [0.3, high, 0.26],
        [0.12, high, 0.36],
      ],
      tank: { center: [0.1, 0.12, 0], radii: [0.27, 0.13, 0.14], lean: 0.35 },
      seat: [
        [-0.58, 0.06],
        [-0.5, -0.1],
        [-0.14, -0.12],
        [-0.14, -0.03],
        [-0.4, -0.02],
        [-0.54, 0.12],
      ],
    }),
    mudguard(rear, wheels, 0.7, 3.3),
    finish(
      tube(
        [
          [-0.62, -0.04, 0],
          [-0.74, 0.5, 0],
        ],
        0.035,
      ),
      { tint: CHROME, emphasis: 1.5 },
    ),
    finish(
      place(plate(roundedRectangle(0.1, 0.3, 0.03), 0.2), {
        turn: [0, 0, 0.2],
        move: [-0.68, 0.36, 0],
      }),
      {
        tint: LEATHER,
        emphasis: 1.2,
      },
    ),
    finish(ball([-0.94, -0.22, 0], 0.06), { tint: TAIL, emphasis: 1.3 }),
  ]);
}
