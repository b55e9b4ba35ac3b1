import {
  ball,
  box,
  cylinder,
  finish,
  lathe,
  placeAll,
  plate,
  smooth,
  torus,
  tube,
  vary,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import { beats, semitones } from '../synthesis/events.ts';
import { BELL_MODES, modesOf, strike } from '../synthesis/modal.ts';
import { addBurst } from '../synthesis/noise.ts';
import { add, silence } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const bell: Category = {
  id: 'bell',
  family: 'bells',
  nouns: ['bell', 'ringing bell', 'chiming bell'],
  shapes: [
    {
      id: 'church',
      nouns: ['church bell', 'tower bell'],
      looks: [
        'with a flared rim under a wooden yoke',
        'with a clapper hanging from its mouth',
        'with a heavy beam across its crown',
        'with bands around its waist',
      ],
      build: churchBell,
    },
    {
      id: 'hand',
      nouns: ['hand bell', 'school bell'],
      looks: [
        'with a long turned handle',
        'with a handle above a flared rim',
        'with a knob at the end of its grip',
      ],
      build: handBell,
    },
    {
      id: 'desk',
      nouns: ['reception bell', 'desk bell'],
      looks: [
        'with a round dome on a flat base',
        'with a button on top of a dome',
        'with a low dome and a dark foot',
      ],
      build: deskBell,
    },
    {
      id: 'ship',
      nouns: ['hanging bell'],
      looks: [
        'with a curved wall bracket',
        'with a knotted rope on its clapper',
        'with a flared rim hung from an arm',
      ],
      build: bracketBell,
    },
  ],
  sounds: [
    {
      id: 'toll',
      verbs: ['tolls slowly', 'tolls once', 'rings long'],
      sounds: [
        'a long clear ringing',
        'a solemn toll fading away',
        'one heavy stroke that hums on',
      ],
      render: toll,
    },
    {
      id: 'shaken',
      verbs: ['is rung by hand', 'rings again and again', 'clangs quickly back and forth'],
      sounds: [
        'a quick repeated clanging',
        'a steady back and forth ringing',
        'rapid clear strokes',
      ],
      render: shaken,
    },
    {
      id: 'peal',
      verbs: ['peals', 'chimes down a scale', 'rings in changes'],
      sounds: [
        'a peal of several notes',
        'chimes falling step by step',
        'overlapping clear strokes',
      ],
      render: peal,
    },
  ],
};

/** The cast body, mouth at y = 0, crown at y = `height`: flared rim, bands, dark inside, clapper. */
function casting(random: ShapeContext['random'], height: number): Surface[] {
  const rim = vary(random, 0.6 * height, 0.1);
  const waist = vary(random, 0.35 * height, 0.1);
  const outside: Vec2[] = smooth([
    [rim, 0],
    [rim * 0.86, height * 0.13],
    [waist * 1.08, height * 0.44],
    [waist, height * 0.7],
    [waist * 0.8, height * 0.92],
    [0.02, height],
  ]);
  const inside = outside.map(([radius, y]): Vec2 => [Math.max(0, radius - 0.06), y - 0.02]);
  const widthAt = (y: number): number => outside.find(([, h]) => h > y)?.[0] ?? waist;
  const band = (y: number): Surface =>
    finish(torus([0, y, 0], widthAt(y) + 0.01, 0.05 * height, 'y'), { tint: 0.6 });
  return [
    finish(lathe(outside), { emphasis: 1.3 }),
    finish(lathe([...inside].reverse()), { tint: 0.4, emphasis: 0.5 }),
    finish(torus([0, 0, 0], rim - 0.02, 0.05 * height, 'y'), { tint: 1.35, emphasis: 1.2 }),
    band(height * 0.2),
    band(height * 0.78),
    finish(cylinder([0, height * 0.4, 0], [0, -0.02, 0], 0.035), { tint: 0.35 }),
    finish(ball([0, -0.06 * height, 0], vary(random, 0.12 * height)), {
      tint: 0.25,
      emphasis: 1.3,
    }),
  ];
}

/** A tower bell caught in its swing below a wooden yoke with iron straps. */
function churchBell({ random }: ShapeContext): Surface[] {
  const swing = random.between(0.12, 0.42) * (random.chance(0.5) ? 1 : -1);
  const reach = vary(random, 0.82, 0.12);
  const arch = vary(random, 0.34, 0.2);
  const yoke: Vec2[] = [
    [-reach, 0.58],
    [reach, 0.58],
    ...smooth<Vec2>([
      [reach, 0.74],
      [0.5 * reach, 0.8],
      [0.2 * reach, 0.62 + arch],
      [-0.2 * reach, 0.62 + arch],
      [-0.5 * reach, 0.8],
      [-reach, 0.74],
    ]),
  ];
  const strap = (x: number): Surface =>
    finish(box([x, 0.68, 0], [0.07, 0.34, 0.34]), { tint: 1.5 });
  return placeAll(
    [
      ...placeAll(casting(random, 1.35), { move: [0, -0.8, 0] }),
      finish(plate(yoke, 0.28), { tint: 0.5 }),
      strap(-0.28),
      strap(0.28),
      finish(cylinder([-reach - 0.16, 0.65, 0], [reach + 0.16, 0.65, 0], 0.07), { tint: 0.3 }),
    ],
    { turn: [0, 0, swing] },
  );
}

/** A school bell: a turned handle with a knob stands on the crown. */
function handBell({ random }: ShapeContext): Surface[] {
  const handle = vary(random, 0.95, 0.1);
  const thickness = vary(random, 0.12, 0.12);
  const profile: Vec2[] = smooth([
    [thickness * 1.3, 0],
    [thickness * 0.6, handle * 0.1],
    [thickness * 1.15, handle * 0.45],
    [thickness * 0.7, handle * 0.78],
    [thickness * 1.25, handle * 0.92],
    [0, handle],
  ]);
  return placeAll(
    [
      ...placeAll(casting(random, 1), { move: [0, -0.95, 0] }),
      ...placeAll([finish(lathe(profile), { tint: 0.42, emphasis: 1.4 })], { move: [0, 0.05, 0] }),
      finish(torus([0, 0.06, 0], thickness * 1.2, 0.05, 'y'), { tint: 1.5 }),
    ],
    { turn: [0, 0, random.between(-0.35, 0.35)] },
  );
}

/** A reception bell: a dome over a wide dark foot, rung by its button. */
function deskBell({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.8, 0.06);
  const height = vary(random, 0.62, 0.12);
  const dome: Vec2[] = smooth([
    [radius, 0],
    [radius * 0.97, height * 0.2],
    [radius * 0.82, height * 0.6],
    [radius * 0.5, height * 0.9],
    [0.02, height],
  ]);
  return [
    finish(lathe(dome), { emphasis: 1.5 }),
    finish(torus([0, 0, 0], radius, 0.045, 'y'), { tint: 1.4 }),
    finish(cylinder([0, -0.3, 0], [0, 0.1, 0], 0.14), { tint: 0.2 }),
    finish(
      lathe([
        [radius * 1.12, -0.42],
        [radius * 1.1, -0.28],
        [radius * 0.9, -0.22],
        [0, -0.2],
      ]),
      { tint: 0.28, emphasis: 1.2 },
    ),
    finish(cylinder([0, height - 0.03, 0], [0, height + 0.14, 0], 0.06), {
      tint: 0.35,
      emphasis: 1.4,
    }),
    finish(ball([0, height + 0.2, 0], vary(random, 0.12)), { tint: 1.5, emphasis: 1.4 }),
  ];
}

/** A bell on a curved arm from a wall plate, a knotted rope hanging from its clapper. */
function bracketBell({ random }: ShapeContext): Surface[] {
  const side = random.chance(0.5) ? 1 : -1;
  const wall = -0.85 * side;
  const rope = vary(random, 0.5, 0.15);
  const arm: Vec3[] = smooth([
    [wall, 0.1, 0],
    [wall * 0.75, 0.55, 0],
    [wall * 0.3, 0.86, 0],
    [0, 0.84, 0],
    [-wall * 0.22, 0.72, 0],
  ]);
  return [
    ...placeAll(casting(random, 1.15), { move: [0, -0.55, 0] }),
    finish(torus([0, 0.7, 0], 0.12, 0.045, 'z'), { tint: 0.6, emphasis: 1.3 }),
    finish(tube(arm, 0.065), { tint: 0.35, emphasis: 1.4 }),
    finish(cylinder([wall, 0.62, 0], [wall * 0.45, 0.76, 0], 0.045), { tint: 0.35 }),
    finish(box([wall, 0.32, 0], [0.1, 0.85, 0.36]), { tint: 0.45 }),
    finish(cylinder([0, -0.55, 0], [0, -0.6 - rope, 0], 0.045), { tint: 1.6, emphasis: 1.5 }),
    finish(ball([0, -0.62 - rope, 0], 0.1), { tint: 1.6, emphasis: 1.3 }),
  ];
}

/** One stroke of the clapper on a bell of its own, ready to be laid out over time. */
function stroke(context: SoundContext, frequency: number, decay: number): Float32Array {
  const { random, durationSeconds } = context;
  const line = { ...context, durationSeconds: Math.min(durationSeconds, 1.5 * decay) };
  const out = silence(line);
  strike(out, line, 0, frequency, modesOf(BELL_MODES, decay));
  addBurst(out, line, random, { at: 0, frequency: 6 * frequency, q: 1, gain: 0.3, decay: 0.04 });
  return out;
}

/** A large bell, struck once, or once more while it still hums. */
function toll(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const hit = stroke(context, 400 * pitch * random.between(0.94, 1.06), random.between(2.9, 3.7));
  add(out, context, hit, 0.02);
  if (random.chance(0.5)) add(out, context, hit, durationSeconds * random.between(0.42, 0.52), 0.9);
  return out;
}

/** A small bell shaken by hand: the clapper hits both sides in turn, one of them harder. */
function shaken(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const frequency = 660 * pitch * random.between(0.92, 1.08);
  const sides = [stroke(context, frequency, 0.9), stroke(context, frequency * 1.003, 0.8)];
  const interval = random.between(0.15, 0.21);
  beats(random, 0.03, durationSeconds - 0.25, interval, 0.08).forEach((at, index) => {
    const side = sides[index % 2] as Float32Array;
    add(out, context, side, at, (index % 2 === 0 ? 1 : 0.7) * random.between(0.8, 1));
  });
  return out;
}

const SCALE_DOWN = [12, 11, 9, 7, 5, 4, 2, 0];

/** Bells rung in rounds: from the lightest to the heaviest, evenly, each ringing into the next. */
function peal(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const count = 5 + random.integer(3);
  const interval = (durationSeconds - 0.3) / count;
  const tenor = 400 * pitch * random.between(0.94, 1.06);
  SCALE_DOWN.slice(-count).forEach((step, index) => {
    const at = 0.02 + index * interval * random.between(0.98, 1.02);
    add(out, context, stroke(context, semitones(tenor, step), 1.5), at, random.between(0.85, 1));
  });
  return out;
}
