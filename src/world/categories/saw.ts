import {
  arc,
  box,
  cylinder,
  ellipse,
  finish,
  place,
  placeAll,
  plate,
  smooth,
  tube,
  vary,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import { teeth, toothedDisc } from '../shapes/teeth.ts';
import { drift, swell } from '../synthesis/envelope.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { rasp } from '../sounds/rasp.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const saw: Category = {
  id: 'saw',
  family: 'tools',
  nouns: ['saw', 'cutting saw'],
  shapes: [
    {
      id: 'hand',
      nouns: ['handsaw'],
      looks: [
        'with a long tapering toothed blade',
        'with teeth below and a closed grip',
        'with a broad blade and a looped handle',
      ],
      build: hand,
    },
    {
      id: 'hack',
      nouns: ['hacksaw'],
      looks: [
        'with a thin blade in a bow frame',
        'with a metal bow over a narrow toothed blade',
        'with a pistol grip and a frame',
      ],
      build: hack,
    },
    {
      id: 'circular',
      nouns: ['circular saw'],
      looks: [
        'with a round toothed blade under a guard',
        'with a toothed disc and a handle',
        'with a motor and a base plate beside the disc',
      ],
      build: circular,
    },
    {
      id: 'two-man',
      nouns: ['two-man saw', 'crosscut saw'],
      looks: [
        'with upright handles at both ends of the blade',
        'with a long bellied blade of big teeth',
        'with two grips and coarse teeth',
      ],
      build: twoMan,
    },
  ],
  sounds: [
    {
      id: 'strokes',
      verbs: ['rasps to and fro', 'cuts in long strokes', 'saws slowly'],
      sounds: ['a rasping to and fro', 'rough scraping strokes', 'slow toothy strokes'],
      render: strokes,
    },
    {
      id: 'whine',
      verbs: ['whines through boards', 'howls and bites', 'screams through timber'],
      sounds: ['a shrill sagging whine', 'a howl that roughens at each cut', 'a screaming cut'],
      loops: true,
      render: whine,
    },
    {
      id: 'hasty',
      verbs: ['rasps hastily', 'cuts in quick short strokes', 'scrapes fast'],
      sounds: ['quick squeaky rasping', 'hurried scraping strokes', 'a fast toothy to and fro'],
      render: hasty,
    },
  ],
};

/** A hand saw: long tapering blade with teeth along its lower edge, and a closed grip. */
function hand({ random }: ShapeContext): Surface[] {
  const heel = vary(random, 0.46, 0.1);
  const toe = heel * random.between(0.35, 0.5);
  const edge = 0.2 - heel;
  const blade: Vec2[] = [
    ...teeth([-0.42, edge], [1, edge], 12 + random.integer(4), 0.12),
    [1, edge],
    [1, edge + toe],
    [-0.42, 0.2],
  ];
  const grip = smooth<Vec2>([
    [-0.38, 0.26],
    [-0.62, 0.3],
    [-0.98, 0.22],
    [-1.02, 0.05],
    [-0.94, -0.12],
    [-1.02, -0.36],
    [-0.86, -0.44],
    [-0.5, -0.3],
    [-0.36, -0.22],
  ]);
  const hole = ellipse([-0.7, -0.04], 0.14, 0.17, 14);
  const rivet = (x: number, y: number): Surface =>
    finish(cylinder([x, y, -0.09], [x, y, 0.09], 0.035), { tint: 1.8 });
  const parts = [
    finish(plate(blade, 0.03), { tint: 1.2, emphasis: 1.6 }),
    finish(plate(grip, 0.15, [hole]), { tint: 0.4, emphasis: 1.3 }),
    rivet(-0.45, 0.13),
    rivet(-0.45, -0.1),
  ];
  return placeAll(parts, { turn: [0, 0, vary(random, 0.22, 0.5)] });
}

/** A hacksaw: a bow of bar holds a narrow blade taut; pistol grip. */
function hack({ random }: ShapeContext): Surface[] {
  const height = vary(random, 0.42, 0.12);
  const edge = -0.24;
  const left = -0.5;
  const blade: Vec2[] = [
    ...teeth([left, edge], [0.94, edge], 14 + random.integer(4), 0.09),
    [0.94, edge],
    [0.94, edge + 0.09],
    [left, edge + 0.09],
  ];
  const bow: Vec3[] = [
    [left, edge - 0.04, 0],
    [left, height - 0.1, 0],
    ...arc([left + 0.1, height - 0.1], 0.1, Math.PI, Math.PI / 2, 4).map(([x, y]): Vec3 => [
      x,
      y,
      0,
    ]),
    ...arc([0.84, height - 0.1], 0.1, Math.PI / 2, 0, 4).map(([x, y]): Vec3 => [x, y, 0]),
    [0.94, edge - 0.04, 0],
  ];
  const lean = vary(random, 0.2, 0.4);
  const pin = (x: number): Surface =>
    finish(cylinder([x, edge + 0.04, -0.1], [x, edge + 0.04, 0.1], 0.06), { tint: 0.4 });
  const parts = [
    finish(plate(blade, 0.03), { tint: 1.6, emphasis: 1.5 }),
    finish(tube(bow, 0.06), { emphasis: 1.6 }),
    finish(
      tube(
        [
          [left - 0.06, 0.2, 0],
          [left - 0.2, 0.02, 0],
          [left - 0.26 - lean * 0.6, -0.3, 0],
          [left - 0.28 - lean, -0.48, 0],
        ],
        [0.1, 0.14, 0.13, 0.15],
      ),
      { tint: 0.35, emphasis: 1.4 },
    ),
    finish(cylinder([left - 0.16, edge + 0.04, 0], [left, edge + 0.04, 0], 0.07), { tint: 0.4 }),
    finish(cylinder([0.94, edge + 0.04, 0], [1.06, edge + 0.04, 0], 0.05), { tint: 0.4 }),
    pin(left),
    pin(0.94),
  ];
  return placeAll(parts, { turn: [0, 0, vary(random, 0.15, 0.5)] });
}

/** A portable circular saw: toothed disc below a guard, base plate, motor behind, handle on top. */
function circular({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.62, 0.08);
  const count = 16 + random.integer(5);
  const turned = random.between(0, 1);
  const guard: Vec2[] = [
    ...arc([0, 0], radius * 1.12, 0.3, Math.PI * 1.02, 18),
    ...arc([0, 0], radius * 0.74, Math.PI * 1.02, 0.3, 14),
  ];
  const base = -radius * 0.3;
  const handle = smooth<Vec3>([
    [-0.2, radius * 0.75, -0.2],
    [-0.55, radius * 1.3, -0.2],
    [-0.9, radius * 1.05, -0.2],
    [-0.95, 0.1, -0.2],
    [-0.72, base, -0.2],
  ]);
  const parts = [
    finish(
      place(plate(toothedDisc(radius, count, radius * 0.18, turned), 0.03), { move: [0, 0, 0.1] }),
      { tint: 1.65, emphasis: 2.2 },
    ),
    finish(cylinder([0, 0, 0.05], [0, 0, 0.2], 0.11), { tint: 0.3, emphasis: 1.3 }),
    finish(plate(guard, 0.34), { emphasis: 1.2 }),
    finish(box([0, base, -0.2], [2, 0.07, 0.5]), { tint: 0.65, emphasis: 1.1 }),
    finish(cylinder([0, 0.1, -0.16], [0, 0.1, -0.62], 0.3), { tint: 0.7, emphasis: 0.8 }),
    finish(cylinder([0, 0.1, -0.62], [0, 0.1, -0.68], 0.22), { tint: 0.3 }),
    finish(tube(handle, 0.085), { tint: 0.35, emphasis: 1.4 }),
    finish(cylinder([0.42, radius * 0.8, -0.2], [0.62, radius * 1.2, -0.2], 0.08), { tint: 0.35 }),
  ];
  return placeAll(parts, { turn: [0, -0.2, 0] });
}

/** A crosscut saw for two: long bellied blade with coarse teeth, an upright handle at each end. */
function twoMan({ random }: ShapeContext): Surface[] {
  const high = vary(random, 0.34, 0.12);
  const sag = vary(random, 0.16, 0.25);
  const grip = vary(random, 0.5, 0.12);
  const edge = -0.25;
  const back = Array.from({ length: 9 }, (_, i): Vec2 => {
    const share = i / 8;
    return [0.95 - 1.9 * share, edge + high - 0.5 * sag * Math.sin(Math.PI * share)];
  });
  const blade: Vec2[] = [
    ...teeth([-0.95, edge], [0.95, edge], 13 + random.integer(4), 0.14, sag),
    [0.95, edge],
    ...back,
  ];
  const ends = [-1, 1].flatMap((side): Surface[] => {
    const x = side * 0.9;
    return [
      finish(cylinder([x, edge + high * 0.3, 0], [x, edge + high + grip, 0], 0.085), {
        tint: 0.4,
        emphasis: 1.5,
      }),
      finish(cylinder([x, edge + high * 0.4, -0.1], [x, edge + high * 0.4, 0.1], 0.05), {
        tint: 1.8,
      }),
      finish(cylinder([x, edge + high - 0.02, 0], [x, edge + high + 0.06, 0], 0.11), { tint: 1.6 }),
    ];
  });
  const parts = [finish(plate(blade, 0.035), { tint: 1.2, emphasis: 1.9 }), ...ends];
  return placeAll(parts, { turn: [0, 0, random.between(-0.18, 0.18)] });
}

/** Long strokes with a coarse blade; the pull is softer. */
function strokes(context: SoundContext): Float32Array {
  const { random } = context;
  return rasp(context, {
    stroke: random.between(0.4, 0.56),
    teeth: random.between(55, 75),
    centre: 1400,
    pull: 0.55,
    squeak: 0,
  });
}

/** Short quick strokes with a fine blade that squeaks a little. */
function hasty(context: SoundContext): Float32Array {
  const { random } = context;
  return rasp(context, {
    stroke: random.between(0.16, 0.23),
    teeth: random.between(95, 125),
    centre: 2000,
    pull: 0.65,
    squeak: 0.12,
  });
}

/** A disc under power: the shrill tone of its teeth sags and turns rough each time it bites the wood. */
function whine(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const count = 2 + random.integer(2);
  const step = (durationSeconds - 0.5) / count;
  const cut = swell(step * random.between(0.64, 0.78), 0.07, 0.16);
  // It runs free at both ends, so that the loop closes between two cuts.
  const bite = (t: number): number => cut((t - 0.3) % step) * (t > 0.3 ? 1 : 0);
  const passing = random.between(1250, 1450) * pitch;
  const sag = random.between(0.26, 0.34);
  const shaking = drift(random, 34, 1);
  const speed = (t: number): number => {
    const load = bite(t);
    return passing * (1 - load * (sag - 0.025 * (shaking(t) - 1)));
  };
  for (const [ratio, partials, free, cutting] of [
    [1, rolloff(10, 0.45), 0.36, 0.4],
    // In the wood the teeth, set to the left and to the right by turns, no longer cut alike.
    [0.25, rolloff(24, 0.3), 0.02, 0.3],
  ] as const) {
    addTone(out, context, {
      at: 0,
      duration: durationSeconds,
      frequency: (t) => ratio * speed(t),
      partials,
      gain: (t) => free + (cutting * Math.max(0.2, shaking(t)) - free) * bite(t),
    });
  }
  const torn = bandNoise(context, random, 3600 * pitch, 0.6);
  return add(
    out,
    context,
    shapeBy(torn, context, (t) => 0.02 + 0.6 * bite(t) * shaking(t) ** 2),
  );
}
