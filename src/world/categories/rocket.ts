import {
  cylinder,
  finish,
  lathe,
  place,
  plate,
  smooth,
  torus,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { path } from '../synthesis/envelope.ts';
import { scatter } from '../synthesis/events.ts';
import { filter } from '../synthesis/filter.ts';
import { addBurst, white } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const rocket: Category = {
  id: 'rocket',
  family: 'engines',
  nouns: ['rocket', 'spacecraft'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with a nose cone and fins', 'with a pointed tip'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['roars', 'blasts off', 'ignites'], sounds: ['a growing roar with crackle', 'a thunderous blast'], render: sound }],
};

const FIRE = [1, 0.62, 0.12] as const;

/** A rocket standing on its flame: bulging body, dark nose, porthole, swept fins. */
function shape({ random }: ShapeContext): Surface[] {
  const girth = vary(random, 0.27, 0.12);
  const noseBase = vary(random, 0.48, 0.12);
  const finCount = 3 + random.integer(2);
  const flame = vary(random, 0.3, 0.2);
  const bodyEnd = -0.62;
  const body: Vec2[] = smooth([
    [girth * 0.7, bodyEnd],
    [girth * 0.95, -0.25],
    [girth, 0.1],
    [girth * 0.82, noseBase],
  ]);
  const nose: Vec2[] = smooth([
    [girth * 0.82, noseBase],
    [girth * 0.45, noseBase + 0.28],
    [0.02, 1],
  ]);
  const fin = plate(
    smooth<Vec2>([
      [girth * 0.7, -0.1],
      [girth + 0.22, -0.5],
      [girth + 0.26, -0.88],
    ]).concat([[girth * 0.6, -0.6]]),
    0.05,
  );
  const windowY = vary(random, 0.22, 0.25);
  return [
    lathe(body),
    finish(lathe(nose), { tint: 0.5, emphasis: 1.2 }),
    finish(torus([0, windowY, girth * 0.95], girth * 0.42, 0.035, 'z'), {
      tint: 1.6,
      emphasis: 1.2,
    }),
    finish(cylinder([0, windowY, girth * 0.7], [0, windowY, girth * 1.02], girth * 0.4), {
      tint: 0.15,
    }),
    finish(torus([0, -0.3, 0], girth * 0.93, 0.025, 'y'), { tint: 0.5 }),
    finish(
      lathe([
        [girth * 0.62, -0.74],
        [girth * 0.42, bodyEnd],
      ]),
      { tint: 0.3 },
    ),
    finish(
      lathe([
        [0, -0.74 - flame],
        [girth * 0.3, -0.74 - flame * 0.55],
        [girth * 0.45, -0.76],
        [0, -0.72],
      ]),
      { tint: FIRE, emphasis: 1.2 },
    ),
    ...Array.from({ length: finCount }, (_, i) =>
      finish(place(fin, { turn: [0, 0.5 + (2 * Math.PI * i) / finCount, 0] }), {
        tint: 0.5,
        emphasis: 1.3,
      }),
    ),
  ];
}

/** Ignition and lift-off: a roar whose spectrum opens while it grows, torn by crackle. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const ignition = random.between(0.1, 0.3);
  const thrust = path([0, 0], [ignition, 0.08], [ignition + 0.12, 0.5], [1.4, 1], [1.75, 0.9]);
  const open = path([0, 150], [ignition, 260], [1.75, random.between(1500, 2100)]);
  const roar = filter(white(context, random), context, 'low', (t) => open(t) * pitch, 0.6);
  add(out, context, shapeBy(roar, context, thrust), 0, 2);
  addBurst(out, context, random, {
    at: ignition,
    frequency: 90 * pitch,
    q: 0.7,
    gain: 1.3,
    attack: 0.01,
    decay: 0.5,
  });
  for (const at of scatter(random, ignition + 0.1, 1.7, 38)) {
    addBurst(out, context, random, {
      at,
      frequency: 1100 * pitch * random.between(0.7, 1.4),
      q: 0.8,
      gain: 1.2 * thrust(at) * random.uniform() ** 2,
      decay: 0.025,
    });
  }
  return out;
}
