import {
  box,
  cylinder,
  ellipsoid,
  finish,
  mirrored,
  place,
  placeAll,
  plate,
  rectangle,
  tube,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { path, pulses } from '../synthesis/envelope.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const helicopter: Category = {
  id: 'helicopter',
  family: 'engines',
  nouns: ['helicopter', 'chopper'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with a rotor on top and a tail', 'with long rotor blades'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['chops the air', 'hovers'], sounds: ['fast chopping thumps', 'a fluttering beat of blades'], render: sound }],
};

/** A helicopter heading right: egg cabin with a glazed nose, tail boom, two rotors, skids. */
function shape({ random }: ShapeContext): Surface[] {
  const bladeCount = 2 + random.integer(3);
  const span = vary(random, 0.95, 0.06);
  const cabin = vary(random, 0.34, 0.1);
  const spin = random.between(0.2, 1.2);
  const nose = 0.35;
  const fin: Vec2[] = [
    [-1.02, 0.38],
    [-0.88, 0.38],
    [-0.72, 0.02],
    [-0.88, -0.04],
  ];
  const surfaces: Surface[] = [
    ellipsoid([nose, -0.1, 0], [0.48, cabin, cabin * 0.92]),
    finish(ellipsoid([nose + 0.13, -0.07, 0], [0.38, cabin * 0.8, cabin * 0.96], 0.9), {
      tint: 0.25,
    }),
    finish(
      tube(
        [
          [0.1, -0.02, 0],
          [-0.92, 0.08, 0],
        ],
        [0.19, 0.055],
      ),
      { emphasis: 1.2 },
    ),
    finish(plate(fin, 0.04), { tint: 0.8, emphasis: 1.2 }),
    finish(box([-0.75, 0.06, 0], [0.16, 0.03, 0.45]), { tint: 0.8 }),
    finish(cylinder([0.22, 0.15, 0], [0.22, 0.48, 0], 0.045), { tint: 0.4 }),
    finish(cylinder([0.22, 0.45, 0], [0.22, 0.54, 0], 0.1), { tint: 0.4 }),
    finish(box([0.12, 0.22, 0], [0.4, 0.14, 0.24]), { tint: 0.7 }),
    finish(cylinder([-0.94, 0.2, 0], [-0.94, 0.2, 0.09], 0.05), { tint: 0.4 }),
  ];
  const blade = place(plate(rectangle(span - 0.08, 0.1), 0.02), {
    turn: [Math.PI / 2, 0, 0],
    move: [span / 2 + 0.04, 0, 0],
  });
  for (let i = 0; i < bladeCount; i++) {
    const angle = spin + (2 * Math.PI * i) / bladeCount;
    surfaces.push(
      finish(place(blade, { turn: [0, angle, 0], move: [0.22, 0.51, 0] }), {
        tint: 0.5,
        emphasis: 1.4,
      }),
    );
  }
  for (let i = 0; i < 2; i++) {
    surfaces.push(
      finish(
        place(plate(rectangle(0.46, 0.05), 0.02), {
          turn: [0, 0, spin + (i * Math.PI) / 2],
          move: [-0.94, 0.2, 0.09],
        }),
        { tint: 0.4, emphasis: 1.4 },
      ),
    );
  }
  const skid = [
    finish(
      tube(
        [
          [-0.2, -0.62, 0.3],
          [0.72, -0.62, 0.3],
          [0.84, -0.55, 0.3],
        ],
        0.035,
      ),
      { tint: 0.35, emphasis: 1.4 },
    ),
    finish(cylinder([0.12, -0.62, 0.3], [0.16, -0.3, 0.18], 0.028), { tint: 0.35 }),
    finish(cylinder([0.55, -0.62, 0.3], [0.5, -0.3, 0.18], 0.028), { tint: 0.35 }),
  ];
  return placeAll([...surfaces, ...mirrored(skid, 'z')], { turn: [0, -0.25, 0] });
}

/** Rotor blades slapping the air a dozen times a second over the whine of the turbine. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const rate = random.between(10.5, 13.5);
  const phase = random.uniform();
  const out = silence(context);
  const slap = bandNoise(context, random, 170 * pitch, 0.8);
  add(out, context, shapeBy(slap, context, pulses(rate, 7, 0.03, phase)), 0, 1.4);
  const swish = bandNoise(context, random, 950 * pitch, 0.7);
  add(out, context, shapeBy(swish, context, pulses(rate, 4, 0.05, phase - 0.12)), 0, 0.45);
  const near = path([0, 0.6], [random.between(0.7, 1.2), 1], [1.75, 0.7]);
  addTone(out, context, {
    at: 0,
    duration: 1.75,
    frequency: 2900 * pitch,
    partials: rolloff(2, 1.5),
    gain: 0.05,
  });
  return shapeBy(out, context, near);
}
