import {
  ellipsoid,
  eye,
  finish,
  mirrored,
  place,
  placeAll,
  smooth,
  torus,
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
import { path, vibrato } from '../synthesis/envelope.ts';
import { beats } from '../synthesis/events.ts';
import { silence } from '../synthesis/signal.ts';
import { addCall } from '../sounds/voice.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const dog: Category = {
  id: 'dog',
  family: 'animals',
  nouns: ['dog', 'hound', 'puppy'],
  shapes: [
    {
      id: 'hound',
      nouns: ['hunting dog'],
      looks: [
        'with hanging ears and a collar',
        'with a long snout and four legs',
        'with its tail held up',
      ],
      build: hound,
    },
    {
      id: 'spitz',
      nouns: ['spitz', 'husky'],
      looks: [
        'with upright ears and a curled tail',
        'with a thick ruff',
        'with a bushy tail rolled over its back',
      ],
      build: spitz,
    },
    {
      id: 'dachshund',
      nouns: ['dachshund', 'sausage dog'],
      looks: [
        'with a long low body',
        'with very short legs and hanging ears',
        'with a collar and a long snout',
      ],
      build: dachshund,
    },
    {
      id: 'sitting',
      nouns: ['sitting dog'],
      looks: [
        'with its weight on the haunches',
        'with hanging ears and a collar',
        'with its tongue out',
      ],
      build: sitting,
    },
  ],
  sounds: [
    {
      id: 'barks',
      verbs: ['barks', 'barks again and again', 'yaps'],
      sounds: ['sharp repeated barks', 'short throaty barks', 'a row of barks'],
      render: barks,
    },
    {
      id: 'howl',
      verbs: ['howls', 'howls at length', 'bays'],
      sounds: [
        'a long rising howl',
        'a mournful wavering howl',
        'one drawn-out cry that sinks at the end',
      ],
      render: howl,
    },
    {
      id: 'growl',
      verbs: ['growls and barks', 'snarls and snaps', 'growls'],
      sounds: ['a low rough growl with sudden barks', 'snarling and a bark', 'a rattling growl'],
      render: growl,
    },
  ],
};

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

/** Neck from the chest to the skull, with a collar where asked for. */
function neck(
  from: readonly [number, number],
  to: readonly [number, number],
  hasCollar = true,
): Surface[] {
  const middle: Vec3 = [from[0] * 0.4 + to[0] * 0.6, from[1] * 0.4 + to[1] * 0.6, 0];
  const lean = Math.atan2(to[0] - from[0], to[1] - from[1]);
  const parts = [
    flesh([
      [from[0], from[1], 0.21, 0.17],
      [middle[0], middle[1], 0.16, 0.15],
      [to[0], to[1], 0.15, 0.14],
    ]),
  ];
  if (hasCollar) {
    const ring = place(torus([0, 0, 0], 0.165, 0.04, 'y'), { turn: [0, 0, -lean], move: middle });
    parts.push(finish(ring, { tint: COLLAR, emphasis: 1.3 }));
  }
  return parts;
}

function tail(points: readonly Vec3[], thick: number): Surface {
  const curve = smooth(points);
  return finish(
    tube(
      curve,
      curve.map((_, i) => thick * (1 - (0.55 * i) / curve.length)),
    ),
    { emphasis: 1.3 },
  );
}

/** A lean hunting dog: deep chest, drawn-in belly, tail up. */
function hound(context: ShapeContext): Surface[] {
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
      finish(flesh(trunk.map(([x, y, thick, wide]) => [x, y, thick * girth, wide * girth])), {
        emphasis: 1.6,
      }),
      ...neck([0.34, 0.08], [0.54, 0.44]),
      ...placeAll(head(context, 'hanging'), { turn: [0, -0.15, 0], move: [0.6, 0.54, 0] }),
      tail(through([-0.6, 0.06, 0], [-0.8, 0.2, 0], [-0.88, 0.48, 0], [-0.78, 0.68, 0]), 0.07),
      ...mirrored(
        [
          ...limb(
            through([0.32, -0.04, 0.13], [0.33, -0.4, 0.07], [0.34, paw, 0.058]),
            0.14,
            'paw',
          ),
          ...limb(
            through(
              [-0.46, 0, 0.17],
              [-0.42, -0.26, 0.1],
              [-0.54, -0.46, 0.062],
              [-0.5, paw, 0.058],
            ),
            0.14,
            'paw',
          ),
        ],
        'z',
      ),
    ],
    { turn: [0, -0.25, 0] },
  );
}

/** A furry northern dog: pointed ears, light ruff, bushy tail rolled over the back. */
function spitz(context: ShapeContext): Surface[] {
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
      ...mirrored(
        [
          ...limb(through([0.28, -0.1, 0.14], [0.3, -0.4, 0.085], [0.3, paw, 0.068]), 0.15, 'paw'),
          ...limb(
            through(
              [-0.4, -0.04, 0.18],
              [-0.36, -0.3, 0.11],
              [-0.46, -0.48, 0.075],
              [-0.42, paw, 0.068],
            ),
            0.15,
            'paw',
          ),
        ],
        'z',
      ),
    ],
    { turn: [0, -0.3, 0] },
  );
}

/** A dachshund: sausage of a body close to the ground. */
function dachshund(context: ShapeContext): Surface[] {
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
      ...mirrored(
        [
          ...limb(foreleg, 0.15, 'paw'),
          ...limb(
            foreleg.map(([x, y, radius]): Joint => [x + rump - 0.26, y, radius]),
            0.15,
            'paw',
          ),
        ],
        'z',
      ),
    ],
    { turn: [0, -0.3, 0] },
  );
}

/** A dog sitting up: weight on the haunches, tongue out, tail on the ground. */
function sitting(context: ShapeContext): Surface[] {
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

/** Throat and mouth of a dog, opened by `open` around 1. */
function mouth(
  pitch: number,
  open: (t: number) => number,
): Parameters<typeof addCall>[3]['formants'] {
  const size = pitch ** 0.8;
  return [
    { frequency: (t) => 720 * size * open(t), q: 4, gain: 1 },
    { frequency: (t) => 1280 * size * open(t), q: 5, gain: 0.8 },
    { frequency: 2700 * size, q: 5, gain: 0.3 },
  ];
}

/** One bark: a voice that leaps up and falls within a fifth of a second while the mouth opens and shuts. */
function addBark(out: Float32Array, context: SoundContext, at: number, strength = 1): void {
  const { random, pitch } = context;
  const length = random.between(0.18, 0.24);
  const top = random.between(430, 520) * pitch;
  const bite = path([0, 0], [0.015, strength], [0.07, 0.85 * strength], [length, 0]);
  addCall(out, context, random, {
    at,
    duration: length,
    frequency: path([0, 0.6 * top], [0.04, top], [length, 0.5 * top]),
    gain: bite,
    formants: mouth(pitch, path([0, 0.7], [0.06, 1.1], [length, 0.75])),
    slope: 0.5,
    breath: 0.45,
    rough: 0.03,
  });
}

/** Barks in pairs or evenly, all along. */
function barks(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const interval = random.between(0.27, 0.34);
  const isPaired = random.chance(0.5);
  beats(random, 0.04, durationSeconds - 0.2, interval, 0.08).forEach((at, index) => {
    addBark(
      out,
      context,
      isPaired && index % 2 === 1 ? at - 0.25 * interval + 0.03 : at,
      random.between(0.8, 1),
    );
  });
  return out;
}

/** A long clear voice: up, held with a waver, and sinking, through a rounded mouth. */
function howl(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const length = durationSeconds * random.between(0.9, 0.95);
  const base = random.between(400, 470) * pitch;
  const contour = path(
    [0, 0.6 * base],
    [0.22 * length, 1.05 * base],
    [0.35 * length, base],
    [0.7 * length, 0.96 * base],
    [length, 0.58 * base],
  );
  const waver = vibrato(random.between(4.5, 5.5), 0.018, 0.8);
  addCall(out, context, random, {
    at: 0.03,
    duration: length,
    frequency: (t) => contour(t) * waver(t),
    gain: path([0, 0], [0.15, 0.7], [0.4 * length, 1], [0.75 * length, 0.8], [length, 0]),
    formants: mouth(pitch, path([0, 0.65], [0.25 * length, 0.8], [length, 0.6])),
    slope: 1.1,
    breath: 0.04,
    rough: 0.004,
  });
  return out;
}

/** A low rattle of the throat that swells, broken by two or three barks. */
function growl(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const barkAt = [random.between(0.34, 0.4), random.between(0.8, 0.86)].map(
    (share) => share * durationSeconds,
  );
  let from = 0.02;
  for (const at of barkAt) {
    const length = at - from - 0.02;
    const base = random.between(82, 98) * pitch;
    addCall(out, context, random, {
      at: from,
      duration: length,
      frequency: path([0, 0.9 * base], [length, 1.25 * base]),
      gain: path([0, 0], [0.12, 0.5], [0.8 * length, 0.85], [length, 0]),
      formants: mouth(pitch, () => 0.75),
      slope: 0.45,
      breath: 0.3,
      rough: 0.13,
    });
    addBark(out, context, at);
    if (random.chance(0.5)) addBark(out, context, at + 0.24, 0.8);
    from = at + 0.26;
  }
  return out;
}
