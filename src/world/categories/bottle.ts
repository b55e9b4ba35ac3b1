import {
  cylinder,
  finish,
  lathe,
  place,
  smooth,
  tube,
  vary,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import { CORK, label, lip, stopper, wrapped } from '../shapes/vessel.ts';
import { addBreath, AIR_HZ } from '../sounds/blown-air.ts';
import { addBubble } from '../sounds/bubbles.ts';
import { path, strikeCurve, swell } from '../synthesis/envelope.ts';
import { beats, semitones } from '../synthesis/events.ts';
import { modesOf, strike, type ModeTable } from '../synthesis/modal.ts';
import { addBurst, bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const bottle: Category = {
  id: 'bottle',
  family: 'household',
  nouns: ['bottle', 'flask'],
  shapes: [
    {
      id: 'wine',
      nouns: ['wine bottle'],
      looks: ['with a long slender neck', 'with a cork', 'with a pale label'],
      build: wineBottle,
    },
    {
      id: 'milk',
      nouns: ['milk bottle'],
      looks: ['with a wide mouth', 'with a foil cap', 'with a broad body'],
      build: milkBottle,
    },
    {
      id: 'jug',
      nouns: ['jug'],
      looks: ['with a round belly', 'with a ring of a handle', 'with a short neck'],
      build: jug,
    },
    {
      id: 'beer',
      nouns: ['beer bottle'],
      looks: ['with a crown cap', 'with a tapering neck', 'with two labels'],
      build: beerBottle,
    },
  ],
  sounds: [
    {
      id: 'blow',
      verbs: ['hoots when blown', 'hums breathily', 'is blown across the top'],
      sounds: ['a breathy hollow note', 'a breathy blown tone', 'a hollow hum full of air'],
      render: blow,
    },
    {
      id: 'pour',
      verbs: ['pops and gurgles', 'glugs as it empties', 'pours'],
      sounds: ['a pop and a pour', 'glug after glug', 'hollow gulps of pouring'],
      render: pour,
    },
    {
      id: 'tap',
      verbs: ['is tapped', 'clonks in rhythm', 'knocks with a hollow ring'],
      sounds: ['hollow knocks', 'dull taps in a rhythm', 'a clonking with a short ring'],
      render: tap,
    },
    {
      id: 'toot',
      verbs: ['toots in a jug band', 'puffs short notes', 'goes oom-pah'],
      sounds: ['short breathy toots', 'hollow puffs in a rhythm', 'a line of blown notes'],
      render: toot,
    },
  ],
};

/** Straight body, shoulder, slender neck, pale label, cork. */
function wineBottle({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.33, 0.1);
  const neck = vary(random, 0.11, 0.12);
  const shoulder = vary(random, 0.18, 0.4);
  const flank: Vec2[] = smooth([
    [radius, shoulder - 0.12],
    [radius * 0.9, shoulder + 0.08],
    [neck * 1.35, shoulder + 0.3],
    [neck, shoulder + 0.48],
  ]);
  return [
    lathe([
      [0, -1],
      [radius * 0.95, -1],
      [radius, -0.95],
      [radius, shoulder - 0.12],
      ...flank,
      [neck, 0.86],
    ]),
    label(radius, -0.72, -0.12),
    lip(neck, 0.74, 0.86),
    stopper(neck, 0.86, 1, CORK),
  ];
}

/** A broad body that narrows to a wide mouth with a rolled lip and a foil cap. */
function milkBottle({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.42, 0.1);
  const neck = vary(random, 0.2, 0.08);
  const shoulder = vary(random, 0.05, 0.6);
  const flank: Vec2[] = smooth([
    [radius, shoulder],
    [radius * 0.97, shoulder + 0.15],
    [neck * 1.25, shoulder + 0.48],
    [neck, shoulder + 0.62],
  ]);
  const top = shoulder + 0.78;
  return [
    lathe([[0, -0.95], [radius * 0.9, -0.95], [radius, -0.88], ...flank, [neck, top]]),
    label(radius, -0.5, -0.2),
    lip(neck, top - 0.04, top + 0.1, 1.25),
    finish(
      lathe([
        [neck * 1.28, top + 0.08],
        [neck * 1.28, top + 0.12],
        [neck * 1.05, top + 0.17],
        [0, top + 0.17],
      ]),
      { tint: [0.8, 0.15, 0.15], emphasis: 1.4 },
    ),
  ];
}

/** A bulging body with a short neck, a ring of a handle on its shoulder and a stopper. */
function jug({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.66, 0.07);
  const neck = vary(random, 0.15, 0.1);
  const body: Vec2[] = smooth(
    [
      [radius * 0.78, -0.9],
      [radius * 0.98, -0.6],
      [radius, -0.2],
      [radius * 0.72, 0.2],
      [neck * 1.4, 0.42],
      [neck, 0.55],
      [neck, 0.8],
    ],
    8,
  );
  const hold: Vec3[] = smooth([
    [neck * 0.9, 0.7, 0],
    [neck + 0.2, 0.74, 0],
    [neck + 0.36, 0.58, 0],
    [neck + 0.36, 0.36, 0],
    [neck + 0.22, 0.22, 0],
  ]);
  return [
    lathe([[0, -0.9], ...body]),
    wrapped(body, -0.56, -0.12),
    finish(tube(hold, 0.06), { tint: 0.5, emphasis: 1.6 }),
    lip(neck, 0.74, 0.86),
    stopper(neck, 0.86, 1, CORK),
  ];
}

/** Short straight body, shoulders running into a tapering neck, two labels, a crown cap. */
function beerBottle({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.32, 0.08);
  const neck = vary(random, 0.11, 0.08);
  const shoulder = vary(random, -0.05, 0.8);
  const body: Vec2[] = smooth(
    [
      [radius, shoulder - 0.1],
      [radius * 0.93, shoulder + 0.08],
      [radius * 0.62, shoulder + 0.3],
      [neck * 1.35, shoulder + 0.6],
      [neck, 0.88],
    ],
    8,
  );
  const teeth = Array.from({ length: 10 }, (_, i): Surface => {
    const tooth = cylinder([neck * 1.35, 0.86, 0], [neck * 1.35, 0.96, 0], 0.03);
    return finish(place(tooth, { turn: [0, (2 * Math.PI * i) / 10, 0] }), { tint: 0.35 });
  });
  return [
    lathe([[0, -0.95], [radius * 0.93, -0.95], [radius, -0.9], ...body]),
    label(radius, -0.7, shoulder - 0.2),
    wrapped(body, shoulder + 0.32, shoulder + 0.52),
    lip(neck, 0.76, 0.86, 1.2),
    stopper(neck * 1.5, 0.88, 0.99, 0.35),
    ...teeth,
  ];
}

/** One long breath or two. */
function blow(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const breaths = 1 + random.integer(2);
  const length = (durationSeconds - 0.05) / breaths;
  for (let i = 0; i < breaths; i++) {
    addBreath(context, out, 0.03 + i * length, length - 0.06, AIR_HZ * pitch);
  }
  return out;
}

/** Short breaths on two or three notes, as played in a jug band. */
function toot(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const tune = random.pick([
    [0, -5, 0, -5, 0, 2, -5, -5],
    [0, 0, -5, 0, 0, -5, -3],
    [0, -5, -3, -5, 0, 0],
  ]);
  const interval = (durationSeconds - 0.06) / tune.length;
  tune.forEach((step, i) => {
    const frequency = semitones(AIR_HZ * 1.1 * pitch, step);
    addBreath(context, out, 0.03 + interval * i, interval * random.between(0.72, 0.85), frequency);
  });
  return out;
}

/** The cork is drawn, then air gulps in as the bottle empties, slower and deeper with time. */
function pour(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const pop = strikeCurve(0.002, 0.13);
  addTone(out, context, {
    at: 0.03,
    duration: 0.15,
    frequency: (t) => 520 * pitch * (1 + 0.5 * Math.min(1, t / 0.02)),
    partials: [1, 0.4, 0.2],
    gain: (t) => 2.2 * pop(t),
  });
  addBurst(out, context, random, {
    at: 0.03,
    frequency: 1500 * pitch,
    q: 0.7,
    gain: 1.3,
    decay: 0.05,
  });
  const start = random.between(0.28, 0.36);
  const gulps: number[] = [];
  let interval = random.between(0.1, 0.13);
  for (let at = start; at < durationSeconds - 0.08; at += interval) {
    gulps.push(at);
    interval += random.between(0, 0.025);
  }
  gulps.forEach((at, i) => {
    const length = 0.1;
    const base = 300 * pitch * (1 - (0.35 * i) / gulps.length) * random.between(0.94, 1.06);
    const swallow = swell(length, 0.02, 0.06);
    addTone(out, context, {
      at,
      duration: length,
      frequency: path([0, base * 0.8], [length, base * 1.55]),
      partials: [1, 0.3, 0.12],
      gain: (t) => swallow(t),
    });
    for (let k = 0; k < 2; k++) {
      const frequency = 900 * pitch * random.between(0.8, 1.6);
      addBubble(out, context, random, { at: at + 0.12 * random.uniform(), frequency, gain: 0.25 });
    }
  });
  const flow = bandNoise(context, random, 1700 * pitch, 0.8);
  const running = path([0, 0], [start - 0.05, 0], [start + 0.1, 1], [durationSeconds, 0.6]);
  return add(out, context, shapeBy(flow, context, running), 0, 0.1);
}

/** The wall of a bottle, thick at its foot: few modes, soon over. */
const WALL_MODES: ModeTable = [
  [1, 1, 1],
  [1.72, 0.5, 0.8],
  [2.9, 0.4, 0.6],
  [4.6, 0.2, 0.4],
];

/** Knocks of a spoon: a short ring of the wall over the thud of the air within. */
function tap(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const interval = random.between(0.2, 0.27);
  const group = random.pick([3, 4]);
  const wall = 1020 * pitch * random.between(0.95, 1.05);
  beats(random, 0.03, durationSeconds - 0.2, interval, 0.04).forEach((at, i) => {
    const loud = i % group === 0 ? 1 : random.between(0.5, 0.75);
    strike(out, context, at, wall, modesOf(WALL_MODES, 0.3), 0.4 * loud);
    strike(out, context, at, AIR_HZ * pitch, [{ ratio: 1, gain: 1, decay: 0.35 }], loud);
    addBurst(out, context, random, {
      at,
      frequency: 2600 * pitch,
      q: 1,
      gain: 0.5 * loud,
      decay: 0.02,
    });
  });
  return out;
}
