import {
  CHROME,
  LEATHER,
  LAMP,
  TAIL,
  mudguard,
  headingRight,
  roadster,
  racer,
  chopper,
} from '../shapes/motorcycles.ts';
import {
  ball,
  cylinder,
  ellipsoid,
  finish,
  mirrored,
  place,
  plate,
  roundedBox,
  roundedRectangle,
  tube,
  vary,
  wheel,
} from '../surfaces/index.ts';
import { addFirings, firings, type FiringOrder } from '../sounds/engine.ts';
import { path } from '../synthesis/envelope.ts';
import { resonate } from '../synthesis/filter.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { passing } from '../sounds/passing.ts';
import { add, shapeBy, silence, type Curve } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const motorbike: Category = {
  id: 'motorbike',
  family: 'engines',
  nouns: ['motorbike', 'motorcycle'],
  shapes: [
    {
      id: 'roadster',
      nouns: [],
      looks: [
        'with two spoked wheels and a tank',
        'with handlebars and a bench seat',
        'with a long exhaust pipe',
      ],
      build: roadster,
    },
    {
      id: 'scooter',
      nouns: ['motor scooter', 'scooter'],
      looks: [
        'with two small wheels and a leg shield',
        'with a footboard',
        'with a rounded tail under the seat',
      ],
      build: scooter,
    },
    {
      id: 'racer',
      nouns: ['racing motorbike', 'sports bike'],
      looks: [
        'with two wheels and a smooth fairing',
        'with a raised tail',
        'with a small windscreen',
      ],
      build: racer,
    },
    {
      id: 'chopper',
      nouns: ['chopper bike'],
      looks: ['with a long raked fork', 'with high handlebars', 'with a low seat and a backrest'],
      build: chopper,
    },
  ],
  sounds: [
    {
      id: 'idles',
      loops: true,
      verbs: ['idles with a lope', 'thumps at a standstill', 'potters'],
      sounds: [
        'a loping uneven thumping',
        'the stutter of two cylinders',
        'popping of an open exhaust',
      ],
      render: idles,
    },
    {
      id: 'revs',
      verbs: ['revs up', 'snarls in bursts', 'blips the throttle'],
      sounds: ['snarling bursts of throttle', 'a raspy engine howling up', 'short roaring blips'],
      render: revs,
    },
    {
      id: 'passes',
      verbs: ['roars past', 'rides by', 'tears past'],
      sounds: [
        'a raspy roar going by',
        'a snarl that falls in pitch',
        'a hard buzzing exhaust riding past',
      ],
      render: passes,
    },
  ],
};

/** Small wheels, a shield before the legs, a footboard, a round tail with the seat on top. */
function scooter({ random }: ShapeContext): Surface[] {
  const tail = vary(random, 0.27, 0.08);
  const bars = vary(random, 0.56, 0.06);
  const shield = place(plate(roundedRectangle(0.56, 0.82, 0.14), 0.06), {
    turn: [0, Math.PI / 2, 0.24],
    move: [0.42, -0.02, 0],
  });
  const side: Surface[] = [
    finish(
      tube(
        [
          [0.34, bars, 0],
          [0.32, bars + 0.04, 0.2],
          [0.26, bars + 0.02, 0.36],
        ],
        0.035,
      ),
      { tint: 0.6, emphasis: 1.2 },
    ),
    finish(cylinder([0.28, bars + 0.03, 0.3], [0.24, bars + 0.02, 0.44], 0.05), {
      tint: LEATHER,
      emphasis: 1.3,
    }),
    finish(
      tube(
        [
          [0.33, bars + 0.02, 0.2],
          [0.36, bars + 0.2, 0.3],
        ],
        0.02,
      ),
      { tint: 0.6 },
    ),
    finish(ball([0.36, bars + 0.23, 0.31], 0.075), { tint: CHROME }),
    finish(ellipsoid([-0.56, -0.3, 0.16], [0.34, tail, 0.13]), { emphasis: 1.3 }),
  ];
  return headingRight([
    ...wheel([-0.58, -0.62, 0], 0.24, 0.16),
    ...wheel([0.64, -0.62, 0], 0.24, 0.16),
    finish(shield, { emphasis: 1.6 }),
    finish(
      tube(
        [
          [0.66, -0.6, 0],
          [0.34, bars, 0],
        ],
        0.06,
      ),
      { tint: 0.75, emphasis: 1.2 },
    ),
    finish(roundedBox([0.06, -0.44, 0], [0.72, 0.1, 0.44], 0.04), { tint: 0.7, emphasis: 1.3 }),
    mudguard([0.64, -0.62], 0.23, 0.2, 2.7),
    finish(ellipsoid([-0.52, -0.26, 0], [0.42, tail + 0.04, 0.2], 0.75), { emphasis: 1.3 }),
    finish(
      plate(
        [
          [-0.98, 0.16],
          [-0.94, 0.04],
          [-0.16, 0.02],
          [-0.12, 0.1],
          [-0.5, 0.12],
          [-0.9, 0.2],
        ],
        0.28,
      ),
      {
        tint: LEATHER,
        emphasis: 1.5,
      },
    ),
    finish(ball([0.42, bars, 0], 0.11), { tint: LAMP, emphasis: 1.5 }),
    finish(ball([-0.93, -0.16, 0], 0.075), { tint: TAIL, emphasis: 1.3 }),
    finish(cylinder([-0.3, -0.6, 0.16], [-0.86, -0.54, 0.16], 0.06), { tint: CHROME }),
    ...mirrored(side, 'z'),
  ]);
}

/** Two cylinders in a narrow V: the second fires too early, then comes a long wait. */
const TWIN: FiringOrder = [
  [0, 1],
  [0.4, 0.7],
];

/** Explosions through a short open pipe: hard at the edge, hardly muffled. */
function exhaust(
  context: SoundContext,
  cycles: number | Curve,
  load: number | Curve,
  sharp: number,
): Float32Array {
  const { random, pitch } = context;
  const engine = silence(context);
  addFirings(
    engine,
    context,
    random,
    firings(context, random, cycles, TWIN, 0.05),
    0.0012 / pitch,
    0.9,
    load,
  );
  return resonate(engine, context, [
    { frequency: 95 * pitch, q: 1.5, gain: 1 },
    { frequency: 340 * pitch, q: 2.2, gain: sharp },
    { frequency: 1150 * pitch, q: 1.4, gain: sharp },
    { frequency: 2900 * pitch, q: 1.2, gain: 0.7 * sharp },
  ]);
}

/** Standing: slow lopsided thumps. */
function idles(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  return exhaust(context, random.between(5.2, 6.4) * pitch ** 0.4, 1, 0.8);
}

/** Three blips of the throttle, each up and back. */
function revs(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds: all } = context;
  const calm = 9;
  const points: [number, number][] = [[0, calm]];
  const effort: [number, number][] = [[0, 0.5]];
  const count = 3;
  for (let i = 0; i < count; i++) {
    const at = (all * (i + 0.12)) / count;
    const peak = at + (all / count) * random.between(0.28, 0.36);
    const top = random.between(48, 66);
    points.push([at, calm], [peak, top], [peak + 0.4 * (all / count), 1.5 * calm]);
    effort.push([at, 0.45], [at + 0.05, 1], [peak, 1], [peak + 0.05, 0.4]);
  }
  const speed = path(...points);
  return exhaust(context, (t) => speed(t) * pitch, path(...effort), 1.1);
}

/** Riding past at full throttle; a gear is changed on the way. */
function passes(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds: all } = context;
  const moment = all * random.between(0.42, 0.55);
  const { doppler, near } = passing(moment, 0.16, 0.16 * all);
  const change = moment + all * random.between(0.16, 0.22);
  const gears = path([0, 62], [change, 92], [change + 0.06, 64], [all, 80]);
  const load = path([0, 1], [change, 1], [change + 0.04, 0.4], [change + 0.12, 1]);
  const out = exhaust(context, (t) => gears(t) * doppler(t) * pitch, load, 1.1);
  const wind = bandNoise(context, random, 1400 * pitch, 0.5);
  add(out, context, wind, 0, 0.06);
  return shapeBy(out, context, near);
}
