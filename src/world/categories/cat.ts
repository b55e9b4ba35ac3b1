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
import {
  flesh,
  type Joint,
  limb,
  type Section,
  sittingBody,
  spike,
  through,
} from '../shapes/quadruped.ts';
import { drift, path, pulses } from '../synthesis/envelope.ts';
import { filter, resonate } from '../synthesis/filter.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import { addCall } from '../sounds/voice.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const cat: Category = {
  id: 'cat',
  family: 'animals',
  nouns: ['cat', 'kitten', 'house cat'],
  shapes: [
    {
      id: 'sitting',
      nouns: ['sitting cat'],
      looks: [
        'with pointed ears and whiskers',
        'with its tail laid round its paws',
        'with a round head and big eyes',
      ],
      build: sitting,
    },
    {
      id: 'arched',
      nouns: ['frightened cat'],
      looks: [
        'with an arched back',
        'with a raised bushy tail',
        'with stiff legs and pointed ears',
      ],
      build: arched,
    },
    {
      id: 'lying',
      nouns: ['resting cat'],
      looks: [
        'with its paws tucked in',
        'with a rounded back and whiskers',
        'with its tail along its side',
      ],
      build: lying,
    },
    {
      id: 'walking',
      nouns: ['walking cat'],
      looks: [
        'with its tail up in a hook',
        'with a slim body and soft paws',
        'with whiskers and pointed ears',
      ],
      build: walking,
    },
  ],
  sounds: [
    {
      id: 'meow',
      verbs: ['meows', 'mews twice', 'begs with its voice'],
      sounds: ['a plaintive meow', 'two meows', 'a mewing voice that opens and closes'],
      render: meow,
    },
    {
      id: 'purr',
      verbs: ['purrs', 'purrs on and on', 'hums with a rattle'],
      sounds: ['a soft steady purring', 'a low fluttering purr', 'a rolling murmur of breath'],
      loops: true,
      render: purr,
    },
    {
      id: 'hiss',
      verbs: ['hisses and yowls', 'wails and spits', 'yowls'],
      sounds: ['a sharp hiss and a wail', 'an angry yowl', 'a rising wail that ends in spitting'],
      render: hiss,
    },
  ],
};

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
    finish(
      tube(
        curve.slice(split),
        curve.slice(split).map((_, i, rest) => thick * (1 - (0.5 * i) / rest.length)),
      ),
      { tint: 0.3, emphasis: 1.3 },
    ),
  ];
}

/** Sitting upright, face to the viewer, the tail laid round the paws. */
function sitting(context: ShapeContext): Surface[] {
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
function arched(context: ShapeContext): Surface[] {
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
      ...mirrored(
        [
          ...limb(through([0.34, 0, 0.12], [0.28, -0.4, 0.062], [0.3, -0.76, 0.052]), 0.12, 'paw'),
          ...limb(
            through(
              [-0.36, 0, 0.15],
              [-0.26, -0.26, 0.08],
              [-0.34, -0.48, 0.055],
              [-0.28, -0.76, 0.052],
            ),
            0.12,
            'paw',
          ),
        ],
        'z',
      ),
    ],
    { turn: [0, -0.3, 0] },
  );
}

/** Crouched like a loaf: rounded back, paws tucked in, tail along the side. */
function lying(context: ShapeContext): Surface[] {
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
function walking(context: ShapeContext): Surface[] {
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

/** "M-i-a-ow": pitch and mouth open and close together. */
function meow(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const size = pitch ** 0.7;
  const first = durationSeconds * random.between(0.38, 0.46);
  const calls = [
    [0.04, first],
    [first + random.between(0.14, 0.22), durationSeconds * 0.46],
  ] as const;
  for (const [at, length] of calls) {
    const base = random.between(560, 660) * pitch;
    const low = path(
      [0, 380],
      [0.18 * length, 560],
      [0.45 * length, 1050],
      [0.75 * length, 800],
      [length, 450],
    );
    const high = path(
      [0, 1500],
      [0.2 * length, 2500],
      [0.45 * length, 1750],
      [0.75 * length, 1250],
      [length, 850],
    );
    addCall(out, context, random, {
      at,
      duration: length,
      frequency: path(
        [0, 0.75 * base],
        [0.25 * length, 1.1 * base],
        [0.5 * length, 1.18 * base],
        [length, 0.68 * base],
      ),
      gain: path(
        [0, 0],
        [0.1 * length, 0.35],
        [0.4 * length, 1],
        [0.75 * length, 0.7],
        [length, 0],
      ),
      formants: [
        { frequency: (t) => low(t) * size, q: 4, gain: 1 },
        { frequency: (t) => high(t) * size, q: 5, gain: 0.9 },
        { frequency: 3600 * size, q: 5, gain: 0.45 },
      ],
      slope: 0.7,
      breath: 0.05,
      rough: 0.008,
    });
  }
  return out;
}

/** Twenty-six twitches of the throat a second, breathing in and out. */
function purr(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const rate = random.between(24, 28);
  const wander = drift(random, 1.7, 0.03);
  // Breath turns at both ends and in the middle, so that the loop closes on one level.
  const breaths = (t: number): number => Math.cos((4 * Math.PI * t) / durationSeconds);
  const source = silence(context);
  addTone(source, context, {
    at: 0,
    duration: durationSeconds,
    frequency: (t) => rate * (1 + 0.06 * breaths(t)) * wander(t) * pitch ** 0.3,
    partials: rolloff(110, 0.1),
    gain: (t) => 0.8 + 0.2 * breaths(t),
  });
  const air = bandNoise(context, random, 1500 * pitch ** 0.5, 0.6);
  const flutter = pulses(rate, 2, 0.25);
  shapeBy(air, context, (t) => flutter(t) * (0.75 - 0.25 * breaths(t)));
  add(source, context, air, 0, 0.5);
  return resonate(
    source,
    context,
    [
      { frequency: 260 * pitch ** 0.7, q: 2.5, gain: 1 },
      { frequency: (t) => (640 + 90 * breaths(t)) * pitch ** 0.7, q: 4, gain: 0.55 },
      { frequency: 1800 * pitch ** 0.7, q: 3, gain: 0.25 },
    ],
    0.03,
  );
}

/** A wail that climbs and wavers, closed by a hiss between the teeth. */
function hiss(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const size = pitch ** 0.7;
  const length = durationSeconds * random.between(0.54, 0.62);
  const base = random.between(520, 600) * pitch;
  const climb = path(
    [0, 0.7 * base],
    [0.3 * length, base],
    [0.6 * length, 1.3 * base],
    [0.85 * length, 1.25 * base],
    [length, 0.8 * base],
  );
  const rate = random.between(5, 7);
  const open = path([0, 420], [0.4 * length, 800], [0.7 * length, 1150], [length, 700]);
  addCall(out, context, random, {
    at: 0.02,
    duration: length,
    frequency: (t) => climb(t) * (1 + 0.05 * Math.sin(2 * Math.PI * rate * t)),
    gain: path([0, 0], [0.15, 0.5], [0.6 * length, 1], [0.9 * length, 0.8], [length, 0]),
    formants: [
      { frequency: (t) => open(t) * size, q: 4, gain: 1 },
      { frequency: (t) => (1000 + 0.9 * open(t)) * size, q: 5, gain: 0.9 },
      { frequency: 3600 * size, q: 5, gain: 0.5 },
    ],
    slope: 0.5,
    breath: 0.1,
    rough: 0.035,
  });
  const rest = durationSeconds - length - 0.06;
  const spit = bandNoise(context, random, 4200 * pitch ** 0.4, 0.7, rest);
  filter(spit, context, 'high', 1800);
  shapeBy(spit, context, path([0, 0], [0.02, 1], [0.5 * rest, 0.75], [rest, 0]));
  return add(out, context, spit, length + 0.02, 0.6);
}
