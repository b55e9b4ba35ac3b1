import { ball, cylinder, finish, lathe, torus, tube, vary, type Vec3 } from '../surfaces/index.ts';
import { strikeCurve } from '../synthesis/envelope.ts';
import { beats } from '../synthesis/events.ts';
import { MEMBRANE_MODES, modesOf, strike } from '../synthesis/modal.ts';
import { addBurst } from '../synthesis/noise.ts';
import { silence } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const drum: Category = {
  id: 'drum',
  family: 'percussion',
  nouns: ['drum', 'tom drum', 'kettledrum'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with a stretched skin', 'with a round shell and a flat top'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['booms', 'pounds', 'beats'], sounds: ['thumping strokes in a rhythm', 'a steady drumming'], render: sound }],
};

/** A marching drum: shell laced in zigzag between two hoops, pale skin, two sticks on top. */
function shape({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.78, 0.1);
  const half = vary(random, 0.45, 0.2);
  const turns = 7 + random.integer(4);
  const zigzag = Array.from({ length: turns * 2 + 1 }, (_, i): Vec3 => {
    const angle = (Math.PI * i) / turns;
    const y = i % 2 === 0 ? half * 0.88 : -half * 0.88;
    const reach = radius * 1.03;
    return [reach * Math.sin(angle), y, reach * Math.cos(angle)];
  });
  const stick = (from: Vec3, to: Vec3): Surface[] => [
    finish(cylinder(from, to, 0.035), { tint: 1.35, emphasis: 1.4 }),
    finish(ball(to, 0.075), { tint: 1.35 }),
  ];
  return [
    lathe([
      [radius, -half],
      [radius, half],
    ]),
    finish(
      lathe([
        [radius, half],
        [0, half],
      ]),
      { tint: 1.75 },
    ),
    finish(
      lathe([
        [0, -half],
        [radius, -half],
      ]),
      { tint: 1.75, emphasis: 0.4 },
    ),
    finish(torus([0, half, 0], radius * 1.04, 0.06, 'y'), { tint: 0.5, emphasis: 1.2 }),
    finish(torus([0, -half, 0], radius * 1.04, 0.06, 'y'), { tint: 0.5, emphasis: 1.2 }),
    finish(tube(zigzag, 0.022), { tint: 1.8, emphasis: 1.6 }),
    ...stick([-0.75, half + 0.42, 0.35], [0.2, half + 0.1, -0.05]),
    ...stick([0.85, half + 0.42, 0.3], [-0.1, half + 0.1, 0.25]),
  ];
}

/** Strokes on a tom: membrane modes, a pitch that drops after each stroke, the slap of the stick. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const frequency = 105 * pitch;
  const modes = modesOf(MEMBRANE_MODES, 0.35);
  const interval = random.between(0.3, 0.45);
  for (const at of beats(random, 0.03, 1.5, interval, 0.04)) {
    const loud = random.between(0.6, 1);
    strike(out, context, at, frequency, modes, 0.5 * loud);
    addTone(out, context, {
      at,
      duration: 0.35,
      frequency: (t) => frequency * (1 + 0.5 * Math.exp(-t / 0.03)),
      partials: [1],
      gain: (t) => 1.2 * loud * strikeCurve(0.003, 0.32)(t),
    });
    addBurst(out, context, random, {
      at,
      frequency: 900 * pitch,
      q: 0.8,
      gain: 0.5 * loud,
      decay: 0.07,
    });
  }
  return out;
}
