import {
  box,
  cylinder,
  finish,
  lathe,
  lying,
  mirrored,
  placeAll,
  torus,
  tube,
  vary,
  type Vec3,
} from '../surfaces/index.ts';
import { mallet } from '../shapes/percussion.ts';
import { bossedDisc } from '../shapes/turned-plates.ts';
import { path, strikeCurve, swell } from '../synthesis/envelope.ts';
import { beats } from '../synthesis/events.ts';
import { modesOf, type ModeTable, strike } from '../synthesis/modal.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const gong: Category = {
  id: 'gong',
  family: 'percussion',
  nouns: ['gong', 'hanging gong'],
  shapes: [
    {
      id: 'framed',
      nouns: ['temple gong'],
      looks: [
        'with a bossed disc hung in a wooden frame',
        'with two posts and a crossbeam',
        'with a mallet leaning at its side',
      ],
      build: inFrame,
    },
    {
      id: 'tamtam',
      nouns: ['tam-tam'],
      looks: [
        'with a huge flat disc in a round hoop',
        'with a disc that fills its hoop',
        'with a hoop standing on two feet',
      ],
      build: inHoop,
    },
    {
      id: 'rack',
      nouns: ['gong rack'],
      looks: [
        'with several discs in one frame',
        'with a row of hanging discs of falling size',
        'with three bossed discs on cords',
      ],
      build: inRack,
    },
    {
      id: 'arched',
      nouns: ['table gong', 'dinner gong'],
      looks: [
        'with an arched frame on a base',
        'with a disc under a bow',
        'with a bossed disc on a small plinth',
      ],
      build: underArch,
    },
  ],
  sounds: [
    {
      id: 'crash',
      verbs: ['crashes and blooms', 'swells after the stroke', 'roars and shimmers'],
      sounds: [
        'a slow shimmering crash',
        'a wash that blooms after the stroke',
        'a vast roaring stroke',
      ],
      render: crash,
    },
    {
      id: 'bong',
      verbs: ['booms', 'bongs', 'is struck and hums'],
      sounds: ['a round swelling boom', 'a wavering hum', 'a soft bong that beats slowly'],
      render: bong,
    },
    {
      id: 'roll',
      verbs: ['rumbles louder and louder', 'is rolled with soft mallets', 'surges'],
      sounds: ['a rising rumble', 'a slow surge out of nothing', 'a growing roar over a hum'],
      render: roll,
    },
  ],
};

function cords(x: number, top: number, radius: number): Surface[] {
  const spread = radius * 0.5;
  return [-1, 1].map((side) =>
    finish(cylinder([x + side * spread, top, 0], [x + side * spread, top - 0.4, 0], 0.025), {
      tint: 0.3,
    }),
  );
}

/** Posts with feet and a beam whose ends turn up like a temple roof. */
function frame(half: number, top: number, floor: number): Surface[] {
  const beam: Vec3[] = [
    [-half - 0.2, top + 0.1, 0],
    [-half, top, 0],
    [half, top, 0],
    [half + 0.2, top + 0.1, 0],
  ];
  const side = [
    finish(box([half, (top + floor) / 2, 0], [0.11, top - floor, 0.11]), { tint: 0.42 }),
    finish(box([half, floor, 0], [0.17, 0.12, 0.7]), { tint: 0.35 }),
  ];
  return [finish(tube(beam, 0.075), { tint: 0.42 }), ...mirrored(side, 'x')];
}

/** A bossed gong on two cords in a standing frame. */
function inFrame({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.68, 0.07);
  const top = 0.9;
  return [
    ...frame(radius + 0.22, top, -0.95),
    ...cords(0, top, radius),
    ...placeAll(bossedDisc(radius, vary(random, 0.2, 0.15)), { move: [0, top - 0.22 - radius, 0] }),
    ...mallet([radius * 0.3, -0.9, 0.35], [radius * 0.85, -0.42, 0.3], 0.12, { head: 1.6 }),
  ];
}

/** A tam-tam: a flat disc without boss that nearly fills the round hoop it is tied into. */
function inHoop({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.68, 0.05);
  const hoop = radius + vary(random, 0.2, 0.15);
  const floor = -hoop - 0.12;
  const face = lying(
    lathe([
      [radius * 0.98, -0.06],
      [radius, 0],
      [radius * 0.9, 0.05],
      [radius * 0.5, 0.1],
      [0, 0.12],
    ]),
    'z',
  );
  const dark = lying(
    lathe([
      [radius * 0.36, 0.12],
      [0, 0.13],
    ]),
    'z',
  );
  const ties = [0.6, 2.54].map((angle): Surface => {
    const at = (r: number): Vec3 => [r * Math.cos(angle), r * Math.sin(angle), 0];
    return finish(cylinder(at(radius * 0.94), at(hoop), 0.03), { tint: 0.3, emphasis: 1.3 });
  });
  const foot = [
    finish(cylinder([hoop * 0.62, -hoop * 0.78, 0], [hoop * 0.8, floor, 0.42], 0.05), {
      tint: 0.4,
    }),
    finish(cylinder([hoop * 0.62, -hoop * 0.78, 0], [hoop * 0.8, floor, -0.42], 0.05), {
      tint: 0.4,
    }),
  ];
  return [
    finish(face, { tint: 1.3, emphasis: 1.8 }),
    finish(dark, { tint: 0.5 }),
    finish(torus([0, 0, 0], radius, 0.035, 'z'), { tint: 0.65 }),
    finish(torus([0, 0, 0], hoop, 0.06, 'z'), { tint: 0.4 }),
    ...ties,
    ...mirrored(foot, 'x'),
  ];
}

/** Three gongs of falling size side by side under one long beam. */
function inRack({ random }: ShapeContext): Surface[] {
  const largest = vary(random, 0.46, 0.06);
  const shrink = random.between(0.76, 0.84);
  const top = 0.62;
  const radii = [largest, largest * shrink, largest * shrink ** 2];
  const width = 2 * radii.reduce((sum, radius) => sum + radius + 0.05, 0);
  let left = -width / 2;
  const hung = radii.flatMap((radius) => {
    const x = left + radius + 0.05;
    left = x + radius + 0.05;
    return [
      ...cords(x, top, radius),
      ...placeAll(bossedDisc(radius, radius * 0.3), { move: [x, top - 0.2 - radius, 0] }),
    ];
  });
  return [...frame(width / 2 + 0.1, top, top - 0.5 - 2 * largest), ...hung];
}

/** A small gong for the table: an arch on a plinth, its mallet lying in front. */
function underArch({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.56, 0.07);
  const half = radius + vary(random, 0.2, 0.12);
  const rise = vary(random, 0.95, 0.06);
  const arch = Array.from({ length: 17 }, (_, i): Vec3 => {
    const angle = (Math.PI * i) / 16;
    return [half * Math.cos(angle), -0.7 + (rise + 0.7) * Math.sin(angle) ** 0.6, 0];
  });
  const top = rise - 0.02;
  return [
    finish(tube(arch, 0.06), { tint: 0.42 }),
    finish(box([0, -0.78, 0], [2 * half + 0.3, 0.16, 0.62]), { tint: 0.36 }),
    ...cords(0, top, radius * 0.8),
    ...placeAll(bossedDisc(radius, vary(random, 0.18, 0.15)), {
      move: [0, top - 0.26 - radius, 0],
    }),
    ...mallet([-half * 0.7, -0.62, 0.32], [half * 0.45, -0.58, 0.32], 0.11, { head: 1.6 }),
  ];
}

/** Modes of a thin large plate: the low ones apart, the high ones dense and irregular. */
const LOW: ModeTable = [1, 1.52, 2.09, 2.66, 3.3].map((ratio) => [ratio, 1 / ratio, 1]);

/** The shimmer: what the low modes feed into by and by. */
function wash(context: SoundContext, frequency: number, decay: number): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const high: ModeTable = Array.from({ length: 18 }, (_, index) => [
    4 + index * 0.85 * random.between(0.8, 1.2),
    random.between(0.1, 0.3),
    random.between(0.5, 1),
  ]);
  strike(out, context, 0.01, frequency, modesOf(high, decay));
  return add(out, context, bandNoise(context, random, 1500 * pitch, 0.7), 0, 0.25);
}

function thump(context: SoundContext, out: Float32Array, at: number, gain: number): void {
  const { random, pitch } = context;
  const noise = bandNoise(context, random, 120 * pitch, 1.5, 0.3);
  add(out, context, shapeBy(noise, context, strikeCurve(0.008, 0.25)), at, gain);
}

/** A tam-tam: low modes at once, a dense wash of high ones that blooms half a second later. */
function crash(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  strike(out, context, 0.02, 92 * pitch, modesOf(LOW, 4), 1.2);
  const bloom = swell(durationSeconds * 1.08, random.between(0.4, 0.65), durationSeconds * 0.66);
  add(out, context, shapeBy(wash(context, 92 * pitch, 2.4), context, bloom), 0, 1.6);
  thump(context, out, 0.02, 0.7);
  return out;
}

/** A bossed gong has a pitch: nearly harmonic modes, each a close pair that beats slowly. */
const BOSSED: ModeTable = [
  [1, 1, 1],
  [1.011, 0.7, 1],
  [1.97, 0.5, 0.8],
  [1.985, 0.4, 0.8],
  [2.92, 0.3, 0.5],
  [3.58, 0.22, 0.4],
  [4.76, 0.14, 0.3],
  [6.1, 0.1, 0.2],
];

/** One or two soft strokes on the boss. */
function bong(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const frequency = 150 * pitch * random.between(0.92, 1.08);
  const second = random.chance(0.6) ? [durationSeconds * random.between(0.44, 0.54)] : [];
  for (const at of [0.02, ...second]) {
    strike(out, context, at, frequency, modesOf(BOSSED, 4), 1);
    thump(context, out, at, 0.8);
  }
  return out;
}

/** Two soft mallets in quick turn: the hum rises, then the shimmer, and the last stroke rings out. */
function roll(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const peak = durationSeconds * random.between(0.68, 0.8);
  const frequency = 100 * pitch * random.between(0.94, 1.06);
  const stroke = silence({ ...context, durationSeconds: 0.9 });
  strike(stroke, context, 0.005, frequency, modesOf(LOW, 1.6), 0.6);
  for (const at of beats(random, 0.02, peak, random.between(0.085, 0.11), 0.15)) {
    add(out, context, stroke, at, 0.12 + 0.5 * (at / peak) ** 1.5);
  }
  const rise = path([0, 0.02], [peak * 0.5, 0.12], [peak, 1], [durationSeconds, 0.35]);
  return add(out, context, shapeBy(wash(context, frequency, 9), context, rise), 0, 1.3);
}
