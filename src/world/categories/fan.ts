import {
  arc,
  atDepth,
  box,
  cylinder,
  ellipsoid,
  finish,
  lathe,
  place,
  placeAll,
  plate,
  roundedRectangle,
  smooth,
  torus,
  tube,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { rotor, cagedHead } from '../shapes/rotor.ts';
import { path } from '../synthesis/envelope.ts';
import { beats } from '../synthesis/events.ts';
import { modesOf, PLATE_MODES, strike } from '../synthesis/modal.ts';
import { addBurst } from '../synthesis/noise.ts';
import { addWind } from '../sounds/rotor-wind.ts';
import { silence } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const fan: Category = {
  id: 'fan',
  family: 'household',
  nouns: ['fan', 'ventilator'],
  shapes: [
    {
      id: 'desk',
      nouns: ['desk fan'],
      looks: [
        'with blades in a round cage',
        'with a short neck on a round foot',
        'with twisted blades behind wires',
      ],
      build: deskFan,
    },
    {
      id: 'ceiling',
      nouns: ['ceiling fan'],
      looks: [
        'with long flat blades round a hub',
        'with a rod up to the ceiling',
        'with a lamp under its blades',
      ],
      build: ceilingFan,
    },
    {
      id: 'box',
      nouns: ['box fan'],
      looks: [
        'with blades in a square frame',
        'with bars across a square box',
        'with a carrying handle on a box',
      ],
      build: boxFan,
    },
    {
      id: 'standing',
      nouns: ['standing fan', 'pedestal fan'],
      looks: [
        'with a caged rotor on a tall pole',
        'with four feet and a high head',
        'with blades in a cage on a stand',
      ],
      build: standingFan,
    },
  ],
  sounds: [
    {
      id: 'hum',
      verbs: ['whirs', 'hums and blows', 'blows steadily'],
      sounds: [
        'a steady stream of air',
        'an even humming breeze',
        'a soft flutter of blades over a hum',
      ],
      loops: true,
      render: humming,
    },
    {
      id: 'speeds',
      verbs: ['is switched up', 'clicks and blows faster', 'spins up step by step'],
      sounds: [
        'a hum that rises in steps',
        'clicks of a switch and a growing breeze',
        'a whir that speeds up',
      ],
      render: switching,
    },
    {
      id: 'stop',
      verbs: ['spins down', 'clicks off and slows', 'whirs to a standstill'],
      sounds: [
        'a whir that dies away',
        'a slowing flutter of blades',
        'a breeze that fades after a click',
      ],
      render: stopping,
    },
    {
      id: 'rattle',
      verbs: ['rattles as it turns', 'whirs and rattles', 'hums with a loose guard'],
      sounds: [
        'a hum with a loose rattle',
        'a breeze and a clicking on every turn',
        'a whirring with a tinny rattle',
      ],
      loops: true,
      render: rattling,
    },
  ],
};

/** A desk fan: caged head nearly as wide as the whole, short neck, round foot with a row of buttons. */
function deskFan(context: ShapeContext): Surface[] {
  const { random } = context;
  const radius = vary(random, 0.68, 0.06);
  const foot = vary(random, 0.46, 0.1);
  return [
    ...placeAll(cagedHead(context, radius), { turn: [-0.08, 0, 0], move: [0, 0.28, 0.05] }),
    finish(cylinder([0, -0.82, -0.12], [0, 0.2, -0.16], 0.07), { tint: 0.7, emphasis: 1.2 }),
    lathe([
      [0, -0.92],
      [foot, -0.92],
      [foot, -0.84],
      [foot * 0.4, -0.72],
      [0, -0.7],
    ]),
    ...[-0.1, 0, 0.1].map((x) =>
      finish(box([x, -0.79, foot * 0.72], [0.07, 0.06, 0.08]), { tint: 1.7, emphasis: 1.1 }),
    ),
  ];
}

/** A pedestal fan: caged head on a tall pole with a collar, crossed feet on the ground. */
function standingFan(context: ShapeContext): Surface[] {
  const { random } = context;
  const radius = vary(random, 0.58, 0.06);
  const reach = vary(random, 0.5, 0.1);
  const foot = (turn: number): Surface =>
    finish(place(box([0, -1.05, 0], [2 * reach, 0.09, 0.13]), { turn: [0, turn, 0] }), {
      tint: 0.45,
      emphasis: 1.2,
    });
  return [
    ...placeAll(cagedHead(context, radius), { turn: [-0.1, 0, 0], move: [0, 0.52, 0.08] }),
    finish(cylinder([0, -0.5, -0.12], [0, 0.56, -0.14], 0.045), { tint: 1.4, emphasis: 1.3 }),
    finish(cylinder([0, -1.04, -0.12], [0, -0.4, -0.12], 0.075), { tint: 0.7, emphasis: 1.3 }),
    finish(box([0, 0.08, -0.06], [0.2, 0.24, 0.16]), { emphasis: 1.1 }),
    finish(cylinder([0, 0.08, 0.02], [0, 0.08, 0.06], 0.06), { tint: 0.2 }),
    ...placeAll([foot(Math.PI / 4), foot(-Math.PI / 4)], { move: [0, 0, -0.12] }),
  ];
}

/** A ceiling fan: canopy, rod, motor drum, long flat blades on brackets, round lamp beneath. */
function ceilingFan(context: ShapeContext): Surface[] {
  const { random } = context;
  const reach = vary(random, 0.98, 0.04);
  const count = 4 + random.integer(2);
  const drop = vary(random, 0.42, 0.2);
  const spin = random.between(0, 2);
  const blade = plate(
    [[0.3, -0.11], ...arc([reach - 0.2, 0], 0.2, -Math.PI / 2, Math.PI / 2, 8), [0.3, 0.11]],
    0.035,
  );
  const arms = Array.from({ length: count }, (_, i) => {
    const turn: [number, number, number] = [0, spin + (2 * Math.PI * i) / count, 0];
    // Flat, pitched a little as a propeller, so that every blade shows its upper or lower side.
    return [
      finish(place(place(blade, { turn: [Math.PI / 2 - 0.25, 0, 0] }), { turn }), {
        emphasis: 1.3,
      }),
      finish(place(box([0.28, 0, 0], [0.24, 0.04, 0.09]), { turn }), { tint: 0.35 }),
    ];
  });
  const fan = [
    lathe([
      [0, -0.12],
      [0.18, -0.12],
      [0.24, -0.04],
      [0.22, 0.1],
      [0.07, 0.16],
      [0, 0.16],
    ]),
    ...arms.flat(),
    finish(cylinder([0, 0.1, 0], [0, 0.16 + drop, 0], 0.045), { tint: 0.5, emphasis: 1.3 }),
    finish(
      lathe([
        [0, 0.1 + drop],
        [0.06, 0.1 + drop],
        [0.17, 0.24 + drop],
        [0, 0.24 + drop],
      ]),
      { tint: 0.6 },
    ),
    finish(ellipsoid([0, -0.18, 0], [0.17, 0.14, 0.17]), { tint: [1, 0.96, 0.8] }),
  ];
  // Tipped towards the viewer from below, as one standing in the room sees it.
  return placeAll(fan, { turn: [-1, 0, 0] });
}

/** A box fan: square open frame, rotor inside, bars across the front, handle on top, two feet. */
function boxFan(context: ShapeContext): Surface[] {
  const { random } = context;
  const half = vary(random, 0.82, 0.04);
  const depth = vary(random, 0.34, 0.15);
  const opening = roundedRectangle(half * 1.78, half * 1.78, half * 0.45);
  const bars = [-0.6, -0.3, 0.3, 0.6].map((share) => {
    const y = share * half;
    return finish(box([0, y, depth / 2], [half * 1.76, 0.035, 0.03]), { tint: 0.4, emphasis: 1.1 });
  });
  const handle = smooth<Vec2>([
    [-0.26, half],
    [-0.2, half + 0.12],
    [0.2, half + 0.12],
    [0.26, half],
  ]);
  return [
    finish(plate(roundedRectangle(half * 2, half * 2, 0.1), depth, [opening]), { emphasis: 1.3 }),
    ...rotor(context, half * 0.86, 4 + random.integer(2)),
    ...bars,
    finish(torus([0, 0, depth / 2], half * 0.45, 0.018, 'z'), { tint: 0.4 }),
    finish(cylinder([0, 0, depth / 2 - 0.02], [0, 0, depth / 2 + 0.04], 0.14), { tint: 0.4 }),
    finish(tube(atDepth(handle, 0), 0.045), { tint: 0.4 }),
    finish(box([half * 0.8, half * 0.86, depth / 2], [0.14, 0.14, 0.08]), { tint: 0.15 }),
    ...[-0.6, 0.6].map((share) =>
      finish(box([share * half, -half - 0.04, 0], [0.24, 0.1, depth * 1.5]), { tint: 0.4 }),
    ),
  ];
}

/** A steady stream of air, fluttering with the blades. */
function humming(context: SoundContext): Float32Array {
  const out = silence(context);
  addWind(out, context, () => 1);
  return out;
}

/** The snap of a switch in its housing. */
function addClick(out: Float32Array, context: SoundContext, at: number): void {
  const { random, pitch } = context;
  addBurst(out, context, random, { at, frequency: 2600 * pitch, q: 1, gain: 2.2, decay: 0.025 });
  strike(out, context, at, 780 * pitch, modesOf(PLATE_MODES, 0.06), 0.9);
}

/** Three presses of the switch, each followed by a faster rotor. */
function switching(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const clicks = [0.04, 0.36, 0.68].map(
    (share) => durationSeconds * (share + random.between(0, 0.04)),
  );
  const speeds = [0.42, 0.7, 1];
  const points = clicks.flatMap((at, i): [number, number][] => [
    [at, speeds[i - 1] ?? 0.12],
    [at + durationSeconds * 0.16, speeds[i] ?? 1],
  ]);
  addWind(out, context, path(...points));
  for (const at of clicks) addClick(out, context, at);
  return out;
}

/** Switched off: the hum goes at once, the blades run out. */
function stopping(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const off = durationSeconds * random.between(0.1, 0.2);
  const rest = durationSeconds * random.between(0.92, 1);
  addWind(out, context, path([off, 1], [off + 0.4 * (rest - off), 0.5], [rest, 0.1]));
  addClick(out, context, off);
  return out;
}

/** The same stream of air, with a loose guard that is knocked on every turn. */
function rattling(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  addWind(out, context, () => 1);
  const turnSeconds = 1 / random.between(7.5, 10);
  for (const at of beats(random, 0.01, durationSeconds, turnSeconds, 0.05)) {
    const gain = random.between(0.5, 1);
    strike(out, context, at, 1250 * pitch, modesOf(PLATE_MODES, 0.1), 1.5 * gain);
    strike(out, context, at + 0.022, 1620 * pitch, modesOf(PLATE_MODES, 0.07), gain);
  }
  return out;
}
