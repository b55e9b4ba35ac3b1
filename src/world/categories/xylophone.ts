import { ball, box, cylinder, finish, placeAll, vary, type Vec3 } from '../surfaces/index.ts';
import { semitones } from '../synthesis/events.ts';
import { modesOf, type ModeTable, strike } from '../synthesis/modal.ts';
import { addBurst } from '../synthesis/noise.ts';
import { silence } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const xylophone: Category = {
  id: 'xylophone',
  family: 'percussion',
  nouns: ['xylophone', 'marimba'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with a row of bars', 'with bars of falling length'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['plays a run', 'patters up the scale'], sounds: ['quick dry notes in a scale', 'short knocking notes climbing'], render: sound }],
};

/** Bars from long to short on two rails, tipped towards the player, with two mallets. */
function shape({ random }: ShapeContext): Surface[] {
  const count = 6 + random.integer(3);
  const longest = vary(random, 1.25, 0.12);
  const shortest = vary(random, 0.55, 0.15);
  const step = 1.9 / count;
  const bars: Surface[] = [];
  for (let i = 0; i < count; i++) {
    const length = longest + ((shortest - longest) * i) / (count - 1);
    const x = -0.95 + step * (i + 0.5);
    bars.push(finish(box([x, 0, 0], [step * 0.7, 0.07, length]), { tint: i % 2 === 0 ? 1 : 0.7 }));
  }
  const rail = (side: number): Surface =>
    finish(cylinder([-1, -0.08, side * 0.36 * longest], [1, -0.08, side * 0.36 * shortest], 0.06), {
      tint: 0.35,
    });
  const mallet = (from: Vec3, to: Vec3): Surface[] => [
    finish(cylinder(from, to, 0.025), { tint: 0.5, emphasis: 1.3 }),
    finish(ball(to, 0.1), { tint: 0.2 }),
  ];
  const set = [
    ...bars,
    rail(-1),
    rail(1),
    ...mallet([-0.75, 0.4, 0.95], [-0.35, 0.16, 0]),
    ...mallet([0.75, 0.4, 0.9], [0.3, 0.16, 0.1]),
  ];
  return placeAll(set, { turn: [0.75, 0, 0] });
}

/** Bars are undercut so that their second mode sounds a twelfth above the first. */
const BARS: ModeTable = [
  [1, 1, 1],
  [3, 0.4, 0.45],
  [6.1, 0.15, 0.25],
];
const MAJOR = [0, 2, 4, 5, 7, 9, 11, 12, 14];

/** A quick run up or down the scale. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const steps = MAJOR.slice(0, 6 + random.integer(4));
  if (random.chance(0.4)) steps.reverse();
  const interval = random.between(0.14, 0.19);
  steps.forEach((step, index) => {
    const at = 0.03 + index * interval;
    const frequency = semitones(620 * pitch, step);
    strike(out, context, at, frequency, modesOf(BARS, 0.28), random.between(0.8, 1));
    addBurst(out, context, random, { at, frequency: 1600 * pitch, q: 1, gain: 0.25, decay: 0.02 });
  });
  return out;
}
