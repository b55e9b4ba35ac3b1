import {
  box,
  cylinder,
  finish,
  place,
  plate,
  smooth,
  symmetric,
  vary,
  ellipse,
} from '../surfaces/index.ts';
import type { Vec2 } from '../surfaces/index.ts';
import {
  ARROW_HEAD,
  SPADE_HEAD,
  balancedHead,
  boundBody,
  drawnStrings,
  frettedNeck,
  frontDisc,
  leaning,
  points,
  waistedOutline,
} from '../shapes/stringed.ts';
import { beats } from '../synthesis/events.ts';
import { resonate } from '../synthesis/filter.ts';
import { playPlucked, type PluckedNote } from '../sounds/picking.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const guitar: Category = {
  id: 'guitar',
  family: 'strings',
  nouns: ['guitar', 'six-string guitar', 'fretted instrument'],
  shapes: [
    {
      id: 'classical',
      nouns: ['classical guitar', 'acoustic guitar'],
      looks: ['with a waisted body', 'with a round sound hole', 'with a fretted neck'],
      build: classical,
    },
    {
      id: 'electric',
      nouns: ['electric guitar'],
      looks: ['with two horns', 'with pickups and knobs', 'with a pale scratch plate'],
      build: electric,
    },
    {
      id: 'flying-v',
      nouns: ['flying v', 'electric guitar'],
      looks: ['with a forked body', 'with two pointed wings', 'with a body like an arrowhead'],
      build: flyingV,
    },
    {
      id: 'resonator',
      nouns: ['resonator guitar'],
      looks: ['with a round pale plate', 'with a perforated disc', 'with a waist and a disc'],
      build: resonator,
    },
  ],
  sounds: [
    {
      id: 'strum',
      verbs: ['strums', 'plays a chord', 'is strummed'],
      sounds: ['a strummed chord', 'plucked strings ringing together', 'a sweep over strings'],
      render: strum,
    },
    {
      id: 'riff',
      verbs: ['plays a riff', 'plays a bass line', 'picks a driving rhythm'],
      sounds: ['a driving riff', 'short picked bass notes', 'dry plucks'],
      render: riff,
    },
    {
      id: 'tremolo',
      verbs: ['trembles on one string', 'plays a tremolo', 'repeats its notes quickly'],
      sounds: ['a fast plucked tremolo', 'rapidly repeated plucked notes', 'a shimmering melody'],
      render: tremolo,
    },
    {
      id: 'arpeggio',
      verbs: ['is fingerpicked', 'picks broken chords', 'plays an arpeggio'],
      sounds: ['a fingerpicked pattern', 'broken chords', 'strings picked one by one'],
      render: arpeggio,
    },
  ],
};

/** A head that carries all its pegs on one side. */
const SIDEWAYS = points([
  0.07, 0.74, 0.09, 0.86, 0.07, 1.06, -0.06, 1.1, -0.14, 1.02, -0.08, 0.78, -0.07, 0.74,
]);

/** A classical guitar standing upright: waisted body, round hole with a rosette, bridge, fretted neck. */
function classical({ random }: ShapeContext): Surface[] {
  const lower = vary(random, 0.47, 0.1);
  const upper = lower * random.between(0.7, 0.82);
  const outline = waistedOutline(lower, upper, lower * random.between(0.55, 0.66));
  const depth = vary(random, 0.22, 0.15);
  const front = depth / 2;
  const guitar = [
    ...boundBody(outline, depth, [ellipse([0, -0.24], 0.16, 0.16, 16)]),
    finish(frontDisc(-0.24, front - 0.04, 0.17), { tint: 0.06, emphasis: 1.2 }),
    finish(frontDisc(-0.24, front, 0.21, 0.165), { tint: 0.3, emphasis: 0.8 }),
    finish(box([0, -0.68, front + 0.02], [0.36, 0.07, 0.05]), { tint: 0.2 }),
    ...frettedNeck(-0.04, front),
    ...balancedHead(front, SPADE_HEAD),
    ...drawnStrings(4, [-0.68, front + 0.06], [0.78, front + 0.06], 0.034),
  ];
  return leaning(guitar, random);
}

/** What both solid bodies carry: scratch plate, two pickups, bridge, knobs, neck, strings. */
function fittings(front: number, guard: readonly Vec2[], knobs: readonly Vec2[]): Surface[] {
  return [
    finish(place(plate(guard, 0.02), { move: [0, 0, front] }), { tint: 1.8 }),
    ...[-0.22, -0.42].map((y) =>
      finish(box([0, y, front + 0.03], [0.22, 0.09, 0.05]), { tint: 0.12 }),
    ),
    finish(box([0, -0.62, front + 0.03], [0.24, 0.07, 0.05]), { tint: 0.35 }),
    ...knobs.map(([x, y]) =>
      finish(cylinder([x, y, front], [x, y, front + 0.08], 0.045), { tint: 0.15 }),
    ),
    ...frettedNeck(-0.1, front),
    ...drawnStrings(4, [-0.62, front + 0.075], [0.78, front + 0.075], 0.034),
  ];
}

/** A solid body with two unequal horns, a pale scratch plate, and all pegs on one side of the head. */
function electric({ random }: ShapeContext): Surface[] {
  const width = vary(random, 1, 0.08);
  const horn = random.between(0.28, 0.4);
  const edge = points([
    ...[0, -0.94, 0.3, -0.93, 0.46, -0.7, 0.39, -0.44, 0.31, -0.26, 0.38, -0.04, 0.42, 0.12],
    ...[0.35, 0.2, 0.22, 0.1, 0.1, -0.04, -0.1, -0.02, -0.2, 0.1, -0.3, horn - 0.04, -0.41, horn],
    ...[-0.46, 0.16, -0.38, -0.12, -0.34, -0.28, -0.42, -0.48, -0.48, -0.72, -0.3, -0.93, 0, -0.94],
  ]);
  const outline = smooth(edge.map(([x, y]): Vec2 => [x * width, y])).slice(0, -1);
  const guard = points([
    ...[-0.16, -0.04, 0.22, 0, 0.34, 0.02, 0.26, -0.26, 0.37, -0.62],
    ...[0.24, -0.78, 0.12, -0.52, -0.2, -0.5, -0.26, -0.2],
  ]);
  const pegs = [0.8, 0.85, 0.9, 0.95, 1, 1.05].map((y, i) =>
    finish(cylinder([-0.05, y, 0.01], [-0.16 - i * 0.014, y, 0.01], 0.018), { tint: 1.7 }),
  );
  const guitar = [
    finish(plate(outline, 0.12), { emphasis: 1.7 }),
    finish(place(plate(SIDEWAYS, 0.06), { move: [0, 0, 0.02] }), { tint: 1.3, emphasis: 1.2 }),
    ...pegs,
    ...fittings(0.06, guard, points([0.19, -0.58, 0.25, -0.7])),
  ];
  return leaning(guitar, random);
}

/** A body of two pointed wings spread downwards, with an arrow-shaped head. */
function flyingV({ random }: ShapeContext): Surface[] {
  const spread = vary(random, 0.58, 0.12);
  const notch = random.between(-0.56, -0.42);
  const wing = [0.001, notch - 0.12, 0.08, notch - 0.16, spread - 0.26, -1, spread, -0.94];
  const outline = symmetric(points([...wing, 0.14, 0.08, 0.08, 0.12]));
  const guard = [0.02, -0.1, 0.1, -0.1, spread * 0.72, -0.8, spread * 0.56, -0.82, 0.02, -0.3];
  const guitar = [
    finish(plate(outline, 0.12), { emphasis: 1.9 }),
    ...balancedHead(0.06, ARROW_HEAD),
    ...fittings(0.06, points(guard), points([spread * 0.6, -0.72, spread * 0.48, -0.56])),
  ];
  return leaning(guitar, random);
}

/** A waisted body with the perforated cover of a metal cone, and two small round openings above it. */
function resonator({ random }: ShapeContext): Surface[] {
  const lower = vary(random, 0.46, 0.08);
  const upper = lower * random.between(0.76, 0.84);
  const outline = waistedOutline(lower, upper, lower * random.between(0.68, 0.76));
  const depth = vary(random, 0.2, 0.15);
  const front = depth / 2;
  const radius = random.between(0.3, 0.33);
  const perforations = Array.from({ length: 8 }, (_, i) => {
    const angle = (Math.PI / 4) * (i + 0.5);
    const [x, y] = [0.68 * radius * Math.cos(angle), 0.68 * radius * Math.sin(angle) - 0.58];
    return finish(cylinder([x, y, front], [x, y, front + 0.05], 0.045), { tint: 0.15 });
  });
  const openings = [-1, 1].map((side) => {
    const x = side * lower * 0.48;
    return finish(cylinder([x, -0.06, 0], [x, -0.06, front + 0.012], 0.085), { tint: 0.1 });
  });
  const guitar = [
    ...boundBody(outline, depth),
    finish(frontDisc(-0.58, front + 0.02, radius), { tint: 1.75, emphasis: 1.4 }),
    finish(frontDisc(-0.58, front + 0.03, radius, radius * 0.9), { tint: 0.6 }),
    ...perforations,
    ...openings,
    finish(box([0, -0.58, front + 0.04], [0.24, 0.06, 0.05]), { tint: 0.2 }),
    ...frettedNeck(-0.06, front),
    ...balancedHead(front, SPADE_HEAD),
    ...drawnStrings(4, [-0.6, front + 0.07], [0.78, front + 0.07], 0.034),
  ];
  return leaning(guitar, random);
}

/** Six strings of a chord in semitones above the lowest. */
const MAJOR_CHORD = [0, 7, 12, 16, 19, 24];
const MINOR_CHORD = [0, 7, 12, 15, 19, 24];

/** Plays notes on the strings, and what the air and the top of the body answer. */
function play(context: SoundContext, notes: readonly PluckedNote[], decay: number): Float32Array {
  const manner = { keyNote: 110, decay, brightness: 0.75, position: 0.15 };
  const resonances = [
    { frequency: 105 * context.pitch, q: 4, gain: 0.8 },
    { frequency: 205 * context.pitch, q: 4, gain: 0.6 },
  ];
  return resonate(playPlucked(context, notes, manner), context, resonances, 1);
}

/** Chords swept across six strings, downwards and back up. */
function strum(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const chord = random.pick([MAJOR_CHORD, MINOR_CHORD]);
  const moved = random.pick([0, 5, -2]);
  const rhythm = random.pick([
    [0.01, 0.34, 0.5],
    [0.01, 0.5],
    [0.01, 0.25, 0.375, 0.625],
  ]);
  const notes = rhythm.flatMap((share, stroke) => {
    const isUp = stroke % 2 === 1 && rhythm.length > 2;
    const isLater = share >= 0.5;
    const spread = random.between(0.01, 0.028);
    return (isUp ? chord.toReversed().slice(0, 4) : chord).map((step, index) => ({
      at: share * durationSeconds + index * spread,
      step: step + (isLater ? moved : 0),
      gain: isUp ? 0.2 : 0.3,
      decay: isLater ? 2 : 1.1,
    }));
  });
  return play(context, notes, 2);
}

const RIFFS = [
  [0, 0, 3, 0, 5, 0, 3, 0],
  [0, 12, 0, 10, 0, 7, 5, 3],
  [0, 0, 0, 3, 5, 5, 3, -2],
];

/** Dry low notes picked in even eighths, a pattern over a few semitones. */
function riff(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const steps = random.pick(RIFFS);
  const interval = durationSeconds / random.between(9.5, 12.5);
  const notes = beats(random, 0.02, durationSeconds - 0.1, interval, 0.03).map((at, index) => ({
    at,
    step: steps[index % steps.length]! - 5,
    gain: index % 4 === 0 ? 0.5 : 0.36,
  }));
  return play(context, notes, 0.42);
}

/** One treble string struck again and again by three fingers, over bass notes of the thumb. */
function tremolo(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const melody = random.pick([
    [24, 23, 21],
    [19, 20, 24],
    [24, 24, 28],
  ]);
  const bass = [0, 7, 12, 7];
  const interval = durationSeconds / random.between(28, 34);
  const times = beats(random, 0.02, durationSeconds - 0.1, interval, 0.06);
  const notes = times.map((at, index) => {
    const treble = melody[Math.floor((index / times.length) * melody.length)]!;
    return index % 4 === 0
      ? { at, step: bass[(index / 4) % bass.length]!, decay: 1 }
      : { at, step: treble, gain: 0.26 };
  });
  return play(context, notes, 0.5);
}

/** Which string of the chord is plucked in turn. */
const PICKING = [
  [0, 2, 3, 4, 3, 2],
  [0, 3, 4, 5, 4, 3],
  [0, 2, 4, 3, 5, 3],
];

/** A chord and another, each picked string by string. */
function arpeggio(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const chord = random.pick([MAJOR_CHORD, MINOR_CHORD]);
  const picking = random.pick(PICKING);
  const moved = random.pick([5, -2, -4, 7]);
  const times = beats(random, 0.02, durationSeconds - 0.15, durationSeconds / 12.4, 0.03);
  const notes = times.map((at, index) => ({
    at,
    step: chord[picking[index % picking.length]!]! + (index >= picking.length ? moved : 0),
    gain: index % picking.length === 0 ? 0.4 : 0.3,
  }));
  return play(context, notes, 1.2);
}
