import { box, cylinder, finish, lathe, place, placeAll, vary } from '../surfaces/index.ts';
import { joined } from '../shapes/joined.ts';
import { keyboard, WHITE_KEY, wingCase } from '../shapes/keyboard.ts';
import { points } from '../shapes/stringed.ts';
import { beats, semitones } from '../synthesis/events.ts';
import { modesOf, type ModeTable, strike } from '../synthesis/modal.ts';
import { addBurst } from '../synthesis/noise.ts';
import { silence } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const piano: Category = {
  id: 'piano',
  family: 'strings',
  nouns: ['piano', 'pianoforte', 'keyboard instrument'],
  shapes: [
    {
      id: 'grand',
      nouns: ['grand piano', 'concert grand'],
      looks: ['with a raised lid', 'with a curved side and three legs', 'with keys at one end'],
      build: grand,
    },
    {
      id: 'stage',
      nouns: ['stage piano', 'digital piano'],
      looks: ['with crossed legs', 'with a flat case on a stand', 'with a long row of keys'],
      build: stage,
    },
    {
      id: 'toy',
      nouns: ['toy piano', 'baby grand'],
      looks: ['with few wide keys', 'with short round legs', 'with its keys to the front'],
      build: toy,
    },
    {
      id: 'upright',
      nouns: ['upright piano'],
      looks: ['with a tall case', 'with a book above its keys', 'with pedals below the keys'],
      build: upright,
    },
  ],
  sounds: [
    {
      id: 'chords',
      verbs: ['plays chords', 'plays slow chords', 'lets its chords ring'],
      sounds: ['hammered chords fading', 'full ringing chords', 'a few struck chords'],
      render: chords,
    },
    {
      id: 'run',
      verbs: ['plays a scale', 'plays a quick run', 'runs up and down the keys'],
      sounds: ['a scale of hammered notes', 'a quick even run', 'struck notes climbing in steps'],
      render: run,
    },
    {
      id: 'trill',
      verbs: ['plays a trill', 'trills', 'flutters between two keys'],
      sounds: ['a fast trill', 'two struck notes in quick alternation', 'a fluttering trill'],
      render: trill,
    },
    {
      id: 'stride',
      verbs: ['plays a rag', 'plays a waltz', 'accompanies a dance'],
      sounds: ['single notes and chords in turn', 'a hammered dance tune', 'a bouncing oom pah'],
      render: stride,
    },
  ],
};

/** A grand piano as the audience sees it: keyboard on the left, lid open towards the viewer. */
function grand({ random }: ShapeContext): Surface[] {
  const tail = vary(random, 0.92, 0.1);
  const depth = vary(random, 0.72, 0.06);
  const leg = (x: number, z: number): Surface =>
    finish(cylinder([x, -0.9, z], [x, -0.1, z], 0.07), { tint: 0.7, emphasis: 1.3 });
  const keys = placeAll(keyboard(depth * 1.85, 0.27, 14), {
    turn: [0, -Math.PI / 2, 0],
    move: [-0.72, 0.06, 0],
  });
  const surfaces = [
    ...wingCase(tail, depth, vary(random, 0.75, 0.15), 0.32),
    finish(box([-0.85, -0.05, 0], [0.36, 0.1, depth * 2]), { tint: 0.8 }),
    finish(box([-0.68, 0.32, 0], [0.05, 0.2, depth * 1.1]), { tint: 0.5 }),
    ...keys,
    leg(-0.65, depth * 0.8),
    leg(-0.65, -depth * 0.8),
    leg(tail * 0.7, depth * -0.5),
    finish(box([-0.5, -0.6, 0], [0.06, 0.6, 0.2]), { tint: 0.6 }),
    finish(box([-0.55, -0.88, 0], [0.2, 0.05, 0.3]), { tint: 1.4 }),
  ];
  return placeAll(surfaces, { scale: 0.95, turn: [0, 0.25, 0] });
}

/** A long flat case with keys on a stand of crossed bars, a music rest at its back. */
function stage({ random }: ShapeContext): Surface[] {
  const width = vary(random, 1.9, 0.06);
  const foot = random.between(0.5, 0.62);
  const bars = [-0.12, 0.12].flatMap((z) => [
    cylinder([-foot, -0.78, z], [foot, 0, z], 0.04),
    cylinder([foot, -0.78, z], [-foot, 0, z], 0.04),
  ]);
  const feet = [-foot, foot].map((x) => cylinder([x, -0.79, -0.3], [x, -0.79, 0.3], 0.04));
  const rest = place(box([0, 0.17, 0], [0.8, 0.34, 0.03]), {
    turn: [-0.3, 0, 0],
    move: [0, 0.22, -0.24],
  });
  const knobs = [0.16, 0.26, 0.36].map((x) =>
    finish(cylinder([-x * width, 0.2, -0.16], [-x * width, 0.29, -0.16], 0.04), { tint: 1.7 }),
  );
  return [
    finish(box([0, 0.06, -0.02], [width, 0.1, 0.62]), { emphasis: 1.2 }),
    finish(box([0, 0.15, -0.17], [width, 0.12, 0.3]), { tint: 0.7, emphasis: 1.2 }),
    finish(box([0.3 * width, 0.215, -0.16], [0.28, 0.03, 0.12]), { tint: 0.15 }),
    ...[-1, 1].map((side) => box([side * (width / 2 - 0.03), 0.14, 0.14], [0.07, 0.16, 0.36])),
    ...placeAll(keyboard(width - 0.14, 0.32, 15), { move: [0, 0.16, -0.02] }),
    ...knobs,
    finish(rest, { tint: 1.3 }),
    joined([...bars, ...feet], { tint: 0.35, emphasis: 1.9 }),
  ];
}

/** A child's piano with its few keys to the front, a wing-shaped case behind them, turned legs, a lid. */
function toy({ random }: ShapeContext): Surface[] {
  const tail = vary(random, 0.72, 0.1);
  const depth = 0.62;
  const bottom = random.between(-0.72, -0.58);
  const leg = (x: number, z: number): Surface => {
    const turned = lathe(
      points([0, bottom, 0.05, bottom, 0.1, bottom + 0.2, 0.07, -0.2, 0.13, -0.1]),
    );
    return finish(place(turned, { move: [x, 0, z] }), { tint: 0.6, emphasis: 1.3 });
  };
  const body = placeAll(wingCase(tail, depth, vary(random, 0.85, 0.1), 0.4), {
    turn: [0, Math.PI / 2, 0],
    move: [0, 0, -0.35],
  });
  const surfaces = [
    ...body,
    finish(box([0, -0.09, 0.52], [2 * depth, 0.1, 0.4]), { tint: 0.75 }),
    ...[-1, 1].map((side) =>
      finish(box([side * (depth - 0.05), 0.06, 0.52], [0.1, 0.24, 0.4]), { tint: 0.9 }),
    ),
    ...placeAll(keyboard(2 * depth - 0.2, 0.36, 7), { move: [0, 0.03, 0.36] }),
    leg(-0.48, 0.5),
    leg(0.48, 0.5),
    leg(-0.2, -0.75),
  ];
  return placeAll(surfaces, { turn: [0, 0.3, 0] });
}

/** An upright piano from the front: tall case, keys on a shelf above two legs, a music book, pedals. */
function upright({ random }: ShapeContext): Surface[] {
  const width = vary(random, 1.55, 0.06);
  const top = vary(random, 0.68, 0.08);
  const side = width / 2;
  const leg = (x: number): Surface =>
    finish(cylinder([x, -0.76, 0.42], [x, -0.14, 0.42], 0.06), { tint: 0.55, emphasis: 1.2 });
  const pedals = [-0.1, 0.1].map((x) => box([x, -0.7, 0.14], [0.09, 0.04, 0.22]));
  const middle = (top - 0.1) / 2;
  return [
    finish(box([0, (top - 0.78) / 2, -0.2], [width, top + 0.78, 0.4]), { emphasis: 1.7 }),
    finish(box([0, top + 0.02, -0.18], [width + 0.1, 0.06, 0.5]), { tint: 0.55 }),
    finish(box([0, -0.46, 0.01], [width * 0.8, 0.42, 0.03]), { tint: 0.62 }),
    finish(box([0, middle + 0.1, 0.01], [width * 0.84, (top - 0.2) * 0.8, 0.03]), { tint: 0.62 }),
    finish(box([0, middle + 0.12, 0.06], [0.5, 0.34, 0.05]), { tint: WHITE_KEY, emphasis: 0.9 }),
    finish(box([0, middle + 0.12, 0.09], [0.025, 0.34, 0.02]), { tint: 0.4 }),
    finish(box([0, -0.12, 0.24], [width, 0.1, 0.52]), { tint: 0.9 }),
    ...[-1, 1].map((end) =>
      finish(box([end * (side - 0.05), 0.02, 0.24], [0.1, 0.22, 0.5]), { tint: 0.8 }),
    ),
    ...placeAll(keyboard(width - 0.2, 0.38, 14), { move: [0, 0, 0.1] }),
    finish(box([0, -0.8, -0.1], [width + 0.04, 0.07, 0.62]), { tint: 0.45 }),
    leg(-side + 0.09),
    leg(side - 0.09),
    joined(pedals, { tint: [0.88, 0.72, 0.3], emphasis: 1.3 }),
  ];
}

/** Stiffness stretches the partials of a thick string: ratio k sqrt(1 + B k^2). */
const STIFFNESS = 0.0006;
const STRING: ModeTable = Array.from({ length: 10 }, (_, index) => {
  const k = index + 1;
  return [k * Math.sqrt(1 + STIFFNESS * k * k), k ** -1.1, 1 / (1 + 0.28 * index)];
});

/** Plays one key: two slightly detuned strings that beat where there is time to hear it, and the knock of the hammer. */
function hit(
  out: Float32Array,
  context: SoundContext,
  at: number,
  step: number,
  decay: number,
): void {
  const frequency = semitones(262 * context.pitch, step);
  strike(out, context, at, frequency, modesOf(STRING, decay), 0.5);
  if (decay > 0.5) {
    strike(out, context, at, frequency * 1.0012, modesOf(STRING.slice(0, 3), 1.2 * decay), 0.4);
  }
  const knock = { at, frequency: 300 * context.pitch, q: 1, gain: 0.25, decay: 0.05 };
  addBurst(out, context, context.random, knock);
}

const TRIADS = [
  [0, 4, 7],
  [0, 3, 7],
  [-3, 0, 5],
  [-1, 2, 7],
  [-4, 0, 5],
];

/** Two to four chords over a bass, each left to ring. */
function chords(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const count = 2 + random.integer(3);
  const length = durationSeconds / (count + 0.2);
  for (let index = 0; index < count; index++) {
    const triad = random.pick(TRIADS);
    const at = 0.02 + index * length;
    const decay = index + 1 < count ? 1 : 1.6;
    for (const step of [triad[0]! - 12, ...triad]) hit(out, context, at, step, decay);
  }
  return out;
}

const RUNS = [
  [0, 2, 4, 5, 7, 9, 11, 12, 14, 12, 11, 9, 7, 5, 4, 2],
  [0, 4, 7, 12, 16, 19, 24, 19, 16, 12, 7, 4],
  [0, 2, 3, 5, 7, 8, 11, 12, 11, 8, 7, 5, 3, 2],
];

/** A scale or a broken chord up the keys and down again. */
function run(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const steps = random.pick(RUNS);
  const interval = durationSeconds / random.between(15, 19);
  const times = beats(random, 0.02, durationSeconds - 0.1, interval, 0.03);
  times.forEach((at, index) => hit(out, context, at, steps[index % steps.length]!, 0.7));
  return out;
}

/** Two neighbouring keys in quick alternation over a held chord. */
function trill(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const low = random.pick([7, 9, 12]);
  const high = low + random.pick([1, 2, 2]);
  for (const step of random.pick(TRIADS)) hit(out, context, 0.02, step - 12, 2);
  const interval = durationSeconds / random.between(26, 32);
  beats(random, 0.02, durationSeconds - 0.12, interval, 0.05).forEach((at, index) => {
    hit(out, context, at, index % 2 === 0 ? low : high, 0.35);
  });
  return out;
}

/** A low note and chords in turn, as the left hand of a rag or of a waltz does. */
function stride(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const metre = random.pick([2, 3]);
  const triad = random.pick(TRIADS);
  const interval = durationSeconds / (random.pick([7, 9]) + 0.3);
  beats(random, 0.02, durationSeconds - 0.2, interval, 0.02).forEach((at, index) => {
    if (index % metre === 0) hit(out, context, at, index % (2 * metre) === 0 ? -12 : -17, 0.9);
    else for (const step of triad) hit(out, context, at, step + 5, 0.35);
  });
  return out;
}
