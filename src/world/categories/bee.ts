import {
  ball,
  ellipsoid,
  eye,
  finish,
  lathe,
  lying,
  mirrored,
  place,
  placeAll,
  plate,
  smooth,
  tube,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { drift } from '../synthesis/envelope.ts';
import { resonate } from '../synthesis/filter.ts';
import { shapeBy, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const bee: Category = {
  id: 'bee',
  family: 'animals',
  nouns: ['bee', 'bumblebee'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with stripes and wings', 'with a striped body'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['buzzes', 'hums around'], sounds: ['a wandering buzz', 'a nervous hum of wings'], render: sound }],
};

/** A bumble bee flying right: banded abdomen with a sting, round thorax, big eyes, feelers, two pairs of wings. */
function shape({ random }: ShapeContext): Surface[] {
  const fat = vary(random, 0.36, 0.1);
  const bands = 6;
  const wing = vary(random, 0.8, 0.1);
  const profile = (t: number): Vec2 => [
    fat * Math.sin(Math.PI * (0.04 + 0.86 * t)) ** 0.7,
    -0.92 + 0.92 * t,
  ];
  const abdomen = Array.from({ length: bands }, (_, band) => {
    const ring = Array.from({ length: 5 }, (_unused, i) => profile((band + i / 4) / bands));
    return finish(lying(lathe(ring), 'x'), { tint: band % 2 === 0 ? 0.12 : 1.3, emphasis: 1.1 });
  });
  const leaf = (length: number): Surface =>
    plate(
      smooth<Vec2>([
        [0, 0],
        [0.2, length * 0.55],
        [0.08, length * 0.95],
        [-0.14, length * 0.95],
        [-0.24, length * 0.6],
        [-0.04, 0],
      ]),
      0.02,
    );
  const side: Surface[] = [
    finish(place(leaf(wing), { turn: [0.75, 0, 0.15], move: [0.1, 0.24, 0.08] }), {
      tint: 1.75,
      emphasis: 1.2,
    }),
    finish(place(leaf(wing * 0.75), { turn: [0.85, 0, 0.65], move: [-0.05, 0.24, 0.08] }), {
      tint: 1.6,
      emphasis: 1.2,
    }),
    eye([0.62, 0.06, 0.15], 0.11),
    finish(
      tube(
        [
          [0.66, 0.16, 0.06],
          [0.78, 0.38, 0.12],
          [0.94, 0.42, 0.16],
        ],
        0.022,
      ),
      { tint: 0.15, emphasis: 1.3 },
    ),
    ...[-0.05, 0.15, 0.32].map((x) =>
      finish(
        tube(
          [
            [x, -0.2, 0.14],
            [x + 0.02, -0.4, 0.3],
            [x - 0.08, -0.56, 0.26],
          ],
          0.025,
        ),
        { tint: 0.15 },
      ),
    ),
  ];
  const bee = [
    ...abdomen,
    finish(
      tube(
        [
          [-0.9, 0, 0],
          [-1.06, -0.02, 0],
        ],
        [0.05, 0.004],
      ),
      { tint: 0.1, emphasis: 1.5 },
    ),
    finish(ellipsoid([0.16, 0.02, 0], [0.26, 0.27, 0.27]), { tint: 1.3 }),
    finish(ball([0.52, 0, 0], 0.2), { tint: 0.3 }),
    ...mirrored(side, 'z'),
  ];
  return placeAll(bee, { turn: [0, -0.3, 0.08] });
}

/** Wings at over two hundred beats a second, wandering in pitch and distance as the bee circles. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const wings = silence(context);
  const flight = drift(random, 1.3, 0.22);
  const flutter = drift(random, 14, 0.02);
  for (const detune of [1, 1.008]) {
    addTone(wings, context, {
      at: 0,
      duration: 1.75,
      frequency: (t) => 225 * pitch * detune * flight(t) * flutter(t),
      partials: rolloff(30, 0.7),
      gain: 0.4,
    });
  }
  const out = resonate(
    wings,
    context,
    [
      { frequency: 620 * pitch, q: 2.5, gain: 0.8 },
      { frequency: 2900 * pitch, q: 3, gain: 0.9 },
    ],
    0.25,
  );
  return shapeBy(out, context, drift(random, 1.1, 0.75));
}
