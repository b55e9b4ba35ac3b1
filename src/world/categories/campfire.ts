import type { Random } from '../../random.ts';
import { limb } from '../shapes/limb.ts';
import {
  ball,
  cylinder,
  ellipsoid,
  finish,
  lathe,
  torus,
  tube,
  vary,
  type Vec3,
} from '../surfaces/index.ts';
import { blaze, crackle, embers } from '../sounds/fire.ts';
import type { Category, ShapeContext, Surface } from '../types.ts';

export const campfire: Category = {
  id: 'campfire',
  family: 'elements',
  nouns: ['campfire', 'fire', 'bonfire'],
  shapes: [
    {
      id: 'ring',
      nouns: [],
      looks: [
        'with crossed logs inside a ring of stones',
        'with yellow and orange flames',
        'with stones round the logs',
      ],
      build: stoneRing,
    },
    {
      id: 'tepee',
      nouns: [],
      looks: [
        'with logs leaning together like a tent',
        'with one tall flame out of the top',
        'with a tent of sticks around the fire',
      ],
      build: tepee,
    },
    {
      id: 'brazier',
      nouns: ['brazier', 'fire bowl'],
      looks: [
        'with an iron bowl on three legs',
        'with flames and logs above a bowl',
        'with a rim around its flames',
      ],
      build: brazier,
    },
    {
      id: 'stack',
      nouns: [],
      looks: [
        'with logs stacked crosswise in a square',
        'with flames rising out of a pile of logs',
        'with layers of logs like a small cabin',
      ],
      build: stack,
    },
  ],
  sounds: [
    {
      id: 'crackle',
      verbs: ['crackles', 'snaps and crackles', 'burns with a crackle'],
      sounds: [
        'a cosy crackling',
        'dry snaps over a soft rush',
        'a steady crackle of burning logs',
      ],
      loops: true,
      render: crackle,
    },
    {
      id: 'blaze',
      verbs: ['blazes', 'roars and flutters', 'flares up'],
      sounds: [
        'a fluttering roar of flames',
        'a wild blaze with loud cracks',
        'a flapping rush of fire',
      ],
      loops: true,
      render: blaze,
    },
    {
      id: 'embers',
      verbs: ['hisses and pops', 'sizzles', 'pops now and then'],
      sounds: [
        'hissing logs and single pops',
        'a sizzle with a few dry snaps',
        'the hiss of damp embers',
      ],
      render: embers,
    },
  ],
};

const OUTER = [1, 0.54, 0.1] as const;
const MIDDLE = [1, 0.72, 0.15] as const;
const INNER = [1, 0.95, 0.5] as const;

/** A tongue of fire: swollen below, drawn out to a swaying tip. */
function tongue(random: Random, foot: Vec3, height: number, radius: number): Surface {
  const [x, y, z] = foot;
  const sway = (share: number): number => share * height * random.between(-0.22, 0.22);
  const [lean, side] = [sway(0.7), sway(0.7)];
  return limb([
    [x, y, z, radius * 0.65],
    [x - lean * 0.3, y + height * 0.25, z - side * 0.3, radius],
    [x, y + height * 0.55, z, radius * 0.62],
    [x + lean, y + height * 0.82, z + side, radius * 0.25],
    [x + lean * 0.6, y + height, z + side * 0.6, 0],
  ]);
}

/** Flames over a round bed: a tall one amid smaller ones, yellow within orange. */
function flames(random: Random, foot: number, spread: number, height: number): Surface[] {
  const count = 5 + random.integer(2);
  const outer = Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count + random.between(-0.2, 0.2);
    const at: Vec3 = [spread * Math.cos(angle), foot, spread * Math.sin(angle)];
    const tall = height * random.between(0.45, 0.75);
    return finish(tongue(random, at, tall, spread * 0.55), {
      tint: i % 2 ? OUTER : MIDDLE,
      emphasis: 1.1,
    });
  });
  return [
    finish(tongue(random, [0, foot, 0], height, spread * 0.8), { tint: OUTER, emphasis: 1.2 }),
    finish(tongue(random, [0, foot - 0.02, spread * 0.75], height * 0.5, spread * 0.5), {
      tint: INNER,
      emphasis: 1.2,
    }),
    finish(tongue(random, [spread * 0.4, foot, spread * 0.5], height * 0.62, spread * 0.45), {
      tint: INNER,
    }),
    ...outer,
  ];
}

/** A log with bright cut ends. */
function log(from: Vec3, to: Vec3, radius: number, tint = 0.75): Surface[] {
  const past = (a: Vec3, b: Vec3): Vec3 => [
    b[0] + 0.02 * (b[0] - a[0]),
    b[1] + 0.02 * (b[1] - a[1]),
    b[2] + 0.02 * (b[2] - a[2]),
  ];
  return [
    finish(cylinder(from, to, radius), { tint, emphasis: 1.1 }),
    finish(cylinder(past(to, from), past(from, to), radius * 0.72), { tint: 1.5 }),
  ];
}

/** Glowing coals on the ground. */
function coals(height: number, radius: number): Surface {
  return finish(ellipsoid([0, height, 0], [radius, 0.07, radius]), { tint: [0.85, 0.2, 0.05] });
}

/** Crossed logs with flames inside a ring of stones. */
function stoneRing({ random }: ShapeContext): Surface[] {
  const wide = vary(random, 0.84, 0.06);
  const thick = vary(random, 0.12, 0.1);
  const height = vary(random, 1.25, 0.1);
  const start = random.between(0, 1);
  const logs = [0, 1, 2].flatMap((i) => {
    const angle = start + (Math.PI * i) / 3;
    const [x, z] = [0.66 * Math.cos(angle), 0.66 * Math.sin(angle)];
    return log([-x, -0.62 + 0.08 * i, -z], [x, -0.44 + 0.08 * i, z], thick, 0.55);
  });
  const stones = Array.from({ length: 12 }, (_, i) => {
    const angle = (2 * Math.PI * i) / 12;
    const size = random.between(0.13, 0.19);
    return finish(
      ellipsoid([wide * Math.cos(angle), -0.7, wide * Math.sin(angle)], [size, size * 0.8, size]),
      { tint: i % 2 ? 1.25 : 0.9 },
    );
  });
  return [...stones, ...logs, coals(-0.72, 0.6), ...flames(random, -0.55, 0.3, height)];
}

/** Logs leaning together like a tent, the flame shooting out of the top. */
function tepee({ random }: ShapeContext): Surface[] {
  const foot = vary(random, 0.66, 0.08);
  const top = vary(random, 0.12, 0.4);
  const count = 7;
  const logs = Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count + random.between(-0.15, 0.15);
    const [x, z] = [Math.cos(angle), Math.sin(angle)];
    return log(
      [foot * x, -0.85, foot * z],
      [-0.13 * x, top + random.between(-0.06, 0.1), -0.13 * z],
      0.08,
      i % 2 ? 0.6 : 0.9,
    );
  });
  return [
    ...logs.flat(),
    coals(-0.84, 0.6),
    finish(
      limb([
        [0, -0.8, 0, 0.34],
        [0, -0.4, 0, 0.26],
        [0, top, 0, 0.1],
      ]),
      { tint: INNER },
    ),
    ...flames(random, top - 0.2, 0.2, vary(random, 1.15, 0.08)),
  ];
}

/** An iron bowl on three legs, heaped with logs and flames. */
function brazier({ random }: ShapeContext): Surface[] {
  const wide = vary(random, 0.6, 0.08);
  const rim = vary(random, -0.14, 0.3);
  const start = random.between(0, 2);
  const legs = [0, 1, 2].map((i) => {
    const angle = start + (2 * Math.PI * i) / 3;
    const [x, z] = [Math.cos(angle), Math.sin(angle)];
    const path: Vec3[] = [
      [wide * 0.7 * x, rim - 0.2, wide * 0.7 * z],
      [wide * 0.95 * x, -1, wide * 0.95 * z],
    ];
    return finish(tube(path, 0.045), { tint: 0.5, emphasis: 1.4 });
  });
  const logs = [0.3, 1.4, 2.5].flatMap((angle) => {
    const [x, z] = [wide * 0.75 * Math.cos(angle), wide * 0.75 * Math.sin(angle)];
    return log([-x, rim + 0.02, -z], [x, rim + 0.16, z], 0.075, 0.6);
  });
  return [
    lathe([
      [0, rim - 0.4],
      [wide * 0.55, rim - 0.34],
      [wide * 0.88, rim - 0.16],
      [wide, rim],
      [wide * 0.94, rim],
      [wide * 0.8, rim - 0.14],
    ]),
    finish(torus([0, rim, 0], wide, 0.05, 'y'), { tint: 1.4, emphasis: 1.2 }),
    coals(rim - 0.04, wide * 0.85),
    ...legs,
    ...logs,
    ...flames(random, rim - 0.02, wide * 0.4, 1.05),
  ];
}

/** Logs stacked crosswise in a square, flames out of the middle, a few stones beside. */
function stack({ random }: ShapeContext): Surface[] {
  const half = vary(random, 0.62, 0.08);
  const thick = vary(random, 0.1, 0.08);
  const inset = half * 0.72;
  const layers = [0, 1, 2, 3].flatMap((layer) => {
    const y = -0.9 + 1.7 * thick * layer;
    return [-inset, inset].flatMap((offset) =>
      layer % 2
        ? log([-half, y, offset], [half, y, offset], thick, 0.65)
        : log([offset, y, -half], [offset, y, half], thick, 0.9),
    );
  });
  const stones = [0.5, 2, 3.6, 5.1].map((angle) =>
    finish(ball([0.8 * Math.cos(angle), -0.9, 0.8 * Math.sin(angle)], 0.12), { tint: 1.25 }),
  );
  return [...layers, ...stones, coals(-0.92, 0.55), ...flames(random, -0.72, 0.36, 1.6)];
}
