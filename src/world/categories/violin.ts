import {
  box,
  ellipsoid,
  finish,
  placeAll,
  plate,
  vary,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import {
  acoustic,
  bow,
  corneredOutline,
  endpin,
  fittings,
  type FiddleBuild,
} from '../shapes/fiddle.ts';
import { leaning } from '../shapes/stringed.ts';
import { drift, pulses, swell, vibrato } from '../synthesis/envelope.ts';
import { beats } from '../synthesis/events.ts';
import { filter, resonate } from '../synthesis/filter.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { loudnessOfPhrase, perform, pitchOf, type Score } from '../sounds/phrase.ts';
import { playPlucked } from '../sounds/picking.ts';
import { add, shapeBy, silence, type Curve } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const violin: Category = {
  id: 'violin',
  family: 'strings',
  nouns: ['violin', 'fiddle', 'bowed instrument'],
  shapes: [
    {
      id: 'violin',
      nouns: ['violin'],
      looks: ['with a bow beside it', 'with a chin rest', 'with a narrow cornered waist'],
      build: withBow,
    },
    {
      id: 'cello',
      nouns: ['cello', 'violoncello'],
      looks: [
        'with a spike below',
        'with a bow across its strings',
        'with broad sloping shoulders',
      ],
      build: cello,
    },
    {
      id: 'electric',
      nouns: ['electric violin'],
      looks: ['with an open frame', 'with a thin body and an open outline', 'with a bow beside it'],
      build: electric,
    },
    {
      id: 'bass',
      nouns: ['double bass', 'contrabass'],
      looks: ['with sloping shoulders', 'with a broad body on a spike', 'with a scroll on top'],
      build: bass,
    },
  ],
  sounds: [
    {
      id: 'sustained',
      verbs: ['sings with vibrato', 'is bowed slowly', 'holds long notes'],
      sounds: ['a bowed string with vibrato', 'a sustained singing string', 'long bowed notes'],
      render: sustained,
    },
    {
      id: 'figures',
      verbs: ['plays lively figures', 'is bowed in lively strokes', 'plays a lively reel'],
      sounds: ['lively bowed notes', 'a lively bowed dance', 'a bowed tune with small slides'],
      render: figures,
    },
    {
      id: 'pizzicato',
      verbs: ['plays pizzicato', 'is plucked shortly', 'plucks its strings'],
      sounds: ['short dry plucks', 'a pizzicato tune', 'plucked notes that die at once'],
      render: pizzicato,
    },
    {
      id: 'tremolo',
      verbs: ['trembles under the bow', 'plays a bowed tremolo', 'shivers and swells'],
      sounds: ['a bowed tremolo', 'rapid bow strokes on one note', 'a trembling bowed note'],
      render: tremolo,
    },
  ],
};

/** An instrument on the left, its bow leaning beside it. */
function besideBow(instrument: readonly Surface[], slant: number): Surface[] {
  return [
    ...placeAll(instrument, { move: [-0.2, 0, 0] }),
    ...placeAll(bow(), { turn: [0, 0, slant], move: [0.5, 0, 0.1] }),
  ];
}

/** A violin with its bow: cornered waist, f-holes, chin rest, scroll. */
function withBow({ random }: ShapeContext): Surface[] {
  const lower = vary(random, 0.41, 0.08);
  const build: FiddleBuild = {
    lower,
    upper: lower * random.between(0.78, 0.86),
    waist: lower * random.between(0.5, 0.58),
    shoulder: 0.36,
    depth: vary(random, 0.15, 0.15),
    nut: 0.84,
  };
  const chinRest = ellipsoid([-0.17, -0.88, build.depth / 2], [0.15, 0.1, 0.07]);
  const instrument = [...acoustic(build), finish(chinRest, { tint: 0.2 })];
  return besideBow(instrument, vary(random, 0.18, 0.4));
}

/** A cello standing on its spike, the bow drawn across its strings. */
function cello({ random }: ShapeContext): Surface[] {
  const lower = vary(random, 0.5, 0.07);
  const build: FiddleBuild = {
    lower,
    upper: lower * random.between(0.76, 0.84),
    waist: lower * random.between(0.5, 0.58),
    shoulder: 0.36,
    depth: vary(random, 0.3, 0.12),
    nut: 0.8,
  };
  const across: Vec3 = [0, 0.2, random.between(1.25, 1.5)];
  const drawn = placeAll(bow(), {
    scale: 0.72,
    turn: across,
    move: [random.between(0.1, 0.35), -0.12, build.depth / 2 + 0.14],
  });
  return leaning([...acoustic(build), ...endpin(random.between(0.28, 0.4)), ...drawn], random, 0.1);
}

/** A violin without a hollow body: a slim core that carries the strings, and the outline as an open frame. */
function electric({ random }: ShapeContext): Surface[] {
  const lower = vary(random, 0.42, 0.08);
  const build: FiddleBuild = {
    lower,
    upper: lower * random.between(0.78, 0.86),
    waist: lower * random.between(0.55, 0.62),
    shoulder: 0.36,
    depth: 0.14,
    nut: 0.84,
  };
  const outline = corneredOutline(build);
  const opening = outline.map(([x, y]): Vec2 => [x * 0.72, -0.32 + (y + 0.32) * 0.84]);
  const instrument = [
    finish(plate(outline, build.depth, [opening]), { emphasis: 1.8 }),
    finish(box([0, -0.32, 0], [0.17, 1.3, 0.13]), { tint: 0.7, emphasis: 1.2 }),
    ...fittings(build, build.depth / 2),
  ];
  return besideBow(instrument, vary(random, 0.18, 0.4));
}

/** A double bass: wide below, shoulders that slope up to the long neck, standing on a short spike. */
function bass({ random }: ShapeContext): Surface[] {
  const lower = vary(random, 0.56, 0.06);
  const build: FiddleBuild = {
    lower,
    upper: lower * random.between(0.7, 0.78),
    waist: lower * random.between(0.56, 0.64),
    shoulder: random.between(0.5, 0.58),
    depth: vary(random, 0.34, 0.12),
    nut: 1.1,
  };
  return leaning([...acoustic(build), ...endpin(random.between(0.14, 0.2))], random, 0.14);
}

const KEY_HZ = 440;

/** The answer of the wooden body. */
function withBody(strings: Float32Array, context: SoundContext): Float32Array {
  const { pitch } = context;
  const resonances = [
    { frequency: 280 * pitch, q: 5, gain: 0.7 },
    { frequency: 450 * pitch, q: 5, gain: 0.9 },
    { frequency: 2500 * pitch, q: 2, gain: 1.5 },
  ];
  return filter(resonate(strings, context, resonances, 0.35), context, 'low', 6500 * pitch);
}

/** A saw-like bowed string with the rustle of the hair on it. */
function bowed(context: SoundContext, frequency: Curve, gain: Curve, rustle: number): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const strings = silence(context);
  const partials = rolloff(24, 0.9);
  addTone(strings, context, { at: 0, duration: durationSeconds, frequency, partials, gain });
  const hair = bandNoise(context, random, 3200 * pitch, 1);
  add(strings, context, shapeBy(hair, context, gain), 0, rustle);
  return withBody(strings, context);
}

/** One to three long notes with vibrato. */
function sustained(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const score = random.pick<Score>([
    [[0, 1]],
    [
      [0, 1],
      [2, 1],
    ],
    [
      [0, 2],
      [-1, 1],
    ],
    [
      [-5, 1],
      [0, 2],
    ],
  ]);
  const notes = perform(score, KEY_HZ * pitch, 0.02, durationSeconds - 0.1);
  const melody = pitchOf(notes, { glide: 0.07 });
  const shake = vibrato(random.between(5.2, 6.4), 0.014);
  const tonguing = { attack: 0.12, release: 0.14, hold: 1, floor: 0.55 };
  return bowed(context, (t) => melody(t) * shake(t), loudnessOfPhrase(notes, tonguing), 0.05);
}

const REELS = [
  [0, 2, 4, 5, 7, 5, 4, 2],
  [0, 4, 7, 4, 12, 7, 4, 7],
  [7, 7, 5, 4, 5, 5, 4, 2],
  [0, 7, 2, 7, 4, 7, 5, 7],
];

/** A lively tune, a bow stroke for each note: the finger slides a little, and shakes where it rests. */
function figures(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const pattern = random.pick(REELS);
  const rhythm = random.pick([
    [2, 1, 1, 2, 1, 1, 2, 4],
    [3, 1, 2, 2, 3, 1, 4],
    [1, 1, 2, 1, 1, 2, 1, 1, 4],
  ]);
  const score = rhythm.map((beats, i): [number, number] => [pattern[i % pattern.length]!, beats]);
  const notes = perform(score, KEY_HZ * pitch, 0.02, durationSeconds - 0.08);
  const course = pitchOf(notes, { glide: 0.045, scoop: 0.45 });
  const shake = vibrato(random.between(5.4, 6.4), 0.013);
  const unsteady = drift(random, 22, 0.004);
  const tonguing = { attack: 0.06, release: 0.05, hold: 0.98, fade: 0.8, floor: 0.16 };
  const loud = loudnessOfPhrase(notes, tonguing);
  const pressure = drift(random, 13, 0.18);
  return bowed(
    context,
    (t) => course(t) * shake(t) * unsteady(t),
    (t) => loud(t) * pressure(t),
    0.36,
  );
}

/** Plucked with the finger: the body takes the sound away at once. */
function pizzicato(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const pattern = random.pick(REELS);
  const interval = durationSeconds / random.between(8, 11);
  const notes = beats(random, 0.02, durationSeconds - 0.15, interval, 0.03).map((at, index) => ({
    at,
    step: pattern[index % pattern.length]! - (index % 2 === 0 ? 12 : 0),
    gain: 0.4,
  }));
  const manner = { keyNote: KEY_HZ, decay: 0.3, brightness: 0.5, position: 0.3 };
  return withBody(playPlucked(context, notes, manner), context);
}

/** The bow goes to and fro on one note as fast as it can, and presses harder and harder. */
function tremolo(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const step = random.pick([1, 3, -2]);
  const change = random.between(0.45, 0.6);
  const score: Score = [
    [0, change],
    [step, 1 - change],
  ];
  const notes = perform(score, KEY_HZ * pitch, 0.02, durationSeconds - 0.1);
  const strokes = pulses(random.between(9, 12), 1.2, 0.04);
  const whole = swell(durationSeconds - 0.06, 0.1, 0.15);
  const growth = random.between(0.3, 0.5);
  const gain: Curve = (t) =>
    strokes(t) * whole(t) * (growth + ((1 - growth) * t) / durationSeconds);
  return bowed(context, pitchOf(notes, { glide: 0.03 }), gain, 0.1);
}
