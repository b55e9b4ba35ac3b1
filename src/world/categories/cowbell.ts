import {
  box,
  ball,
  cylinder,
  finish,
  loft,
  placeAll,
  torus,
  tube,
  vary,
  type Vec3,
} from '../surfaces/index.ts';
import { foldedBell } from '../shapes/folded-bell.ts';
import { tripod } from '../shapes/percussion.ts';
import { semitones } from '../synthesis/events.ts';
import { COWBELL_MODES, modesOf, strike } from '../synthesis/modal.ts';
import { addBurst } from '../synthesis/noise.ts';
import { add, silence } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const cowbell: Category = {
  id: 'cowbell',
  family: 'bells',
  nouns: ['cowbell', 'cattle bell'],
  shapes: [
    {
      id: 'collar',
      nouns: ['cattle bell on a collar'],
      looks: [
        'with a broad leather collar',
        'with folded sides and a rectangular mouth',
        'with a buckled strap through its loop',
      ],
      build: onCollar,
    },
    {
      id: 'mounted',
      nouns: ['drummer cowbell'],
      looks: [
        'with a stand and a drum stick',
        'with flat tapering sides clamped to a pole',
        'with an open end towards the viewer',
      ],
      build: onStand,
    },
    {
      id: 'pair',
      nouns: ['double cowbell', 'agogo'],
      looks: [
        'with two flat horns on one bow',
        'with a large and a small mouth joined by a rod',
        'with a bent rod between two parts',
      ],
      build: joinedPair,
    },
    {
      id: 'handled',
      nouns: ['handheld cowbell'],
      looks: [
        'with a square handle on top',
        'with a broad flat front and a thick clapper',
        'with rivets below its handle',
      ],
      build: withHandle,
    },
  ],
  sounds: [
    {
      id: 'grazing',
      verbs: ['clanks as the herd walks', 'clonks now and then', 'clatters unevenly'],
      sounds: ['an uneven dull clanking', 'lazy hollow clonks', 'a wandering clank from a meadow'],
      render: grazing,
    },
    {
      id: 'groove',
      verbs: ['beats a steady rhythm', 'knocks a groove', 'keeps the beat'],
      sounds: ['a dry hollow beat', 'a steady tonk tonk tonk', 'short clanks in a dance rhythm'],
      render: groove,
    },
    {
      id: 'two-tone',
      verbs: ['alternates between two pitches', 'beats a high and low pattern', 'answers itself'],
      sounds: [
        'a two tone clanking pattern',
        'high and low hollow clanks',
        'a samba pattern of short clanks',
      ],
      render: twoTone,
    },
  ],
};

function clapper(y: number, radius: number): Surface[] {
  return [
    finish(cylinder([0, y + 0.5, 0], [0, y, 0], 0.035), { tint: 0.3 }),
    finish(ball([0, y, 0], radius), { tint: 0.25, emphasis: 1.2 }),
  ];
}

/** A cattle bell hanging from a wide leather collar with a buckle. */
function onCollar({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.52, 0.1);
  const height = vary(random, 0.95, 0.1);
  const width = vary(random, 0.98, 0.1);
  const center = 0.34;
  const strapRows = [-0.16, 0.16].map((z) =>
    Array.from({ length: 32 }, (_, i): Vec3 => {
      const angle = (-2 * Math.PI * i) / 32;
      return [radius * 1.1 * Math.cos(angle), center + radius * Math.sin(angle), z];
    }),
  );
  return [
    ...placeAll(
      [
        ...foldedBell({ mouth: [width, 0.62], top: [width * 0.66, 0.4], height }),
        ...clapper(-0.06, 0.12),
      ],
      { move: [0, center - radius - 0.1 - height, 0] },
    ),
    finish(torus([0, center - radius - 0.02, 0], 0.13, 0.045, 'x'), { tint: 0.5 }),
    finish(loft(strapRows), { tint: [0.36, 0.2, 0.11], emphasis: 1.2 }),
    finish(box([radius * 0.62, center + radius * 0.86, 0], [0.2, 0.14, 0.4]), { tint: 1.5 }),
  ];
}

/** A drummer's cowbell lying on a stand, its mouth turned to the viewer, a stick across it. */
function onStand({ random }: ShapeContext): Surface[] {
  const height = vary(random, 1.05, 0.08);
  const mouth = vary(random, 0.95, 0.08);
  const yaw = random.between(0.45, 0.75) * (random.chance(0.5) ? 1 : -1);
  const fold = foldedBell({
    mouth: [mouth, 0.56],
    top: [mouth * 0.48, 0.28],
    height,
  });
  return [
    ...placeAll(placeAll(fold, { move: [0, -height / 2, 0] }), {
      turn: [-1.3, yaw, 0],
      move: [0, 0.5, 0.05],
    }),
    ...tripod(0, -0.98, 0.28, 0.5),
    finish(box([0, 0.22, -0.05], [0.2, 0.16, 0.2]), { tint: 0.2 }),
    finish(cylinder([yaw * 1.6, 1, 0.5], [-yaw * 0.1, 0.78, 0.1], 0.045), {
      tint: 1.55,
      emphasis: 1.6,
    }),
  ];
}

/** Two tapering bells of different size on a bent rod, mouths outwards. */
function joinedPair({ random }: ShapeContext): Surface[] {
  const small = vary(random, 0.72, 0.08);
  const spread = random.between(0.42, 0.58);
  const horn = (height: number): Surface[] =>
    foldedBell({
      mouth: [height * 0.72, height * 0.5],
      top: [height * 0.2, height * 0.16],
      height,
    });
  const turned = (height: number, angle: number): Surface[] =>
    placeAll(placeAll(horn(height), { move: [0, -height - 0.42, 0] }), {
      turn: [0, 0, angle],
      move: [0, 0.6, 0],
    });
  const bow = Array.from({ length: 9 }, (_, i): Vec3 => {
    const angle = spread * (i / 4 - 1) * 1.02;
    const drop = 0.5 - 0.35 * Math.cos((Math.PI * (i / 4 - 1)) / 2);
    return [drop * Math.sin(angle), 0.6 - drop * Math.cos(angle), 0];
  });
  return [
    ...turned(1.05, -spread),
    ...turned(small, spread),
    finish(tube(bow, 0.05), { tint: 0.35, emphasis: 1.4 }),
    finish(cylinder([0, 0.42, 0], [0, 0.95, 0], 0.07), { tint: 0.3, emphasis: 1.4 }),
  ];
}

/** A bell carried by hand: a flat square bail stands on the closed top, rivets on the front. */
function withHandle({ random }: ShapeContext): Surface[] {
  const height = vary(random, 0.98, 0.08);
  const width = vary(random, 1.2, 0.08);
  const top = width * random.between(0.55, 0.65);
  const bail = vary(random, 0.42, 0.15);
  const reach = top * 0.36;
  const handle: Vec3[] = [
    [-reach, height - 0.06, 0],
    [-reach, height + bail, 0],
    [reach, height + bail, 0],
    [reach, height - 0.06, 0],
  ];
  const bars = handle
    .slice(1)
    .map((to, index) =>
      finish(cylinder(handle[index] as Vec3, to, 0.075), { tint: 0.35, emphasis: 1.3 }),
    );
  const rivet = (x: number): Surface =>
    finish(ball([x, height * 0.82, 0.2], 0.06), { tint: 1.6, emphasis: 1.3 });
  return placeAll(
    [
      ...foldedBell({ mouth: [width, 0.6], top: [top, 0.34], height }),
      ...clapper(-0.08, 0.14),
      ...bars,
      rivet(-top * 0.3),
      rivet(top * 0.3),
    ],
    { move: [0, -0.7, 0], turn: [0, 0, random.between(-0.25, 0.25)] },
  );
}

/** One dry stroke on a folded bell. */
function clank(context: SoundContext, frequency: number, decay: number): Float32Array {
  const { random } = context;
  const line = { ...context, durationSeconds: 1.2 * decay };
  const out = silence(line);
  strike(out, line, 0, frequency, modesOf(COWBELL_MODES, decay));
  addBurst(out, line, random, { at: 0, frequency: 3 * frequency, q: 1, gain: 0.5, decay: 0.025 });
  return out;
}

/** A cow walks and grazes: the clapper falls to one side, bounces, waits, falls to the other. */
function grazing(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const frequency = 430 * pitch * random.between(0.9, 1.1);
  const sides = [clank(context, frequency, 0.6), clank(context, frequency * 1.02, 0.5)];
  let side = 0;
  for (let t = 0.03; t < durationSeconds - 0.3; t += random.between(0.24, 0.5)) {
    const loud = random.between(0.5, 1);
    add(out, context, sides[side] as Float32Array, t, loud);
    side = 1 - side;
    if (random.chance(0.6)) {
      add(out, context, sides[side] as Float32Array, t + random.between(0.07, 0.13), loud * 0.45);
    }
  }
  return out;
}

/** Strokes per bar of eight: loud, soft, or none. */
const GROOVES = [
  [1, 0, 0.6, 0, 1, 0, 0.6, 0],
  [1, 0, 1, 0.5, 1, 0, 1, 0.5],
  [1, 0, 0.7, 0.7, 0, 0.7, 1, 0],
] as const;

/** A drummer's pattern: mouth strokes ring, strokes on the closed end are short and soft. */
function groove(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const frequency = 560 * pitch * random.between(0.94, 1.06);
  const open = clank(context, frequency, 0.4);
  const shut = clank(context, frequency * 1.01, 0.16);
  const pattern = random.pick(GROOVES);
  const step = durationSeconds / (14 + random.integer(5));
  for (let index = 0, t = 0.02; t < durationSeconds - 0.12; index++, t += step) {
    const gain = pattern[index % pattern.length] as number;
    if (gain > 0) add(out, context, gain === 1 ? open : shut, t, gain * random.between(0.9, 1));
  }
  return out;
}

/** Low and high strokes of a pair: L low, H high, a dot waits. */
const PATTERNS = ['L.HH.LL.HHL.', 'HH.LL.H.LLHL', 'L.HL.HHL.HLH'] as const;

/** The pair of bells of a samba band, about a fourth apart. */
function twoTone(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const low = 470 * pitch * random.between(0.94, 1.06);
  const voices: Record<string, Float32Array> = {
    L: clank(context, low, 0.4),
    H: clank(context, semitones(low, 4 + random.integer(3)), 0.34),
  };
  const pattern = random.pick(PATTERNS);
  const step = durationSeconds / (16 + random.integer(4));
  for (let index = 0, t = 0.02; t < durationSeconds - 0.12; index++, t += step) {
    const voice = voices[pattern[index % pattern.length] as string];
    if (voice) add(out, context, voice, t, random.between(0.75, 1));
  }
  return out;
}
