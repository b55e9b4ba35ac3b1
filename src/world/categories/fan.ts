import {
  arc,
  atDepth,
  cylinder,
  ellipsoid,
  finish,
  lathe,
  place,
  placeAll,
  plate,
  smooth,
  torus,
  tube,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { drift, pulses } from '../synthesis/envelope.ts';
import { filter } from '../synthesis/filter.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const fan: Category = {
  id: 'fan',
  family: 'household',
  nouns: ['fan', 'ventilator'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with blades in a round cage', 'with four blades on a stand'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['whirs', 'hums and blows'], sounds: ['a steady stream of air', 'an even humming breeze'], render: sound }],
};

/** A desk fan: twisted blades in a wire cage, motor behind, pole and round foot. */
function shape({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.66, 0.06);
  const bladeCount = 3 + random.integer(2);
  const spin = random.between(0, 2);
  const blade = plate(
    smooth<Vec2>([
      [0.04, 0.08],
      [0.26, 0.25],
      [0.3, radius * 0.7],
      [0.08, radius * 0.9],
      [-0.12, radius * 0.7],
      [-0.06, 0.25],
      [-0.04, 0.08],
    ]),
    0.025,
  );
  const head: Surface[] = [
    finish(torus([0, 0, 0], radius, 0.035, 'z'), { tint: 0.45, emphasis: 1.4 }),
    finish(torus([0, 0, 0.12], radius * 0.62, 0.012, 'z'), { tint: 0.45 }),
    finish(
      lathe(
        [
          [0, 0.13],
          [0.12, 0.13],
          [0.12, 0.17],
          [0, 0.19],
        ].map(([r = 0, y = 0]): Vec2 => [r, -y]),
      ),
      { tint: 0.4 },
    ),
    finish(cylinder([0, 0, 0.1], [0, 0, 0.2], 0.13), { tint: 0.4 }),
    finish(ellipsoid([0, 0, -0.2], [0.19, 0.19, 0.22]), { tint: 0.6 }),
  ];
  for (let i = 0; i < bladeCount; i++) {
    const angle = spin + (2 * Math.PI * i) / bladeCount;
    head.push(
      finish(place(place(blade, { turn: [0, 0.45, 0] }), { turn: [0, 0, angle] }), {
        tint: 1.15,
        emphasis: 1.1,
      }),
    );
  }
  const wire = arc([0, 0], radius, 0, Math.PI / 2, 5).map(([r, z]): Vec2 => [r, z * 0.22]);
  for (let i = 0; i < 12; i++) {
    head.push(
      finish(
        place(place(tube(atDepth(wire, 0), 0.01), { turn: [Math.PI / 2, 0, 0] }), {
          turn: [0, 0, (2 * Math.PI * i) / 12],
        }),
        { tint: 0.45, emphasis: 0.8 },
      ),
    );
  }
  return [
    ...placeAll(head, { turn: [-0.08, 0, 0], move: [0, 0.35, 0.05] }),
    finish(cylinder([0, -0.9, -0.12], [0, 0.3, -0.16], 0.06), { tint: 0.7, emphasis: 1.2 }),
    lathe([
      [0, -1],
      [0.48, -1],
      [0.48, -0.94],
      [0.14, -0.84],
      [0, -0.84],
    ]),
  ];
}

/** A steady stream of air, fluttering with the blades, over the hum of the motor. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = bandNoise(context, random, 520 * pitch, 0.5);
  const hiss = bandNoise(context, random, 1900 * pitch, 0.6);
  add(out, context, hiss, 0, 0.35);
  shapeBy(out, context, pulses(random.between(24, 32), 1, 0.72));
  shapeBy(out, context, drift(random, 0.8, 0.1));
  const hum = silence(context);
  addTone(hum, context, {
    at: 0,
    duration: 1.75,
    frequency: 120 * pitch,
    partials: rolloff(8, 1),
    gain: 0.4,
  });
  add(out, context, hum);
  return filter(out, context, 'low', 5200 * pitch);
}
