import {
  box,
  cylinder,
  ellipse,
  finish,
  place,
  plate,
  smooth,
  symmetric,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { semitones } from '../synthesis/events.ts';
import { resonate } from '../synthesis/filter.ts';
import { silence } from '../synthesis/signal.ts';
import { pluck } from '../synthesis/string.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const guitar: Category = {
  id: 'guitar',
  family: 'strings',
  nouns: ['guitar', 'acoustic guitar'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with a waisted body and a long neck', 'with six strings'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['strums', 'plays a chord'], sounds: ['a strummed chord', 'plucked strings ringing together'], render: sound }],
};

/** A classical guitar standing upright: waisted body, round hole, fretted neck, pegs, six strings. */
function shape({ random }: ShapeContext): Surface[] {
  const lower = vary(random, 0.46, 0.1);
  const upper = lower * random.between(0.7, 0.82);
  const waist = lower * random.between(0.55, 0.66);
  const depth = vary(random, 0.2, 0.15);
  const front = depth / 2;
  const outline = symmetric(
    smooth<Vec2>([
      [0.02, -1],
      [lower * 0.75, -0.94],
      [lower, -0.64],
      [waist, -0.28],
      [upper, 0],
      [upper * 0.7, 0.15],
      [0.05, 0.18],
    ]),
  );
  const hole = ellipse([0, -0.24], 0.14, 0.14, 16);
  const surfaces: Surface[] = [
    plate(outline, depth, [hole]),
    finish(place(plate(ellipse([0, 0], 0.15, 0.15, 16), 0.02), { move: [0, -0.24, 0] }), {
      tint: 0.12,
    }),
    finish(
      place(plate(ellipse([0, 0], 0.18, 0.18), 0.01, [ellipse([0, 0], 0.14, 0.14)]), {
        move: [0, -0.24, front + 0.006],
      }),
      { tint: 0.4, emphasis: 0.8 },
    ),
    finish(box([0, -0.66, front + 0.02], [0.34, 0.06, 0.04]), { tint: 0.25 }),
    finish(box([0, 0.32, front - 0.01], [0.12, 0.9, 0.08]), { tint: 0.4, emphasis: 1.3 }),
    finish(box([0, 0.88, front - 0.03], [0.18, 0.26, 0.06]), { tint: 0.8, emphasis: 1.2 }),
  ];
  for (let fret = 0; fret < 7; fret++) {
    const y = 0.72 - 0.11 * fret;
    surfaces.push(finish(box([0, y, front + 0.034], [0.12, 0.014, 0.01]), { tint: 1.7 }));
  }
  for (let peg = 0; peg < 3; peg++) {
    const y = 0.81 + peg * 0.08;
    surfaces.push(
      finish(cylinder([-0.16, y, front - 0.03], [0.16, y, front - 0.03], 0.022), { tint: 1.6 }),
    );
  }
  for (let string = 0; string < 6; string++) {
    const x = (string - 2.5) * 0.019;
    const z = front + 0.05;
    surfaces.push(
      finish(cylinder([x * 1.3, -0.66, z], [x, 0.78, z], 0.005), { tint: 1.85, emphasis: 0.8 }),
    );
  }
  return surfaces;
}

const MAJOR_CHORD = [0, 7, 12, 16, 19, 24];
const MINOR_CHORD = [0, 7, 12, 15, 19, 24];

/** Chords strummed across six strings, coloured by the air and the top of the body. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const strings = silence(context);
  const chord = random.pick([MAJOR_CHORD, MINOR_CHORD]);
  const strums = random.chance(0.5) ? [0.03] : [0.03, random.between(0.75, 0.95)];
  for (const strum of strums) {
    const spread = random.between(0.012, 0.035);
    chord.forEach((step, index) => {
      pluck(strings, context, random, {
        at: strum + index * spread,
        frequency: semitones(110 * pitch, step),
        gain: 0.3,
        decay: 2.4 - 0.2 * index,
        brightness: 0.75,
        position: 0.17,
      });
    });
  }
  const body = [
    { frequency: 105 * pitch, q: 4, gain: 0.8 },
    { frequency: 205 * pitch, q: 4, gain: 0.6 },
  ];
  return resonate(strings, context, body, 1);
}
