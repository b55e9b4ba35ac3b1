/** Frogs, which face +z in their own coordinates. */
import { GREEN, petalsOf } from './blossom.ts';
import { through } from './quadruped.ts';
import {
  ball,
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
  type Vec3,
} from '../surfaces/index.ts';
import type { ShapeContext, Surface } from '../types.ts';

/** Head and belly in one, facing +z: wide mouth, light throat, eyes on top. */
function head(wide: number, eyes: number, throat = 1): Surface[] {
  const side: Surface[] = [
    finish(ellipsoid([0.28, 0.36, 0.3], [eyes, eyes, eyes]), { emphasis: 1.1 }),
    finish(ellipsoid([0.3, 0.38, 0.36], [eyes * 0.85, eyes * 0.85, eyes * 0.85]), { tint: 1.85 }),
    eye([0.32, 0.4, 0.45], eyes * 0.55),
  ];
  return [
    finish(ellipsoid([0, 0.1, 0.32], [wide, 0.27, 0.38]), { emphasis: 1.2 }),
    finish(ellipsoid([0, -0.2, 0.26], [wide * 0.8, 0.32, 0.4]), { tint: 1.6 }),
    ...(throat > 1
      ? [finish(ball([0, -0.12, 0.5], 0.27 * throat), { tint: 1.75, emphasis: 1.2 })]
      : []),
    finish(
      place(torus([0, 0, 0], 1, 0.03, 'y'), { scale: [wide, 0.9, 0.4], move: [0, 0.03, 0.33] }),
      { tint: 0.2 },
    ),
    ...mirrored(side, 'x'),
  ];
}

function trunk(wide: number): Surface {
  return finish(
    place(ellipsoid([0, 0, 0], [wide * 0.95, 0.4, 0.72]), {
      turn: [-0.35, 0, 0],
      move: [0, -0.2, -0.15],
    }),
    { emphasis: 1.3 },
  );
}

/** Three toes fanned out forwards; `outwards` and `drop` move their tips. */
function toes(
  [x, y, z]: Vec3,
  reach: number,
  thickness: readonly [number, number],
  outwards = 0,
  drop = 0,
): Surface[] {
  return [-0.5, 0, 0.5].map((spread) => {
    const tip: Vec3 = [
      x + reach * Math.sin(spread) + outwards,
      y - drop,
      z + reach * Math.cos(spread),
    ];
    return finish(tube([[x, y, z], tip], thickness), { tint: 0.75 });
  });
}

/** Toes that stand on the ground. */
function standingToes(x: number, z: number, reach: number): Surface[] {
  return toes([x, -0.62, z], reach, [0.055, 0.035], 0.05, 0.02);
}

/** A frog at rest in its own coordinates: z is forward, x sideways. */
function resting({ random }: ShapeContext, throat = 1): Surface[] {
  const wide = vary(random, 0.52, 0.08);
  const eyes = vary(random, 0.18, 0.12);
  const haunch = vary(random, 0.3, 0.1);
  const limbs: Surface[] = [
    place(ellipsoid([0, 0, 0], [0.17, haunch * 0.85, haunch * 1.15]), {
      turn: [0.35, 0, -0.2],
      move: [wide + 0.06, -0.3, -0.42],
    }),
    finish(
      tube(
        through([wide + 0.1, -0.18, -0.15], [wide + 0.2, -0.55, -0.5], [wide + 0.18, -0.6, -0.1]),
        [0.13, 0.1, 0.08],
      ),
      { tint: 0.85 },
    ),
    tube(
      through([wide * 0.7, -0.1, 0.25], [wide * 0.95, -0.35, 0.4], [wide * 0.8, -0.6, 0.5]),
      [0.12, 0.09, 0.075],
    ),
    ...standingToes(wide * 0.8, 0.5, 0.2),
    ...standingToes(wide + 0.18, -0.1, 0.26),
  ];
  return [trunk(wide), ...head(wide, eyes, throat), ...mirrored(limbs, 'x')];
}

/** Sitting, turned half to the viewer. */
export function sitting(context: ShapeContext): Surface[] {
  return placeAll(resting(context), { turn: [0, 0.4, 0] });
}

/** A calling frog on a notched lily pad beside a flower. */
export function onLilyPad(context: ShapeContext): Surface[] {
  const { random } = context;
  const radius = vary(random, 1.05, 0.06);
  const pad: Vec2[] = [
    [0, 0],
    ...Array.from({ length: 30 }, (_, i): Vec2 => {
      const angle = 0.25 + ((2 * Math.PI - 0.5) * i) / 29;
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    }),
  ];
  const petal = finish(ellipsoid([0.13, 0.06, 0], [0.13, 0.05, 0.07]), {
    tint: [0.97, 0.72, 0.84],
    emphasis: 1.2,
  });
  return placeAll(
    [
      ...placeAll(resting(context, vary(random, 1.15, 0.08)), {
        turn: [0, 0.45, 0],
        scale: 0.85,
        move: [0.08, 0.02, -0.08],
      }),
      finish(place(plate(pad, 0.06), { turn: [-Math.PI / 2, 2.4, 0], move: [0, -0.58, 0] }), {
        tint: GREEN,
      }),
      ...petalsOf(petal, 5, [-0.62, -0.52, 0.52]),
      finish(ball([-0.62, -0.44, 0.52], 0.07), { tint: [0.97, 0.8, 0.2], emphasis: 1.2 }),
    ],
    {},
  );
}

/** A webbed foot: a fan in the xz plane, its toes towards -z. */
function webbedFoot(at: Vec3, turn: Vec3): Surface {
  const fan: Vec2[] = through(
    [-0.05, 0],
    [-0.26, -0.34],
    [-0.1, -0.3],
    [0, -0.44],
    [0.1, -0.3],
    [0.26, -0.34],
    [0.05, 0],
  );
  const lying = place(plate(fan, 0.05), { turn: [Math.PI / 2, 0, 0] });
  return finish(place(lying, { turn, move: at }), { tint: 0.7, emphasis: 1.3 });
}

/** In mid leap to the right: body pitched up, hind legs trailing at full length, forelegs ahead. */
export function leaping(context: ShapeContext): Surface[] {
  const { random } = context;
  const wide = vary(random, 0.44, 0.08);
  const stretch = vary(random, 1, 0.1);
  const hind = [
    tube(
      through(
        [0.24, -0.3, -0.5],
        [0.5, -0.16, -0.8],
        [0.36, -0.46, -1.28 * stretch],
        [0.4, -0.6, -1.55 * stretch],
      ),
      [0.19, 0.15, 0.085, 0.06],
    ),
    webbedFoot([0.4, -0.6, -1.5 * stretch], [-0.35, 0, 0]),
  ];
  const fore: Surface[] = [
    tube(
      through([wide * 0.7, -0.2, 0.2], [wide * 1.2, -0.46, 0.4], [wide * 1.1, -0.44, 0.76]),
      [0.11, 0.08, 0.06],
    ),
    ...toes([wide * 1.1, -0.44, 0.76], 0.24, [0.05, 0.03]),
  ];
  const body = [
    trunk(wide),
    ...head(wide * 1.08, vary(random, 0.19, 0.1)),
    ...mirrored(fore, 'x'),
    ...hind,
    // The far leg trails lower, so that two legs are seen from the side.
    ...placeAll(hind, { scale: [-1, 1, 1], turn: [-0.38, 0, 0], move: [0, -0.12, 0.06] }),
  ];
  return placeAll(placeAll(body, { turn: [-0.12, 0, 0] }), { turn: [0, 0.95, 0], scale: 0.8 });
}

/** Perched on a twig: slim and upright, long thin limbs, round pads at all toes. */
export function perched(context: ShapeContext): Surface[] {
  const { random } = context;
  const wide = vary(random, 0.42, 0.08);
  const twig = 0.34;
  const pads = (x: number): Surface[] =>
    [-0.13, 0, 0.13].flatMap((spread) => {
      const tip: Vec3 = [x + 1.2 * spread, -0.74, twig + 0.13];
      return [
        finish(cylinder([x, -0.56, twig + 0.06], tip, 0.032), { tint: 0.75 }),
        finish(ball(tip, 0.062), { tint: 1.6, emphasis: 1.2 }),
      ];
    });
  const limbs: Surface[] = [
    tube(
      through([wide * 0.8, 0, 0.2], [wide * 1.15, -0.26, 0.42], [wide * 0.6, -0.56, twig + 0.06]),
      [0.1, 0.075, 0.055],
    ),
    ...pads(wide * 0.6),
    tube(
      through(
        [wide * 0.7, -0.42, -0.2],
        [wide + 0.34, -0.02, 0.06],
        [wide + 0.3, -0.56, twig + 0.04],
      ),
      [0.16, 0.11, 0.06],
    ),
    ...pads(wide + 0.3),
  ];
  const leaf = smooth<Vec2>(
    through([0, 0], [0.2, 0.18], [0.45, 0.14], [0.68, 0], [0.45, -0.14], [0.2, -0.16]),
  );
  return placeAll(
    [
      ...placeAll([trunk(wide), ...head(wide * 1.05, vary(random, 0.21, 0.08))], {
        turn: [-0.3, 0, 0],
      }),
      ...mirrored(limbs, 'x'),
      finish(cylinder([-1.15, -0.72, twig], [1.15, -0.66, twig], 0.08), {
        tint: [0.36, 0.25, 0.15],
        emphasis: 1.1,
      }),
      finish(place(plate(leaf, 0.04), { turn: [-0.5, 0, 0.9], move: [0.86, -0.64, twig] }), {
        tint: GREEN,
      }),
    ],
    { turn: [0, 0.3, 0] },
  );
}
