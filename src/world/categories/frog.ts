import {
  ellipsoid,
  eye,
  finish,
  mirrored,
  place,
  placeAll,
  torus,
  tube,
  vary,
} from '../surfaces/index.ts';
import { path, swell } from '../synthesis/envelope.ts';
import { beats } from '../synthesis/events.ts';
import { resonate } from '../synthesis/filter.ts';
import { silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const frog: Category = {
  id: 'frog',
  family: 'animals',
  nouns: ['frog', 'toad'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with bent legs and bulging eyes', 'with a wide mouth'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['croaks', 'ribbits'], sounds: ['a rough croak in two parts', 'creaky throaty croaks'], render: sound }],
};

/** A sitting frog turned half to the viewer: wide mouth, eyes on top, folded hind legs, splayed toes. */
function shape({ random }: ShapeContext): Surface[] {
  const wide = vary(random, 0.52, 0.08);
  const eyes = vary(random, 0.17, 0.12);
  const haunch = vary(random, 0.3, 0.1);
  const toes = (x: number, z: number, reach: number): Surface[] =>
    [-0.5, 0, 0.5].map((spread) =>
      finish(
        tube(
          [
            [x, -0.62, z],
            [x + reach * Math.sin(spread) + 0.05, -0.64, z + reach * Math.cos(spread)],
          ],
          [0.055, 0.035],
        ),
        { tint: 0.75 },
      ),
    );
  const side: Surface[] = [
    finish(ellipsoid([0.26, 0.36, 0.3], [eyes, eyes, eyes]), { emphasis: 1.1 }),
    finish(ellipsoid([0.28, 0.38, 0.36], [eyes * 0.85, eyes * 0.85, eyes * 0.85]), { tint: 1.85 }),
    eye([0.3, 0.4, 0.45], eyes * 0.55),
  ];
  // Here z is forward and x sideways; the whole is turned at the end.
  const limbs: Surface[] = [
    place(ellipsoid([0, 0, 0], [0.17, haunch * 0.85, haunch * 1.15]), {
      turn: [0.35, 0, -0.2],
      move: [wide + 0.06, -0.3, -0.42],
    }),
    finish(
      tube(
        [
          [wide + 0.1, -0.18, -0.15],
          [wide + 0.2, -0.55, -0.5],
          [wide + 0.18, -0.6, -0.1],
        ],
        [0.13, 0.1, 0.08],
      ),
      { tint: 0.85 },
    ),
    finish(
      tube(
        [
          [wide * 0.7, -0.1, 0.25],
          [wide * 0.95, -0.35, 0.4],
          [wide * 0.8, -0.6, 0.5],
        ],
        [0.12, 0.09, 0.075],
      ),
      {},
    ),
    ...toes(wide * 0.8, 0.5, 0.2),
    ...toes(wide + 0.18, -0.1, 0.26),
  ];
  const frog = [
    place(ellipsoid([0, 0, 0], [wide * 0.95, 0.4, 0.72]), {
      turn: [-0.35, 0, 0],
      move: [0, -0.2, -0.15],
    }),
    finish(ellipsoid([0, 0.1, 0.32], [wide, 0.27, 0.38]), {}),
    finish(ellipsoid([0, -0.2, 0.26], [wide * 0.8, 0.32, 0.4]), { tint: 1.6 }),
    finish(
      place(torus([0, 0, 0], 1, 0.03, 'y'), { scale: [wide, 0.9, 0.4], move: [0, 0.03, 0.33] }),
      { tint: 0.2 },
    ),
    ...mirrored([...side.map((part) => place(part, { move: [0.02, 0, 0] })), ...limbs], 'x'),
  ];
  return placeAll(frog, { turn: [0, 0.4, 0] });
}

/** "Rib-bit": two croaks of slow pulses, the second higher and longer, through the vocal sac. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const source = silence(context);
  const rate = random.between(38, 48);
  for (const start of beats(random, 0.04, 1.5, random.between(0.78, 0.92))) {
    for (const [delay, length, ratio] of [
      [0, 0.16, 0.85],
      [0.24, 0.3, 1.1],
    ] as const) {
      addTone(source, context, {
        at: start + delay,
        duration: length,
        frequency: (t) => rate * ratio * (1 + 0.5 * t) * pitch ** 0.4,
        partials: rolloff(110, 0.05),
        gain: swell(length, 0.03, 0.07),
      });
    }
  }
  const open = path([0, 0.9], [0.4, 1.15], [0.9, 0.9], [1.3, 1.15]);
  return resonate(source, context, [
    { frequency: (t) => 560 * pitch * open(t), q: 7, gain: 1 },
    { frequency: (t) => 1480 * pitch * open(t), q: 9, gain: 0.55 },
  ]);
}
