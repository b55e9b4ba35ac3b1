import { limb } from '../shapes/limb.ts';
import { BEAK, beak, birdBody, LEAF } from '../shapes/songbird.ts';
import {
  box,
  cylinder,
  ellipsoid,
  eye,
  finish,
  mirrored,
  place,
  placeAll,
  plate,
  tube,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { chatter, song, twoNote } from '../sounds/birdsong.ts';
import type { Category, ShapeContext, Surface } from '../types.ts';

export const songbird: Category = {
  id: 'songbird',
  family: 'birds',
  nouns: ['songbird', 'bird'],
  shapes: [
    {
      id: 'standing',
      nouns: [],
      looks: [
        'with a pointed beak and folded wings',
        'with a round breast and thin legs',
        'with a long straight tail',
      ],
      build: standing,
    },
    {
      id: 'flying',
      nouns: ['flying bird'],
      looks: [
        'with its wings spread in flight',
        'with fingered feathers at the wing tips',
        'with a fanned tail and a beak',
      ],
      build: flying,
    },
    {
      id: 'parrot',
      nouns: ['parrot'],
      looks: [
        'with a hooked beak on a perch',
        'with a very long hanging tail',
        'with a pale cheek and folded wings',
      ],
      build: parrot,
    },
    {
      id: 'branch',
      nouns: [],
      looks: [
        'with its beak open on a branch',
        'with leaves beside its feet',
        'with a drooping tail and folded wings',
      ],
      build: onBranch,
    },
  ],
  sounds: [
    {
      id: 'song',
      verbs: ['sings', 'trills', 'warbles'],
      sounds: ['a song that ends in a trill', 'bright sweeping notes', 'a fast trill'],
      render: song,
    },
    {
      id: 'two-note',
      verbs: ['calls in two notes', 'whistles high and low', 'repeats its call'],
      sounds: [
        'a two-note whistle again and again',
        'a clear call followed by a lower one',
        'a see-sawing whistle',
      ],
      render: twoNote,
    },
    {
      id: 'chatter',
      verbs: ['chirps', 'twitters', 'chatters'],
      sounds: ['short chirps in a row', 'a busy twittering', 'lively cheeping'],
      render: chatter,
    },
  ],
};

/** A songbird standing on thin legs, its tail held up. */
function standing(context: ShapeContext): Surface[] {
  const { parts } = birdBody(context, 0.25);
  const leg = tube(
    [
      [0.02, -0.3, 0.12],
      [0.06, -0.72, 0.13],
      [0.22, -0.74, 0.15],
    ],
    0.03,
  );
  const bird = [
    ...parts,
    beak([0.66, 0.45, 0], [0.98, 0.4, 0], 0.09),
    ...mirrored([finish(leg, { tint: 0.35, emphasis: 1.3 })], 'z'),
  ];
  return placeAll(bird, { turn: [0, -0.2, 0] });
}

/** A songbird upright on a branch, singing: beak open, tail hanging down. */
function onBranch(context: ShapeContext): Surface[] {
  const { random } = context;
  const { parts } = birdBody(context, -0.25);
  const upright = placeAll(
    [
      ...parts,
      beak([0.66, 0.46, 0], [0.98, 0.52, 0], 0.075),
      beak([0.65, 0.4, 0], [0.92, 0.26, 0], 0.06),
    ],
    { turn: [0, 0, vary(random, 0.45, 0.15)], move: [0, 0.1, 0] },
  );
  const toes = finish(
    tube(
      [
        [0.04, -0.16, 0.1],
        [0.08, -0.36, 0.11],
        [0.16, -0.5, 0.12],
      ],
      0.04,
    ),
    { tint: 0.35, emphasis: 1.3 },
  );
  const leaf = (x: number, y: number, turn: number): Surface =>
    finish(
      place(ellipsoid([0.15, 0, 0], [0.17, 0.03, 0.09]), {
        turn: [0.5, 0, turn],
        move: [x, y, 0.05],
      }),
      {
        tint: LEAF,
        emphasis: 1.2,
      },
    );
  const branch = [
    finish(
      limb([
        [-0.95, -0.62, 0.1, 0.06],
        [-0.3, -0.5, 0.02, 0.075],
        [0.3, -0.5, 0.02, 0.06],
        [0.95, -0.34, 0, 0.04],
      ]),
      { tint: 0.4, emphasis: 1.3 },
    ),
    leaf(0.7, -0.38, 0.9),
    leaf(0.85, -0.38, -0.5),
    leaf(0.5, -0.48, -0.8),
    leaf(-0.75, -0.56, 2.2),
  ];
  return placeAll([...upright, ...mirrored([toes], 'z'), ...branch], { turn: [0, -0.25, 0] });
}

/** In flight to the right, banked: wings spread with fingered tips, fanned tail. */
function flying({ random }: ShapeContext): Surface[] {
  const span = vary(random, 1, 0.08);
  const raise = vary(random, 0.35, 0.3);
  const plump = vary(random, 0.21, 0.1);
  const outline = (
    [
      [0.26, 0.05],
      [0.36, 0.4],
      [0.24, 0.75],
      [-0.02, 1.05],
      [-0.12, 0.98],
      [-0.1, 0.9],
      [-0.28, 0.86],
      [-0.22, 0.75],
      [-0.4, 0.68],
      [-0.3, 0.58],
      [-0.42, 0.45],
      [-0.32, 0.36],
      [-0.36, 0.05],
    ] as const
  ).map(([x, z]): Vec2 => [x, z * span]);
  const shoulder = (
    [
      [0.28, 0.05],
      [0.37, 0.4],
      [0.22, 0.72],
      [0.06, 0.5],
      [-0.06, 0.05],
    ] as const
  ).map(([x, z]): Vec2 => [x, z * span]);
  const spread = { turn: [Math.PI / 2 - raise, 0, 0], move: [0.02, 0.06, 0.06] } as const;
  const tail: Vec2[] = [
    [-0.4, -0.06],
    [-0.4, 0.06],
    [-0.9, 0.26],
    [-0.86, 0.13],
    [-0.97, 0.09],
    [-0.92, 0],
    [-0.97, -0.09],
    [-0.86, -0.13],
    [-0.9, -0.26],
  ];
  const side = [
    finish(place(plate(outline, 0.04), spread), { tint: 0.6, emphasis: 1.1 }),
    finish(place(plate(shoulder, 0.08), spread), { tint: 1.1 }),
    eye([0.66, 0.1, 0.13], 0.045),
  ];
  const bird = [
    limb([
      [-0.5, 0, 0, 0.08],
      [-0.2, -0.02, 0, plump * 0.85],
      [0.15, -0.03, 0, plump],
      [0.42, 0.02, 0, plump * 0.85],
      [0.6, 0.06, 0, 0.17],
      [0.78, 0.06, 0, 0.08],
    ]),
    finish(ellipsoid([0.22, -0.08, 0], [0.32, 0.16, 0.18]), { tint: 1.5 }),
    beak([0.72, 0.05, 0], [1.02, 0, 0], 0.085),
    finish(place(plate(tail, 0.04), { turn: [Math.PI / 2, 0, 0] }), { tint: 0.5, emphasis: 1.3 }),
    ...mirrored(side, 'z'),
  ];
  const banked = placeAll(bird, { turn: [vary(random, 0.75, 0.15), 0, 0] });
  return placeAll(banked, { turn: [0, -0.3, 0.2] });
}

/** A parrot on a perch: hooked beak, pale cheeks, tail feathers hanging far below. */
function parrot({ random }: ShapeContext): Surface[] {
  const plump = vary(random, 0.25, 0.08);
  const head = vary(random, 0.22, 0.08);
  const tail = vary(random, 0.72, 0.12);
  const feather = (lean: number, length: number, z: number): Surface =>
    finish(
      place(box([0, -length / 2, 0], [0.09, length, 0.09]), {
        turn: [0, 0, lean],
        move: [-0.14, -0.2, z],
      }),
      { tint: z === 0 ? 1.3 : 0.5, emphasis: 1.2 },
    );
  const side = [
    finish(
      place(ellipsoid([0, 0, 0], [0.13, 0.4, 0.06]), {
        turn: [0, 0, -0.35],
        move: [-0.08, 0.08, plump * 0.92],
      }),
      { tint: 0.5, emphasis: 1.2 },
    ),
    finish(ellipsoid([0.24, 0.6, head * 0.62], [0.11, 0.12, 0.08]), { tint: 1.85 }),
    eye([0.25, 0.65, head * 0.97], 0.04),
    finish(ellipsoid([0.1, -0.27, 0.1], [0.1, 0.07, 0.05]), { tint: 0.3 }),
    feather(-0.5, tail * 0.9, 0.07),
  ];
  const bird = [
    limb([
      [-0.2, -0.36, 0, 0.1],
      [-0.04, -0.1, 0, plump * 0.95],
      [0.06, 0.2, 0, plump],
      [0.12, 0.5, 0, head * 0.9],
    ]),
    ellipsoid([0.16, 0.62, 0], [head, head, head * 0.9]),
    finish(
      limb([
        [0.3, 0.65, 0, 0.11],
        [0.44, 0.62, 0, 0.1],
        [0.52, 0.52, 0, 0.06],
        [0.5, 0.4, 0, 0.005],
      ]),
      { tint: BEAK, emphasis: 1.7 },
    ),
    feather(-0.42, tail * 1.1, 0),
    ...mirrored(side, 'z'),
    finish(cylinder([0.08, -0.38, -0.6], [0.08, -0.38, 0.6], 0.05), { tint: 0.4, emphasis: 1.3 }),
    finish(cylinder([0.08, -1.05, 0], [0.08, -0.38, 0], 0.05), { tint: 0.4, emphasis: 1.2 }),
  ];
  return placeAll(bird, { turn: [0, -0.5, 0] });
}
