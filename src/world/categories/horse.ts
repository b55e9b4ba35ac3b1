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
import { flesh, type Joint, limb, type Section, spike, through } from '../shapes/quadruped.ts';
import { path } from '../synthesis/envelope.ts';
import { beats } from '../synthesis/events.ts';
import { filter } from '../synthesis/filter.ts';
import { addBurst, bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addCall } from '../sounds/voice.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const horse: Category = {
  id: 'horse',
  family: 'animals',
  nouns: ['horse', 'pony', 'steed'],
  shapes: [
    {
      id: 'standing',
      nouns: [],
      looks: [
        'with a long arched neck and a mane',
        'with slim legs and a flowing tail',
        'with hooves and a long face',
      ],
      build: standing,
    },
    {
      id: 'rearing',
      nouns: ['rearing horse'],
      looks: [
        'with forelegs in the air',
        'with a mane and raised hooves',
        'with all its weight on the hind legs',
      ],
      build: rearing,
    },
    {
      id: 'rocking',
      nouns: ['rocking horse'],
      looks: [
        'with curved rockers under its hooves',
        'with a saddle and a mane',
        'with spread legs on two runners',
      ],
      build: rocking,
    },
    {
      id: 'galloping',
      nouns: ['galloping horse'],
      looks: [
        'with outstretched legs',
        'with mane and tail streaming behind',
        'with a long neck reaching forward',
      ],
      build: galloping,
    },
  ],
  sounds: [
    {
      id: 'neigh',
      verbs: ['neighs', 'whinnies', 'whinnies and snorts'],
      sounds: [
        'a shrill trembling whinny',
        'a long falling neigh',
        'a quivering high voice ending in a snort',
      ],
      render: neigh,
    },
    {
      id: 'gallop',
      verbs: ['gallops', 'gallops past on hard ground', 'breathes to the beat of its hooves'],
      sounds: ['galloping hooves', 'hoofbeats in groups of three', 'clattering hooves and panting'],
      render: gallop,
    },
    {
      id: 'trot',
      verbs: ['snorts and trots', 'flutters its lips', 'trots evenly'],
      sounds: ['a fluttering snort', 'an even clip-clop', 'a snort and trotting hooves'],
      render: trot,
    },
  ],
};

const MANE = 0.25;

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
    finish(flesh(trunk.map(([x, y, thick, wide]) => [x, y, thick * girth, wide * girth])), {
      emphasis: 1.6,
    }),
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

function pair(joints: readonly Joint[], z = 0.13): Surface[] {
  return mirrored(limb(joints, z, 'hoof'), 'z');
}

/** Standing in profile: slim legs, arched neck, tail hanging down. */
function standing(context: ShapeContext): Surface[] {
  const drop = vary(context.random, 0.84, 0.06);
  return placeAll(
    [
      ...foreparts(context, 0, 0.15),
      ...pair(
        through([0.36, 0, 0.14], [0.37, -0.4, 0.066], [0.36, -0.46, 0.068], [0.37, -drop, 0.048]),
      ),
      ...pair(
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
function rearing(context: ShapeContext): Surface[] {
  const tilt = vary(context.random, 0.85, 0.12);
  const raised = [
    ...foreparts(context, 0.25, 0.5),
    ...limb(
      through([0.36, 0, 0.14], [0.66, -0.18, 0.07], [0.62, -0.24, 0.068], [0.5, -0.44, 0.05]),
      0.13,
      'hoof',
    ),
    ...limb(
      through([0.36, 0, 0.14], [0.62, -0.32, 0.07], [0.58, -0.37, 0.068], [0.38, -0.5, 0.05]),
      -0.13,
      'hoof',
    ),
  ];
  return placeAll(
    [
      ...placeAll(placeAll(raised, { move: [0.45, 0, 0] }), {
        turn: [0, 0, tilt],
        move: [-0.4, -0.25, 0],
      }),
      ...pair(
        through(
          [-0.36, -0.2, 0.2],
          [-0.16, -0.46, 0.11],
          [-0.38, -0.72, 0.068],
          [-0.3, -1.06, 0.05],
        ),
        0.15,
      ),
      tail(through([-0.52, -0.3], [-0.68, -0.38], [-0.8, -0.6], [-0.82, -0.84], [-0.78, -1])),
    ],
    { turn: [0, -0.3, 0] },
  );
}

/** A toy horse with a saddle, legs spread onto two curved runners. */
function rocking(context: ShapeContext): Surface[] {
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
    finish(box([0, -0.02, 0.25], [0.2, 0.3, 0.03]), { tint: [0.72, 0.14, 0.12] }),
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
        { tint: [0.72, 0.14, 0.12], emphasis: 1.2 },
      ),
      tail(through([-0.66, 0.24], [-0.8, 0.16], [-0.92, -0.06], [-0.96, -0.24], [-0.98, -0.36])),
    ],
    { turn: [0, -0.3, 0] },
  );
}

/** At full stretch: neck forward, forelegs reaching, hind legs pushing off, hair streaming. */
function galloping(context: ShapeContext): Surface[] {
  const stride = vary(context.random, 1, 0.1);
  const leg = (side: number, joints: readonly Joint[]): Surface[] =>
    limb(joints, 0.13 * side, 'hoof');
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

/** A shrill voice that jumps up and falls in a strong tremble, and the flutter of lips at its end. */
function neigh(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const length = durationSeconds * random.between(0.72, 0.78);
  const top = random.between(1050, 1250) * pitch ** 0.8;
  const rate = random.between(9, 11.5);
  const fall = path(
    [0, 0.55 * top],
    [0.14, top],
    [0.3 * length, 0.98 * top],
    [0.75 * length, 0.6 * top],
    [length, 0.34 * top],
  );
  const shake = (t: number): number => Math.sin(2 * Math.PI * rate * t);
  const loud = path([0, 0], [0.06, 0.8], [0.3 * length, 1], [0.8 * length, 0.8], [length, 0]);
  const wide = path([0, 0], [0.3, 0.07], [length, 0.13]);
  addCall(out, context, random, {
    at: 0.03,
    duration: length,
    frequency: (t) => fall(t) * (1 + wide(t) * shake(t)),
    gain: (t) => loud(t) * (0.68 + 0.32 * shake(t + 0.02)),
    formants: [
      { frequency: 1150 * pitch ** 0.7, q: 2.5, gain: 1 },
      { frequency: 2500 * pitch ** 0.7, q: 3, gain: 0.7 },
      { frequency: 4200 * pitch ** 0.7, q: 4, gain: 0.35 },
    ],
    slope: 0.6,
    breath: 0.16,
    rough: 0.03,
    direct: 0.1,
  });
  addSnort(out, context, length - 0.02, durationSeconds - length - 0.06, 0.3);
  return out;
}

/** Air through loose lips: noise that flutters some twenty times a second. */
function addSnort(
  out: Float32Array,
  context: SoundContext,
  at: number,
  length: number,
  gain: number,
): void {
  const { random, pitch } = context;
  const rate = random.between(19, 25);
  const puff = path([0, 0], [0.03, 1], [0.6 * length, 0.7], [length, 0]);
  const air = bandNoise(context, random, 900 * pitch ** 0.6, 0.7, length);
  filter(air, context, 'low', 3600);
  shapeBy(
    air,
    context,
    (t) => puff(t) * (0.15 + 0.85 * (0.5 + 0.5 * Math.cos(2 * Math.PI * rate * t)) ** 2),
  );
  add(out, context, air, at, gain);
}

/** One hoof on hard ground: a hollow clop, a dull thud below, a little grit. */
function addHoof(
  out: Float32Array,
  context: SoundContext,
  at: number,
  weight: number,
  tone: number,
): void {
  const { random, pitch } = context;
  addBurst(out, context, random, {
    at,
    frequency: 880 * tone * pitch,
    q: 5,
    gain: weight,
    decay: 0.09,
  });
  addBurst(out, context, random, {
    at,
    frequency: 210 * tone * pitch,
    q: 2,
    gain: 1.2 * weight,
    decay: 0.12,
  });
  addBurst(out, context, random, {
    at: at + 0.004,
    frequency: 2600,
    q: 0.7,
    gain: 0.16 * weight,
    decay: 0.06,
  });
}

/** Three beats and a rest, over and over, with a breath at every stride. */
function gallop(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const stride = random.between(0.42, 0.48);
  for (const start of beats(random, 0.03, durationSeconds - 0.1, stride, 0.02)) {
    const hooves = [
      [0, 0.75, 0.92],
      [0.27, 0.9, 1.06],
      [0.52, 1, 1],
    ] as const;
    for (const [share, weight, tone] of hooves) {
      addHoof(
        out,
        context,
        start + share * stride,
        weight * random.between(0.85, 1.1),
        tone * random.between(0.96, 1.04),
      );
    }
    const breath = bandNoise(context, random, 1300 * pitch ** 0.5, 0.8, 0.5 * stride);
    shapeBy(breath, context, path([0, 0], [0.12 * stride, 1], [0.5 * stride, 0]));
    add(out, context, breath, start + 0.55 * stride, 0.05);
  }
  return out;
}

/** A snort, an even two-beat trot, and another snort over it. */
function trot(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const step = random.between(0.27, 0.32);
  const start = durationSeconds * 0.22;
  addSnort(out, context, 0.03, durationSeconds * 0.26, 0.5);
  beats(random, start, durationSeconds - 0.08, step, 0.02).forEach((at, index) => {
    addHoof(out, context, at, index % 2 === 0 ? 1 : 0.85, index % 2 === 0 ? 1 : 1.12);
  });
  addSnort(out, context, durationSeconds * random.between(0.62, 0.7), durationSeconds * 0.22, 0.35);
  return out;
}
