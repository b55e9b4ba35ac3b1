import {
  arc,
  box,
  cylinder,
  finish,
  lathe,
  place,
  placeAll,
  plate,
  vary,
} from '../surfaces/index.ts';
import { beats } from '../synthesis/events.ts';
import { modesOf, type ModeTable, strike } from '../synthesis/modal.ts';
import { addBurst } from '../synthesis/noise.ts';
import { silence } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const hammer: Category = {
  id: 'hammer',
  family: 'tools',
  nouns: ['hammer', 'mallet'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with a heavy head on a handle', 'with a block on a stick'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['strikes', 'hammers', 'knocks'], sounds: ['hard blows on a nail', 'regular sharp knocks'], render: sound }],
};

/** A claw hammer: gripped handle, round striking face, curved split claw. */
function shape({ random }: ShapeContext): Surface[] {
  const face = vary(random, 0.15, 0.12);
  const length = vary(random, 1.5, 0.08);
  const curl = vary(random, 0.62, 0.12);
  const top = 0.75;
  const outer = arc([-0.12, top + 0.13 - curl], curl, Math.PI / 2, Math.PI * 0.93, 10);
  const inner = arc(
    [-0.12, top - 0.13 - curl * 0.72],
    curl * 0.78,
    Math.PI * 0.88,
    Math.PI / 2,
    10,
  );
  const claw = plate([...outer, ...inner], 0.1);
  const hammer = [
    finish(
      lathe([
        [0, top - length],
        [0.1, top - length],
        [0.11, top - length * 0.75],
        [0.075, top - length * 0.45],
        [0.065, top - 0.1],
      ]),
      { tint: 1.3 },
    ),
    finish(
      lathe([
        [0.115, top - length + 0.02],
        [0.125, top - length * 0.8],
        [0.1, top - length * 0.58],
      ]),
      { tint: 0.3 },
    ),
    finish(box([0, top, 0], [0.3, 0.3, 0.26]), { tint: 0.7 }),
    finish(cylinder([0.14, top, 0], [0.4, top, 0], face * 0.75), { tint: 0.7 }),
    finish(cylinder([0.4, top, 0], [0.58, top, 0], face), { tint: 0.8, emphasis: 1.2 }),
    finish(place(claw, { turn: [0, 0.12, 0], move: [0, 0, 0.1] }), { tint: 0.7, emphasis: 1.1 }),
    finish(place(claw, { turn: [0, -0.12, 0], move: [0, 0, -0.1] }), { tint: 0.7, emphasis: 1.1 }),
  ];
  return placeAll(hammer, { turn: [0, 0, vary(random, -0.3, 0.3)] });
}

const NAIL: ModeTable = [
  [1, 1, 1],
  [1.47, 0.7, 0.8],
  [2.09, 0.6, 0.7],
  [2.76, 0.4, 0.5],
];

/** Blows on a nail: a hard clank that rises as the nail sinks, over the thud of the board. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const interval = random.between(0.36, 0.5);
  beats(random, 0.05, 1.6, interval, 0.06).forEach((at, index) => {
    strike(out, context, at, 1250 * pitch * (1 + 0.05 * index), modesOf(NAIL, 0.12), 0.5);
    strike(out, context, at, 150 * pitch, [{ ratio: 1, gain: 1, decay: 0.12 }], 1.4);
    addBurst(out, context, random, {
      at,
      frequency: 2600 * pitch,
      q: 0.6,
      gain: 1.6,
      decay: 0.035,
    });
  });
  return out;
}
