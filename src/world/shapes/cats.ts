/** Cats and what they have in common. */
import { legPairs, tapering } from './animal-parts.ts';
import { flesh, type Joint, limb, type Section, sittingBody, spike, through } from './quadruped.ts';
import {
  cylinder,
  ellipsoid,
  eye,
  finish,
  mirrored,
  placeAll,
  smooth,
  tube,
  vary,
  type Vec3,
} from '../surfaces/index.ts';
import type { ShapeContext, Surface } from '../types.ts';

const EYES = [0.78, 0.86, 0.2] as const;
const PINK = [0.92, 0.55, 0.58] as const;

/** The head facing +x: a round skull, a short light muzzle, big pointed ears, slit eyes and whiskers. */
function head({ random }: ShapeContext): Surface[] {
  const ear = vary(random, 0.24, 0.12);
  const whiskers = [-0.05, 0.04].map((lift) =>
    finish(cylinder([0.21, -0.07 + lift * 0.4, 0.08], [0.2, -0.08 + lift * 2.2, 0.42], 0.012), {
      tint: 0.35,
      emphasis: 0.8,
    }),
  );
  return [
    finish(ellipsoid([0, 0, 0], [0.21, 0.21, 0.25]), { emphasis: 1.2 }),
    finish(ellipsoid([0.17, -0.08, 0], [0.09, 0.08, 0.11]), { tint: 1.7 }),
    finish(ellipsoid([0.255, -0.045, 0], [0.03, 0.026, 0.035]), { tint: PINK, emphasis: 1.3 }),
    ...mirrored(
      [
        finish(spike([-0.02, 0.11, 0.14], [0, 0.14 + ear, 0.2], 0.12), { emphasis: 1.6 }),
        finish(spike([0.05, 0.13, 0.145], [0.035, 0.08 + ear, 0.19], 0.065), { tint: PINK }),
        finish(ellipsoid([0.17, 0.045, 0.1], [0.05, 0.058, 0.058]), { tint: EYES, emphasis: 1.2 }),
        eye([0.21, 0.045, 0.105], 0.028),
        ...whiskers,
      ],
      'z',
    ),
  ];
}

/** A long even tail with a dark tip. */
function tail(points: readonly Vec3[], thick = 0.065): Surface[] {
  const curve = smooth(points);
  const split = Math.round(curve.length * 0.78);
  return [
    finish(tube(curve.slice(0, split + 1), thick), { emphasis: 1.4 }),
    finish(tapering(curve.slice(split), thick, 0.5), { tint: 0.3, emphasis: 1.3 }),
  ];
}

/** Sitting upright, face to the viewer, the tail laid round the paws. */
export function sitting(context: ShapeContext): Surface[] {
  const { random } = context;
  return placeAll(
    [
      ...sittingBody(vary(random, 0.92, 0.08), vary(random, 0.92, 0.06)),
      flesh(through([0.12, 0.1, 0.15, 0.14], [0.18, 0.26, 0.13, 0.13])),
      ...placeAll(head(context), { scale: 1.15, turn: [0, -0.5, 0], move: [0.24, 0.38, 0.02] }),
      ...tail(
        through(
          [-0.42, -0.78, 0],
          [-0.56, -0.84, 0.2],
          [-0.36, -0.84, 0.46],
          [0, -0.84, 0.5],
          [0.3, -0.84, 0.4],
          [0.42, -0.84, 0.26],
        ),
      ),
    ],
    { turn: [0, -0.5, 0] },
  );
}

/** Standing stiff-legged with a humped back, bushy tail up and head low. */
export function arched(context: ShapeContext): Surface[] {
  const { random } = context;
  const hump = vary(random, 0.36, 0.12);
  const brush: Section[] = through(
    [-0.46, 0.02, 0.07, 0.07],
    [-0.62, 0.26, 0.1, 0.1],
    [-0.64, 0.54, 0.12, 0.12],
    [-0.58, 0.8, 0.1, 0.1],
    [-0.6, 0.96, 0.05, 0.05],
  );
  return placeAll(
    [
      finish(
        flesh(
          through(
            [-0.4, -0.06, 0.16, 0.14],
            [-0.3, 0.14, 0.19, 0.16],
            [0, hump, 0.18, 0.15],
            [0.28, 0.14, 0.18, 0.15],
            [0.4, -0.02, 0.15, 0.12],
          ),
        ),
        { emphasis: 1.6 },
      ),
      ...placeAll(head(context), { turn: [0, -0.75, 0], move: [0.6, 0.04, 0.06] }),
      finish(flesh(brush), { tint: 0.55, emphasis: 1.4 }),
      ...legPairs(
        'paw',
        0.12,
        through([0.34, 0, 0.12], [0.28, -0.4, 0.062], [0.3, -0.76, 0.052]),
        through(
          [-0.36, 0, 0.15],
          [-0.26, -0.26, 0.08],
          [-0.34, -0.48, 0.055],
          [-0.28, -0.76, 0.052],
        ),
      ),
    ],
    { turn: [0, -0.3, 0] },
  );
}

/** Crouched like a loaf: rounded back, paws tucked in, tail along the side. */
export function lying(context: ShapeContext): Surface[] {
  const { random } = context;
  const back = vary(random, 0.33, 0.1);
  return placeAll(
    [
      finish(
        flesh(
          through(
            [-0.58, -0.08, 0.26, 0.28],
            [-0.3, 0, back, 0.36],
            [0.08, -0.02, back * 0.94, 0.32],
            [0.36, -0.02, 0.27, 0.25],
          ),
        ),
        { emphasis: 1.7 },
      ),
      finish(ellipsoid([0.5, -0.06, 0], [0.15, 0.2, 0.18]), { tint: 1.5 }),
      ...placeAll(head(context), { scale: 1.1, turn: [0, -0.45, 0], move: [0.58, 0.3, 0.03] }),
      ...mirrored(
        [
          finish(ellipsoid([0.6, -0.27, 0.11], [0.16, 0.065, 0.085]), { tint: 0.6 }),
          ellipsoid([-0.34, -0.14, 0.28], [0.28, 0.2, 0.12]),
        ],
        'z',
      ),
      ...tail(
        through(
          [-0.78, -0.2, 0],
          [-0.84, -0.27, 0.22],
          [-0.5, -0.27, 0.46],
          [-0.1, -0.27, 0.46],
          [0.22, -0.27, 0.4],
        ),
      ),
    ],
    { turn: [0, -0.45, 0] },
  );
}

/** Walking with slim legs, one forepaw lifted, the tail up and hooked at its end. */
export function walking(context: ShapeContext): Surface[] {
  const { random } = context;
  const girth = vary(random, 1, 0.08);
  const leg = (z: number, joints: readonly Joint[]): Surface[] => limb(joints, z, 'paw');
  return placeAll(
    [
      finish(
        flesh(
          through(
            [-0.5, 0.02, 0.15 * girth, 0.14],
            [-0.34, 0.02, 0.18 * girth, 0.16],
            [0, -0.03, 0.19 * girth, 0.16],
            [0.3, 0.03, 0.18 * girth, 0.15],
            [0.44, 0.14, 0.14, 0.12],
          ),
        ),
        { emphasis: 1.6 },
      ),
      ...placeAll(head(context), { scale: 1.05, turn: [0, -0.55, 0], move: [0.6, 0.3, 0.03] }),
      ...tail(
        through(
          [-0.56, 0.1, 0],
          [-0.72, 0.3, 0],
          [-0.74, 0.62, 0],
          [-0.66, 0.86, 0],
          [-0.78, 0.98, 0],
          [-0.9, 0.88, 0],
        ),
        0.06,
      ),
      ...leg(0.11, through([0.34, 0.02, 0.12], [0.5, -0.24, 0.065], [0.62, -0.44, 0.05])),
      ...leg(-0.11, through([0.34, 0.02, 0.12], [0.3, -0.34, 0.065], [0.26, -0.68, 0.05])),
      ...leg(
        0.11,
        through(
          [-0.42, 0.02, 0.15],
          [-0.42, -0.26, 0.08],
          [-0.6, -0.46, 0.055],
          [-0.64, -0.68, 0.05],
        ),
      ),
      ...leg(
        -0.11,
        through(
          [-0.42, 0.02, 0.15],
          [-0.26, -0.24, 0.08],
          [-0.34, -0.46, 0.055],
          [-0.22, -0.68, 0.05],
        ),
      ),
    ],
    { turn: [0, -0.3, 0] },
  );
}
