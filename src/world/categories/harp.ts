import {
  atDepth,
  box,
  cylinder,
  ellipsoid,
  finish,
  mirrored,
  smooth,
  tube,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { leaning, points } from '../shapes/stringed.ts';
import { beats } from '../synthesis/events.ts';
import { playPlucked } from '../sounds/picking.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const harp: Category = {
  id: 'harp',
  family: 'strings',
  nouns: ['harp', 'plucked harp', 'harp of many strings'],
  shapes: [
    {
      id: 'concert',
      nouns: ['concert harp', 'pedal harp'],
      looks: ['with a tall straight column', 'with a swan neck', 'with many upright strings'],
      build: concert,
    },
    {
      id: 'lyre',
      nouns: ['lyre'],
      looks: ['with two curved arms', 'with a crossbar on two horns', 'between two curved arms'],
      build: lyre,
    },
    {
      id: 'arched',
      nouns: ['bow harp', 'arched harp'],
      looks: ['with a neck like a bow', 'with a boat under its strings', 'with strings in a fan'],
      build: arched,
    },
    {
      id: 'celtic',
      nouns: ['celtic harp', 'lap harp'],
      looks: ['with a bulging column', 'with a rounded triangular frame', 'with a broad soundbox'],
      build: celtic,
    },
  ],
  sounds: [
    {
      id: 'glissando',
      verbs: ['sweeps over its strings', 'glides up and down', 'plays a glissando'],
      sounds: ['a soft glissando', 'a cascade of plucked notes', 'a run over many strings'],
      render: glissando,
    },
    {
      id: 'rolled',
      verbs: ['plays rolled chords', 'spreads its chords', 'rolls slow chords'],
      sounds: ['wide rolled chords', 'soft chords spread from low to high', 'slow open chords'],
      render: rolled,
    },
    {
      id: 'ripples',
      verbs: ['ripples', 'plays waves of notes', 'flows up and down'],
      sounds: ['rippling broken chords', 'gentle waves of notes', 'a flowing plucked figure'],
      render: ripples,
    },
    {
      id: 'melody',
      verbs: ['plays a melody', 'plays a tune in octaves', 'plays a lullaby'],
      sounds: ['a gentle ringing melody', 'soft notes in octaves', 'a tune in wide leaps'],
      render: melody,
    },
  ],
};

/** Strings in the plane of the frame, every fourth of them coloured dark. */
function strung(ends: readonly (readonly [low: Vec2, high: Vec2])[]): Surface[] {
  return ends.map(([low, high], i) =>
    finish(cylinder([...low, 0], [...high, 0], 0.008), {
      tint: i % 4 === 1 ? 0.3 : 1.5,
      emphasis: 1.1,
    }),
  );
}

/** A bent piece of the frame, from one thickness to another. */
function bent(curve: readonly Vec2[], from: number, to: number): Surface {
  const thickness = curve.map((_, i) => from + ((to - from) * i) / (curve.length - 1));
  return tube(atDepth(curve, 0), thickness);
}

/** The height of a curve that runs from left to right. */
function heightOf(curve: readonly Vec2[], x: number): number {
  const found = curve.findIndex(([nextX]) => nextX >= x);
  const after = Math.max(1, found);
  const [x0, y0] = curve[after - 1] as Vec2;
  const [x1, y1] = curve[after] as Vec2;
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}

/** Upright strings from a slanting soundbox up to the neck. */
function upright(
  count: number,
  from: number,
  box: readonly Vec2[],
  neck: readonly Vec2[],
): Surface[] {
  const to = box.at(-1)![0] - 0.06;
  const ends = Array.from({ length: count }, (_, i): [Vec2, Vec2] => {
    const x = from + ((to - from) * i) / (count - 1);
    const low: Vec2 = [x, heightOf(box, x)];
    return [low, [x, heightOf(neck, x)]];
  });
  return strung(ends);
}

/** A concert harp from its side: straight column with a crown, swan neck, slanting soundbox, pedestal. */
function concert({ random }: ShapeContext): Surface[] {
  const column = vary(random, -0.62, 0.1);
  const back = vary(random, 0.66, 0.1);
  const dip = random.between(0.5, 0.62);
  const neck = smooth(
    points([
      ...[column, 0.92, column * 0.45, 0.86, 0.05, dip],
      ...[back * 0.6, dip + 0.02, back + 0.02, 0.36],
    ]),
  );
  const soundbox = points([column + 0.12, -0.84, back, 0.36]);
  return [
    finish(bent(neck, 0.085, 0.06), { emphasis: 1.2 }),
    finish(cylinder([column, -0.9, 0], [column, 0.92, 0], 0.07), { emphasis: 1.2 }),
    finish(cylinder([column, 0.88, 0], [column, 1, 0], 0.12), { tint: 0.6 }),
    finish(bent(soundbox, 0.2, 0.09), { tint: 0.7, emphasis: 1.1 }),
    finish(box([column + 0.12, -0.94, 0], [0.55, 0.12, 0.4]), { tint: 0.5 }),
    ...upright(11, column + 0.16, soundbox, neck),
  ];
}

/** A lyre: a round soundbox from which two horns rise to a crossbar. */
function lyre({ random }: ShapeContext): Surface[] {
  const wide = vary(random, 0.58, 0.12);
  const low = random.between(-0.6, -0.5);
  const horn = smooth(
    points([
      ...[0.26, low + 0.08, wide * 0.95, -0.2, wide, 0.2],
      ...[wide * 0.72, 0.58, wide * 0.8, 0.9],
    ]),
  );
  const tip = horn.at(-1)!;
  const bar = 0.62;
  const count = 7;
  const ends = Array.from({ length: count }, (_, i): [Vec2, Vec2] => {
    const k = i / (count - 1) - 0.5;
    const high: Vec2 = [k * 0.66, bar];
    return [[k * 0.36, low], high];
  });
  const side = [
    finish(bent(horn, 0.1, 0.05), { emphasis: 1.3 }),
    finish(ellipsoid([tip[0], tip[1], 0], [0.08, 0.08, 0.08]), { tint: 0.5 }),
    finish(cylinder([0, bar, 0], [wide + 0.1, bar, 0], 0.055), { tint: 0.6, emphasis: 1.2 }),
  ];
  const surfaces = [
    finish(ellipsoid([0, low - 0.06, -0.05], [0.46, 0.32, 0.17], 0.8), { emphasis: 1.1 }),
    finish(box([0, low - 0.02, 0.14], [0.46, 0.06, 0.08]), { tint: 0.25 }),
    finish(cylinder([0, low - 0.24, 0.04], [0, low - 0.24, 0.13], 0.08), { tint: 0.1 }),
    ...mirrored(side, 'x'),
    ...strung(ends),
  ];
  return leaning(surfaces, random, 0.12);
}

/** A harp of antiquity: a boat-shaped soundbox that runs on into a neck bent like a bow. */
function arched({ random }: ShapeContext): Surface[] {
  const reach = random.between(-0.1, 0.15);
  const neck = smooth(
    points([...[-0.3, -0.72, -0.62, -0.55, -0.8, -0.1], ...[-0.72, 0.45, -0.4, 0.82, reach, 0.98]]),
  );
  const hull = smooth(points([-0.45, -0.7, -0.1, -0.76, 0.4, -0.76, 0.95, -0.6]));
  const count = 9;
  const held = neck.slice(9);
  const ends = Array.from({ length: count }, (_, i): [Vec2, Vec2] => {
    const share = i / (count - 1);
    const high = held[Math.round(share * (held.length - 2))] as Vec2;
    return [[-0.28 + share * 1.06, -0.66 + 0.1 * share * share], high];
  });
  const pegs = ends.map(([, [x, y]]) =>
    finish(cylinder([x, y, -0.12], [x, y, 0.12], 0.03), { tint: 0.35 }),
  );
  return [
    finish(bent(neck, 0.085, 0.05), { emphasis: 1.4 }),
    finish(
      tube(
        atDepth(hull, 0),
        hull.map((_, i) => 0.07 + 0.15 * Math.sin((Math.PI * (i + 1)) / (hull.length + 1))),
      ),
      { tint: 0.75, emphasis: 1.3 },
    ),
    finish(cylinder([-0.1, -0.99, -0.15], [-0.1, -0.99, 0.15], 0.06), { tint: 0.4 }),
    finish(cylinder([0.5, -0.98, -0.15], [0.5, -0.98, 0.15], 0.06), { tint: 0.4 }),
    ...pegs,
    ...strung(ends),
  ];
}

/** A folk harp without a pedestal: bulging column, short curved neck, broad soundbox. */
function celtic({ random }: ShapeContext): Surface[] {
  const bulge = vary(random, -0.78, 0.06);
  const back = vary(random, 0.58, 0.08);
  const column = smooth(
    points([-0.18, -0.82, -0.5, -0.5, bulge, 0, bulge + 0.02, 0.4, -0.6, 0.88]),
  );
  const neck = smooth(points([-0.64, 0.9, -0.36, 0.74, 0, 0.6, 0.32, 0.62, back + 0.04, 0.5]));
  const soundbox = points([-0.2, -0.86, back, 0.5]);
  const left = bulge + 0.16;
  // The shortest way down from the neck ends on the column where there is no soundbox yet.
  const frame: Vec2[] = [[left, -0.1], [-0.45, -0.48], ...soundbox];
  return [
    finish(bent(column, 0.1, 0.08), { emphasis: 1.4 }),
    finish(bent(neck, 0.11, 0.08), { tint: 1.15, emphasis: 1.3 }),
    finish(bent(soundbox, 0.25, 0.12), { tint: 0.65, emphasis: 1.2 }),
    finish(box([-0.12, -0.96, 0], [0.4, 0.08, 0.34]), { tint: 0.4 }),
    ...upright(10, -0.5, frame, neck),
  ];
}

const SCALE = [0, 2, 4, 7, 9];

/** Soft strings plucked by the finger in their middle. */
const FINGERED = { keyNote: 165, decay: 1.6, brightness: 0.35, position: 0.45 };

/** The pitch of a string, counted from the lowest, in semitones. */
function stepOf(string: number): number {
  return 12 * Math.floor(string / SCALE.length) + SCALE[string % SCALE.length]!;
}

/** A sweep over three octaves, and back again. */
function glissando(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const top = 12 + random.integer(4);
  const isFalling = random.chance(0.35);
  const interval = durationSeconds / (2 * top + 5);
  const notes = beats(random, 0.02, 2 * top * interval, interval, 0.05).map((at, index) => {
    const away = index <= top ? index : 2 * top - index;
    return { at, step: stepOf(isFalling ? top - away : away) };
  });
  return playPlucked(context, notes, FINGERED);
}

const OPEN_CHORDS = [
  [0, 7, 12, 16, 19, 24, 28],
  [0, 7, 12, 15, 19, 24, 27],
  [0, 5, 12, 17, 21, 24, 29],
];

/** Wide chords, each spread from its lowest string to its highest. */
function rolled(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const count = random.pick([2, 3]);
  const length = durationSeconds / (count + 0.25);
  const notes = Array.from({ length: count }, (_, index) => {
    const moved = random.pick([0, -3, -5, 2]);
    const spread = random.between(0.05, 0.075);
    return random.pick(OPEN_CHORDS).map((step, string) => ({
      at: 0.02 + index * length + string * spread,
      step: step + moved,
      decay: index + 1 < count ? 1.4 : 2.2,
    }));
  });
  return playPlucked(context, notes.flat(), FINGERED);
}

/** Broken chords that run up and down in even waves. */
function ripples(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const chord = random.pick(OPEN_CHORDS);
  const moved = random.pick([-4, -2, 5]);
  const wave = [0, 1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1];
  const interval = durationSeconds / random.between(24, 28);
  const times = beats(random, 0.02, durationSeconds - 0.15, interval, 0.04);
  const notes = times.map((at, index) => {
    const step = chord[wave[index % wave.length]!]!;
    return { at, step: step + (index >= wave.length ? moved : 0), decay: 1 };
  });
  return playPlucked(context, notes, FINGERED);
}

/** A tune in wide leaps, doubled an octave lower: every string rings on under those that follow. */
function melody(context: SoundContext): Float32Array {
  const { random, durationSeconds: all } = context;
  const interval = all / random.between(6.5, 8);
  let string = random.pick([4, 11]);
  const notes = beats(random, 0.02, all - 0.25, interval, 0.02).flatMap((at) => {
    string += (string > 8 ? -1 : 1) * (2 + random.integer(5));
    const step = stepOf(string);
    const lower = { at: at + 0.03, step: step - 12, gain: 0.2 };
    return [{ at, step }, lower];
  });
  return playPlucked(context, notes, { ...FINGERED, decay: 3, brightness: 0.12 });
}
