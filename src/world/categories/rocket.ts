import { limb } from '../shapes/limb.ts';
import { around, capped, CORE, FIRE, flame, rising } from '../shapes/rocketry.ts';
import {
  ball,
  box,
  cylinder,
  finish,
  lathe,
  mirrored,
  place,
  placeAll,
  plate,
  smooth,
  torus,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { burn, launch, whoosh } from '../sounds/thrust.ts';
import type { Category, ShapeContext, Surface } from '../types.ts';

export const rocket: Category = {
  id: 'rocket',
  family: 'engines',
  nouns: ['rocket', 'rocket ship'],
  shapes: [
    {
      id: 'finned',
      nouns: ['moon rocket'],
      looks: [
        'with a pointed tip and swept fins',
        'with a round porthole',
        'with a bulging body on a flame',
      ],
      build: finned,
    },
    {
      id: 'shuttle',
      nouns: ['space shuttle'],
      looks: [
        'with two boosters beside a big tank',
        'with a winged orbiter on its back',
        'with three flames side by side',
      ],
      build: shuttle,
    },
    {
      id: 'firework',
      nouns: ['firework rocket', 'skyrocket'],
      looks: [
        'with a long stick below',
        'with a striped tube and a cone on top',
        'with a trail of sparks',
      ],
      build: firework,
    },
    {
      id: 'staged',
      nouns: ['multistage rocket'],
      looks: [
        'with stages that get thinner upwards',
        'with dark bands and a slim tip',
        'with small fins above its flame',
      ],
      build: staged,
    },
  ],
  sounds: [
    {
      id: 'launch',
      verbs: ['blasts off', 'ignites and thunders', 'roars ever louder'],
      sounds: [
        'a growing roar with crackle',
        'a thunderous blast-off',
        'a rumble that swells and tears the air',
      ],
      render: launch,
    },
    {
      id: 'burn',
      verbs: ['burns at full thrust', 'rumbles on', 'roars without a pause'],
      sounds: [
        'a steady crackling thrust',
        'an unbroken roar',
        'the tearing rumble of an engine at full power',
      ],
      loops: true,
      render: burn,
    },
    {
      id: 'whoosh',
      verbs: ['hisses and shoots away', 'lights its fuse and whooshes off', 'zooms into the sky'],
      sounds: [
        'a fuse hissing before a whoosh',
        'a sharp whoosh that fades into the distance',
        'a hiss and a rushing take-off',
      ],
      render: whoosh,
    },
  ],
};

/** The rocket of picture books on its flame: bulging body, dark nose, porthole, swept fins. */
function finned({ random }: ShapeContext): Surface[] {
  const girth = vary(random, 0.27, 0.12);
  const noseBase = vary(random, 0.48, 0.12);
  const finCount = 3 + random.integer(2);
  const bodyEnd = -0.62;
  const body: Vec2[] = smooth([
    [girth * 0.7, bodyEnd],
    [girth * 0.95, -0.25],
    [girth, 0.1],
    [girth * 0.82, noseBase],
  ]);
  const nose: Vec2[] = smooth([
    [girth * 0.82, noseBase],
    [girth * 0.45, noseBase + 0.28],
    [0.02, 1],
  ]);
  const fin = plate(
    smooth<Vec2>([
      [girth * 0.7, -0.1],
      [girth + 0.22, -0.5],
      [girth + 0.26, -0.88],
    ]).concat([[girth * 0.6, -0.6]]),
    0.05,
  );
  const windowY = vary(random, 0.22, 0.25);
  return rising(random, [
    lathe(body),
    finish(lathe(nose), { tint: 0.5, emphasis: 1.2 }),
    finish(torus([0, windowY, girth * 0.95], girth * 0.42, 0.035, 'z'), {
      tint: 1.6,
      emphasis: 1.2,
    }),
    finish(cylinder([0, windowY, girth * 0.7], [0, windowY, girth * 1.02], girth * 0.4), {
      tint: 0.15,
    }),
    finish(torus([0, -0.3, 0], girth * 0.93, 0.025, 'y'), { tint: 0.5 }),
    finish(
      lathe([
        [girth * 0.62, -0.74],
        [girth * 0.42, bodyEnd],
      ]),
      { tint: 0.3 },
    ),
    ...flame(0, -0.74, girth * 0.5, vary(random, 0.36, 0.2)),
    ...around(finish(fin, { tint: 0.5, emphasis: 1.3 }), finCount, 0.5),
  ]);
}

/** A shuttle: fat tank between two boosters, the winged orbiter in front, three flames. */
function shuttle({ random }: ShapeContext): Surface[] {
  const tank = vary(random, 0.19, 0.08);
  const booster = vary(random, 0.085, 0.1);
  const shoulder = vary(random, 0.5, 0.1);
  const apart = tank + booster + 0.02;
  const front = tank + 0.1;
  const side = [
    finish(place(lathe(capped(booster, -0.66, 0.45, 0.66)), { move: [apart, 0, 0] }), {
      tint: 1.6,
      emphasis: 1.1,
    }),
    finish(cylinder([apart, -0.62, 0], [apart, -0.52, 0], booster * 1.25), { tint: 0.35 }),
    finish(cylinder([apart, 0.38, 0], [apart, 0.45, 0], booster * 1.08), { tint: 0.35 }),
    ...flame(apart, -0.66, booster * 1.05, vary(random, 0.4, 0.15)),
    finish(
      place(
        plate(
          [
            [0.05, 0],
            [0.08, -0.1],
            [0.4, -0.46],
            [0.4, -0.54],
            [0.05, -0.56],
          ],
          0.05,
        ),
        { move: [0, 0, front] },
      ),
      { tint: 0.8, emphasis: 1.2 },
    ),
    finish(ball([0.035, 0.3, front + 0.08], 0.03), { tint: 0.12 }),
  ];
  return placeAll(
    [
      finish(lathe(capped(tank, -0.5, shoulder, 0.95)), { tint: 0.55 }),
      finish(
        limb([
          [0, -0.58, front, 0.1],
          [0, 0, front, 0.115],
          [0, 0.25, front, 0.09],
          [0, 0.44, front - 0.03, 0],
        ]),
        { emphasis: 1.2 },
      ),
      finish(place(box([0, -0.45, 0], [0.05, 0.26, 0.2]), { move: [0, 0, front + 0.14] }), {
        tint: 0.7,
      }),
      finish(cylinder([0, -0.64, front], [0, -0.58, front], 0.09), { tint: 0.15 }),
      ...placeAll(flame(0, -0.64, 0.08, 0.26), { move: [0, 0, front] }),
      ...mirrored(side, 'x'),
    ],
    { turn: [0, 0.35, 0] },
  );
}

/** A firework rocket: striped paper tube, cone, long guide stick, sparks from the fuse. */
function firework({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.17, 0.1);
  const bottom = 0.02;
  const shoulder = vary(random, 0.52, 0.08);
  const stripes = [0.2, 0.5, 0.8].map((share) => {
    const y = bottom + share * (shoulder - bottom);
    return finish(cylinder([0, y - 0.04, 0], [0, y + 0.04, 0], radius * 1.04), { tint: 1.75 });
  });
  const sparks = Array.from({ length: 14 }, (_, i) => {
    const angle = 2.4 * i;
    const fall = random.uniform();
    const away = 0.08 + 0.24 * fall * random.between(0.5, 1);
    const at = [
      away * Math.cos(angle),
      bottom - 0.14 - 0.5 * fall,
      away * Math.sin(angle),
    ] as const;
    return finish(ball(at, 0.032), { tint: i % 2 ? CORE : FIRE, emphasis: 1.2 });
  });
  const parts = [
    finish(cylinder([0, bottom, 0], [0, shoulder, 0], radius), { emphasis: 1.1 }),
    ...stripes,
    finish(
      lathe([
        [0, shoulder],
        [radius * 1.3, shoulder],
        [0, 1],
      ]),
      { tint: 0.45, emphasis: 1.2 },
    ),
    finish(cylinder([radius + 0.03, -1, 0], [radius + 0.03, shoulder - 0.1, 0], 0.036), {
      tint: 0.7,
      emphasis: 1.5,
    }),
    ...flame(0, bottom, radius * 0.75, vary(random, 0.34, 0.2)),
    ...sparks,
  ];
  return placeAll(parts, { turn: [0, 0, random.between(-0.35, -0.1)] });
}

/** A tall launcher of three stages: dark bands between them, slim tip, small fins, flame. */
function staged({ random }: ShapeContext): Surface[] {
  const girth = vary(random, 0.17, 0.1);
  const second = vary(random, 0.06, 0.5);
  const third = vary(random, 0.42, 0.1);
  const ring = (y: number, radius: number): Surface =>
    finish(cylinder([0, y - 0.045, 0], [0, y + 0.045, 0], radius * 1.05), { tint: 0.18 });
  const fin = plate(
    [
      [girth * 0.9, -0.44],
      [girth + 0.2, -0.64],
      [girth + 0.2, -0.8],
      [girth * 0.9, -0.7],
    ],
    0.05,
  );
  return rising(random, [
    lathe([
      [0, -0.68],
      [girth, -0.68],
      [girth, second],
      [girth * 0.76, second + 0.1],
      [girth * 0.76, third],
      [girth * 0.5, third + 0.12],
      [girth * 0.5, third + 0.24],
    ]),
    ring(second, girth),
    ring(-0.56, girth),
    ring(third, girth * 0.76),
    finish(cylinder([0, -0.3, 0], [0, -0.1, 0], girth * 1.02), { tint: 1.6 }),
    finish(
      lathe([
        [girth * 0.52, third + 0.24],
        [girth * 0.3, third + 0.36],
        [0.035, third + 0.46],
        [0.035, 0.98],
        [0, 1],
      ]),
      { tint: 0.45, emphasis: 1.3 },
    ),
    ...flame(0, -0.74, girth * 0.85, vary(random, 0.42, 0.15)),
    ...around(finish(fin, { tint: 0.5, emphasis: 1.3 }), 4, 0.4),
  ]);
}
