import {
  ball,
  box,
  cylinder,
  finish,
  mirrored,
  place,
  placeAll,
  plate,
  torus,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { archOutline, doorFrame, doorKnob } from '../shapes/doorway.ts';
import { joined } from '../shapes/joined.ts';
import { points } from '../shapes/stringed.ts';
import { drift, path, swell } from '../synthesis/envelope.ts';
import { resonate } from '../synthesis/filter.ts';
import { modesOf, strike } from '../synthesis/modal.ts';
import { addBurst, bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence, type Curve } from '../synthesis/signal.ts';
import { addHall, addSlam, LEAF } from '../sounds/slam.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const door: Category = {
  id: 'door',
  family: 'household',
  nouns: ['door', 'gate', 'entrance door'],
  shapes: [
    {
      id: 'panelled',
      nouns: ['panelled door'],
      looks: ['with a knob and panels', 'that stands ajar in its frame', 'with hinges on one side'],
      build: panelled,
    },
    {
      id: 'double',
      nouns: ['double door', 'french door'],
      looks: ['with two leaves', 'with two wings and dark panes', 'with two open halves'],
      build: double,
    },
    {
      id: 'barn',
      nouns: ['barn door', 'sliding door'],
      looks: ['with slanting planks', 'with wheels on a rail', 'with braces and a rail above'],
      build: barn,
    },
    {
      id: 'arched',
      nouns: ['arched door', 'castle door'],
      looks: ['with a round arch', 'with iron bands and a ring', 'with an arch of stones'],
      build: arched,
    },
  ],
  sounds: [
    {
      id: 'creak',
      verbs: ['creaks open', 'creaks', 'squeaks on its hinges'],
      sounds: ['a slow creak', 'squeaking hinges', 'a long groaning squeak'],
      render: creak,
    },
    {
      id: 'slam',
      verbs: ['slams shut', 'bangs', 'falls shut and rattles'],
      sounds: ['a heavy bang', 'a slam that rattles', 'a dull crash and a click'],
      render: slam,
    },
    {
      id: 'knock',
      verbs: ['is knocked at', 'is knocked on three times', 'answers a knuckle'],
      sounds: ['three hollow knocks', 'a knocking', 'knuckles on a hollow board'],
      render: knock,
    },
    {
      id: 'creak-and-slam',
      verbs: ['creaks and slams', 'swings shut with a creak', 'squeaks and bangs'],
      sounds: ['a creak and then a bang', 'a groan that ends in a slam', 'a squeak and a thud'],
      render: creakAndSlam,
    },
  ],
};

const DARK = [0.1, 0.11, 0.13] as const;

/** A panelled door well ajar in its frame, with knobs and hinges. */
function panelled({ random }: ShapeContext): Surface[] {
  const width = vary(random, 0.92, 0.1);
  const ajar = vary(random, 0.55, 0.3);
  const thick = 0.09;
  const rows = points(
    random.pick([
      [0.42, 0.72, -0.5, 0.62],
      [0.6, 0.36, 0.06, 0.44, -0.56, 0.5],
    ]),
  );
  const panels = rows.flatMap(([y, height]) =>
    [0.27, 0.73].flatMap((side) => [
      finish(box([width * side, y, 0], [width * 0.34, height, thick + 0.03]), { tint: 0.55 }),
      finish(box([width * side, y, 0], [width * 0.22, height - 0.14, thick + 0.06]), { tint: 0.9 }),
    ]),
  );
  const leaf = [
    finish(box([width / 2, -0.02, 0], [width, 1.9, thick]), { emphasis: 2 }),
    ...panels.map((panel) => finish(panel, { tint: panel.tint ?? 1, emphasis: 0.6 })),
    ...doorKnob(width * 0.9, thick),
  ];
  const hinges = [0.65, -0.65].map((y) =>
    cylinder([-width / 2, y - 0.08, 0.1], [-width / 2, y + 0.08, 0.1], 0.04),
  );
  return [
    ...placeAll(leaf, { turn: [0, -ajar, 0], move: [-width / 2, 0, 0.04] }),
    ...doorFrame(width),
    joined(hinges, { tint: 1.6 }),
  ];
}

/** Two leaves with dark panes that open towards the viewer. */
function double({ random }: ShapeContext): Surface[] {
  const width = vary(random, 0.68, 0.1);
  const ajar = vary(random, 0.5, 0.35);
  const rows = random.pick([3, 4]);
  const height = 1.3 / rows;
  const panes = Array.from({ length: rows }, (_, row) => 0.86 - height * (row + 0.5)).flatMap((y) =>
    [0.31, 0.69].map((x) => box([width * x, y, 0], [width * 0.31, height - 0.09, 0.11])),
  );
  const leaf = [
    finish(box([width / 2, -0.02, 0], [width, 1.9, 0.08]), { emphasis: 2 }),
    joined(panes, { tint: DARK, emphasis: 1.3 }),
    finish(box([width / 2, -0.7, 0], [width * 0.72, 0.32, 0.12]), { tint: 0.6 }),
    finish(cylinder([width * 0.92, -0.2, 0.1], [width * 0.92, 0.14, 0.1], 0.04), {
      tint: 1.8,
      emphasis: 1.6,
    }),
  ];
  const hung = placeAll(leaf, { turn: [0, -ajar, 0], move: [-width, 0, 0.04] });
  return [...mirrored(hung, 'x'), ...doorFrame(2 * width)];
}

/** A plank door with a diagonal cross in a border of boards, hanging by wheels from a rail. */
function barn({ random }: ShapeContext): Surface[] {
  const width = vary(random, 1.15, 0.08);
  const height = 1.62;
  const low = -0.98 + height / 2;
  const shift = random.between(-0.22, 0.22);
  const planks = Array.from({ length: 5 }, (_, i) =>
    box([((i + 0.5) / 5 - 0.5) * width, low, 0], [width / 5 - 0.025, height, 0.08]),
  );
  const half = (height - 0.16) / 2;
  const lean = Math.atan2(half - 0.06, width - 0.2);
  const length = Math.hypot(half - 0.06, width - 0.2);
  const braces = [1, -1].map((side) =>
    place(box([0, 0, 0], [length, 0.12, 0.15]), {
      turn: [0, 0, side * lean],
      move: [0, low + (side * half) / 2, 0],
    }),
  );
  const borders = [
    ...[-half, 0, half].map((y) => box([0, low + y, 0], [width, 0.15, 0.16])),
    ...[-1, 1].map((side) => box([(side * (width - 0.15)) / 2, low, 0], [0.15, height, 0.16])),
  ];
  const hangers = [-0.36, 0.36].flatMap((x) => [
    finish(box([x * width, 0.72, 0.1], [0.09, 0.44, 0.05]), { tint: 0.15 }),
    finish(cylinder([x * width, 0.93, 0.05], [x * width, 0.93, 0.16], 0.11), { tint: 0.25 }),
  ]);
  const leaf = [
    joined(planks, { tint: 1, emphasis: 1.7 }),
    joined(borders, { tint: 0.5, emphasis: 1.5 }),
    joined(braces, { tint: 0.5, emphasis: 1.3 }),
    finish(box([0.36 * width, low + 0.02, 0.13], [0.06, 0.34, 0.08]), { tint: 1.8, emphasis: 1.5 }),
    ...hangers,
  ];
  return [
    ...placeAll(leaf, { move: [shift, 0, 0.06] }),
    finish(box([0, 0.82, 0], [1.9, 0.07, 0.07]), { tint: 0.2, emphasis: 1.5 }),
  ];
}

/** A door of planks under a round arch of stones, with two iron bands and a ring to pull. */
function arched({ random }: ShapeContext): Surface[] {
  const half = vary(random, 0.5, 0.1);
  const spring = 0.86 - half;
  const ajar = vary(random, 0.4, 0.4);
  const opening = archOutline(half, spring, -1.02);
  const stones = plate(archOutline(half + 0.17, spring, -1), 0.28, [opening]);
  const leafOutline = archOutline(half - 0.02, spring, -0.97).map(([x, y]): Vec2 => [x + half, y]);
  const seams = [0.5, 1, 1.5].map((x) =>
    box([x * half, (spring - 0.7) / 2, 0], [0.03, spring + 1.1, 0.1]),
  );
  const bands = [0.42, -0.5].map((y) => box([half * 0.9, y, 0], [half * 1.7, 0.11, 0.13]));
  const studs = [0.42, -0.5].flatMap((y) =>
    [0.3, 0.8, 1.3].map((x) => ball([x * half, y, 0.08], 0.04)),
  );
  const leaf = [
    finish(plate(leafOutline, 0.08), { emphasis: 2 }),
    joined(seams, { tint: 0.45 }),
    joined(bands, { tint: 0.15, emphasis: 1.4 }),
    joined(studs, { tint: 1.6 }),
    finish(torus([half * 1.68, -0.06, 0.1], 0.1, 0.03, 'z'), { tint: 1.7, emphasis: 1.6 }),
  ];
  return [
    finish(stones, { tint: 0.42, emphasis: 1.6 }),
    finish(box([0, -1.02, 0.06], [2 * half + 0.5, 0.08, 0.44]), { tint: 0.6 }),
    ...placeAll(leaf, { turn: [0, -ajar, 0], move: [-half, 0, 0.02] }),
  ];
}

/** Hinges that stick and slip: a pulse train of wandering rate through the resonances of the leaf. */
function hinges(context: SoundContext, from: number, to: number, rate: Curve): Float32Array {
  const { random, pitch } = context;
  const friction = silence(context);
  const wander = drift(random, 2.2, 0.35);
  const press = drift(random, 3.1, 0.8);
  const whole = swell(to - from, 0.15, 0.1);
  addTone(friction, context, {
    at: from,
    duration: to - from,
    frequency: (t) => rate(t / (to - from)) * pitch * wander(t),
    partials: rolloff(60, 0.15),
    gain: (t) => whole(t) * press(t),
  });
  return resonate(friction, context, [
    { frequency: 620 * pitch, q: 6, gain: 0.5 },
    { frequency: 1350 * pitch, q: 8, gain: 0.5 },
    { frequency: 2500 * pitch, q: 8, gain: 0.35 },
  ]);
}

/** A slow creak all the way: the rate of slipping rises and falls with the swing. */
function creak(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const top = random.between(170, 230);
  const rate = path(
    [0, 60],
    [random.between(0.35, 0.6), top],
    [0.8, 95],
    [1, random.pick([60, 190])],
  );
  return hinges(context, 0.02, durationSeconds - 0.08, rate);
}

/** The air of a swinging leaf, the slam, a rattling frame, and sometimes the key turned twice. */
function slam(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const at = random.between(0.2, 0.32) * durationSeconds;
  const air = bandNoise(context, random, path([0, 250 * pitch], [at, 900 * pitch]), 0.8, at + 0.02);
  add(out, context, shapeBy(air, context, path([0, 0], [at, 1], [at + 0.02, 0])), 0, 0.16);
  addSlam(out, context, at);
  const bolt = at + random.between(0.8, 0.95);
  for (const click of [bolt, bolt + random.between(0.13, 0.18), bolt + 0.4]) {
    strike(out, context, click, 240 * pitch, modesOf(LEAF, 0.16), 0.3);
    const latch = { at: click, frequency: 2300 * pitch, q: 1.5, gain: 0.8, decay: 0.09 };
    addBurst(out, context, random, latch);
  }
  addHall(out, context, bolt + 0.4, 0.1);
  return out;
}

/** Two groups of three knocks of a knuckle on the hollow leaf. */
function knock(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const gap = random.between(0.2, 0.27);
  const hollow = 175 * pitch * random.between(0.92, 1.08);
  for (const start of [0.03, random.between(0.5, 0.56) * durationSeconds]) {
    for (let count = 0; count < 3; count++) {
      const at = start + count * gap * random.between(0.96, 1.04);
      strike(out, context, at, hollow, modesOf(LEAF, 0.4), random.between(0.9, 1.1));
      const tap = { at, frequency: 900 * pitch, q: 0.8, gain: 0.8, decay: 0.035 };
      addBurst(out, context, random, tap);
    }
    addHall(out, context, start + 2 * gap, 0.11);
  }
  return out;
}

/** A creak that quickens, and the slam it ends in. */
function creakAndSlam(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const at = random.between(0.46, 0.56) * durationSeconds;
  const rate = path([0, 70], [0.6, 190], [1, random.between(120, 240)]);
  const out = hinges(context, 0.02, at - 0.06, rate);
  shapeBy(out, context, 0.8);
  addSlam(out, context, at);
  return out;
}
