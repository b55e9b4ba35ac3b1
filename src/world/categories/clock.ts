import { box, cylinder, ellipse, finish, place, plate, torus, vary } from '../surfaces/index.ts';
import { beats } from '../synthesis/events.ts';
import { modesOf, type ModeTable, strike } from '../synthesis/modal.ts';
import { addBurst } from '../synthesis/noise.ts';
import { silence } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const clock: Category = {
  id: 'clock',
  family: 'household',
  nouns: ['clock', 'wall clock'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with two hands on a round face', 'with a dial'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['ticks', 'ticks and tocks'], sounds: ['an even ticking', 'a tick and a tock by turns'], render: sound }],
};

const FACE = [0.96, 0.95, 0.9] as const;
const INK = [0.08, 0.08, 0.1] as const;

/** A round wall clock: thick rim, white face, twelve marks, two hands, red second hand. */
function shape({ random }: ShapeContext): Surface[] {
  const rim = vary(random, 0.1, 0.25);
  const depth = vary(random, 0.24, 0.2);
  const hour = random.between(0, 2 * Math.PI);
  const minute = (hour * 12) % (2 * Math.PI);
  const second = random.between(0, 2 * Math.PI);
  const front = depth / 2 - 0.02;
  const radius = 0.92;
  const pointer = (angle: number, length: number, width: number, lift: number): Surface =>
    place(box([0, length * 0.42, front + lift], [width, length, 0.02]), { turn: [0, 0, -angle] });
  const marks = Array.from({ length: 12 }, (_, i) => {
    const isQuarter = i % 3 === 0;
    const size = isQuarter ? ([0.07, 0.2, 0.02] as const) : ([0.04, 0.12, 0.02] as const);
    const mark = box([0, radius - rim - 0.16, front + 0.01], size);
    return finish(place(mark, { turn: [0, 0, (i * Math.PI) / 6] }), { tint: INK, emphasis: 1.1 });
  });
  return [
    finish(
      place(plate(ellipse([0, 0], radius - rim, radius - rim, 32), 0.02), {
        move: [0, 0, front - 0.02],
      }),
      { tint: FACE, emphasis: 1.1 },
    ),
    torus([0, 0, front], radius - rim / 2, rim * 0.75, 'z'),
    finish(cylinder([0, 0, -depth / 2], [0, 0, front - 0.04], radius - rim * 0.6), { tint: 0.7 }),
    ...marks,
    finish(pointer(hour, 0.5, 0.075, 0.03), { tint: INK, emphasis: 1.6 }),
    finish(pointer(minute, 0.72, 0.05, 0.05), { tint: INK, emphasis: 1.6 }),
    finish(pointer(second, 0.78, 0.02, 0.07), { tint: [0.8, 0.1, 0.1], emphasis: 1.2 }),
    finish(cylinder([0, 0, front], [0, 0, front + 0.09], 0.05), { tint: INK }),
  ];
}

const ESCAPEMENT: ModeTable = [
  [1, 1, 1],
  [1.83, 0.6, 0.7],
  [2.71, 0.5, 0.6],
];

/** Tick and tock: two short pitches in strict alternation. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const interval = random.between(0.21, 0.27);
  beats(random, 0.04, 1.68, interval).forEach((at, index) => {
    const tick = index % 2 === 0;
    const frequency = (tick ? 2450 : 1750) * pitch;
    strike(out, context, at, frequency, modesOf(ESCAPEMENT, 0.07), tick ? 1 : 0.8);
    addBurst(out, context, random, {
      at,
      frequency: 2 * frequency,
      q: 1.5,
      gain: 0.6,
      decay: 0.012,
    });
    // The pallet drops a moment after the impulse.
    strike(out, context, at + 0.018, 0.5 * frequency, modesOf(ESCAPEMENT, 0.05), 0.35);
  });
  return out;
}
