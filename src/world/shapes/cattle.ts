/** Cattle: cows and a calf with patched hides. */
import { fattened, legPairs } from './animal-parts.ts';
import { flesh, type Joint, limb, patched, type Section, through } from './quadruped.ts';
import {
  ballSolid,
  ellipsoid,
  eye,
  finish,
  mirrored,
  placeAll,
  smooth,
  type Solid,
  tube,
  vary,
  type Vec3,
} from '../surfaces/index.ts';
import type { ShapeContext, Surface } from '../types.ts';

const PINK = [0.93, 0.66, 0.64] as const;
const IVORY = [0.93, 0.89, 0.76] as const;
const HIDE = [1.3, 0.2] as const;

/** The head facing +x about its forehead: broad pink muzzle, ears held sideways, horns of the given length. */
function head(horn: number): Surface[] {
  const face = flesh(
    through([-0.12, 0.06, 0.13, 0.14], [0.04, 0.01, 0.15, 0.14], [0.22, -0.1, 0.11, 0.1]),
  );
  const horns: Surface[] =
    horn > 0
      ? [
          finish(
            tube(
              smooth<Vec3>(
                through(
                  [-0.08, 0.14, 0.08],
                  [-0.07, 0.2, 0.2 + horn * 0.25],
                  [-0.02, 0.2 + horn, 0.2 + horn * 0.3],
                ),
              ),
              [0.055, 0.054, 0.052, 0.05, 0.046, 0.042, 0.038, 0.032, 0.026, 0.02, 0.012],
            ),
            { tint: IVORY, emphasis: 1.7 },
          ),
        ]
      : [];
  const side: Surface[] = [
    ...horns,
    finish(ellipsoid([-0.1, 0.04, 0.25], [0.05, 0.075, 0.14]), { tint: 0.35, emphasis: 1.2 }),
    eye([0.06, 0.06, 0.135], 0.036),
    finish(ellipsoid([0.395, -0.15, 0.055], [0.02, 0.025, 0.02]), { tint: 0.15 }),
  ];
  return [
    ...patched(face, [ballSolid([-0.06, 0.06, 0.16], 0.17)], HIDE),
    finish(ellipsoid([0.3, -0.16, 0], [0.11, 0.1, 0.125]), { tint: PINK, emphasis: 1.1 }),
    ...mirrored(side, 'z'),
  ];
}

/** Thick tail with a dark tuft, hanging from the rump. */
function tail(joints: readonly Vec3[]): Surface[] {
  const end = joints[joints.length - 1] as Vec3;
  return [
    finish(tube(smooth(joints), 0.035), { tint: 0.9, emphasis: 1.2 }),
    finish(ellipsoid([end[0], end[1] - 0.08, end[2]], [0.065, 0.14, 0.065]), {
      tint: 0.2,
      emphasis: 1.2,
    }),
  ];
}

function udder(x: number, y: number): Surface[] {
  return [
    finish(ellipsoid([x, y, 0], [0.19, 0.15, 0.17]), { tint: PINK }),
    ...mirrored(
      [x - 0.08, x + 0.08].map((at) =>
        finish(tube(through([at, y - 0.08, 0.08], [at, y - 0.2, 0.09]), [0.04, 0.025]), {
          tint: PINK,
        }),
      ),
      'z',
    ),
  ];
}

/** Dark spots along a trunk, on both sides and over the back, where they fall by chance. */
function spots({ random }: ShapeContext): Solid[] {
  const spot = (x: number, y: number, z: number, radius: number): Solid =>
    ballSolid(
      [x + random.between(-0.06, 0.06), y + random.between(-0.06, 0.06), z],
      vary(random, radius, 0.12),
    );
  return [
    spot(0.32, 0.22, 0.16, 0.23),
    spot(-0.16, 0.16, 0.3, 0.2),
    spot(-0.56, 0.2, 0.12, 0.22),
    spot(0.08, -0.2, 0.28, 0.14),
    spot(0.22, 0.1, -0.3, 0.24),
    spot(-0.36, 0.12, -0.26, 0.24),
  ];
}

const TRUNK: readonly Section[] = through(
  [-0.66, 0.14, 0.2, 0.18],
  [-0.5, 0.09, 0.29, 0.26],
  [-0.1, 0.03, 0.33, 0.31],
  [0.25, 0.07, 0.31, 0.27],
  [0.45, 0.14, 0.24, 0.19],
);

/** A neck in the light tint of the hide. */
function neck(...sections: Section[]): Surface {
  return finish(flesh(sections), { tint: HIDE[0] });
}

/** Trunk and four legs; `girth` and `leg` are relative to a grown cow. */
function body(context: ShapeContext, girth: number, leg: number): Surface[] {
  const down = (y: number): number => -0.1 + (y + 0.1) * leg;
  const front: Joint[] = through(
    [0.36, -0.02, 0.15],
    [0.38, down(-0.42), 0.075],
    [0.37, down(-0.48), 0.08],
    [0.37, down(-0.8), 0.062],
  );
  const hind: Joint[] = through(
    [-0.5, 0.02, 0.2],
    [-0.48, down(-0.3), 0.11],
    [-0.58, down(-0.5), 0.08],
    [-0.53, down(-0.8), 0.062],
  );
  const trunk = flesh(fattened(TRUNK, girth));
  return [
    ...patched(finish(trunk, { emphasis: 1.9 }), spots(context), HIDE),
    ...legPairs('hoof', 0.15, front, hind),
  ];
}

/** A horned dairy cow in profile, head level. */
export function standing(context: ShapeContext): Surface[] {
  const { random } = context;
  return placeAll(
    [
      ...body(context, vary(random, 1, 0.08), vary(random, 0.95, 0.08)),
      neck([0.34, 0.14, 0.24, 0.16], [0.5, 0.26, 0.19, 0.13], [0.66, 0.36, 0.15, 0.11]),
      ...placeAll(head(vary(random, 0.22, 0.3)), { turn: [0, -0.35, 0.05], move: [0.78, 0.42, 0] }),
      ...udder(-0.3, -0.27),
      ...tail(through([-0.76, 0.26, 0], [-0.86, 0.14, 0], [-0.87, -0.3, 0.02])),
    ],
    { turn: [0, -0.3, 0] },
  );
}

/** The same cow with its neck lowered, muzzle in a tuft of grass. */
export function grazing(context: ShapeContext): Surface[] {
  const { random } = context;
  const grass = [-0.16, -0.05, 0.06, 0.17, 0.28].map((x, i) =>
    finish(
      tube(
        through(
          [0.92 + x, -0.88, 0.1 * (i % 2) - 0.05],
          [0.92 + 1.4 * x, -0.62 - 0.06 * (i % 2), 0.1 - 0.2 * (i % 2)],
        ),
        [0.035, 0.01],
      ),
      { tint: [0.3, 0.62, 0.22], emphasis: 1.1 },
    ),
  );
  return placeAll(
    [
      ...body(context, vary(random, 1, 0.08), vary(random, 0.95, 0.06)),
      neck([0.34, 0.12, 0.24, 0.17], [0.56, 0.02, 0.18, 0.13], [0.72, -0.24, 0.14, 0.11]),
      ...placeAll(head(vary(random, 0.22, 0.3)), {
        turn: [0, -0.25, -0.65],
        move: [0.78, -0.36, 0.03],
      }),
      ...udder(-0.3, -0.27),
      ...tail(through([-0.76, 0.26, 0], [-0.88, 0.12, 0], [-0.96, -0.2, 0.05])),
      ...grass,
    ],
    { turn: [0, -0.3, 0] },
  );
}

/** A calf: slim short trunk on long legs, big head without horns, tail lifted. */
export function calf(context: ShapeContext): Surface[] {
  const { random } = context;
  const trunk = placeAll(body(context, vary(random, 0.78, 0.08), vary(random, 1.25, 0.06)), {
    scale: [0.8, 1, 0.9],
  });
  return placeAll(
    [
      ...trunk,
      neck([0.28, 0.1, 0.18, 0.13], [0.42, 0.28, 0.14, 0.11], [0.52, 0.42, 0.13, 0.1]),
      ...placeAll(head(0), { scale: 1.15, turn: [0, -0.5, 0], move: [0.62, 0.52, 0] }),
      ...tail(through([-0.6, 0.2, 0], [-0.76, 0.26, 0], [-0.84, 0.06, 0], [-0.8, -0.12, 0])),
    ],
    { turn: [0, -0.35, 0] },
  );
}

/** A cow at rest: trunk on the ground, forelegs folded under, hind leg showing, head up. */
export function lying(context: ShapeContext): Surface[] {
  const { random } = context;
  const girth = vary(random, 1, 0.08);
  const spread = TRUNK.map(([x, y, thick, wide]): Section => [x, y * 0.7, thick, wide * 1.2]);
  const trunk = flesh(fattened(spread, girth));
  const foreleg: Joint[] = through(
    [0.36, -0.1, 0.15],
    [0.66, -0.26, 0.09],
    [0.5, -0.33, 0.075],
    [0.28, -0.34, 0.06],
  );
  const hindleg: Joint[] = through(
    [-0.52, -0.05, 0.22],
    [-0.18, -0.22, 0.12],
    [-0.5, -0.33, 0.075],
    [-0.3, -0.35, 0.06],
  );
  return placeAll(
    [
      ...patched(finish(trunk, { emphasis: 1.9 }), spots(context), HIDE),
      neck([0.34, 0.12, 0.24, 0.17], [0.5, 0.3, 0.18, 0.13], [0.62, 0.46, 0.15, 0.11]),
      ...placeAll(head(vary(random, 0.22, 0.3)), { turn: [0, -0.5, 0.05], move: [0.72, 0.54, 0] }),
      ...mirrored([...limb(foreleg, 0.24, 'hoof'), ...limb(hindleg, 0.32, 'hoof')], 'z'),
      ...tail(through([-0.78, 0.16, 0], [-0.9, 0, 0.08], [-0.94, -0.2, 0.14])),
    ],
    { turn: [0, -0.3, 0] },
  );
}
