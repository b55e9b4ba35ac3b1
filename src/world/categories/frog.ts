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
import { through } from '../shapes/quadruped.ts';
import { path, swell } from '../synthesis/envelope.ts';
import { beats } from '../synthesis/events.ts';
import { resonate } from '../synthesis/filter.ts';
import { add, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const frog: Category = {
  id: 'frog',
  family: 'animals',
  nouns: ['frog', 'toad'],
  shapes: [
    {
      id: 'sitting',
      nouns: ['sitting frog'],
      looks: ['with bent legs and bulging eyes', 'with a wide mouth', 'with splayed toes'],
      build: sitting,
    },
    {
      id: 'leaping',
      nouns: ['leaping frog'],
      looks: [
        'with long hind legs stretched out',
        'with webbed feet in the air',
        'with bulging eyes and a wide mouth',
      ],
      build: leaping,
    },
    {
      id: 'lily',
      nouns: ['pond frog'],
      looks: [
        'with a lily pad below it',
        'with a puffed throat',
        'with bulging eyes and a water lily',
      ],
      build: onLilyPad,
    },
    {
      id: 'tree',
      nouns: ['tree frog'],
      looks: [
        'with round toe pads on a twig',
        'with big eyes and bent legs',
        'with a leaf beside it',
      ],
      build: perched,
    },
  ],
  sounds: [
    {
      id: 'ribbit',
      verbs: ['croaks', 'ribbits', 'croaks in two parts'],
      sounds: ['a rough croak in two parts', 'creaky throaty croaks', 'a rasping ribbit'],
      render: ribbit,
    },
    {
      id: 'chorus',
      verbs: ['trills in a chorus', 'croaks with others', 'trills across the pond'],
      sounds: [
        'a trilling chorus',
        'several croaks that overlap',
        'rattling trills of different height',
      ],
      render: chorus,
    },
    {
      id: 'bullfrog',
      verbs: ['croaks deeply', 'drones from deep down', 'booms'],
      sounds: ['a deep droning croak', 'low booming croaks', 'slow hollow croaking'],
      render: bullfrog,
    },
  ],
};

const GREEN = [0.3, 0.58, 0.24] as const;

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

/** Three toes on the ground, fanned out forwards. */
function toes(x: number, z: number, reach: number): Surface[] {
  return [-0.5, 0, 0.5].map((spread) =>
    finish(
      tube(
        through(
          [x, -0.62, z],
          [x + reach * Math.sin(spread) + 0.05, -0.64, z + reach * Math.cos(spread)],
        ),
        [0.055, 0.035],
      ),
      { tint: 0.75 },
    ),
  );
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
    ...toes(wide * 0.8, 0.5, 0.2),
    ...toes(wide + 0.18, -0.1, 0.26),
  ];
  return [trunk(wide), ...head(wide, eyes, throat), ...mirrored(limbs, 'x')];
}

/** Sitting, turned half to the viewer. */
function sitting(context: ShapeContext): Surface[] {
  return placeAll(resting(context), { turn: [0, 0.4, 0] });
}

/** A calling frog on a notched lily pad beside a flower. */
function onLilyPad(context: ShapeContext): Surface[] {
  const { random } = context;
  const radius = vary(random, 1.05, 0.06);
  const pad: Vec2[] = [
    [0, 0],
    ...Array.from({ length: 30 }, (_, i): Vec2 => {
      const angle = 0.25 + ((2 * Math.PI - 0.5) * i) / 29;
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    }),
  ];
  const petals = [0, 1, 2, 3, 4].map((i) =>
    finish(
      place(ellipsoid([0.13, 0.06, 0], [0.13, 0.05, 0.07]), {
        turn: [0, (2 * Math.PI * i) / 5, 0],
        move: [-0.62, -0.52, 0.52],
      }),
      { tint: [0.97, 0.72, 0.84], emphasis: 1.2 },
    ),
  );
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
      ...petals,
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
function leaping(context: ShapeContext): Surface[] {
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
    ...[-0.5, 0, 0.5].map((spread) =>
      finish(
        tube(
          through(
            [wide * 1.1, -0.44, 0.76],
            [wide * 1.1 + 0.24 * Math.sin(spread), -0.44, 0.76 + 0.24 * Math.cos(spread)],
          ),
          [0.05, 0.03],
        ),
        { tint: 0.75 },
      ),
    ),
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
function perched(context: ShapeContext): Surface[] {
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

/** A croak: slow pulses of the throat, through the vocal sac added by `sac`. */
interface Croak {
  readonly at: number;
  readonly length: number;
  /** Pulses per second at the beginning. */
  readonly rate: number;
}

function addCroak(out: Float32Array, context: SoundContext, { at, length, rate }: Croak): void {
  addTone(out, context, {
    at,
    duration: length,
    frequency: (t) => rate * (1 + 0.5 * t) * context.pitch ** 0.4,
    partials: rolloff(110, 0.05),
    gain: swell(length, 0.03, 0.07),
  });
}

function sac(
  source: Float32Array,
  context: SoundContext,
  first: number,
  second: number,
): Float32Array {
  const { pitch, durationSeconds } = context;
  const open = path(
    [0, 0.9],
    [durationSeconds * 0.3, 1.1],
    [durationSeconds * 0.6, 0.92],
    [durationSeconds, 1.1],
  );
  return resonate(source, context, [
    { frequency: (t) => first * pitch * open(t), q: 7, gain: 1 },
    { frequency: (t) => second * pitch * open(t), q: 9, gain: 0.55 },
  ]);
}

/** "Rib-bit": two croaks of slow pulses, the second higher and longer. */
function ribbit(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const source = silence(context);
  const rate = random.between(38, 48);
  const period = (durationSeconds - 0.05) / (random.chance(0.5) ? 3 : 4);
  for (const start of beats(random, 0.03, durationSeconds - 0.3, period)) {
    addCroak(source, context, { at: start, length: 0.26 * period, rate: rate * 0.85 });
    addCroak(source, context, {
      at: start + 0.36 * period,
      length: 0.5 * period,
      rate: rate * 1.1,
    });
  }
  return sac(source, context, 560, 1480);
}

/** Four frogs of different height trilling in turn and at once. */
function chorus(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  [760, 980, 1250, 1560].forEach((height, frogIndex) => {
    const source = silence(context);
    const length = durationSeconds * random.between(0.26, 0.36);
    const rate = random.between(21, 32);
    const first = 0.02 + (frogIndex * durationSeconds) / 9;
    for (const at of beats(random, first, durationSeconds - 0.2, length * 1.4, 0.08)) {
      addCroak(source, context, { at, length, rate });
    }
    const own = height * random.between(0.96, 1.04) * pitch;
    const sacs = [
      { frequency: own, q: 12, gain: 1 },
      { frequency: 2.1 * own, q: 10, gain: 0.4 },
    ];
    add(out, context, resonate(source, context, sacs));
  });
  return out;
}

/** "Jug-o-rum": three or four long low croaks of a big vocal sac, each lower than the one before. */
function bullfrog(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const source = silence(context);
  const count = 3 + random.integer(2);
  const step = (durationSeconds - 0.06) / count;
  const rate = random.between(30, 36);
  for (let note = 0; note < count; note++) {
    addCroak(source, context, {
      at: 0.03 + note * step,
      length: step * random.between(0.72, 0.82),
      rate: rate * (1 - 0.05 * note),
    });
  }
  return sac(source, context, 250, 620);
}
