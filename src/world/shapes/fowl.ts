/** Domestic fowl and a weathercock. */
import { flesh, type Section, spike, through } from './quadruped.ts';
import {
  ball,
  box,
  cylinder,
  ellipsoid,
  eye,
  finish,
  mirrored,
  place,
  placeAll,
  plate,
  smooth,
  torus,
  tube,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import type { ShapeContext, Surface } from '../types.ts';

const RED = [0.86, 0.1, 0.08] as const;
const YELLOW = [0.96, 0.7, 0.14] as const;
const STRAW = [0.82, 0.66, 0.3] as const;
const EGG = [0.97, 0.93, 0.86] as const;

/** The comb's outline above a head of radius 0.15 about the origin. */
function comb(height: number): Vec2[] {
  const heights = [0.14, 0.32, 0.2, 0.42, 0.24, 0.4, 0.2, 0.3, 0.12];
  return [
    ...heights.map((y, i): Vec2 => [0.18 - 0.047 * i, 0.08 + y * height]),
    [-0.12, 0.04],
    [0.12, 0.04],
  ];
}

/** The head facing +x: comb, wattles, yellow beak, shut or open. */
function head(combHeight: number, gape: number): Surface[] {
  const bill = (turn: number, radius: number): Surface =>
    finish(
      place(spike([0, 0, 0], [0.23, -0.01, 0], radius), {
        turn: [0, 0, turn],
        move: [0.11, -0.01, 0],
      }),
      { tint: YELLOW, emphasis: 1.6 },
    );
  return [
    ellipsoid([0, 0, 0], [0.15, 0.145, 0.125]),
    bill(gape, 0.06),
    ...(gape > 0 ? [bill(-gape, 0.045)] : []),
    finish(plate(comb(combHeight), 0.07), { tint: RED, emphasis: 1.4 }),
    ...mirrored(
      [
        finish(ellipsoid([0.1, -0.19, 0.045], [0.055, 0.06 + 0.06 * combHeight, 0.04]), {
          tint: RED,
          emphasis: 1.3,
        }),
        finish(ellipsoid([0.02, 0, 0.115], [0.06, 0.06, 0.02]), { tint: RED }),
        eye([0.04, 0.03, 0.125], 0.03),
      ],
      'z',
    ),
  ];
}

/** Long feathers that rise from the tail's root and bow over backwards. */
function sickles(length: number): Surface[] {
  return [0, 1, 2, 3, 4].map((index) => {
    const reach = length * (1 - 0.08 * index);
    const drop = 0.24 * index;
    const feather: Section[] = through(
      [0, 0, 0.05, 0.04],
      [-0.2 * reach, (0.5 - 0.3 * drop) * reach, 0.075, 0.045],
      [-0.52 * reach, (0.72 - 0.75 * drop) * reach, 0.085, 0.045],
      [-0.82 * reach, (0.5 - 0.85 * drop) * reach, 0.07, 0.04],
      [-0.92 * reach, (0.16 - 0.7 * drop) * reach, 0.025, 0.02],
    );
    const side = index === 0 ? 0 : index % 2 === 1 ? 1 : -1;
    return finish(
      place(flesh(feather), { turn: [0, 0.16 * side, 0], move: [-0.36, 0.14, 0.04 * side] }),
      { tint: 0.3 + 0.1 * (index % 2), emphasis: 1.2 },
    );
  });
}

/** Feathered thigh, yellow shank, three toes and a spur. */
function leg(): Surface[] {
  const yellow = { tint: YELLOW, emphasis: 1.2 };
  return [
    ellipsoid([-0.02, -0.3, 0.14], [0.13, 0.18, 0.1]),
    finish(cylinder([0, -0.4, 0.14], [0.02, -0.84, 0.14], 0.034), yellow),
    ...[-0.45, 0, 0.45].map((spread) =>
      finish(
        tube(
          through(
            [0.02, -0.84, 0.14],
            [0.24 * Math.cos(spread), -0.87, 0.14 + 0.22 * Math.sin(spread)],
          ),
          [0.036, 0.024],
        ),
        yellow,
      ),
    ),
    finish(tube(through([0.02, -0.82, 0.14], [-0.12, -0.87, 0.14]), [0.034, 0.02]), yellow),
  ];
}

/** A wing folded against the side. */
function wing(): Surface {
  const blade = place(ellipsoid([0, 0, 0], [0.3, 0.17, 0.07]), {
    turn: [0, -0.15, -0.2],
    move: [-0.1, 0, 0.23],
  });
  return finish(blade, { tint: 0.55, emphasis: 1.2 });
}

/** The light hackles of the neck. */
function neck(...sections: Section[]): Surface {
  return finish(flesh(sections), { tint: 1.5, emphasis: 1.2 });
}

/** Trunk with wings and legs; the neck and the head are set on by the pose. */
function trunk({ random }: ShapeContext): Surface[] {
  const plump = vary(random, 1, 0.1);
  return [
    finish(
      flesh(
        through(
          [-0.4, 0.1, 0.14, 0.12],
          [-0.2, 0.01, 0.25 * plump, 0.21 * plump],
          [0.06, -0.05, 0.29 * plump, 0.25 * plump],
          [0.26, 0.06, 0.22, 0.19],
        ),
      ),
      { emphasis: 1.4 },
    ),
    ...mirrored([wing(), ...leg()], 'z'),
  ];
}

/** The proud cock in profile. */
export function standing(context: ShapeContext): Surface[] {
  const { random } = context;
  return placeAll(
    [
      ...trunk(context),
      neck([0.18, 0.06, 0.24, 0.2], [0.32, 0.32, 0.17, 0.15], [0.36, 0.56, 0.12, 0.11]),
      ...placeAll(head(vary(random, 0.9, 0.15), 0), { turn: [0, -0.1, 0], move: [0.4, 0.68, 0] }),
      ...sickles(vary(random, 0.9, 0.12)),
    ],
    { turn: [0, -0.25, 0] },
  );
}

/** Crowing: breast out, neck drawn up, beak wide open to the sky. */
export function crowing(context: ShapeContext): Surface[] {
  const { random } = context;
  const stretch = vary(random, 0.92, 0.06);
  return placeAll(
    [
      ...trunk(context),
      neck(
        [0.14, 0.02, 0.26, 0.22],
        [0.28, 0.34, 0.17, 0.15],
        [0.28, 0.64, 0.12, 0.11],
        [0.3, stretch - 0.08, 0.11, 0.1],
      ),
      ...placeAll(head(vary(random, 0.85, 0.12), 0.34), {
        turn: [0, -0.1, 0.75],
        move: [0.34, stretch, 0],
      }),
      ...sickles(vary(random, 0.9, 0.12)),
    ],
    { turn: [0, -0.25, 0] },
  );
}

/** A hen brooding on a nest of straw with two eggs showing. */
export function hen({ random }: ShapeContext): Surface[] {
  const plump = vary(random, 1, 0.08);
  const tailFeathers = [0.5, 0.85, 1.2].map((lift) =>
    finish(
      place(ellipsoid([-0.22, 0, 0], [0.26, 0.09, 0.06]), {
        turn: [0, 0, -lift],
        move: [-0.5, 0.1, 0],
      }),
      { tint: 0.45, emphasis: 1.1 },
    ),
  );
  return placeAll(
    [
      finish(
        flesh(
          through(
            [-0.56, 0.08, 0.2, 0.18],
            [-0.3, -0.08, 0.36 * plump, 0.36 * plump],
            [0.06, -0.1, 0.38 * plump, 0.38 * plump],
            [0.32, 0.02, 0.28, 0.25],
          ),
        ),
        { emphasis: 1.4 },
      ),
      finish(
        flesh(through([0.26, 0.1, 0.24, 0.22], [0.4, 0.34, 0.16, 0.15], [0.42, 0.5, 0.13, 0.12])),
        { tint: 1.5 },
      ),
      ...placeAll(head(0.45, 0), { turn: [0, -0.2, 0], move: [0.46, 0.6, 0] }),
      ...tailFeathers,
      ...mirrored(
        [
          finish(
            place(ellipsoid([0, 0, 0], [0.36, 0.2, 0.08]), {
              turn: [0, -0.1, -0.15],
              move: [-0.16, 0, 0.36],
            }),
            { tint: 0.55 },
          ),
        ],
        'z',
      ),
      ...[0.5, 0.62].map((radius, i) =>
        finish(torus([-0.08, -0.36 - 0.08 * (1 - i), 0], radius, 0.12, 'y'), {
          tint: STRAW,
          emphasis: 0.9,
        }),
      ),
      ...through([0.5, 0.24], [0.34, 0.46]).map(([x = 0, z = 0]) =>
        finish(ellipsoid([x, -0.22, z], [0.1, 0.12, 0.1]), { tint: EGG, emphasis: 1.3 }),
      ),
    ],
    { turn: [0, -0.3, 0] },
  );
}

/** A flat cock on a pole, above an arrow and the cross of the winds. */
export function weathercock({ random }: ShapeContext): Surface[] {
  const bow = vary(random, 0.2, 0.3);
  const silhouette: Vec2[] = [
    ...smooth<Vec2>(
      through(
        [0, -0.32],
        [0.24, -0.22],
        [0.36, 0.06],
        [0.36, 0.36],
        [0.48, 0.5],
        [0.46, 0.64],
        [0.32, 0.68],
        [0.22, 0.56],
        [0.14, 0.28],
        [-0.1, 0.14],
        [-0.32, 0.24],
        [-0.44, 0.56],
        [-0.66, 0.62 + bow],
        [-0.92, 0.42],
      ),
    ),
    [-0.7, 0.42],
    [-0.98, 0.16],
    [-0.7, 0.2],
    [-0.88, -0.06],
    ...smooth<Vec2>(through([-0.58, -0.02], [-0.36, -0.2], [0, -0.32])),
  ];
  return placeAll(
    [
      finish(plate(silhouette, 0.09), { emphasis: 2.2 }),
      ...placeAll(head(0.8, 0), { move: [0.37, 0.56, 0], scale: [1, 1, 0.7] }),
      finish(
        place(ellipsoid([0, 0, 0], [0.24, 0.13, 0.05]), {
          turn: [0, 0, -0.25],
          move: [-0.06, -0.02, 0.04],
        }),
        { tint: 0.5 },
      ),
      finish(cylinder([-0.02, -1.15, 0], [-0.02, -0.28, 0], 0.045), { tint: 0.45, emphasis: 1.4 }),
      finish(ball([-0.02, -0.62, 0], 0.09), { tint: 1.5 }),
      finish(cylinder([-0.72, -0.44, 0], [0.66, -0.44, 0], 0.035), { tint: 0.45, emphasis: 1.4 }),
      finish(spike([0.62, -0.44, 0], [0.9, -0.44, 0], 0.11), { tint: 0.45, emphasis: 1.3 }),
      finish(box([-0.74, -0.44, 0], [0.22, 0.18, 0.04]), { tint: 0.45, emphasis: 1.2 }),
      finish(cylinder([-0.02, -0.82, -0.42], [-0.02, -0.82, 0.42], 0.035), {
        tint: 0.6,
        emphasis: 1.2,
      }),
      finish(cylinder([-0.44, -0.82, 0], [0.4, -0.82, 0], 0.035), { tint: 0.6, emphasis: 1.2 }),
    ],
    { turn: [0, -0.2, 0] },
  );
}
