import {
  box,
  cylinder,
  finish,
  place,
  placeAll,
  plate,
  smooth,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { semitones } from '../synthesis/events.ts';
import { modesOf, type ModeTable, strike } from '../synthesis/modal.ts';
import { addBurst } from '../synthesis/noise.ts';
import { silence } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const piano: Category = {
  id: 'piano',
  family: 'strings',
  nouns: ['piano', 'grand piano'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with a raised lid and keys', 'with a keyboard'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['plays chords', 'plays a few keys'], sounds: ['hammered strings fading', 'struck notes one after another'], render: sound }],
};

const WHITE = [0.96, 0.95, 0.9] as const;
const BLACK = [0.07, 0.07, 0.08] as const;

/** A grand piano as the audience sees it: keyboard on the left, lid open towards the viewer. */
function shape({ random }: ShapeContext): Surface[] {
  const tail = vary(random, 0.92, 0.1);
  const depth = vary(random, 0.72, 0.06);
  const opening = vary(random, 0.75, 0.15);
  // Seen from above; y of the outline becomes -z: the straight bass side is at the back.
  const plan: Vec2[] = [
    [-0.7, -depth],
    ...smooth<Vec2>([
      [-0.1, -depth],
      [0.2, -depth * 0.75],
      [0.45, -depth * 0.1],
      [tail * 0.85, 0.1],
      [tail, depth * 0.55],
      [tail * 0.8, depth],
    ]),
    [-0.7, depth],
  ];
  const flat = (surface: Surface, y: number): Surface =>
    place(surface, { turn: [-Math.PI / 2, 0, 0], move: [0, y, 0] });
  const lid = place(flat(place(plate(plan, 0.04), { move: [0, -depth, 0] }), 0), {
    turn: [-opening, 0, 0],
    move: [0, 0.24, -depth],
  });
  const leg = (x: number, z: number): Surface =>
    finish(cylinder([x, -0.9, z], [x, -0.1, z], 0.07), { tint: 0.7, emphasis: 1.3 });
  const keys: Surface[] = [
    finish(box([-0.87, 0.05, 0], [0.26, 0.06, depth * 1.85]), { tint: WHITE, emphasis: 1.3 }),
  ];
  for (let key = 0; key < 12; key++) {
    if (key % 7 === 2 || key % 7 === 6) continue;
    const z = depth * 1.8 * ((key + 0.5) / 12 - 0.5);
    keys.push(finish(box([-0.82, 0.1, z], [0.16, 0.05, 0.05]), { tint: BLACK }));
  }
  const grand = [
    flat(plate(plan, 0.32), 0.06),
    finish(
      flat(
        plate(
          plan.map(([x, y]): Vec2 => [x * 0.93, y * 0.9]),
          0.02,
        ),
        0.225,
      ),
      {
        tint: [0.85, 0.66, 0.3],
        emphasis: 0.8,
      },
    ),
    finish(lid, { tint: 0.85 }),
    finish(
      cylinder([0.25, 0.22, depth * 0.4], [0.2, 0.24 + 1.2 * Math.sin(opening), -0.1], 0.025),
      {
        tint: 1.4,
      },
    ),
    finish(box([-0.85, -0.04, 0], [0.36, 0.12, depth * 2]), { tint: 0.8 }),
    finish(box([-0.68, 0.32, 0], [0.05, 0.2, depth * 1.1]), { tint: 0.5 }),
    ...keys,
    leg(-0.65, depth * 0.8),
    leg(-0.65, -depth * 0.8),
    leg(tail * 0.7, depth * -0.5),
    finish(box([-0.5, -0.6, 0], [0.06, 0.6, 0.2]), { tint: 0.6 }),
    finish(box([-0.55, -0.88, 0], [0.2, 0.05, 0.3]), { tint: 1.4 }),
  ];
  return placeAll(grand, { scale: 0.95, turn: [0, 0.25, 0] });
}

/** Stiffness stretches the partials of a thick string: ratio k sqrt(1 + B k^2). */
const STIFFNESS = 0.0006;
const STRING: ModeTable = Array.from({ length: 12 }, (_, index) => {
  const k = index + 1;
  return [k * Math.sqrt(1 + STIFFNESS * k * k), k ** -1.1, 1 / (1 + 0.28 * index)];
});

const PHRASES = [
  [
    [0, 4, 7],
    [5, 9, 12],
  ],
  [
    [0, 3, 7],
    [-2, 2, 5],
  ],
  [[0], [4], [7], [12]],
  [[0, 7], [4], [2], [0, 7]],
];

/** Hammered strings: a few chords or notes, each with the knock of the key. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const phrase = random.pick(PHRASES);
  const length = random.between(1.5, 1.65) / phrase.length;
  phrase.forEach((chord, index) => {
    const at = 0.03 + index * length;
    for (const step of chord) {
      const frequency = semitones(262 * pitch, step);
      strike(out, context, at, frequency, modesOf(STRING, 1.5), 0.5);
      // The slightly detuned second string of the choir makes the tone beat.
      strike(out, context, at, frequency * 1.0012, modesOf(STRING, 2.2), 0.35);
    }
    addBurst(out, context, random, { at, frequency: 300 * pitch, q: 1, gain: 0.4, decay: 0.05 });
  });
  return out;
}
