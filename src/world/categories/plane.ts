import {
  ball,
  cylinder,
  finish,
  lathe,
  lying,
  mirrored,
  place,
  placeAll,
  plate,
  smooth,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { path } from '../synthesis/envelope.ts';
import { filter } from '../synthesis/filter.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const plane: Category = {
  id: 'plane',
  family: 'engines',
  nouns: ['plane', 'airplane', 'aircraft'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with two wings and a tail fin', 'with wings and a fuselage'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['flies past', 'drones by'], sounds: ['a drone that passes overhead', 'an engine falling in pitch'], render: sound }],
};

/** An airliner in a gentle bank: pointed body, swept wings with engines, tail fins, a row of windows. */
function shape({ random }: ShapeContext): Surface[] {
  const girth = vary(random, 0.14, 0.1);
  const span = vary(random, 0.92, 0.08);
  const sweep = vary(random, 0.42, 0.2);
  const fuselage: Vec2[] = smooth([
    [0.015, -1],
    [girth * 0.6, -0.62],
    [girth, -0.2],
    [girth, 0.65],
    [girth * 0.75, 0.88],
    [0, 1],
  ]);
  // Seen from above: x is forward, y becomes z.
  const wing = place(
    plate(
      [
        [0.3, girth * 0.5],
        [0.3 - sweep, span],
        [0.14 - sweep, span],
        [-0.12, girth * 0.5],
      ],
      0.04,
    ),
    { turn: [Math.PI / 2, 0, 0], move: [0, -0.04, 0] },
  );
  const stabiliser = place(
    plate(
      [
        [-0.68, 0.03],
        [-0.88, 0.36],
        [-0.98, 0.36],
        [-0.92, 0.03],
      ],
      0.03,
    ),
    { turn: [Math.PI / 2, 0, 0], move: [0, 0.06, 0] },
  );
  const engine = [
    finish(cylinder([0, -0.12, 0.4], [0.3, -0.12, 0.4], 0.075), { tint: 0.6, emphasis: 1.1 }),
    finish(cylinder([0.3, -0.12, 0.4], [0.31, -0.12, 0.4], 0.06), { tint: 0.15 }),
  ];
  const windows = Array.from({ length: 8 }, (_, i) =>
    finish(ball([-0.35 + i * 0.14, 0.045, girth * 0.93], 0.03), { tint: 0.15, emphasis: 1.1 }),
  );
  const plane = [
    finish(lying(lathe(fuselage), 'x'), { emphasis: 1.1 }),
    finish(
      plate(
        [
          [-0.66, 0.08],
          [-0.9, 0.46],
          [-1.02, 0.46],
          [-0.97, 0.04],
        ],
        0.04,
      ),
      { tint: 0.55, emphasis: 1.3 },
    ),
    finish(ball([0.82, 0.06, 0], girth * 0.62), { tint: 0.2 }),
    ...mirrored(
      [
        finish(wing, { tint: 0.85, emphasis: 1.1 }),
        finish(stabiliser, { tint: 0.7, emphasis: 1.1 }),
        ...engine,
        ...windows,
      ],
      'z',
    ),
  ];
  const turned = placeAll(plane, { turn: [vary(random, 0.5, 0.2), 0, 0] });
  return placeAll(turned, { turn: [0, -0.3, 0.15] });
}

/** A propeller plane passing: a droning buzz that swells and drops in pitch as it goes by (Doppler). */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const passes = random.between(0.75, 1.05);
  const doppler = (t: number): number => 1 - 0.2 * Math.tanh((t - passes) / 0.22);
  const near = (t: number): number => 1 / (1 + ((t - passes) / 0.45) ** 2);
  // Two engines never run at quite the same speed.
  for (const detune of [1, random.between(1.015, 1.03)]) {
    addTone(out, context, {
      at: 0,
      duration: 1.75,
      frequency: (t) => 118 * pitch * detune * doppler(t),
      partials: rolloff(30, 0.75),
      gain: (t) => 0.4 * near(t) + 0.06,
    });
  }
  const rush = bandNoise(context, random, (t) => 900 * pitch * doppler(t), 0.6);
  add(out, context, shapeBy(rush, context, near), 0, 0.3);
  const open = path([0, 900], [passes, 4200], [1.75, 700]);
  return filter(out, context, 'low', (t) => open(t) * pitch);
}
