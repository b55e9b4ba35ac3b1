import {
  ball,
  box,
  cylinder,
  finish,
  mirrored,
  placeAll,
  plate,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { BAR_TINTS, barsOf, placesOf, railsOf, type BarRow } from '../shapes/bar-row.ts';
import { mallet } from '../shapes/percussion.ts';
import { semitones } from '../synthesis/events.ts';
import { modesOf, type ModeTable, strike } from '../synthesis/modal.ts';
import { addBurst } from '../synthesis/noise.ts';
import { add, silence } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const xylophone: Category = {
  id: 'xylophone',
  family: 'percussion',
  nouns: ['xylophone', 'marimba'],
  shapes: [
    {
      id: 'toy',
      nouns: ['toy xylophone'],
      looks: ['with a tapering row of bars', 'with two mallets', 'with bars on two rails'],
      build: toy,
    },
    {
      id: 'concert',
      nouns: ['concert marimba'],
      looks: ['with pipes under its bars', 'with a row of bars on legs', 'with tuned resonators'],
      build: concert,
    },
    {
      id: 'balafon',
      nouns: ['balafon'],
      looks: ['with gourds under its bars', 'with bars on a low frame', 'with a row of gourds'],
      build: balafon,
    },
    {
      id: 'chromatic',
      nouns: ['glockenspiel'],
      looks: ['with two rows of bars', 'with bars like piano keys', 'with a tapering board'],
      build: chromatic,
    },
  ],
  sounds: [
    {
      id: 'run',
      verbs: ['plays a run', 'patters up the scale', 'runs along its notes'],
      sounds: ['quick dry notes in a scale', 'short knocking notes', 'a pattering run of tones'],
      render: run,
    },
    {
      id: 'tremolo',
      verbs: ['trembles on a note', 'rolls with two mallets', 'repeats notes rapidly'],
      sounds: ['rapidly repeated dry notes', 'a trembling roll', 'a fast alternation of knocks'],
      render: tremolo,
    },
    {
      id: 'melody',
      verbs: ['plays a tune', 'plinks a melody', 'plays a little song'],
      sounds: ['a cheerful plinking tune', 'dry short notes in a melody', 'a hopping melody'],
      render: melody,
    },
  ],
};

const MALLET = { stick: 0.45, head: [0.86, 0.16, 0.12] } as const;

/** Tipped towards the viewer, so that the lengths of the bars show. */
function tipped(surfaces: readonly Surface[], angle: number): Surface[] {
  return placeAll(surfaces, { turn: [angle, 0, 0] });
}

/** A single tapering row on two rails, with two mallets at the short end. */
function toy({ random }: ShapeContext): Surface[] {
  const row: BarRow = {
    count: 7 + random.integer(2),
    width: 2,
    longest: vary(random, 1.6, 0.07),
    shortest: vary(random, 0.55, 0.12),
  };
  const end = (x: number, length: number): Surface =>
    finish(box([x, -0.1, 0], [0.1, 0.16, length * 0.8]), { tint: 0.3 });
  return tipped(
    [
      ...barsOf(row),
      ...railsOf(row, 0.06),
      end(-1.06, row.longest),
      end(1.06, row.shortest),
      ...mallet([1.05, 0.3, 1], [0.36, 0.2, 0.12], 0.13, MALLET),
      ...mallet([0.3, 0.3, 1.15], [-0.2, 0.2, 0.35], 0.13, MALLET),
    ],
    random.between(0.8, 0.95),
  );
}

/** On legs at playing height; a pipe hangs below each bar, shorter and shorter. */
function concert({ random }: ShapeContext): Surface[] {
  const row: BarRow = {
    count: 8 + random.integer(2),
    width: 2.2,
    longest: vary(random, 0.95, 0.08),
    shortest: vary(random, 0.42, 0.12),
  };
  const deepest = vary(random, 1.05, 0.06);
  const pipeRadius = (row.width / row.count) * 0.27;
  const pipes = placesOf(row).map(({ x }, i) =>
    finish(
      cylinder([x, 0.25, 0.1], [x, 0.25 - deepest * (1 - (0.7 * i) / row.count), 0.1], pipeRadius),
      { tint: BAR_TINTS[i % BAR_TINTS.length] as number, emphasis: 1.2 },
    ),
  );
  const legs = (x: number, spread: number): Surface[] =>
    [-1, 1].map((side) =>
      finish(cylinder([x, 0.3, side * spread * 0.5], [x, -0.95, side * spread], 0.055), {
        tint: 0.3,
        emphasis: 1.3,
      }),
    );
  const top = [
    ...barsOf(row),
    ...railsOf(row, 0.055),
    ...mallet([0.75, 0.45, 0.75], [0.25, 0.2, 0.05], 0.12, MALLET),
    ...mallet([-0.1, 0.45, 0.85], [-0.4, 0.2, 0.15], 0.12, MALLET),
  ];
  return [
    ...placeAll(tipped(top, 0.7), { move: [0, 0.45, 0] }),
    ...pipes,
    ...legs(-1.16, 0.42),
    ...legs(1.16, 0.3),
    finish(cylinder([-1.16, -0.7, -0.25], [1.16, -0.7, -0.25], 0.045), { tint: 0.3 }),
  ];
}

/** Wide bars tied on a low frame, a gourd under each other bar. */
function balafon({ random }: ShapeContext): Surface[] {
  const row: BarRow = {
    count: 7 + random.integer(2),
    width: 2.1,
    longest: vary(random, 1.1, 0.07),
    shortest: vary(random, 0.55, 0.1),
  };
  const largest = vary(random, 0.28, 0.06);
  const gourds = Array.from({ length: 5 }, (_, i) => {
    const radius = largest * (1 - 0.13 * i);
    return finish(ball([-0.84 + 0.45 * i, -0.3 - radius * 0.8, 0.3], radius), {
      tint: 0.5,
      emphasis: 1.1,
    });
  });
  const posts = mirrored(
    [finish(cylinder([1.1, 0.05, 0.25], [1.1, -0.8, 0.3], 0.055), { tint: 0.35 })],
    'x',
  );
  const top = [
    ...barsOf(row),
    ...railsOf(row, 0.06),
    ...mallet([0.95, 0.42, 0.95], [0.42, 0.18, 0.1], 0.13, MALLET),
    ...mallet([0.1, 0.42, 1.05], [-0.25, 0.18, 0.2], 0.13, MALLET),
  ];
  return [
    ...placeAll(tipped(top, 0.75), { move: [0, 0.25, -0.1] }),
    ...gourds,
    ...posts,
    ...placeAll(posts, { move: [0, 0, -0.55] }),
  ];
}

/** The gaps between naturals, from the left, that have no bar behind them: no black key there either. */
const GAPS_WITHOUT_SHARP = [2, 6];

/** Two rows on a tapering board: naturals in front, sharps in twos and threes behind. */
function chromatic({ random }: ShapeContext): Surface[] {
  const row: BarRow = {
    count: 8,
    width: 2.05,
    longest: vary(random, 0.95, 0.06),
    shortest: vary(random, 0.45, 0.1),
  };
  const board: Vec2[] = [
    [-1.12, -0.72 * row.longest],
    [1.12, -0.78 * row.shortest],
    [1.12, 1.3 * row.shortest],
    [-1.12, 1.1 * row.longest],
  ];
  const spacing = row.width / row.count;
  const sharps = placesOf(row)
    .slice(0, -1)
    .filter((_, i) => !GAPS_WITHOUT_SHARP.includes(i))
    .map(({ x, length }, i) =>
      finish(box([x + spacing / 2, 0.1, -length * 0.78], [spacing * 0.62, 0.06, length * 0.62]), {
        tint: i % 2 === 0 ? 1.4 : 0.75,
        emphasis: 1.4,
      }),
    );
  const flat = placeAll([finish(plate(board, 0.1), { tint: 0.3, emphasis: 1.5 })], {
    turn: [-Math.PI / 2, 0, 0],
    move: [0, -0.12, 0],
  });
  return tipped(
    [
      ...flat,
      ...barsOf(row),
      ...sharps,
      ...mallet([1.05, 0.32, 0.95], [0.45, 0.2, 0.1], 0.12, MALLET),
      ...mallet([0.25, 0.32, 1], [-0.15, 0.2, 0.2], 0.12, MALLET),
    ],
    random.between(0.85, 1),
  );
}

/** Bars are undercut so that their second mode sounds a twelfth above the first. */
const BARS: ModeTable = [
  [1, 1, 1],
  [3, 0.4, 0.45],
  [6.1, 0.15, 0.25],
];
const MAJOR = [0, 2, 4, 5, 7, 9, 11, 12, 14, 16, 17, 19];

/** One stroke on a bar: a short dry tone and the knock of the mallet. */
function note(context: SoundContext, step: number, decay: number): Float32Array {
  const { random, pitch } = context;
  const line = { ...context, durationSeconds: 1.5 * decay };
  const out = silence(line);
  strike(out, line, 0, semitones(620 * pitch, step), modesOf(BARS, decay));
  addBurst(out, line, random, { at: 0, frequency: 1600 * pitch, q: 1, gain: 0.25, decay: 0.02 });
  return out;
}

/** A quick run up or down the scale, sometimes turning round at its end. */
function run(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const first = random.integer(3);
  const up = MAJOR.slice(first, first + 7 + random.integer(3));
  const down = [...up].reverse();
  const steps = random.pick([up, down, [...up, ...down.slice(1)]]);
  const interval = (durationSeconds - 0.12) / steps.length;
  steps.forEach((step, index) => {
    add(out, context, note(context, step, 0.38), 0.03 + index * interval, random.between(0.8, 1));
  });
  return out;
}

/** Two mallets in rapid turn on two notes, which move on a few times. */
function tremolo(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const lead = random.pick([
    [0, 5, 7],
    [7, 4, 0],
    [0, 4, 7, 12],
    [4, 2],
  ]);
  const apart = random.pick([0, 3, 4, 7]);
  const rate = random.between(12, 15);
  const each = (durationSeconds - 0.15) / lead.length;
  lead.forEach((step, place) => {
    const hands = [note(context, step, 0.3), note(context, step + apart, 0.3)];
    const strokes = Math.round(each * rate);
    for (let i = 0; i < strokes; i++) {
      const at = 0.02 + place * each + (i * each) / strokes;
      add(out, context, hands[i % 2] as Float32Array, at, random.between(0.7, 1));
    }
  });
  return out;
}

/** Tunes as a degree of the scale per beat; -1 lets the note before ring on. */
const TUNES = [
  [0, 0, 4, 4, 5, 5, 4, -1],
  [4, 2, 2, -1, 3, 1, 1, -1],
  [2, 1, 0, 1, 2, 2, 2, -1],
  [0, 2, 4, 7, 5, 4, 2, 0, -1],
  [0, 0, 4, 2, 0, -1, 4, 5, 4, -1],
];

/** A little tune, struck with one mallet; its long notes with both, an octave apart. */
function melody(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const tune = random.pick(TUNES);
  const beat = (durationSeconds - 0.1) / tune.length;
  tune.forEach((degree, index) => {
    if (degree < 0) return;
    const at = 0.02 + index * beat;
    const step = MAJOR[degree] as number;
    add(out, context, note(context, step, 0.45), at, random.between(0.8, 1));
    if (tune[index + 1] === -1) add(out, context, note(context, step + 12, 0.45), at, 0.7);
  });
  return out;
}
