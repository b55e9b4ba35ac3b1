import { limb } from '../shapes/limb.ts';
import {
  bars,
  BEAK,
  foldedWing,
  hookedBeak,
  openWing,
  PALE,
  PUPIL,
  staring,
  talons,
} from '../shapes/owl-parts.ts';
import {
  ball,
  box,
  cylinder,
  ellipsoid,
  finish,
  mirrored,
  place,
  plate,
  smooth,
  symmetric,
  tube,
  vary,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import { hoots, screech, tremolo } from '../sounds/owl-calls.ts';
import type { Category, ShapeContext, Surface } from '../types.ts';

export const owl: Category = {
  id: 'owl',
  family: 'birds',
  nouns: ['owl', 'night owl'],
  shapes: [
    {
      id: 'horned',
      nouns: ['horned owl', 'eagle owl'],
      looks: [
        'with ear tufts and big round eyes',
        'with a barred breast on a branch',
        'with two large eyes in front',
      ],
      build: horned,
    },
    {
      id: 'barn',
      nouns: ['barn owl'],
      looks: [
        'with a heart-shaped pale face',
        'with dark eyes and long legs on a post',
        'with a slim body and folded wings',
      ],
      build: barn,
    },
    {
      id: 'flying',
      nouns: [],
      looks: [
        'with both wings opened wide',
        'with outstretched talons',
        'with a round face between broad wings',
      ],
      build: flying,
    },
    {
      id: 'little',
      nouns: ['little owl', 'owlet'],
      looks: [
        'with a round body on a tree stump',
        'with a big flat head without ears',
        'with huge eyes and pale brows',
      ],
      build: little,
    },
  ],
  sounds: [
    {
      id: 'hoots',
      verbs: ['hoots', 'calls hoo-hoo', 'hoots in the dark'],
      sounds: ['a series of soft hoots', 'a soft hollow hoo-hoo', 'mellow hooting'],
      render: hoots,
    },
    {
      id: 'screech',
      verbs: ['screeches', 'shrieks hoarsely', 'screams'],
      sounds: ['a long hoarse screech', 'a rasping shriek', 'a harsh drawn-out scream'],
      render: screech,
    },
    {
      id: 'tremolo',
      verbs: ['hoots with a tremble', 'quavers', 'wails in a tremolo'],
      sounds: [
        'a quavering hoot that sinks slowly',
        'a soft trembling call',
        'a hollow tremolo of hoots',
      ],
      render: tremolo,
    },
  ],
};

/** A big owl with ear tufts, upright on a branch and facing the viewer. */
function horned({ random }: ShapeContext): Surface[] {
  const girth = vary(random, 0.4, 0.08);
  const tuft = vary(random, 0.3, 0.15);
  const eyes = vary(random, 0.115, 0.08);
  const side = [
    ...staring(0.19, 0.48, 0.28, eyes),
    finish(
      limb([
        [0.2, 0.7, 0.06, 0.12],
        [0.3, 0.74 + tuft * 0.5, 0.04, 0.07],
        [0.4, 0.72 + tuft, 0, 0],
      ]),
      { tint: 0.45, emphasis: 1.4 },
    ),
    foldedWing(girth, 0.22, 0.86),
    ...talons(0.16, -0.66, 0.16),
  ];
  return [
    limb([
      [0, -0.7, 0, 0.2],
      [0, -0.4, 0, girth * 0.95],
      [0, 0, 0, girth],
      [0, 0.3, 0, girth * 0.9],
    ]),
    ellipsoid([0, 0.46, 0], [0.43, 0.35, 0.34]),
    finish(ellipsoid([0, -0.2, 0.1], [girth * 0.8, 0.44, girth * 0.85]), { tint: 1.45 }),
    ...bars(girth * 0.95 + 0.03, [0.04, -0.14, -0.32]),
    hookedBeak(0.36, 0.32),
    finish(box([0, -0.82, -0.16], [0.26, 0.36, 0.08]), { tint: 0.5 }),
    finish(
      limb([
        [-0.95, -0.78, 0.04, 0.08],
        [-0.3, -0.72, 0.08, 0.09],
        [0.4, -0.72, 0.08, 0.08],
        [0.95, -0.62, 0, 0.06],
      ]),
      { tint: 0.4, emphasis: 1.2 },
    ),
    finish(cylinder([0.5, -0.7, 0.06], [0.72, -0.44, 0.08], 0.04), { tint: 0.4 }),
    ...mirrored(side, 'x'),
  ];
}

/** A barn owl on a post: pale heart-shaped face, dark eyes, slim body, long legs. */
function barn({ random }: ShapeContext): Surface[] {
  const girth = vary(random, 0.3, 0.08);
  const face = vary(random, 1, 0.06);
  const half = smooth<Vec2>([
    [0, -0.34],
    [0.2, -0.2],
    [0.37, 0.06],
    [0.3, 0.28],
    [0.12, 0.3],
    [0, 0.16],
  ]).map(([x, y]): Vec2 => [x * face, y * face]);
  const heart = symmetric(half);
  const rim = [...heart, heart[0] as Vec2].map(([x, y]): Vec3 => [x, y, 0.02]);
  const onFace = { turn: [-0.22, 0, 0], move: [0, 0.52, 0.31] } as const;
  const side = [
    finish(ball([0.15 * face, 0.55, 0.33], 0.075), { tint: PUPIL, emphasis: 1.8 }),
    foldedWing(girth, 0.18, 0.85),
    finish(
      tube(
        [
          [0.11, -0.4, 0.04],
          [0.12, -0.68, 0.06],
        ],
        [0.1, 0.05],
      ),
      { tint: 1.5 },
    ),
    ...talons(0.12, -0.68, 0.06),
  ];
  return [
    limb([
      [0, -0.58, -0.04, 0.12],
      [0, -0.3, 0, girth * 0.9],
      [0, 0.05, 0, girth],
      [0, 0.3, 0, girth * 0.95],
    ]),
    ellipsoid([0, 0.52, 0], [0.41 * face, 0.38, 0.3]),
    finish(ellipsoid([0, -0.08, 0.09], [girth * 0.8, 0.4, girth * 0.85]), { tint: 1.6 }),
    finish(place(plate(heart, 0.06), onFace), { tint: PALE, emphasis: 1.3 }),
    finish(place(tube(rim, 0.035), onFace), { tint: 0.35, emphasis: 1.3 }),
    finish(
      limb([
        [0, 0.56, 0.3, 0.03],
        [0, 0.44, 0.36, 0.055],
        [0, 0.3, 0.36, 0],
      ]),
      { tint: BEAK, emphasis: 1.5 },
    ),
    finish(box([0, -0.68, -0.14], [0.2, 0.36, 0.07]), { tint: 0.5 }),
    finish(cylinder([0, -1.05, 0.04], [0, -0.74, 0.04], 0.22), { tint: 0.4, emphasis: 1.1 }),
    ...mirrored(side, 'x'),
  ];
}

/** Coming towards the viewer: round face, wings opened wide, talons ahead, fanned tail. */
function flying({ random }: ShapeContext): Surface[] {
  const girth = vary(random, 0.27, 0.08);
  const eyes = vary(random, 0.095, 0.08);
  const tail: Vec2[] = [
    [-0.12, 0],
    [-0.3, -0.42],
    [-0.12, -0.5],
    [0, -0.46],
    [0.12, -0.5],
    [0.3, -0.42],
    [0.12, 0],
  ];
  const side = [
    ...staring(0.155, 0.4, 0.28, eyes),
    ...openWing(random),
    finish(
      tube(
        [
          [0.13, -0.34, 0.1],
          [0.17, -0.5, 0.26],
        ],
        [0.1, 0.05],
      ),
      { tint: 1.4 },
    ),
    ...talons(0.17, -0.54, 0.26),
  ];
  return [
    limb([
      [0, -0.5, -0.1, 0.14],
      [0, -0.2, 0, girth],
      [0, 0.12, 0.04, girth],
      [0, 0.34, 0.06, girth * 0.9],
    ]),
    ellipsoid([0, 0.4, 0.06], [0.36, 0.32, 0.28]),
    finish(ellipsoid([0, -0.12, 0.08], [girth * 0.85, 0.32, girth * 0.85]), { tint: 1.5 }),
    ...bars(girth + 0.04, [-0.02, -0.16]),
    hookedBeak(0.3, 0.32),
    finish(place(plate(tail, 0.05), { move: [0, -0.38, -0.14] }), { tint: 0.5, emphasis: 1.1 }),
    ...mirrored(side, 'x'),
  ];
}

/** A little owl on a stump: nearly a ball, flat crown, huge eyes under pale brows. */
function little({ random }: ShapeContext): Surface[] {
  const girth = vary(random, 0.46, 0.06);
  const eyes = vary(random, 0.135, 0.06);
  const brow = place(ellipsoid([0, 0, 0], [0.24, 0.05, 0.07]), {
    turn: [0, -0.25, 0.3],
    move: [0.22, 0.68, 0.36],
  });
  const side = [
    ...staring(0.21, 0.42, 0.34, eyes),
    finish(brow, { tint: 1.9, emphasis: 1.3 }),
    foldedWing(girth, 0.12, 0.62),
    ...talons(0.16, -0.5, 0.22),
  ];
  return [
    limb([
      [0, -0.52, 0, 0.26],
      [0, -0.3, 0, girth * 0.95],
      [0, 0, 0, girth],
      [0, 0.25, 0, girth * 0.9],
    ]),
    ellipsoid([0, 0.42, 0], [0.5, 0.36, 0.4], 0.85),
    finish(ellipsoid([0, -0.16, 0.12], [girth * 0.8, 0.34, girth * 0.84]), { tint: 1.45 }),
    ...bars(girth + 0.03, [0, -0.17]),
    hookedBeak(0.3, 0.38),
    finish(
      limb([
        [0, -1, 0, 0.5],
        [0, -0.85, 0, 0.42],
        [0, -0.56, 0, 0.4],
      ]),
      { tint: 0.45 },
    ),
    finish(cylinder([0, -0.57, 0], [0, -0.54, 0], 0.36), { tint: 1.3 }),
    ...mirrored(side, 'x'),
  ];
}
