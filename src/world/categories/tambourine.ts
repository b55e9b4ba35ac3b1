import {
  arc,
  cylinder,
  finish,
  lathe,
  lying,
  place,
  placeAll,
  plate,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { framed, hoop } from '../shapes/jingle-frame.ts';
import { strikeCurve } from '../synthesis/envelope.ts';
import { beats, scatter } from '../synthesis/events.ts';
import { addGrains } from '../sounds/grains.ts';
import { jingles } from '../sounds/jingles.ts';
import { addBurst } from '../synthesis/noise.ts';
import { silence } from '../synthesis/signal.ts';
import { addSkinStroke } from '../sounds/skin.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const tambourine: Category = {
  id: 'tambourine',
  family: 'percussion',
  nouns: ['tambourine', 'jingle drum'],
  shapes: [
    {
      id: 'headed',
      nouns: [],
      looks: [
        'with pairs of small discs round a skin',
        'with a pale skin in a slotted hoop',
        'with brass discs along the rim',
      ],
      build: headed,
    },
    {
      id: 'crescent',
      nouns: ['crescent tambourine'],
      looks: [
        'with a half-moon frame and a grip',
        'with a straight handle across an open bow',
        'with rows of brass discs in a bow',
      ],
      build: crescent,
    },
    {
      id: 'ribboned',
      nouns: [],
      looks: [
        'with long ribbons hanging down',
        'with wavy ribbons below a hoop',
        'with coloured bands and brass discs',
      ],
      build: ribboned,
    },
    {
      id: 'ring',
      nouns: [],
      looks: [
        'with an open hoop without a skin',
        'with two rows of discs in a ring',
        'with brass discs all round an empty frame',
      ],
      build: openRing,
    },
  ],
  sounds: [
    {
      id: 'shake',
      verbs: ['jingles in rhythm', 'shakes to and fro', 'keeps jingling time'],
      sounds: [
        'a steady bright jingling',
        'shimmering shakes with accents',
        'little discs clashing in time',
      ],
      render: shake,
    },
    {
      id: 'strike',
      verbs: ['is struck with a jingle', 'claps and jingles', 'thumps brightly'],
      sounds: [
        'slaps followed by a splash of jingles',
        'jingling strokes of a hand on a skin',
        'a dry tap with a bright shimmer',
      ],
      render: struck,
    },
    {
      id: 'roll',
      verbs: ['trembles in a long roll', 'shimmers ever louder', 'jingles without a pause'],
      sounds: [
        'a long shimmering trill of jingles',
        'a swelling tremble of little discs',
        'a continuous bright jingling ending in a slap',
      ],
      render: roll,
    },
  ],
};

function around(count: number, from = Math.PI / 2): number[] {
  return Array.from({ length: count }, (_, i) => from + (2 * Math.PI * (i + 0.5)) / count);
}

/** The hoop with a skin stretched over its front. */
function skinned({ random }: ShapeContext, radius: number, count: number): Surface[] {
  const depth = vary(random, 0.3, 0.12);
  const skin = lathe([
    [radius * 0.97, 0],
    [0, 0],
  ]);
  return [
    ...framed({
      radius: radius * 0.97,
      depth,
      slots: around(count),
      rows: [0],
      jingleRadius: radius * vary(random, 0.22, 0.08),
      outline: hoop(radius),
      hole: hoop(radius * 0.9),
    }),
    finish(place(lying(skin, 'z'), { move: [0, 0, depth / 2] }), { tint: 1.88, emphasis: 0.9 }),
  ];
}

function headed(context: ShapeContext): Surface[] {
  const { random } = context;
  const radius = vary(random, 0.82, 0.06);
  const count = 6 + random.integer(3);
  return placeAll(skinned(context, radius, count), { turn: [-0.25, -0.15, 0.1] });
}

/** The tambourine of bands: a bow with two rows of jingles, closed by a straight grip. */
function crescent({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.85, 0.05);
  const end = random.between(2.05, 2.3);
  const bow = (reach: number, stop: number): Vec2[] => arc([0, 0], reach, -stop, stop, 36);
  const count = 6 + random.integer(2);
  const slots = Array.from({ length: count }, (_, i) => end * 0.9 * ((2 * (i + 0.5)) / count - 1));
  const [gripX, gripY] = [radius * 0.93 * Math.cos(end), radius * 0.93 * Math.sin(end)];
  const body = [
    ...framed({
      radius: radius * 0.95,
      depth: 0.3,
      slots,
      rows: [0],
      jingleRadius: radius * 0.23,
      outline: bow(radius, end),
      hole: bow(radius * 0.87, end * 0.97),
    }),
    finish(cylinder([gripX, -gripY, 0], [gripX, gripY, 0], 0.11), { tint: 0.35, emphasis: 1.2 }),
  ];
  return placeAll(body, { turn: [-0.2, -0.15, 0.12] });
}

const RIBBON_TINTS = [
  [0.85, 0.15, 0.15],
  [0.95, 0.8, 0.2],
  [0.2, 0.4, 0.85],
] as const;

/** A small skinned hoop with ribbons tied to its lower edge. */
function ribboned(context: ShapeContext): Surface[] {
  const { random } = context;
  const radius = vary(random, 0.62, 0.06);
  const ribbon = (index: number): Surface => {
    const x = (index - 1) * radius * 0.42;
    const phase = random.between(0, 6);
    const length = vary(random, 0.95, 0.12);
    const side = (offset: number): Vec2[] =>
      Array.from({ length: 13 }, (_, i) => {
        const t = i / 12;
        return [
          x * (1 + 0.5 * t) + 0.07 * Math.sin(phase + 7 * t) + offset,
          -radius * 0.9 - length * t,
        ];
      });
    const cloth = plate([...side(-0.055), ...side(0.055).reverse()], 0.02);
    return finish(cloth, { tint: RIBBON_TINTS[index] ?? 0.4, emphasis: 1.4 });
  };
  const body = [...skinned(context, radius, 5 + random.integer(2)), ...[0, 1, 2].map(ribbon)];
  return placeAll(body, { turn: [-0.15, -0.15, 0], move: [0, 0.4, 0] });
}

/** A wide hoop without a skin, two rows of jingles all round. */
function openRing({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.82, 0.05);
  const ring = framed({
    radius: radius * 0.95,
    depth: vary(random, 0.46, 0.08),
    slots: around(7 + random.integer(2)),
    rows: [-0.11, 0.11],
    jingleRadius: radius * 0.19,
    outline: hoop(radius),
    hole: hoop(radius * 0.89),
  });
  return placeAll(ring, { turn: [-0.3, -0.2, 0.1] });
}

/** To and fro in sixteenths: a loose clash of all jingles at each turn of the wrist. */
function shake(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const grains = jingles(context, 0.16);
  const interval = random.between(0.125, 0.165);
  const beat = random.pick([3, 4]);
  beats(random, 0.03, durationSeconds - 0.15, interval, 0.04).forEach((at, i) => {
    const loud = i % beat === 0 ? 1 : 0.45;
    const clashes = [at, ...scatter(random, at, at + 0.035, 150)];
    addGrains(out, context, random, grains, clashes, () => loud);
  });
  return out;
}

/** One slap of the hand: the skin's short thump, and the jingles thrown against their pins. */
function addSlap(
  context: SoundContext,
  out: Float32Array,
  grains: readonly Float32Array[],
  at: number,
  loud: number,
): void {
  const { random, pitch } = context;
  addSkinStroke(out, context, { at, frequency: 260 * pitch, decay: 0.13, gain: 0.7 * loud });
  addBurst(out, context, random, { at, frequency: 1500 * pitch, q: 0.8, gain: loud, decay: 0.05 });
  const splash = strikeCurve(0.002, 0.6);
  const clashes = [at, ...scatter(random, at, at + 0.3, 60)];
  addGrains(out, context, random, grains, clashes, (t) => loud * splash(t - at + 0.002));
}

/** Slaps in a simple rhythm, every one with its splash of jingles. */
function struck(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const grains = jingles(context, 0.45);
  const rhythm = random.pick([
    [0, 2, 4, 5, 6, 7],
    [0, 2, 3, 5, 6, 7],
    [0, 1, 3, 4, 6, 7],
  ]);
  const interval = (durationSeconds - 0.1) / 8;
  rhythm.forEach((step, i) => {
    addSlap(
      context,
      out,
      grains,
      0.03 + interval * step,
      i % 2 === 0 ? 1 : random.between(0.6, 0.8),
    );
  });
  return out;
}

/** The thumb rubbed round the skin: jingles trembling without a pause, growing up to a slap. */
function roll(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const grains = jingles(context, 0.16);
  const end = durationSeconds - 0.5;
  const rate = random.between(24, 30);
  const clashes = beats(random, 0.02, end, 1 / rate, 0.15).flatMap((at) => [
    at,
    ...scatter(random, at, at + 0.5 / rate, 60),
  ]);
  addGrains(out, context, random, grains, clashes, (t) => 0.35 + 0.8 * (t / end) ** 1.6);
  addSlap(context, out, grains, end + 0.04, 0.7);
  return out;
}
