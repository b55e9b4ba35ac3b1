/** Horses, of flesh and of wood. */
import { fattened, legPairs } from './animal-parts.ts';
import { flesh, type Joint, limb, type Section, spike, through } from './quadruped.ts';
import {
  box,
  cylinder,
  ellipsoid,
  eye,
  finish,
  mirrored,
  placeAll,
  plate,
  smooth,
  tube,
  vary,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import type { ShapeContext, Surface } from '../types.ts';

const MANE = 0.25;
const SADDLE = [0.72, 0.14, 0.12] as const;

/** The head facing +x about its poll: long straight face, small upright ears. */
function head(): Surface[] {
  const face: Section[] = through(
    [-0.08, -0.02, 0.13, 0.09],
    [0.06, -0.04, 0.14, 0.1],
    [0.26, -0.14, 0.095, 0.07],
    [0.42, -0.23, 0.08, 0.068],
  );
  return [
    flesh(face),
    finish(ellipsoid([0.44, -0.25, 0], [0.085, 0.08, 0.075]), { tint: 0.55 }),
    ...mirrored(
      [
        finish(spike([-0.06, 0.06, 0.06], [-0.05, 0.26, 0.085], 0.05), { emphasis: 1.4 }),
        eye([0.1, 0.03, 0.09], 0.034),
      ],
      'z',
    ),
  ];
}

/** Trunk, arched neck, head and mane; `reach` lowers the neck forward; `blow` lifts the mane off the neck. */
function foreparts({ random }: ShapeContext, reach: number, blow: number): Surface[] {
  const girth = vary(random, 1, 0.08);
  const poll: Vec2 = [0.68 + 0.28 * reach, 0.8 - 0.32 * reach];
  const trunk: Section[] = through(
    [-0.58, 0.12, 0.2, 0.17],
    [-0.42, 0.1, 0.26, 0.23],
    [-0.05, 0.04, 0.25, 0.22],
    [0.26, 0.08, 0.27, 0.21],
    [0.42, 0.16, 0.22, 0.15],
  );
  const crest: Vec2[] = smooth<Vec2>([
    [0.2, 0.36],
    [0.36 + 0.08 * reach, 0.62 - 0.2 * reach],
    [0.54 + 0.2 * reach, 0.86 - 0.32 * reach],
    [poll[0] + 0.02, poll[1] + 0.14],
  ]);
  const under: Vec2[] = crest
    .map(([x, y], i): Vec2 => {
      const lock = 0.05 * (i % 3);
      return [x + 0.13 - (0.17 + lock) * blow, y - 0.13 + (0.16 + 0.6 * lock) * blow];
    })
    .reverse();
  return [
    finish(flesh(fattened(trunk, girth)), { emphasis: 1.6 }),
    flesh([
      [0.34, 0.2, 0.24, 0.15],
      [0.5 + 0.08 * reach, 0.44 - 0.14 * reach, 0.17, 0.11],
      [poll[0] - 0.06, poll[1] - 0.1, 0.12, 0.09],
      [poll[0], poll[1] - 0.02, 0.11, 0.085],
    ]),
    finish(plate([...crest, ...under], 0.2), { tint: MANE, emphasis: 1.3 }),
    ...placeAll(head(), {
      turn: [0, -0.15, -0.35 + 0.2 * reach],
      move: [poll[0] + 0.04, poll[1], 0],
    }),
    finish(ellipsoid([poll[0] + 0.08, poll[1] + 0.1, 0], [0.1, 0.045, 0.05]), { tint: MANE }),
  ];
}

/** A full tail of long hair through the given places. */
function tail(points: readonly Vec2[]): Surface {
  const girths = [0.05, 0.075, 0.095, 0.08, 0.04];
  return finish(
    flesh(points.map(([x, y], i): Section => [x, y, girths[i] ?? 0.05, 0.8 * (girths[i] ?? 0.05)])),
    { tint: MANE, emphasis: 1.4 },
  );
}

/** A single leg on the near (1) or the far (-1) side. */
function leg(side: 1 | -1, joints: readonly Joint[]): Surface[] {
  return limb(joints, 0.13 * side, 'hoof');
}

/** Standing in profile: slim legs, arched neck, tail hanging down. */
export function standing(context: ShapeContext): Surface[] {
  const drop = vary(context.random, 0.84, 0.06);
  return placeAll(
    [
      ...foreparts(context, 0, 0.15),
      ...legPairs(
        'hoof',
        0.13,
        through([0.36, 0, 0.14], [0.37, -0.4, 0.066], [0.36, -0.46, 0.068], [0.37, -drop, 0.048]),
      ),
      ...legPairs(
        'hoof',
        0.13,
        through(
          [-0.46, 0.02, 0.19],
          [-0.44, -0.24, 0.11],
          [-0.56, -0.46, 0.068],
          [-0.52, -drop, 0.05],
        ),
      ),
      tail(through([-0.66, 0.24], [-0.78, 0.1], [-0.84, -0.2], [-0.82, -0.48], [-0.8, -0.66])),
    ],
    { turn: [0, -0.3, 0] },
  );
}

/** Reared up: trunk and neck tilted back over the hind legs, forelegs bent before the chest. */
export function rearing(context: ShapeContext): Surface[] {
  const tilt = vary(context.random, 0.85, 0.12);
  const raised = [
    ...foreparts(context, 0.25, 0.5),
    ...leg(
      1,
      through([0.36, 0, 0.14], [0.66, -0.18, 0.07], [0.62, -0.24, 0.068], [0.5, -0.44, 0.05]),
    ),
    ...leg(
      -1,
      through([0.36, 0, 0.14], [0.62, -0.32, 0.07], [0.58, -0.37, 0.068], [0.38, -0.5, 0.05]),
    ),
  ];
  return placeAll(
    [
      ...placeAll(placeAll(raised, { move: [0.45, 0, 0] }), {
        turn: [0, 0, tilt],
        move: [-0.4, -0.25, 0],
      }),
      ...legPairs(
        'hoof',
        0.15,
        through(
          [-0.36, -0.2, 0.2],
          [-0.16, -0.46, 0.11],
          [-0.38, -0.72, 0.068],
          [-0.3, -1.06, 0.05],
        ),
      ),
      tail(through([-0.52, -0.3], [-0.68, -0.38], [-0.8, -0.6], [-0.82, -0.84], [-0.78, -1])),
    ],
    { turn: [0, -0.3, 0] },
  );
}

/** A toy horse with a saddle, legs spread onto two curved runners. */
export function rocking(context: ShapeContext): Surface[] {
  const curve = vary(context.random, 0.2, 0.2);
  const runner = smooth<Vec3>(
    through(
      [-1.02, -0.78 + curve, 0.27],
      [-0.5, -0.8, 0.27],
      [0, -0.84, 0.27],
      [0.5, -0.8, 0.27],
      [1.02, -0.78 + curve, 0.27],
    ),
  );
  const side: Surface[] = [
    finish(tube(runner, 0.06), { tint: 0.6, emphasis: 1.5 }),
    finish(tube(through([0.34, 0, 0.12], [0.66, -0.74, 0.26]), [0.12, 0.055]), { emphasis: 1.2 }),
    finish(tube(through([-0.46, 0, 0.12], [-0.68, -0.74, 0.26]), [0.15, 0.06]), { emphasis: 1.2 }),
    finish(box([0, -0.02, 0.25], [0.2, 0.3, 0.03]), { tint: SADDLE }),
    finish(cylinder([0.62, 0.66, 0.1], [0.62, 0.66, 0.24], 0.03), { tint: 0.4 }),
  ];
  return placeAll(
    [
      ...foreparts(context, 0, 0.1),
      ...mirrored(side, 'z'),
      ...[-0.6, 0, 0.6].map((x) =>
        finish(
          cylinder([x, x === 0 ? -0.83 : -0.78, -0.3], [x, x === 0 ? -0.83 : -0.78, 0.3], 0.045),
          { tint: 0.8 },
        ),
      ),
      finish(
        flesh(
          through([-0.26, 0.32, 0.08, 0.24], [-0.04, 0.25, 0.06, 0.26], [0.16, 0.31, 0.07, 0.23]),
        ),
        { tint: SADDLE, emphasis: 1.2 },
      ),
      tail(through([-0.66, 0.24], [-0.8, 0.16], [-0.92, -0.06], [-0.96, -0.24], [-0.98, -0.36])),
    ],
    { turn: [0, -0.3, 0] },
  );
}

/** At full stretch: neck forward, forelegs reaching, hind legs pushing off, hair streaming. */
export function galloping(context: ShapeContext): Surface[] {
  const stride = vary(context.random, 1, 0.1);
  return placeAll(
    [
      ...foreparts(context, 0.55, 1),
      ...leg(
        1,
        through(
          [0.36, 0, 0.14],
          [0.7 * stride, -0.16, 0.07],
          [0.74 * stride, -0.2, 0.066],
          [1.02 * stride, -0.42, 0.048],
        ),
      ),
      ...leg(
        -1,
        through(
          [0.36, 0, 0.14],
          [0.62 * stride, -0.28, 0.07],
          [0.6 * stride, -0.34, 0.066],
          [0.34 * stride, -0.5, 0.048],
        ),
      ),
      ...leg(
        1,
        through(
          [-0.46, 0.02, 0.19],
          [-0.56 * stride, -0.26, 0.11],
          [-0.84 * stride, -0.34, 0.068],
          [-1.08 * stride, -0.56, 0.05],
        ),
      ),
      ...leg(
        -1,
        through(
          [-0.46, 0.02, 0.19],
          [-0.38 * stride, -0.28, 0.11],
          [-0.64 * stride, -0.44, 0.068],
          [-0.74 * stride, -0.74, 0.05],
        ),
      ),
      tail(through([-0.64, 0.24], [-0.82, 0.3], [-1.02, 0.22], [-1.18, 0.14], [-1.3, 0.12])),
    ],
    { turn: [0, -0.3, 0], scale: 0.9 },
  );
}
