import {
  arc,
  ball,
  box,
  cylinder,
  finish,
  lathe,
  lying,
  place,
  placeAll,
  plate,
  vary,
} from '../surfaces/index.ts';
import { points } from '../shapes/stringed.ts';
import { beats } from '../synthesis/events.ts';
import { modesOf, type ModeTable, strike } from '../synthesis/modal.ts';
import { addBurst } from '../synthesis/noise.ts';
import { silence } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const hammer: Category = {
  id: 'hammer',
  family: 'tools',
  nouns: ['hammer', 'striking tool', 'hammer on a handle'],
  shapes: [
    {
      id: 'claw',
      nouns: ['claw hammer'],
      looks: ['with a curved split claw', 'with a claw and a round face', 'with a gripped handle'],
      build: claw,
    },
    {
      id: 'sledge',
      nouns: ['sledgehammer', 'sledge'],
      looks: ['with a heavy block head', 'with a long shaft', 'with two flat faces'],
      build: sledge,
    },
    {
      id: 'mallet',
      nouns: ['mallet', 'wooden mallet'],
      looks: ['with a barrel head', 'with a fat round head', 'with two bands on its head'],
      build: mallet,
    },
    {
      id: 'ball-peen',
      nouns: ['ball-peen hammer'],
      looks: ['with a ball at one end', 'with a round peen', 'with a flat face and a ball'],
      build: ballPeen,
    },
  ],
  sounds: [
    {
      id: 'heavy',
      verbs: ['strikes heavily', 'pounds', 'comes down hard'],
      sounds: ['slow heavy blows', 'hard ringing blows', 'a pounding that echoes'],
      render: heavy,
    },
    {
      id: 'tapping',
      verbs: ['taps quickly', 'raps', 'taps away'],
      sounds: ['quick light taps', 'a rapid tapping', 'bright even raps'],
      render: tapping,
    },
    {
      id: 'smith',
      verbs: ['forges', 'rebounds from the anvil', 'beats iron'],
      sounds: ['a blow and two bouncing taps', 'the beat of a smithy', 'clanks that bounce'],
      render: smith,
    },
    {
      id: 'nail',
      verbs: ['drives a nail', 'hammers', 'knocks a nail in'],
      sounds: ['blows on a nail', 'regular knocks that rise in pitch', 'hard clanks and thuds'],
      render: nail,
    },
  ],
};

/** Where the head sits; handles hang from it. */
const TOP = 0.75;

/** A turned handle, thicker where it is held, with a dark grip or bare. */
function handle(length: number, girth: number, gripTint?: number): Surface[] {
  const foot = TOP - length;
  const shaft = [
    ...[0, foot, 0.1, foot, 0.11, foot + 0.25 * length],
    ...[0.075, foot + 0.55 * length, 0.065, TOP - 0.1, 0.065, TOP + 0.18, 0, TOP + 0.18],
  ];
  const grip = [0.115, foot + 0.02, 0.13, foot + 0.2 * length, 0.1, foot + 0.42 * length];
  const scale = [girth, 1, girth] as const;
  return [
    finish(place(lathe(points(shaft)), { scale }), { tint: 1.35, emphasis: 1.2 }),
    ...(gripTint === undefined
      ? []
      : [finish(place(lathe(points(grip)), { scale }), { tint: gripTint })]),
  ];
}

/** Held up a little, its head to the upper right. */
function tilted(surfaces: readonly Surface[], angle: number): Surface[] {
  return placeAll(surfaces, { turn: [0, 0, -angle] });
}

/** A claw hammer: gripped handle, round striking face, curved split claw. */
function claw({ random }: ShapeContext): Surface[] {
  const face = vary(random, 0.17, 0.12);
  const curl = vary(random, 0.64, 0.12);
  const outer = arc([-0.12, TOP + 0.14 - curl], curl, Math.PI / 2, Math.PI * 0.93, 10);
  const from = [-0.12, TOP - 0.13 - curl * 0.72] as const;
  const inner = arc(from, curl * 0.78, Math.PI * 0.88, Math.PI / 2, 10);
  const prong = plate([...outer, ...inner], 0.1);
  const surfaces = [
    ...handle(vary(random, 1.5, 0.08), 1, 0.25),
    finish(box([0, TOP, 0], [0.3, 0.32, 0.28]), { tint: 0.6 }),
    finish(cylinder([0.14, TOP, 0], [0.4, TOP, 0], face * 0.72), { tint: 0.6 }),
    finish(cylinder([0.4, TOP, 0], [0.58, TOP, 0], face), { tint: 0.75, emphasis: 1.2 }),
    ...[1, -1].map((side) =>
      finish(place(prong, { turn: [0, 0.12 * side, 0], move: [0, 0, 0.1 * side] }), {
        tint: 0.65,
        emphasis: 1.1,
      }),
    ),
  ];
  return tilted(surfaces, vary(random, 0.3, 0.3));
}

/** A sledgehammer: a long bare shaft and a heavy block with bevelled faces at both ends. */
function sledge({ random }: ShapeContext): Surface[] {
  const half = vary(random, 0.42, 0.1);
  const thick = vary(random, 0.34, 0.1);
  const bevel = 0.08;
  const block = [
    ...[-half, -thick / 2 + bevel, -half + bevel, -thick / 2, half - bevel, -thick / 2],
    ...[half, -thick / 2 + bevel, half, thick / 2 - bevel, half - bevel, thick / 2],
    ...[-half + bevel, thick / 2, -half, thick / 2 - bevel],
  ];
  const faces = [-1, 1].map((side) =>
    finish(box([side * (half + 0.01), TOP, 0], [0.05, thick * 0.66, thick * 0.7]), {
      tint: 1.5,
      emphasis: 1.2,
    }),
  );
  const surfaces = [
    ...handle(vary(random, 1.9, 0.06), 0.85),
    finish(place(plate(points(block), thick), { move: [0, TOP, 0] }), { tint: 0.5, emphasis: 1.6 }),
    ...faces,
  ];
  return tilted(surfaces, vary(random, 0.35, 0.3));
}

/** A mallet: a fat barrel across a short stick, with a dark band round each end. */
function mallet({ random }: ShapeContext): Surface[] {
  const half = vary(random, 0.52, 0.1);
  const girth = vary(random, 0.32, 0.1);
  const barrel = [
    ...[0, -half, 0.86 * girth, -half, 0.95 * girth, -0.6 * half, girth, 0],
    ...[0.95 * girth, 0.6 * half, 0.86 * girth, half, 0, half],
  ];
  const band = (y: number): Surface => {
    const ring = points([
      0.94 * girth,
      y - 0.05,
      girth,
      y - 0.05,
      girth,
      y + 0.05,
      0.9 * girth,
      y + 0.05,
    ]);
    return place(lying(lathe(ring), 'x'), { move: [0, TOP - 0.08, 0] });
  };
  const surfaces = [
    ...handle(vary(random, 1.35, 0.08), 0.95),
    finish(place(lying(lathe(points(barrel)), 'x'), { move: [0, TOP - 0.08, 0] }), {
      tint: 0.8,
      emphasis: 1.5,
    }),
    ...[-0.66, 0.66].map((share) => finish(band(share * half), { tint: 0.25, emphasis: 1.1 })),
  ];
  return tilted(surfaces, vary(random, 0.3, 0.4));
}

/** A ball-peen hammer: a flat round face on one side, on the other a neck that ends in a ball. */
function ballPeen({ random }: ShapeContext): Surface[] {
  const face = vary(random, 0.19, 0.1);
  const peen = vary(random, 0.17, 0.1);
  const reach = random.between(0.44, 0.52);
  const surfaces = [
    ...handle(vary(random, 1.65, 0.08), 0.95, random.pick([0.3, 0.6])),
    finish(box([0, TOP, 0], [0.28, 0.28, 0.28]), { tint: 0.55 }),
    finish(cylinder([0.12, TOP, 0], [0.36, TOP, 0], face * 0.75), { tint: 0.55 }),
    finish(cylinder([0.36, TOP, 0], [0.56, TOP, 0], face), { tint: 0.75, emphasis: 1.3 }),
    finish(cylinder([-0.12, TOP, 0], [-reach, TOP, 0], peen * 0.66), { tint: 0.55 }),
    finish(ball([-reach - 0.06, TOP, 0], peen), { tint: 0.75, emphasis: 1.4 }),
  ];
  return tilted(surfaces, vary(random, 0.3, 0.3));
}

/** Iron hit by iron: short modes close together. */
const IRON: ModeTable = [
  [1, 1, 1],
  [1.47, 0.7, 0.8],
  [2.09, 0.6, 0.7],
  [2.76, 0.4, 0.5],
];

interface Blow {
  readonly at: number;
  /** Hz of the iron. */
  readonly clank: number;
  /** Seconds the iron rings. */
  readonly ring: number;
  readonly gain: number;
  /** How much of the dull board or block below is heard. */
  readonly thud: number;
  /** Seconds until the workshop is silent again. */
  readonly echo?: number;
}

/** One blow: the hard contact, the ring of the iron, the thud of what it lies on. */
function addBlow(out: Float32Array, context: SoundContext, blow: Blow): void {
  const { random, pitch } = context;
  const { at, gain, echo = 0 } = blow;
  strike(out, context, at, blow.clank * pitch, modesOf(IRON, blow.ring), 0.5 * gain);
  const board = [{ ratio: 1, gain: 1, decay: 0.16 + 0.4 * blow.ring }];
  strike(out, context, at, 150 * pitch, board, 1.4 * gain * blow.thud);
  const contact = { at, frequency: 2600 * pitch, q: 0.6, decay: 0.04 };
  addBurst(out, context, random, { ...contact, gain: 1.6 * gain });
  if (echo === 0) return;
  const hall = { at, frequency: 600 * pitch, q: 0.5, decay: echo };
  addBurst(out, context, random, { ...hall, gain: 0.2 * gain });
}

/** Slow blows with all one's might: a deep thud under a clank that rings on. */
function heavy(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const clank = random.between(760, 900);
  const interval = durationSeconds / (random.pick([3, 4]) + random.between(0.05, 0.2));
  for (const at of beats(random, 0.03, durationSeconds - 0.4, interval, 0.04)) {
    addBlow(out, context, { at, clank, ring: 0.9, gain: 1, thud: 1.7, echo: 2.4 });
    const ground = { at, frequency: 95 * pitch, q: 0.8, gain: 2, decay: 0.5 };
    addBurst(out, context, random, ground);
  }
  return out;
}

/** Light even taps, in two bursts with a breath between them. */
function tapping(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const clank = random.between(1500, 1800);
  const interval = random.between(0.1, 0.135);
  const rest = random.between(0.48, 0.6) * durationSeconds;
  const spans = [
    [0.02, rest - 0.18],
    [rest, durationSeconds - 0.1],
  ] as const;
  for (const at of spans.flatMap(([from, to]) => beats(random, from, to, interval, 0.06))) {
    addBlow(out, context, { at, clank, ring: 0.11, gain: random.between(0.6, 1), thud: 0.5 });
  }
  return out;
}

/** A smith's beat: one blow on the iron, then the hammer bounces on the anvil, twice or thrice, ever faster. */
function smith(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const clank = random.between(1050, 1250);
  const bounces = random.pick([2, 3]);
  const interval = durationSeconds / random.pick([3.1, 4.1]);
  for (const start of beats(random, 0.03, durationSeconds - 0.3, interval, 0.03)) {
    addBlow(out, context, { at: start, clank, ring: 0.35, gain: 1, thud: 1, echo: 0.8 });
    let at = start + interval * random.between(0.4, 0.46);
    for (let bounce = 0; bounce < bounces; bounce++) {
      const gain = 0.55 * 0.7 ** bounce;
      addBlow(out, context, { at, clank: 1.5 * clank, ring: 0.45, gain, thud: 0.15 });
      at += interval * 0.2 * 0.75 ** bounce;
    }
  }
  return out;
}

/** Blows on a nail: a hard clank that rises as the nail sinks, over the thud of the board. */
function nail(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const interval = durationSeconds / random.between(5.5, 8);
  const rise = random.between(0.07, 0.11);
  beats(random, 0.03, durationSeconds - 0.15, interval, 0.05).forEach((at, index) => {
    const clank = 1200 * (1 + rise) ** index;
    const thud = 0.7 + 0.08 * index;
    addBlow(out, context, { at, clank, ring: 0.4, gain: 1, thud, echo: 0.9 });
  });
  return out;
}
