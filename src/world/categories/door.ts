import { ball, box, cylinder, finish, placeAll, vary } from '../surfaces/index.ts';
import { drift, path, strikeCurve, swell } from '../synthesis/envelope.ts';
import { resonate } from '../synthesis/filter.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const door: Category = {
  id: 'door',
  family: 'household',
  nouns: ['door', 'gate'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with a knob and panels', 'in a frame'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['creaks and slams', 'creaks'], sounds: ['a slow creak and a bang', 'squeaking hinges'], render: sound }],
};

/** A panelled door a little ajar in its frame, with a knob and a keyhole plate. */
function shape({ random }: ShapeContext): Surface[] {
  const width = vary(random, 0.88, 0.1);
  const half = 0.94;
  const ajar = vary(random, 0.55, 0.3);
  const thick = 0.09;
  const panels: Surface[] = [];
  const rows: readonly (readonly [number, number])[] = random.chance(0.5)
    ? [
        [0.42, 0.72],
        [-0.5, 0.62],
      ]
    : [
        [0.6, 0.36],
        [0.06, 0.44],
        [-0.56, 0.5],
      ];
  for (const [y, height] of rows) {
    for (const side of [0.27, 0.73]) {
      panels.push(
        finish(box([width * side, y, 0], [width * 0.34, height, thick + 0.03]), {
          tint: 0.62,
          emphasis: 0.6,
        }),
        finish(box([width * side, y, 0], [width * 0.24, height - 0.12, thick + 0.06]), {
          tint: 0.85,
          emphasis: 0.6,
        }),
      );
    }
  }
  const leaf = [
    finish(box([width / 2, 0, 0], [width, half * 2, thick]), { emphasis: 2 }),
    ...panels,
    finish(box([width * 0.92, -0.02, 0], [0.07, 0.24, thick + 0.04]), { tint: 1.6 }),
    finish(ball([width * 0.92, 0.02, thick + 0.03], 0.075), { tint: 1.75, emphasis: 1.8 }),
    finish(ball([width * 0.92, 0.02, -thick - 0.03], 0.075), { tint: 1.75 }),
  ];
  const frame = (x: number): Surface => finish(box([x, 0, 0], [0.12, 2, 0.2]), { tint: 0.42 });
  const hinge = (y: number): Surface =>
    finish(cylinder([-width / 2, y - 0.07, 0.1], [-width / 2, y + 0.07, 0.1], 0.035), {
      tint: 1.6,
    });
  return [
    ...placeAll(leaf, { turn: [0, -ajar, 0], move: [-width / 2, 0, 0.04] }),
    frame(-width / 2 - 0.08),
    frame(width / 2 + 0.08),
    finish(box([0, half + 0.07, 0], [width + 0.28, 0.12, 0.2]), { tint: 0.42 }),
    finish(box([0, -half - 0.05, 0], [width + 0.28, 0.05, 0.26]), { tint: 0.42 }),
    hinge(0.65),
    hinge(-0.65),
  ];
}

/** Hinges that stick and slip (a pulse train of wandering rate), then the slam. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const slamAt = random.between(1.1, 1.3);
  const creak = silence(context);
  const wander = drift(random, 2.2, 0.35);
  const opening = path([0, 70], [slamAt * 0.6, 190], [slamAt, 120]);
  addTone(creak, context, {
    at: 0.02,
    duration: slamAt - 0.1,
    frequency: (t) => opening(t) * pitch * wander(t),
    partials: rolloff(60, 0.15),
    gain: swell(slamAt - 0.1, 0.15, 0.1),
  });
  const out = resonate(creak, context, [
    { frequency: 620 * pitch, q: 6, gain: 0.5 },
    { frequency: 1350 * pitch, q: 8, gain: 0.5 },
    { frequency: 2500 * pitch, q: 8, gain: 0.35 },
  ]);
  const thud = bandNoise(context, random, 110 * pitch, 0.9, 0.45);
  add(out, context, shapeBy(thud, context, strikeCurve(0.003, 0.4)), slamAt, 2.2);
  const latch = bandNoise(context, random, 1300 * pitch, 0.5, 0.2);
  return add(out, context, shapeBy(latch, context, strikeCurve(0.001, 0.12)), slamAt, 1.6);
}
