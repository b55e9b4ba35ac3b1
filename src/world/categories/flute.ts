import {
  cylinder,
  ellipsoid,
  finish,
  lathe,
  placeAll,
  torus,
  tube,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { tassel } from '../shapes/lanyard.ts';
import { blow } from '../sounds/air.ts';
import { vibrato } from '../synthesis/envelope.ts';
import { loudnessOfPhrase, perform, pitchOf, score } from '../sounds/phrase.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const flute: Category = {
  id: 'flute',
  family: 'winds',
  nouns: ['flute', 'pipe', 'woodwind pipe'],
  shapes: [
    {
      id: 'transverse',
      nouns: ['concert flute'],
      looks: [
        'with a lip plate and round keys',
        'with a long slanted tube full of keys',
        'with key cups along a slim pipe',
      ],
      build: transverse,
    },
    {
      id: 'panpipes',
      nouns: ['pan flute'],
      looks: [
        'with a row of pipes from long to short',
        'with tubes bound side by side',
        'with a stepped lower edge',
      ],
      build: panpipes,
    },
    {
      id: 'bamboo',
      nouns: ['bamboo flute'],
      looks: [
        'with knots in the cane and open holes',
        'with finger holes and a hanging tassel',
        'with bound rings round a plain tube',
      ],
      build: bamboo,
    },
    {
      id: 'recorder',
      nouns: ['recorder'],
      looks: [
        'with a beak and a window',
        'with turned joints and finger holes',
        'with a bulging head and a flared foot',
      ],
      build: recorder,
    },
  ],
  sounds: [
    {
      id: 'melody',
      verbs: ['plays a slow tune', 'sings softly', 'pipes a melody'],
      sounds: ['a soft airy melody', 'breathy legato notes', 'a gentle piping tune'],
      render: melody,
    },
    {
      id: 'trill',
      verbs: ['trills', 'flutters between two notes', 'runs up to a trill'],
      sounds: ['a quick airy trill', 'a run of notes and a flutter', 'soft warbling notes'],
      render: trill,
    },
    {
      id: 'staccato',
      verbs: ['plays a hopping tune', 'pipes short notes', 'puffs a dance tune'],
      sounds: [
        'short breathy puffs of notes',
        'a light hopping dance tune',
        'chuffing staccato notes',
      ],
      render: staccato,
    },
  ],
};

/** A concert flute held aslant: long pipe, lip plate with its hole, a row of round key cups on a rod. */
function transverse({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.1, 0.1);
  const lip = vary(random, -0.68, 0.05);
  const count = 7 + random.integer(2);
  const keys = Array.from({ length: count }, (_, i): Surface => {
    const x = -0.3 + (1.12 * i) / (count - 1);
    const wide = radius * (i > count - 3 ? 0.8 : 0.62);
    return finish(cylinder([x, 0, radius * 0.7], [x, 0, radius * 1.6], wide), {
      tint: i % 3 === 1 ? 1.6 : 0.3,
      emphasis: 1.4,
    });
  });
  const joint = (x: number): Surface =>
    finish(cylinder([x - 0.035, 0, 0], [x + 0.035, 0, 0], radius * 1.22), { tint: 0.45 });
  const rod = radius * 0.85;
  const parts = [
    finish(cylinder([-1, 0, 0], [1, 0, 0], radius), { emphasis: 1.6 }),
    ...[-0.99, -0.43, 0.9].map(joint),
    finish(ellipsoid([lip, radius * 0.3, radius * 0.5], [0.2, radius * 1.1, radius * 0.9]), {
      tint: 1.5,
      emphasis: 1.3,
    }),
    finish(ellipsoid([lip, radius * 0.6, radius * 1.3], [0.075, 0.05, 0.03]), { tint: 0.08 }),
    finish(cylinder([-0.36, rod, rod], [0.86, rod, rod], 0.03), { tint: 1.3 }),
    ...keys,
  ];
  return placeAll(parts, { turn: [0, 0, vary(random, 0.5, 0.25)] });
}

/** Pan pipes: tubes from long to short, level at the top where they are blown, bound by two bands. */
function panpipes({ random }: ShapeContext): Surface[] {
  const count = 7 + random.integer(4);
  const radius = 0.95 / count;
  const longest = vary(random, 1.55, 0.1);
  const shortest = longest * random.between(0.3, 0.42);
  const top = longest / 2;
  const bow = random.between(0, 0.25);
  const pipes = Array.from({ length: count }, (_, i): Surface[] => {
    const x = -0.95 + radius * (2 * i + 1);
    const z = -bow * x * x;
    const length = longest + ((shortest - longest) * i) / (count - 1);
    return [
      finish(cylinder([x, top - length, z], [x, top, z], radius * 0.94), {
        tint: i % 2 === 0 ? 1 : 1.25,
        emphasis: 1.1,
      }),
      finish(cylinder([x, top, z], [x, top + 0.02, z], radius * 0.7), { tint: 0.1 }),
    ];
  }).flat();
  const band = (y: number): Surface =>
    finish(
      tube(
        [-1, -0.5, 0, 0.5, 1].map((x) => [x * 0.97, y, radius * 0.8 - bow * x * x]),
        0.07,
      ),
      { tint: 0.35, emphasis: 1.3 },
    );
  return [...pipes, band(top - shortest * 0.35), band(top - shortest * 0.8)];
}

/** A side-blown cane: knots, bindings, a mouth hole apart from six finger holes, and a tassel. */
function bamboo({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.125, 0.1);
  const mouth = -0.66;
  const hole = (x: number, size: number): Surface =>
    finish(ellipsoid([x, radius * 0.3, radius * 0.93], [size, size * 0.85, 0.035]), {
      tint: 0.05,
      emphasis: 1.6,
    });
  const knot = (x: number): Surface => finish(torus([x, 0, 0], radius, 0.03, 'x'), { tint: 0.6 });
  const binding = (x: number): Surface =>
    finish(cylinder([x - 0.05, 0, 0], [x + 0.05, 0, 0], radius * 1.1), { tint: 0.3 });
  const parts = [
    finish(cylinder([-1, 0, 0], [1, 0, 0], radius), { emphasis: 1.8 }),
    finish(cylinder([1, 0, 0], [1.015, 0, 0], radius * 0.75), { tint: 0.1 }),
    ...[-0.45, vary(random, 0.12, 0.3), 0.62].map(knot),
    ...[-0.92, -0.3, 0.9].map(binding),
    hole(mouth, 0.085),
    ...Array.from({ length: 6 }, (_, i) => hole(-0.12 + 0.165 * i, 0.062)),
    ...tassel([0.9, -0.08, 0.04], 0.22),
  ];
  return placeAll(parts, { turn: [0, 0, vary(random, 0.38, 0.3)] });
}

/** A recorder: beak and dark window on a bulging head, turned joints, finger holes, flared foot. */
function recorder({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.13, 0.1);
  const bulge = vary(random, 1.5, 0.08);
  const bore: Vec2[] = [
    [0, -1],
    [radius * 1.35, -1],
    [radius * 1.1, -0.86],
    [radius, -0.74],
    [radius * 1.5, -0.7],
    [radius * 1.5, -0.62],
    [radius * 0.95, -0.58],
    [radius * 1.05, 0.3],
    [radius * bulge, 0.34],
    [radius * bulge, 0.46],
    [radius * 1.1, 0.5],
    [radius * 1.15, 0.72],
    [radius * 0.9, 0.8],
    [radius * 0.55, 1],
    [0, 1.02],
  ];
  const hole = (y: number, size: number): Surface =>
    finish(ellipsoid([0, y, radius * 0.97], [size, size, 0.035]), { tint: 0.05, emphasis: 1.5 });
  const ring = (y: number, wide: number): Surface =>
    finish(cylinder([0, y - 0.03, 0], [0, y + 0.03, 0], radius * wide), { tint: 1.7 });
  const parts = [
    finish(lathe(bore), { emphasis: 1.8 }),
    ring(0.4, bulge * 1.04),
    ring(-0.66, 1.56),
    ring(-0.97, 1.4),
    finish(ellipsoid([0, 0.66, radius * 1.02], [0.085, 0.06, 0.05]), { tint: 0.05, emphasis: 1.6 }),
    finish(ellipsoid([0, 0.55, radius * 1], [0.07, 0.06, 0.03]), { tint: 0.5 }),
    ...Array.from({ length: 6 }, (_, i) => hole(0.2 - 0.135 * i, 0.048)),
    hole(-0.8, 0.045),
  ];
  return placeAll(parts, { turn: [0.1, 0, vary(random, -0.6, 0.25)] });
}

const TUNES = ['0:1 4:1 7:2', '7:1 5:1 4:1 0:2', '0:1.5 2:0.5 4:1 2:1.5', '4:1 9:1 7:2'];

/** A slow legato tune with vibrato. */
function melody(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const notes = perform(score(random.pick(TUNES)), 640 * pitch, 0.02, durationSeconds - 0.06);
  const shake = vibrato(random.between(4.6, 5.6), 0.009, 0.4);
  const course = pitchOf(notes, { glide: 0.05 });
  const level = loudnessOfPhrase(notes, { attack: 0.08, release: 0.1, hold: 1, floor: 0.45 });
  return blow(context, {
    notes,
    pitch: (t) => course(t) * shake(t),
    level: (t) => level(t) * (1 + 14 * (shake(t) - 1)),
    partials: [1, 0.28, 0.12, 0.04],
    breath: 0.12,
    chiff: 0.3,
  });
}

/** A run upwards into a long trill between two neighbouring notes. */
function trill(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const run = score(random.pick(['0:2 4:2 7:2', '0:2 2:2 4:2 5:2', '12:2 7:2 4:2']));
  const top = run[run.length - 1]![0] + random.pick([1, 2]);
  const wide = random.pick([1, 2]);
  const shakes = Array.from({ length: 18 }, (_, i) => [top + (i % 2) * wide, 0.78] as const);
  const notes = perform([...run, ...shakes], 640 * pitch, 0.02, durationSeconds - 0.08);
  const level = loudnessOfPhrase(notes, { attack: 0.02, release: 0.02, hold: 1, floor: 0.7 });
  return blow(context, {
    notes: notes.slice(0, run.length + 1),
    pitch: pitchOf(notes, { glide: 0.018 }),
    level: (t) => level(t) * (1 - (0.4 * t) / durationSeconds),
    partials: [1, 0.34, 0.14, 0.05],
    breath: 0.12,
    chiff: 0.25,
  });
}

const DANCES = [
  '0:1 4:1 7:1 4:1 9:1 7:1 4:1 7:1',
  '7:1 7:0.5 9:0.5 7:1 4:1 2:1 4:1 0:1',
  '0:1 0:1 7:1 7:1 9:1 9:1 7:1.5',
];

/** A hopping tune of short tongued notes, each with a strong puff. */
function staccato(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const notes = perform(score(random.pick(DANCES)), 640 * pitch, 0.02, durationSeconds - 0.03);
  return blow(context, {
    notes,
    pitch: pitchOf(notes, { glide: 0.01 }),
    level: loudnessOfPhrase(notes, { attack: 0.02, release: 0.09, hold: 0.8, fade: 0.5 }),
    partials: [1, 0.2, 0.16, 0.04],
    breath: 0.16,
    chiff: 0.55,
  });
}
