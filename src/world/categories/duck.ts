import { limb } from '../shapes/limb.ts';
import { BILL, bill, foldedWing, neckAndHead, RIPPLE, webbedFoot } from '../shapes/duck-parts.ts';
import {
  ball,
  ellipsoid,
  eye,
  finish,
  mirrored,
  place,
  placeAll,
  torus,
  tube,
  vary,
} from '../surfaces/index.ts';
import { chuckle, laugh, single } from '../sounds/quacks.ts';
import type { Category, ShapeContext, Surface } from '../types.ts';

export const duck: Category = {
  id: 'duck',
  family: 'birds',
  nouns: ['duck', 'mallard'],
  shapes: [
    {
      id: 'swimming',
      nouns: ['drake'],
      looks: [
        'with a flat bill and a ring around its neck',
        'with a curled tail on rippled water',
        'with a body like a boat',
      ],
      build: swimming,
    },
    {
      id: 'duckling',
      nouns: ['duckling'],
      looks: [
        'with a round downy body on webbed feet',
        'with stubby wings and a short flat bill',
        'with a big head and a tuft of down',
      ],
      build: duckling,
    },
    {
      id: 'toy',
      nouns: ['rubber duck', 'bath duck'],
      looks: [
        'with a big round head and a broad bill',
        'with an upturned tail and no legs',
        'with moulded wings like a bath toy',
      ],
      build: bathToy,
    },
    {
      id: 'walking',
      nouns: [],
      looks: [
        'with a long neck and a flat bill',
        'with webbed feet one before the other',
        'with a pale neck ring and a short tail',
      ],
      build: walking,
    },
  ],
  sounds: [
    {
      id: 'laugh',
      verbs: [
        'quacks loudly and then ever softer',
        'quacks in a falling series',
        'laughs in quacks',
      ],
      sounds: [
        'a series of quacks dying away',
        'a loud quack followed by weaker ones',
        'a descending run of nasal quacks',
      ],
      render: laugh,
    },
    {
      id: 'single',
      verbs: ['quacks', 'quacks now and then', 'gives single quacks'],
      sounds: ['a few loud nasal quacks', 'broad single quacks', 'slow drawn-out quacking'],
      render: single,
    },
    {
      id: 'chuckle',
      verbs: ['chuckles while feeding', 'chatters in quick quacks', 'gabbles'],
      sounds: ['a rapid feeding chuckle', 'quick muttered quacks', 'a fast gabbling'],
      render: chuckle,
    },
  ],
};

/** A drake afloat: body like a boat, neck ring, flat bill, curled tail, rings on the water. */
function swimming({ random }: ShapeContext): Surface[] {
  const wide = vary(random, 1.15, 0.06);
  const deep = vary(random, 0.33, 0.08);
  const neck = vary(random, 0.52, 0.12);
  const ripple = (radius: number): Surface =>
    finish(
      place(torus([0, 0, 0], radius, 0.035, 'y'), {
        scale: [1, 0.7, 0.56],
        move: [-0.08, -0.5, 0],
      }),
      { tint: RIPPLE },
    );
  const body = limb([
    [-0.98, 0.06, 0, 0.03],
    [-0.7, -0.1, 0, 0.2],
    [-0.3, -0.22, 0, deep],
    [0.15, -0.24, 0, deep],
    [0.45, -0.2, 0, 0.24],
    [0.6, -0.18, 0, 0.08],
  ]);
  const curl = limb([
    [-0.78, 0.02, 0, 0.07],
    [-0.84, 0.18, 0, 0.06],
    [-0.72, 0.26, 0, 0.05],
    [-0.66, 0.18, 0, 0.03],
  ]);
  const duck = [
    place(body, { scale: [1, 1, wide] }),
    finish(ellipsoid([0.36, -0.2, 0], [0.26, 0.25, 0.27]), { tint: 0.65 }),
    finish(curl, { tint: 0.3, emphasis: 1.4 }),
    ...neckAndHead([0.42, -0.12, 0], [0.58, -0.1 + neck, 0], 0.22),
    ...mirrored(foldedWing([-0.2, -0.06, deep * wide * 0.92], 0.46, 0.22), 'z'),
    ripple(0.92),
    ripple(1.08),
  ];
  return placeAll(duck, { turn: [0, -0.3, 0] });
}

/** A duckling standing: ball of down, big head, stubby wings, short flat bill, webbed feet. */
function duckling({ random }: ShapeContext): Surface[] {
  const plump = vary(random, 0.4, 0.06);
  const head = vary(random, 0.31, 0.06);
  const side = [
    finish(
      place(ellipsoid([0, 0, 0], [0.2, 0.13, 0.06]), {
        turn: [0, 0.15, 0.45],
        move: [-0.14, -0.1, plump * 0.98],
      }),
      { tint: 0.6, emphasis: 1.3 },
    ),
    eye([0.38, 0.5, head * 0.8], 0.055),
    finish(ball([0.24, 0.34, head * 0.84], 0.07), { tint: 1.3 }),
    finish(
      tube(
        [
          [-0.02, -0.45, 0.17],
          [0.02, -0.8, 0.18],
        ],
        0.055,
      ),
      { tint: BILL, emphasis: 1.4 },
    ),
    webbedFoot(-0.02, -0.82, 0.2, 1.15),
  ];
  const tuft = [-0.25, 0.1, 0.45].map((lean) =>
    finish(
      tube(
        [
          [0.2, 0.68, 0],
          [0.14 - 0.3 * lean, 0.9, 0],
        ],
        [0.05, 0.012],
      ),
      { tint: 0.8, emphasis: 1.2 },
    ),
  );
  const duck = [
    ellipsoid([-0.04, -0.18, 0], [plump * 1.12, plump * 0.95, plump]),
    finish(ellipsoid([0.1, -0.2, 0], [plump * 0.98, plump * 0.84, plump * 0.88]), { tint: 1.45 }),
    finish(
      limb([
        [-0.34, -0.1, 0, 0.18],
        [-0.62, 0.1, 0, 0.02],
      ]),
      { tint: 0.6, emphasis: 1.2 },
    ),
    ellipsoid([0.2, 0.42, 0], [head, head, head * 0.94]),
    ...bill(0.44, 0.38, 0.34, 0.15),
    ...tuft,
    ...mirrored(side, 'z'),
  ];
  return placeAll(duck, { turn: [0, -0.35, 0] });
}

/** The duck of the bath tub: big round head on a plump body, broad bill, upturned tail, no legs. */
function bathToy({ random }: ShapeContext): Surface[] {
  const plump = vary(random, 0.48, 0.06);
  const head = vary(random, 0.4, 0.06);
  const body = limb([
    [-1, 0.24, 0, 0.02],
    [-0.78, -0.08, 0, 0.2],
    [-0.3, -0.4, 0, plump * 0.95],
    [0.15, -0.4, 0, plump],
    [0.45, -0.38, 0, 0.3],
    [0.56, -0.36, 0, 0.08],
  ]);
  const side = [
    finish(
      place(ellipsoid([0, 0, 0], [0.34, 0.2, 0.1]), {
        turn: [0, 0, -0.35],
        move: [-0.28, -0.3, plump * 0.95],
      }),
      { tint: 0.65, emphasis: 1.3 },
    ),
    finish(ellipsoid([0.5, 0.5, head * 0.72], [0.09, 0.12, 0.07]), { tint: 1.95, emphasis: 1.2 }),
    eye([0.55, 0.5, head * 0.84], 0.06),
  ];
  const duck = [
    body,
    ellipsoid([0.28, 0.4, 0], [head, head * 0.96, head * 0.95]),
    ...bill(0.58, 0.36, 0.42, 0.2),
    finish(torus([0.24, 0.04, 0], head * 0.74, 0.05, 'y'), { tint: 0.75 }),
    ...mirrored(side, 'z'),
  ];
  return placeAll(duck, { turn: [0, -0.4, 0] });
}

/** A duck on foot: body held aslant, long neck with a pale ring, webbed feet in a step. */
function walking({ random }: ShapeContext): Surface[] {
  const plump = vary(random, 0.3, 0.08);
  const neck = vary(random, 0.62, 0.1);
  const step = vary(random, 0.16, 0.3);
  const body = limb([
    [-0.86, -0.16, 0, 0.03],
    [-0.62, -0.16, 0, 0.17],
    [-0.25, -0.14, 0, plump],
    [0.12, -0.04, 0, plump],
    [0.36, 0.08, 0, 0.2],
  ]);
  const leg = (x: number, z: number): Surface[] => [
    finish(
      tube(
        [
          [-0.08, -0.34, z],
          [x, -0.82, z],
        ],
        0.05,
      ),
      { tint: BILL, emphasis: 1.4 },
    ),
    webbedFoot(x - 0.02, -0.84, z, 1),
  ];
  const duck = [
    body,
    finish(ellipsoid([0.18, -0.04, 0], [0.26, 0.27, 0.26]), { tint: 0.65 }),
    ...neckAndHead([0.3, 0.1, 0], [0.48, 0.08 + neck, 0], 0.2),
    ...mirrored(foldedWing([-0.2, -0.02, plump * 0.98], 0.44, 0.2), 'z'),
    ...leg(step, 0.15),
    ...leg(-step - 0.1, -0.15),
  ];
  return placeAll(duck, { turn: [0, -0.3, 0] });
}
