/** Dogs and what they have in common. */
import { fattened, legPairs, tapering } from './animal-parts.ts';
import { flesh, type Joint, type Section, sittingBody, spike, through } from './quadruped.ts';
import {
  ellipsoid,
  eye,
  finish,
  mirrored,
  place,
  placeAll,
  smooth,
  torus,
  vary,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import type { ShapeContext, Surface } from '../types.ts';

const COLLAR = [0.78, 0.1, 0.1] as const;
const TONGUE = [0.93, 0.45, 0.5] as const;

/** The head facing +x about the skull: long snout with a black nose, ears hanging or upright. */
function head({ random }: ShapeContext, ears: 'hanging' | 'upright', snout = 0.34): Surface[] {
  const muzzle = vary(random, snout, 0.12);
  const drop = vary(random, 0.24, 0.15);
  const ear =
    ears === 'hanging'
      ? finish(
          place(ellipsoid([0, -drop * 0.8, 0], [0.12, drop, 0.055]), {
            turn: [-0.25, 0, -0.25],
            move: [-0.08, 0.14, 0.17],
          }),
          { tint: 0.4, emphasis: 1.4 },
        )
      : finish(spike([-0.04, 0.1, 0.12], [-0.06, 0.42, 0.15], 0.11), { tint: 0.5, emphasis: 1.5 });
  return [
    ellipsoid([0, 0, 0], [0.22, 0.2, 0.2]),
    finish(
      flesh(
        through(
          [0.08, -0.06, 0.14, 0.13],
          [0.2, -0.09, 0.11, 0.1],
          [0.12 + muzzle, -0.1, 0.09, 0.085],
        ),
      ),
      { tint: 1.3 },
    ),
    finish(ellipsoid([0.18 + muzzle, -0.05, 0], [0.065, 0.055, 0.07]), {
      tint: 0.1,
      emphasis: 1.4,
    }),
    ...mirrored([ear, eye([0.14, 0.07, 0.13], 0.045)], 'z'),
  ];
}

/** Neck from the chest to the skull, with a collar round it. */
function neck(from: Vec2, to: Vec2): Surface[] {
  const middle: Vec3 = [from[0] * 0.4 + to[0] * 0.6, from[1] * 0.4 + to[1] * 0.6, 0];
  const lean = Math.atan2(to[0] - from[0], to[1] - from[1]);
  const collar = place(torus([0, 0, 0], 0.165, 0.04, 'y'), { turn: [0, 0, -lean], move: middle });
  return [
    flesh([
      [from[0], from[1], 0.21, 0.17],
      [middle[0], middle[1], 0.16, 0.15],
      [to[0], to[1], 0.15, 0.14],
    ]),
    finish(collar, { tint: COLLAR, emphasis: 1.3 }),
  ];
}

/** A tail that thins out to half its thickness. */
function tail(points: readonly Vec3[], thick: number): Surface {
  return finish(tapering(smooth(points), thick, 0.55), { emphasis: 1.3 });
}

/** A lean hunting dog: deep chest, drawn-in belly, tail up. */
export function hound(context: ShapeContext): Surface[] {
  const { random } = context;
  const girth = vary(random, 1, 0.1);
  const paw = -0.16 - vary(random, 0.62, 0.1);
  const trunk: Section[] = through(
    [-0.56, 0, 0.17, 0.15],
    [-0.4, 0, 0.2, 0.18],
    [-0.08, -0.01, 0.2, 0.18],
    [0.24, -0.05, 0.27, 0.21],
    [0.42, 0.02, 0.2, 0.15],
  );
  return placeAll(
    [
      finish(flesh(fattened(trunk, girth)), { emphasis: 1.6 }),
      ...neck([0.34, 0.08], [0.54, 0.44]),
      ...placeAll(head(context, 'hanging'), { turn: [0, -0.15, 0], move: [0.6, 0.54, 0] }),
      tail(through([-0.6, 0.06, 0], [-0.8, 0.2, 0], [-0.88, 0.48, 0], [-0.78, 0.68, 0]), 0.07),
      ...legPairs(
        'paw',
        0.14,
        through([0.32, -0.04, 0.13], [0.33, -0.4, 0.07], [0.34, paw, 0.058]),
        through([-0.46, 0, 0.17], [-0.42, -0.26, 0.1], [-0.54, -0.46, 0.062], [-0.5, paw, 0.058]),
      ),
    ],
    { turn: [0, -0.25, 0] },
  );
}

/** A furry northern dog: pointed ears, light ruff, bushy tail rolled over the back. */
export function spitz(context: ShapeContext): Surface[] {
  const { random } = context;
  const fur = vary(random, 1, 0.1);
  const paw = vary(random, -0.74, 0.06);
  const curl: Section[] = through(
    [-0.48, 0.12, 0.09, 0.09],
    [-0.66, 0.34, 0.13, 0.12],
    [-0.54, 0.6, 0.15, 0.14],
    [-0.28, 0.6, 0.14, 0.13],
    [-0.2, 0.42, 0.08, 0.08],
  );
  return placeAll(
    [
      finish(
        flesh(
          through(
            [-0.46, 0, 0.22 * fur, 0.2 * fur],
            [-0.15, -0.02, 0.25 * fur, 0.23 * fur],
            [0.2, 0, 0.29 * fur, 0.25 * fur],
            [0.34, 0.06, 0.24, 0.2],
          ),
        ),
        { emphasis: 1.6 },
      ),
      finish(ellipsoid([0.42, 0.2, 0], [0.23, 0.3, 0.25]), { tint: 1.6 }),
      ...placeAll(head(context, 'upright', 0.26), {
        scale: 1.05,
        turn: [0, -0.2, 0],
        move: [0.52, 0.5, 0],
      }),
      finish(flesh(curl), { tint: 1.4, emphasis: 1.4 }),
      ...legPairs(
        'paw',
        0.15,
        through([0.28, -0.1, 0.14], [0.3, -0.4, 0.085], [0.3, paw, 0.068]),
        through(
          [-0.4, -0.04, 0.18],
          [-0.36, -0.3, 0.11],
          [-0.46, -0.48, 0.075],
          [-0.42, paw, 0.068],
        ),
      ),
    ],
    { turn: [0, -0.3, 0] },
  );
}

/** A dachshund: sausage of a body close to the ground. */
export function dachshund(context: ShapeContext): Surface[] {
  const { random } = context;
  const rump = -vary(random, 1, 0.07);
  const foreleg: Joint[] = through([0.34, -0.2, 0.13], [0.37, -0.42, 0.075], [0.36, -0.55, 0.068]);
  return placeAll(
    [
      finish(
        flesh(
          through(
            [rump, -0.1, 0.17, 0.16],
            [rump + 0.2, -0.1, 0.2, 0.18],
            [-0.1, -0.12, 0.19, 0.18],
            [0.24, -0.12, 0.23, 0.2],
            [0.4, -0.04, 0.18, 0.15],
          ),
        ),
        { emphasis: 1.5 },
      ),
      ...neck([0.36, 0], [0.56, 0.28]),
      ...placeAll(head(context, 'hanging', 0.4), { turn: [0, -0.2, 0], move: [0.62, 0.38, 0] }),
      tail(through([rump - 0.06, -0.06, 0], [rump - 0.24, 0.02, 0], [rump - 0.38, 0.2, 0]), 0.06),
      ...legPairs(
        'paw',
        0.15,
        foreleg,
        foreleg.map(([x, y, radius]): Joint => [x + rump - 0.26, y, radius]),
      ),
    ],
    { turn: [0, -0.3, 0] },
  );
}

/** A dog sitting up: weight on the haunches, tongue out, tail on the ground. */
export function sitting(context: ShapeContext): Surface[] {
  const { random } = context;
  const girth = vary(random, 1, 0.08);
  return placeAll(
    [
      ...sittingBody(girth, vary(random, 0.96, 0.06)),
      ...neck([0.14, 0.12], [0.24, 0.38]),
      ...placeAll(
        [
          ...head(context, 'hanging'),
          finish(place(ellipsoid([0, 0, 0], [0.045, 0.13, 0.06]), { move: [0.4, -0.24, 0] }), {
            tint: TONGUE,
          }),
        ],
        { turn: [0, -0.35, 0], move: [0.28, 0.52, 0] },
      ),
      tail(
        through([-0.46, -0.72, 0], [-0.68, -0.78, 0], [-0.84, -0.64, 0], [-0.92, -0.42, 0]),
        0.07,
      ),
    ],
    { turn: [0, -0.35, 0] },
  );
}
