import {
  cylinder,
  ellipse,
  ellipsoid,
  finish,
  mirrored,
  place,
  placeAll,
  plate,
  smooth,
  torus,
  tube,
  vary,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import { beats } from '../synthesis/events.ts';
import { modesOf, type ModeTable, strike } from '../synthesis/modal.ts';
import { silence } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const phone: Category = {
  id: 'phone',
  family: 'household',
  nouns: ['phone', 'telephone'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with a dial and a handset', 'with a receiver on a cradle'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['rings in bursts', 'rings again and again'], sounds: ['a rapid double bell with pauses', 'a trilling alarm of two bells'], render: sound }],
};

/** A dial telephone: sloping base, dial with ten finger holes, handset across the cradle, coiled cord. */
function shape({ random }: ShapeContext): Surface[] {
  const width = vary(random, 1.25, 0.08);
  const dialRadius = vary(random, 0.42, 0.08);
  const reach = vary(random, 0.98, 0.06);
  // The side view, drawn in x and y and turned so that its slope faces +z.
  const wedge: Vec2[] = [
    [-0.62, -0.75],
    [0.72, -0.75],
    [0.74, -0.62],
    [0.1, 0.22],
    [-0.42, 0.22],
    [-0.62, -0.6],
  ];
  const dial: Surface[] = [
    finish(cylinder([0, 0, -0.02], [0, 0, 0.07], dialRadius), { tint: 1.6 }),
    finish(torus([0, 0, 0.05], dialRadius, 0.035, 'z'), { tint: 0.5 }),
    finish(place(plate(ellipse([0, 0], 0.15, 0.15), 0.04), { move: [0, 0, 0.08] }), { tint: 0.45 }),
  ];
  for (let i = 0; i < 10; i++) {
    const angle = -0.35 + (i * 1.62 * Math.PI) / 9;
    const x = dialRadius * 0.7 * Math.cos(angle);
    const y = dialRadius * 0.7 * Math.sin(angle);
    dial.push(
      finish(place(plate(ellipse([x, y], 0.068, 0.068, 10), 0.03), { move: [0, 0, 0.075] }), {
        tint: 0.1,
        emphasis: 1.2,
      }),
    );
  }
  const grip: Vec3[] = smooth([
    [-reach, 0.4, -0.15],
    [-reach * 0.6, 0.62, -0.15],
    [0, 0.68, -0.15],
    [reach * 0.6, 0.62, -0.15],
    [reach, 0.4, -0.15],
  ]);
  const cup = finish(
    place(ellipsoid([0, 0, 0], [0.23, 0.17, 0.24]), {
      turn: [0, 0, -0.5],
      move: [reach * 0.94, 0.4, -0.15],
    }),
    { tint: 0.55 },
  );
  const cradle = finish(cylinder([width * 0.3, 0.2, -0.15], [width * 0.3, 0.55, -0.15], 0.1), {
    tint: 0.8,
  });
  const coil = Array.from({ length: 70 }, (_, i): Vec3 => {
    const share = i / 69;
    const x = -reach + 0.38 * share;
    const y = 0.3 - 0.95 * share;
    return [x + 0.06 * Math.cos(i * 0.9), y, 0.05 + 0.06 * Math.sin(i * 0.9)];
  });
  return [
    place(plate(wedge, width), { turn: [0, -Math.PI / 2, 0] }),
    ...placeAll(dial, { turn: [-0.72, 0, 0], move: [0, -0.18, 0.42] }),
    finish(tube(grip, 0.1), { tint: 0.55, emphasis: 1.3 }),
    ...mirrored([cup, cradle], 'x'),
    finish(tube(coil, 0.022), { tint: 0.3 }),
  ];
}

const GONG: ModeTable = [
  [1, 1, 1],
  [2.71, 0.45, 0.6],
  [5.15, 0.2, 0.4],
];

/** An old telephone: a clapper between two small bells, ringing in bursts. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const burst = random.between(0.5, 0.62);
  const pause = random.between(0.25, 0.35);
  const strokeSeconds = 1 / random.between(22, 27);
  for (const start of beats(random, 0.03, 1.6, burst + pause)) {
    beats(random, start, Math.min(1.7, start + burst), strokeSeconds).forEach((at, stroke) => {
      const frequency = (stroke % 2 === 0 ? 1150 : 1450) * pitch;
      strike(out, context, at, frequency, modesOf(GONG, 0.32), 0.6);
    });
  }
  return out;
}
