import {
  ball,
  cylinder,
  finish,
  lathe,
  placeAll,
  smooth,
  torus,
  tube,
  vary,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import { lacing } from '../shapes/drum-head.ts';
import { joined } from '../shapes/joined.ts';
import { swell } from '../synthesis/envelope.ts';
import { beats, scatter } from '../synthesis/events.ts';
import { addGrains } from '../sounds/grains.ts';
import { addShake, seeds } from '../sounds/seeds.ts';
import { silence } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const maraca: Category = {
  id: 'maraca',
  family: 'percussion',
  nouns: ['maraca', 'rattle', 'shaker'],
  shapes: [
    {
      id: 'pair',
      nouns: ['pair of maracas'],
      looks: [
        'with two crossed handles',
        'with painted bands round two egg-shaped heads',
        'with two heads on sticks',
      ],
      build: pair,
    },
    {
      id: 'toy',
      nouns: ['baby rattle'],
      looks: ['with a ring for a handle', 'with a striped ball', 'with a short stick'],
      build: toy,
    },
    {
      id: 'beaded',
      nouns: ['shekere'],
      looks: [
        'with a net of beads round a gourd',
        'with a big round body on a slim neck',
        'with strings of beads',
      ],
      build: beaded,
    },
    {
      id: 'single',
      nouns: [],
      looks: [
        'with one big round head on a slim handle',
        'with a loop of cord at the end',
        'with a painted zigzag round its head',
      ],
      build: single,
    },
  ],
  sounds: [
    {
      id: 'shake',
      verbs: ['shakes in rhythm', 'rattles to and fro', 'ticks along drily'],
      sounds: [
        'a dry rattling of seeds in rhythm',
        'short crisp shakes',
        'a hissing shake on every beat',
      ],
      render: shake,
    },
    {
      id: 'swirl',
      verbs: ['swirls slowly', 'rustles round and round', 'hisses in circles'],
      sounds: [
        'seeds rolling round in slow circles',
        'a grainy hiss that comes and goes',
        'a rustling swirl with a flick at the end',
      ],
      render: swirl,
    },
    {
      id: 'roll',
      verbs: ['trembles ever faster', 'rattles in a long roll', 'shakes without a pause'],
      sounds: [
        'a quick trembling rattle that swells',
        'a long dry roll of seeds',
        'a fast shaking growing louder',
      ],
      render: roll,
    },
  ],
};

/** A dark handle with a knob at its lower end. */
function handle(radius: number, bottom: number, top: number): Surface {
  const grip = lathe([
    [0, bottom],
    [radius * 1.6, bottom + 0.03],
    [radius * 1.4, bottom + 0.11],
    [radius * 0.9, bottom + 0.26],
    [radius, top],
  ]);
  return finish(grip, { tint: 0.55, emphasis: 1.5 });
}

/** The part of a profile between two heights, a little outside of it: a painted band. */
function band(profile: readonly Vec2[], low: number, high: number, tint: number): Surface {
  const part = profile.filter(([, y]) => y >= low && y <= high);
  return finish(lathe(part.map(([radius, y]): Vec2 => [radius * 1.02, y])), { tint });
}

/** Two egg heads with painted bands on straight crossed handles. */
function pair({ random }: ShapeContext): Surface[] {
  const head = vary(random, 0.36, 0.1);
  const top = vary(random, 0.92, 0.06);
  const stick = vary(random, 0.07, 0.12);
  const egg: Vec2[] = smooth(
    [
      [stick, -0.02],
      [head * 0.62, 0.12],
      [head, 0.45],
      [head * 0.78, top - 0.14],
      [0, top],
    ],
    16,
  );
  const rattle = [
    lathe(egg),
    band(egg, 0.25, 0.42, 0.4),
    band(egg, 0.52, 0.66, 1.7),
    handle(stick, -0.95, 0.02),
  ];
  const lean = vary(random, 0.42, 0.2);
  return [
    ...placeAll(rattle, { turn: [0, 0, lean], move: [-0.2, 0, 0.1] }),
    ...placeAll(rattle, { turn: [0, 0, -lean], move: [0.2, 0, -0.1] }),
  ];
}

/** A striped ball, a short handle, a ring to hold it by. */
function toy({ random }: ShapeContext): Surface[] {
  const head = vary(random, 0.45, 0.1);
  const ring = vary(random, 0.25, 0.12);
  const y = 0.5;
  const round: Vec2[] = Array.from({ length: 33 }, (_, i) => {
    const angle = Math.PI * (i / 32 - 0.5);
    return [head * Math.cos(angle), y + head * Math.sin(angle)];
  });
  const rattle = [
    lathe(round),
    band(round, y - head * 0.2, y + head * 0.2, 1.7),
    band(round, y + head * 0.55, y + head * 0.8, 0.4),
    band(round, y - head * 0.8, y - head * 0.55, 0.4),
    finish(ball([0, y + head + 0.04, 0], 0.08), { tint: 0.4 }),
    finish(cylinder([0, -0.55, 0], [0, y - head * 0.9, 0], 0.075), { tint: 0.7, emphasis: 1.4 }),
    finish(torus([0, y - head - 0.05, 0], 0.09, 0.05, 'y'), { tint: 0.4 }),
    finish(torus([0, -0.52 - ring, 0], ring, 0.07, 'z'), { tint: 0.5, emphasis: 1.4 }),
  ];
  return placeAll(rattle, { turn: [0, 0, random.between(-0.5, -0.3)] });
}

/** A gourd held by its neck, which points down, wrapped in a net strung with beads. */
function beaded({ random }: ShapeContext): Surface[] {
  const belly = vary(random, 0.55, 0.08);
  const neck = vary(random, 0.11, 0.12);
  const gourd: Vec2[] = smooth(
    [
      [0, -0.95],
      [belly * 0.48, -0.88],
      [belly * 0.86, -0.65],
      [belly, -0.32],
      [belly * 0.75, 0.08],
      [neck * 1.2, 0.38],
      [neck * 0.9, 0.7],
      [neck * 1.25, 1.15],
      [0, 1.2],
    ],
    8,
  );
  const radiusAt = (height: number): number =>
    (gourd.find(([, y]) => y >= height)?.[0] ?? neck) + 0.03;
  const row = (y: number, offset: number): Surface[] => {
    const count = 11;
    return Array.from({ length: count }, (_, i) => {
      const angle = (2 * Math.PI * (i + offset)) / count;
      const at: Vec3 = [radiusAt(y) * Math.sin(angle), y, radiusAt(y) * Math.cos(angle)];
      return ball(at, 0.065);
    });
  };
  const beads = [
    ...row(0.02, 0),
    ...row(-0.16, 0.5),
    ...row(-0.34, 0),
    ...row(-0.52, 0.5),
    ...row(-0.68, 0),
  ];
  const shaker = [
    lathe(gourd),
    finish(joined(beads), { tint: 0.28, emphasis: 1.8 }),
    lacing(11, [radiusAt(0.02), 0.02], [radiusAt(0.3), 0.32], 0.022),
    finish(torus([0, 0.34, 0], radiusAt(0.34), 0.045, 'y'), { tint: 0.4, emphasis: 1.2 }),
    finish(torus([0, 1.1, 0], neck * 1.25, 0.04, 'y'), { tint: 0.4 }),
  ];
  return placeAll(shaker, { turn: [0, 0, Math.PI + random.between(0.2, 0.4)] });
}

/** One big round head with a painted zigzag, leaning, a cord hanging from its handle. */
function single({ random }: ShapeContext): Surface[] {
  const head = vary(random, 0.46, 0.08);
  const stick = vary(random, 0.075, 0.1);
  const y = 0.42;
  const round: Vec2[] = smooth(
    [
      [stick * 1.2, y - head * 1.12],
      [head * 0.55, y - head * 0.85],
      [head, y],
      [head * 0.72, y + head * 0.72],
      [0, y + head],
    ],
    12,
  );
  const cord: Vec3[] = smooth([
    [0, -0.98, 0],
    [-0.2, -1.1, 0.05],
    [-0.38, -0.95, 0.08],
    [-0.32, -0.7, 0.08],
    [-0.08, -0.86, 0.03],
  ]);
  const rattle = [
    lathe(round),
    band(round, y - head * 0.5, y - head * 0.28, 0.4),
    band(round, y + head * 0.35, y + head * 0.58, 0.4),
    lacing(8, [head * 1.01, y - head * 0.2], [head * 1, y + head * 0.28], 0.032),
    handle(stick, -1, y - head),
    finish(tube(cord, 0.03), { tint: [0.85, 0.2, 0.15], emphasis: 1.5 }),
  ];
  return placeAll(rattle, { turn: [0, 0, -vary(random, 0.4, 0.25)] });
}

/** A steady rhythm of short shakes, accented in twos or threes. */
function shake(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const grains = seeds(context);
  const interval = random.between(0.15, 0.21);
  const group = random.pick([2, 3, 4]);
  beats(random, 0.04, durationSeconds - 0.12, interval, 0.05).forEach((at, i) => {
    addShake(context, out, grains, at, i % group === 0 ? 1 : 0.5);
  });
  return out;
}

/** Seeds carried round the wall in slow circles, then flicked once or twice. */
function swirl(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const grains = seeds(context);
  const end = durationSeconds - 0.4;
  const turns = 3 + random.integer(2);
  const whole = swell(end, 0.15, 0.2);
  const circling = (t: number): number => 0.5 - 0.5 * Math.cos((2 * Math.PI * turns * t) / end);
  const hits = scatter(random, 0.01, end, 900);
  addGrains(
    out,
    context,
    random,
    grains,
    hits,
    (t) => whole(t) * (0.06 + 0.5 * circling(t) ** 1.5),
  );
  addShake(context, out, grains, end + 0.05, 1);
  if (random.chance(0.5)) addShake(context, out, grains, end + 0.21, 0.7);
  return out;
}

/** Shakes so fast that they run together, swelling, with a last hard one. */
function roll(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const grains = seeds(context);
  const end = durationSeconds - 0.3;
  const interval = random.between(0.062, 0.08);
  beats(random, 0.02, end, interval, 0.06).forEach((at, i) => {
    addShake(
      context,
      out,
      grains,
      at,
      (i % 2 === 0 ? 1 : 0.75) * (0.25 + 0.75 * (at / end) ** 1.5),
    );
  });
  addShake(context, out, grains, end + 0.06, 1.2);
  return out;
}
