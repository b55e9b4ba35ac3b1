import {
  ellipsoid,
  eye,
  finish,
  mirrored,
  place,
  placeAll,
  smooth,
  torus,
  tube,
  vary,
  type Vec3,
} from '../surfaces/index.ts';
import { path } from '../synthesis/envelope.ts';
import { beats } from '../synthesis/events.ts';
import { resonate } from '../synthesis/filter.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const dog: Category = {
  id: 'dog',
  family: 'animals',
  nouns: ['dog', 'hound', 'puppy'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with four legs and a tail', 'with a snout and ears'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['barks', 'yaps'], sounds: ['sharp repeated barks', 'a short throaty bark'], render: sound }],
};

/** A standing dog facing right: long muzzle, hanging ears, four legs, collar, tail held up. */
function shape({ random }: ShapeContext): Surface[] {
  const girth = vary(random, 0.23, 0.1);
  const leg = vary(random, 0.62, 0.12);
  const muzzle = vary(random, 0.3, 0.15);
  const ear = vary(random, 0.26, 0.15);
  const paw = -0.2 - leg;
  const limb = (x: number, bend: number): Surface[] => [
    finish(
      tube(
        [
          [x, -0.08, 0.14],
          [x + bend, -0.2 - leg * 0.5, 0.15],
          [x, paw, 0.15],
        ],
        [0.12, 0.075, 0.06],
      ),
      { emphasis: 1.1 },
    ),
    finish(ellipsoid([x + 0.05, paw, 0.15], [0.11, 0.055, 0.075]), { tint: 0.6 }),
  ];
  const tail: Vec3[] = smooth([
    [-0.6, 0.06, 0],
    [-0.8, 0.2, 0],
    [-0.88, 0.48, 0],
    [-0.78, 0.66, 0],
  ]);
  const side = [
    ...limb(0.34, 0),
    ...limb(-0.48, -0.06),
    finish(
      place(ellipsoid([0, -ear * 0.8, 0], [0.11, ear, 0.05]), {
        turn: [-0.25, 0, -0.25],
        move: [0.5, 0.68, 0.17],
      }),
      {
        tint: 0.45,
        emphasis: 1.3,
      },
    ),
    eye([0.72, 0.56, 0.14], 0.045),
  ];
  const dog = [
    finish(
      tube(
        [
          [-0.62, -0.02, 0],
          [-0.5, -0.02, 0],
          [-0.1, -0.05, 0],
          [0.3, -0.04, 0],
          [0.46, 0.02, 0],
        ],
        [0.1, girth * 0.95, girth * 0.85, girth * 1.12, 0.12],
      ),
      { emphasis: 1.2 },
    ),
    finish(
      tube(
        [
          [0.34, 0.02, 0],
          [0.54, 0.42, 0],
        ],
        [0.2, 0.15],
      ),
      {},
    ),
    finish(torus([0.46, 0.26, 0], 0.17, 0.035, 'y'), { tint: [0.75, 0.1, 0.1], emphasis: 1.2 }),
    ellipsoid([0.6, 0.52, 0], [0.23, 0.21, 0.2]),
    finish(
      tube(
        [
          [0.66, 0.45, 0],
          [0.74 + muzzle, 0.4, 0],
        ],
        [0.14, 0.095],
      ),
      { tint: 1.2 },
    ),
    finish(ellipsoid([0.76 + muzzle, 0.44, 0], [0.065, 0.055, 0.07]), { tint: 0.1, emphasis: 1.4 }),
    finish(
      tube(
        tail,
        tail.map((_, i) => 0.07 - 0.003 * i),
      ),
      { emphasis: 1.3 },
    ),
    ...mirrored(side, 'z'),
  ];
  return placeAll(dog, { turn: [0, -0.25, 0] });
}

/** Barks: a voice that leaps up and falls within a fifth of a second, through the formants of an opening mouth. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const voice = silence(context);
  const interval = random.between(0.42, 0.62);
  for (const at of beats(random, 0.04, 1.45, interval, 0.12)) {
    const length = random.between(0.17, 0.23);
    const top = random.between(430, 520) * pitch;
    const glide = path([0, 0.6 * top], [0.04, top], [length, 0.5 * top]);
    const bite = path([0, 0], [0.015, 1], [0.07, 0.85], [length, 0]);
    addTone(voice, context, {
      at,
      duration: length,
      frequency: glide,
      partials: rolloff(26, 0.5),
      gain: (t) => 0.7 * bite(t),
    });
    const rasp = bandNoise(context, random, 1500 * pitch, 0.6, length);
    add(voice, context, shapeBy(rasp, context, bite), at, 0.4);
  }
  return resonate(voice, context, [
    { frequency: 720 * pitch, q: 4, gain: 1 },
    { frequency: 1280 * pitch, q: 5, gain: 0.8 },
    { frequency: 2700 * pitch, q: 5, gain: 0.3 },
  ]);
}
