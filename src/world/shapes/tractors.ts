/** Farm tractors and what they have in common. */
import {
  arc,
  box,
  cylinder,
  ball,
  ellipsoid,
  finish,
  mirrored,
  place,
  placeAll,
  plate,
  torus,
  tube,
  vary,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import { joined } from './joined.ts';
import type { ShapeContext, Surface } from '../types.ts';

const RUBBER = 0.22;
const BLACK = 0.13;
const LAMP = [1, 0.97, 0.75] as const;

/** A wheel with lugs on its tyre and a bright rim. */
function lugged([x, y, z]: Vec3, radius: number, width: number, lugs: number): Surface[] {
  const blocks = Array.from({ length: lugs }, (_, i) =>
    place(box([radius, 0, 0], [0.09, 0.07, width]), {
      turn: [0, 0, (2 * Math.PI * i) / lugs],
      move: [x, y, z],
    }),
  );
  const bar = (half: number, share: number, tint: number): Surface =>
    finish(cylinder([x, y, z - half], [x, y, z + half], share * radius), { tint, emphasis: 1.1 });
  return [
    bar(0.46 * width, 0.96, RUBBER),
    joined(blocks, { tint: 0.12, emphasis: 1.1 }),
    bar(0.52 * width, 0.56, 1.55),
    bar(0.62 * width, 0.2, 0.4),
  ];
}

interface Chassis {
  readonly surfaces: Surface[];
  readonly rear: Vec2;
  readonly bonnet: number;
}

/** What all tractors share: four wheels of two sizes, mudguards, bonnet with grille and lamps, chimney. */
function chassis(random: ShapeContext['random']): Chassis {
  const big = vary(random, 0.48, 0.05);
  const little = vary(random, 0.25, 0.06);
  const stack = vary(random, 0.5, 0.12);
  const bonnet = vary(random, 0.14, 0.2);
  const floor = -0.85;
  const rear: Vec2 = [-0.44, floor + big];
  const nose = 0.86;
  const hood: Vec2[] = [
    [-0.08, -0.34],
    [nose, -0.34],
    [nose, bonnet - 0.08],
    [nose - 0.06, bonnet],
    [-0.08, bonnet + 0.03],
  ];
  const guard = [...arc(rear, big + 0.12, 0.5, 2.9), ...arc(rear, big + 0.06, 2.9, 0.5)];
  const side: Surface[] = [
    ...lugged([rear[0], rear[1], 0.42], big, 0.24, 16),
    ...lugged([0.6, floor + little, 0.36], little, 0.16, 11),
    finish(place(plate(guard, 0.3), { move: [0, 0, 0.4] }), { emphasis: 1.3 }),
    finish(ball([nose + 0.01, bonnet - 0.1, 0.15], 0.065), { tint: LAMP, emphasis: 1.3 }),
    joined(
      [0.26, 0.36, 0.46].map((x) => box([x, -0.1, 0.19], [0.05, 0.2, 0.03])),
      { tint: 0.3 },
    ),
  ];
  return {
    rear,
    bonnet,
    surfaces: [
      finish(plate(hood, 0.36), { emphasis: 1.8 }),
      finish(box([nose + 0.01, -0.14, 0], [0.03, 0.3, 0.26]), { tint: BLACK }),
      finish(box([0.16, -0.42, 0], [1.16, 0.16, 0.24]), { tint: 0.4 }),
      finish(cylinder([0.6, floor + little, -0.34], [0.6, floor + little, 0.34], 0.05), {
        tint: 0.4,
      }),
      finish(cylinder([rear[0], rear[1], -0.4], [rear[0], rear[1], 0.4], 0.12), { tint: 0.4 }),
      finish(
        tube(
          [
            [0.56, bonnet, 0.06],
            [0.56, bonnet + stack, 0.06],
          ],
          0.045,
        ),
        {
          tint: BLACK,
          emphasis: 1.8,
        },
      ),
      finish(
        tube(
          [
            [0.56, bonnet + 0.12, 0.06],
            [0.56, bonnet + 0.3, 0.06],
          ],
          0.075,
        ),
        {
          tint: 0.3,
          emphasis: 1.2,
        },
      ),
      ...mirrored(side, 'z'),
    ],
  };
}

/** A pan seat behind a steering wheel on its column. */
function seat(): Surface[] {
  const pan: Vec2[] = [
    [-0.62, 0.3],
    [-0.56, 0.3],
    [-0.5, 0.08],
    [-0.24, 0.06],
    [-0.24, 0],
    [-0.56, 0],
  ];
  return [
    finish(plate(pan, 0.34), { tint: BLACK, emphasis: 1.4 }),
    finish(
      tube(
        [
          [-0.42, 0.02, 0],
          [-0.36, -0.36, 0],
        ],
        0.06,
      ),
      { tint: 0.4 },
    ),
    finish(
      place(torus([0, 0, 0], 0.16, 0.03, 'y'), { turn: [0, 0, 0.5], move: [-0.16, 0.32, 0] }),
      {
        tint: BLACK,
        emphasis: 1.5,
      },
    ),
    finish(
      tube(
        [
          [-0.16, 0.32, 0],
          [-0.02, 0.04, 0],
        ],
        0.03,
      ),
      { tint: BLACK },
    ),
  ];
}

function headingRight(surfaces: readonly Surface[]): Surface[] {
  return placeAll(surfaces, { turn: [0, -0.3, 0] });
}

/** A glazed cab between the rear wheels. */
export function cabin({ random }: ShapeContext): Surface[] {
  const { surfaces } = chassis(random);
  const roof = vary(random, 0.7, 0.06);
  const shell: Vec2[] = [
    [-0.72, 0],
    [0.06, 0],
    [0, roof],
    [-0.66, roof],
  ];
  const pane = (from: number, to: number): Surface =>
    plate(
      [
        [from, 0.12],
        [to, 0.12],
        [to - 0.02, roof - 0.07],
        [from + 0.02, roof - 0.07],
      ],
      0.58,
    );
  return headingRight([
    ...surfaces,
    finish(plate(shell, 0.54), { emphasis: 1.3 }),
    joined([pane(-0.65, -0.36), pane(-0.29, -0.02)], { tint: BLACK, emphasis: 1.6 }),
    finish(box([0.03, 0.38, 0], [0.04, roof - 0.2, 0.44]), { tint: BLACK }),
    finish(box([-0.7, 0.38, 0], [0.04, roof - 0.2, 0.44]), { tint: BLACK }),
    finish(box([-0.33, roof + 0.04, 0], [0.84, 0.1, 0.64]), { tint: 1.4, emphasis: 1.3 }),
    finish(ball([-0.3, roof + 0.12, 0], 0.06), { tint: [1, 0.55, 0.05], emphasis: 1.2 }),
    finish(box([0.02, -0.34, 0.3], [0.2, 0.06, 0.12]), { tint: 0.4 }),
  ]);
}

/** No roof at all: a pan seat and a wheel to steer by, a fuel cap on a narrow bonnet. */
export function vintage({ random }: ShapeContext): Surface[] {
  const { surfaces, bonnet } = chassis(random);
  return headingRight([
    ...surfaces,
    ...seat(),
    finish(ellipsoid([0.2, bonnet + 0.02, 0], [0.26, 0.1, 0.16]), { tint: 1.3 }),
    finish(cylinder([0.2, bonnet + 0.1, 0], [0.2, bonnet + 0.16, 0], 0.05), { tint: BLACK }),
    finish(box([-0.3, -0.38, 0], [0.5, 0.05, 0.56]), { tint: 0.5 }),
    finish(
      tube(
        [
          [-0.7, -0.4, 0],
          [-0.98, -0.52, 0],
        ],
        0.04,
      ),
      { tint: 0.3 },
    ),
  ]);
}

/** A bucket on two bent arms in front, a canopy on four posts over the seat. */
export function loader({ random }: ShapeContext): Surface[] {
  const { surfaces } = chassis(random);
  const lift = vary(random, 0.12, 0.9);
  const roof = vary(random, 0.68, 0.06);
  const bucket: Vec2[] = [
    [0, 0.34],
    [0.1, 0.36],
    [0.06, 0.06],
    [0.42, 0.04],
    [0.42, -0.02],
    [0.04, -0.04],
    [-0.06, 0.06],
  ];
  const base = -0.62 + lift;
  const arm: Surface[] = [
    finish(
      tube(
        [
          [-0.02, 0.06, 0.26],
          [0.42, 0.2, 0.26],
          [0.86, -0.02, 0.26],
          [1.14, base + 0.14, 0.26],
        ],
        0.055,
      ),
      { tint: 0.6, emphasis: 1.6 },
    ),
    finish(
      tube(
        [
          [0.2, -0.34, 0.25],
          [0.72, 0.02, 0.25],
        ],
        0.035,
      ),
      { tint: 1.6 },
    ),
    finish(place(plate(bucket, 0.03), { move: [1.16, base, 0.49] }), { tint: 0.5 }),
    ...[-0.68, -0.04].map((x) =>
      finish(cylinder([x, -0.1, 0.26], [x, roof, 0.26], 0.032), { tint: 0.3, emphasis: 1.3 }),
    ),
  ];
  return headingRight([
    ...surfaces,
    ...seat(),
    ...mirrored(arm, 'z'),
    finish(place(plate(bucket, 0.98), { move: [1.16, base, 0] }), { tint: 0.75, emphasis: 1.8 }),
    finish(box([-0.36, roof + 0.03, 0], [0.86, 0.07, 0.64]), { tint: 1.4, emphasis: 1.3 }),
  ]);
}
