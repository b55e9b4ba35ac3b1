import {
  ball,
  box,
  cylinder,
  finish,
  mirrored,
  place,
  placeAll,
  plate,
  smooth,
  vary,
  type Vec2,
  wheel,
} from '../surfaces/index.ts';
import { drift, path } from '../synthesis/envelope.ts';
import { resonate } from '../synthesis/filter.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const car: Category = {
  id: 'car',
  family: 'engines',
  nouns: ['car', 'automobile'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with four wheels and windows', 'with a bonnet and a cabin'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['accelerates', 'revs its engine'], sounds: ['an engine revving up', 'a motor that changes gear'], render: sound }],
};

/** A saloon heading right: bonnet, cabin with dark windows, four wheels, lamps, bumpers. */
function shape({ random }: ShapeContext): Surface[] {
  const roof = vary(random, 0.36, 0.12);
  const width = vary(random, 0.86, 0.08);
  const wheelRadius = vary(random, 0.2, 0.1);
  const front = vary(random, 0.3, 0.2);
  const body: Vec2[] = [
    [-0.98, -0.3],
    [0.98, -0.3],
    ...smooth<Vec2>([
      [1, -0.08],
      [0.9, 0.02],
      [0.45, 0.08],
      [-0.75, 0.09],
      [-0.98, 0.02],
    ]),
  ];
  const cabin: Vec2[] = [
    [front + 0.2, 0.07],
    [front - 0.12, roof],
    [-0.45, roof + 0.02],
    [-0.78, 0.08],
  ];
  const shrunk = (from: number, to: number): Vec2[] => [
    [to + (to > 0 ? 0.1 : 0), 0.11],
    [to - (to > 0 ? 0.1 : 0), roof - 0.05],
    [from + (from < -0.5 ? 0.2 : 0), roof - 0.05],
    [from, 0.11],
  ];
  const inset = width * 0.88;
  const windows = [shrunk(-0.66, -0.18), shrunk(-0.1, front)].map((outline) =>
    finish(plate(outline, inset + 0.03), { tint: 0.12, emphasis: 1 }),
  );
  const screen = (x: number, lean: number): Surface =>
    finish(
      place(box([0, 0, 0], [0.03, roof * 0.75, inset * 0.85]), {
        turn: [0, 0, lean],
        move: [x, (roof + 0.1) / 2, 0],
      }),
      { tint: 0.15 },
    );
  const side: Surface[] = [
    ...wheel([0.58, -0.34, width / 2 - 0.04], wheelRadius, 0.16),
    ...wheel([-0.58, -0.34, width / 2 - 0.04], wheelRadius, 0.16),
    finish(ball([0.96, -0.06, width * 0.34], 0.075), { tint: [1, 0.97, 0.75], emphasis: 1.3 }),
    finish(ball([-0.97, -0.04, width * 0.36], 0.055), { tint: [0.8, 0.1, 0.08] }),
    finish(box([-0.14, -0.1, width / 2], [0.02, 0.34, 0.02]), { tint: 0.4 }),
    finish(box([-0.24, 0.02, width / 2 + 0.01], [0.12, 0.03, 0.03]), { tint: 1.7 }),
  ];
  const car = [
    finish(plate(body, width), { emphasis: 2 }),
    finish(plate(cabin, inset), { emphasis: 1.4 }),
    ...windows,
    screen(front + 0.05, Math.atan2(0.32, roof - 0.07)),
    screen(-0.63, -Math.atan2(0.33, roof - 0.06)),
    finish(cylinder([0.99, -0.24, -width * 0.48], [0.99, -0.24, width * 0.48], 0.055), {
      tint: 1.5,
    }),
    finish(cylinder([-0.99, -0.24, -width * 0.48], [-0.99, -0.24, width * 0.48], 0.055), {
      tint: 1.5,
    }),
    ...mirrored(side, 'z'),
  ];
  return placeAll(car, { turn: [0, -0.3, 0] });
}

/** An engine revved up, one gear change, and up again: firing pulses through exhaust resonances. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const shift = random.between(0.8, 1.05);
  const speed = path([0, 55], [shift, 165], [shift + 0.1, 95], [1.75, 170]);
  const load = path([0, 0.5], [0.15, 1], [shift, 1], [shift + 0.06, 0.35], [shift + 0.16, 1]);
  const rough = drift(random, 11, 0.03);
  const engine = silence(context);
  // Cylinders differ: a weaker tone at half the firing rate makes the engine burble.
  for (const [ratio, gain] of [
    [1, 0.5],
    [0.5, 0.3],
  ] as const) {
    addTone(engine, context, {
      at: 0,
      duration: 1.75,
      frequency: (t) => speed(t) * ratio * pitch * rough(t),
      partials: rolloff(48, 0.6),
      gain: (t) => gain * load(t),
    });
  }
  const out = resonate(engine, context, [
    { frequency: 130 * pitch, q: 1.2, gain: 1 },
    { frequency: 430 * pitch, q: 2, gain: 0.8 },
    { frequency: 1300 * pitch, q: 1.5, gain: 0.5 },
  ]);
  const road = bandNoise(context, random, 800 * pitch, 0.5);
  return add(out, context, shapeBy(road, context, load), 0, 0.06);
}
