import {
  box,
  cylinder,
  finish,
  lathe,
  mirrored,
  place,
  plate,
  torus,
  vary,
  wheel,
} from '../surfaces/index.ts';
import { path, swell } from '../synthesis/envelope.ts';
import { beats, semitones } from '../synthesis/events.ts';
import { addBurst } from '../synthesis/noise.ts';
import { silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const train: Category = {
  id: 'train',
  family: 'engines',
  nouns: ['train', 'locomotive'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with a boiler and a chimney', 'with a row of wheels'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['chuffs and whistles', 'puffs along'], sounds: ['rhythmic puffs of steam and a whistle', 'chuffing with a whistle chord'], render: sound }],
};

/** A steam locomotive heading right: boiler, chimney, dome, cab with a window, spoked drive wheels, rod. */
function shape({ random }: ShapeContext): Surface[] {
  const boiler = vary(random, 0.29, 0.08);
  const chimney = vary(random, 0.42, 0.2);
  const drive = vary(random, 0.27, 0.08);
  const axis = -0.02;
  const top = axis + boiler;
  const floor = -0.36;
  const wheelCenter = (radius: number): number => -0.85 + radius;
  const funnel = lathe([
    [0.09, 0],
    [0.085, chimney * 0.55],
    [0.16, chimney],
    [0.1, chimney],
    [0.08, chimney * 0.7],
  ]);
  const dome = lathe([
    [0.13, -0.03],
    [0.13, 0.08],
    [0.09, 0.16],
    [0, 0.19],
  ]);
  const side: Surface[] = [
    ...wheel([-0.55, wheelCenter(drive), 0.32], drive, 0.1),
    ...wheel([0.05, wheelCenter(drive), 0.32], drive, 0.1),
    ...wheel([0.5, wheelCenter(0.16), 0.32], 0.16, 0.1),
    ...wheel([0.85, wheelCenter(0.16), 0.32], 0.16, 0.1),
    finish(box([-0.2, wheelCenter(drive) - 0.05, 0.42], [0.75, 0.06, 0.03]), { tint: 1.6 }),
    finish(box([-0.66, 0.22, 0.34], [0.28, 0.26, 0.02]), { tint: 0.12, emphasis: 1.3 }),
  ];
  return [
    finish(cylinder([-0.35, axis, 0], [0.85, axis, 0], boiler), { emphasis: 1.7 }),
    finish(cylinder([0.8, axis, 0], [0.9, axis, 0], boiler * 1.04), { tint: 0.45 }),
    finish(cylinder([0.9, axis, 0], [0.93, axis, 0], boiler * 0.6), { tint: 0.8 }),
    ...[-0.05, 0.35].map((x) => finish(torus([x, axis, 0], boiler, 0.025, 'x'), { tint: 1.5 })),
    finish(place(funnel, { move: [0.62, top - 0.03, 0] }), { tint: 0.4, emphasis: 1.5 }),
    finish(place(dome, { move: [0.15, top, 0] }), { tint: 1.4, emphasis: 1.1 }),
    finish(box([-0.66, 0.06, 0], [0.54, 0.84, 0.66]), { emphasis: 1.4 }),
    finish(box([-0.66, 0.52, 0], [0.74, 0.08, 0.82]), { tint: 0.4, emphasis: 1.2 }),
    finish(box([0, floor, 0], [1.86, 0.1, 0.6]), { tint: 0.5 }),
    finish(cylinder([0.9, top - 0.02, 0], [1, top - 0.02, 0], 0.08), { tint: 1.8 }),
    finish(
      place(
        plate(
          [
            [0.9, -0.42],
            [1.12, -0.8],
            [0.9, -0.8],
          ],
          0.5,
        ),
        {},
      ),
      { tint: 0.6, emphasis: 1.1 },
    ),
    ...mirrored(side, 'z'),
  ];
}

/** A steam locomotive: four chuffs to the turn of a wheel, the first accented, and a chord on the whistle. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const interval = random.between(0.15, 0.2);
  beats(random, 0.03, 1.65, interval, 0.03).forEach((at, index) => {
    const accent = index % 4 === 0 ? 1.3 : 0.85;
    addBurst(out, context, random, {
      at,
      frequency: 420 * pitch,
      q: 0.7,
      gain: 0.8 * accent,
      attack: 0.012,
      decay: 0.17,
    });
    addBurst(out, context, random, {
      at,
      frequency: 2300 * pitch,
      q: 0.8,
      gain: 0.3 * accent,
      attack: 0.012,
      decay: 0.12,
    });
  });
  const starts = random.between(0.35, 0.7);
  const length = random.between(0.6, 0.9);
  const envelope = swell(length, 0.07, 0.14);
  const bend = path([0, 0.94], [0.12, 1], [length - 0.15, 1], [length, 0.95]);
  for (const step of [0, 3, 7, 10]) {
    addTone(out, context, {
      at: starts,
      duration: length,
      frequency: (t) => semitones(520 * pitch, step) * bend(t),
      partials: rolloff(6, 1.3),
      gain: (t) => 0.16 * envelope(t),
    });
  }
  return out;
}
