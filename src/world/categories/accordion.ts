import {
  IVORY,
  across,
  bellows,
  buttons,
  divided,
  slots,
  strap,
  uprightKeys,
} from '../shapes/bellows.ts';
import {
  box,
  cylinder,
  ellipse,
  finish,
  place,
  placeAll,
  plate,
  rectangle,
  roundedRectangle,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { path } from '../synthesis/envelope.ts';
import { semitones } from '../synthesis/events.ts';
import { loudnessOfPhrase, perform, pitchOf, score } from '../sounds/phrase.ts';
import { boxed, freeReeds } from '../sounds/reeds.ts';
import { silence, type Curve } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const accordion: Category = {
  id: 'accordion',
  family: 'winds',
  nouns: ['accordion', 'squeezebox'],
  shapes: [
    {
      id: 'piano',
      nouns: ['piano accordion'],
      looks: [
        'with fanned bellows and piano keys',
        'with an upright keyboard beside pleated bellows',
        'with folds that open like a fan',
      ],
      build: piano,
    },
    {
      id: 'concertina',
      nouns: ['concertina'],
      looks: [
        'with hexagonal ends and bellows between them',
        'with six-sided end plates and buttons',
        'with pleated six-sided folds',
      ],
      build: concertina,
    },
    {
      id: 'button',
      nouns: ['button accordion'],
      looks: [
        'with rows of round buttons and wide bellows',
        'with boxes at both ends of stretched bellows',
        'with buttons instead of keys beside the pleats',
      ],
      build: button,
    },
  ],
  sounds: [
    {
      id: 'chords',
      verbs: ['breathes chords', 'swells and ebbs', 'wheezes long chords'],
      sounds: ['reedy chords that swell and ebb', 'a trembling wheezing chord', 'beating reeds'],
      render: chords,
    },
    {
      id: 'waltz',
      verbs: ['plays a waltz', 'goes oom pah pah', 'plays dance music'],
      sounds: ['an oom-pah-pah of reeds', 'short wheezing dance chords', 'a reedy waltz'],
      render: waltz,
    },
    {
      id: 'tune',
      verbs: [
        'plays a trembling tune',
        'plays a tune over a drone',
        'sings like a street musician',
      ],
      sounds: ['a trembling reedy tune', 'a melody over held chords', 'a nasal wavering air'],
      render: tune,
    },
  ],
};

/** A piano accordion facing the viewer: upright keyboard on the left, fanned bellows, bass box on the right. */
function piano({ random }: ShapeContext): Surface[] {
  const height = vary(random, 1.3, 0.08);
  const depth = vary(random, 0.5, 0.1);
  const opening = { width: vary(random, 0.8, 0.15), fan: random.between(0.25, 0.6) };
  const front = depth / 2;
  const treble = [
    finish(plate(roundedRectangle(0.3, height, 0.08), depth), { emphasis: 1.8 }),
    ...slots([0.02, 0, front], 0.2, height * 0.8, 5),
    ...uprightKeys([-0.4, 0, front * 0.75], height),
  ].map((part) => across(place(part, { move: [-0.16, 0, 0] }), 0, opening));
  const bass = [
    finish(plate(roundedRectangle(0.34, height * 0.94, 0.08), depth), { emphasis: 1.8 }),
    ...buttons([0.02, 0, front], 2, 6, 0.13),
    strap([0.17, height * 0.36, 0], [0.27, 0, 0], [0.17, height * -0.36, 0]),
  ].map((part) => across(place(part, { move: [0.17, 0, 0] }), 1, opening));
  const fold = divided(rectangle(depth * 0.9, height * 0.88), 5);
  return placeAll([...treble, ...bass, ...bellows(fold, 7, opening)], { turn: [0, 0.1, 0] });
}

/** A concertina: six-sided ends with buttons and a hand strap, folds between; turned to show one end. */
function concertina({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.58, 0.08);
  const thick = vary(random, 0.26, 0.15);
  const opening = { width: vary(random, 0.95, 0.18), fan: random.between(0.1, 0.4) };
  const hexagon = ellipse([0, 0], radius, radius, 6);
  const rose = ellipse([0, 0], radius * 0.84, radius * 0.84, 6);
  const end = (side: 1 | -1): Surface[] => {
    const out = thick / 2;
    const dots = [-0.5, 0.5].flatMap((row) =>
      [-1, 0, 1].map((column) =>
        finish(
          cylinder(
            [out, 0.12 + row * 0.19, column * 0.19],
            [out + 0.09, 0.12 + row * 0.19, column * 0.19],
            0.06,
          ),
          { tint: IVORY, emphasis: 1 },
        ),
      ),
    );
    const parts = [
      finish(place(plate(hexagon, thick), { turn: [0, Math.PI / 2, 0] }), { emphasis: 1.9 }),
      finish(place(plate(rose, 0.03), { turn: [0, Math.PI / 2, 0], move: [out, 0, 0] }), {
        tint: 0.38,
        emphasis: 1.2,
      }),
      ...dots,
      strap([out, -0.26, -0.3], [out + 0.13, -0.28, 0], [out, -0.26, 0.3]),
    ].map((part) =>
      place(part, {
        turn: [0, side === 1 ? 0 : Math.PI, 0],
        move: [(side * thick) / 2, 0, 0],
      }),
    );
    return parts.map((part) => across(part, side === 1 ? 1 : 0, opening));
  };
  const folds = bellows(
    divided(
      hexagon.map(([x, y]): Vec2 => [x * 0.88, y * 0.88]),
      4,
    ),
    6,
    opening,
  );
  return placeAll([...end(1), ...end(-1), ...folds], { turn: [0, -0.5, 0] });
}

/** A button accordion stretched wide: buttons in rows on both boxes, light corners. */
function button({ random }: ShapeContext): Surface[] {
  const height = vary(random, 1, 0.08);
  const depth = vary(random, 0.5, 0.1);
  const opening = { width: vary(random, 0.95, 0.12), fan: random.between(0, 0.22) };
  const front = depth / 2;
  const corner = (x: number, y: number): Surface =>
    finish(box([x, y, 0], [0.09, 0.09, depth * 1.05]), { tint: 1.6 });
  const treble = [
    finish(box([0, 0, 0], [0.32, height, depth]), { emphasis: 1.8 }),
    corner(-0.13, height / 2 - 0.03),
    corner(-0.13, 0.03 - height / 2),
    ...slots([0.05, 0, front], 0.16, height * 0.7, 4),
    finish(box([-0.26, 0, front * 0.3], [0.24, height * 0.86, 0.2]), { tint: 0.4 }),
    ...buttons([-0.25, 0, front * 0.3 + 0.11], 2, 7, 0.115),
  ].map((part) => across(place(part, { move: [-0.16, 0, 0] }), 0, opening));
  const bass = [
    finish(box([0, 0, 0], [0.32, height, depth]), { emphasis: 1.8 }),
    corner(0.13, height / 2 - 0.03),
    corner(0.13, 0.03 - height / 2),
    ...buttons([0.02, 0, front], 2, 4, 0.14),
  ].map((part) => across(place(part, { move: [0.16, 0, 0] }), 1, opening));
  const fold = divided(rectangle(depth * 0.9, height * 0.88), 5);
  return placeAll([...treble, ...bass, ...bellows(fold, 7, opening)], { turn: [0, 0.1, 0] });
}

/** Semitones of a first chord, and of the one it moves to. */
const HOMES = [
  [0, 4, 7],
  [0, 3, 7],
  [0, 5, 9],
] as const;
const AWAYS = [
  [-1, 5, 7],
  [0, 5, 8],
  [-2, 2, 7],
] as const;

/** Two long chords, one on the push and one on the pull of the bellows: each swells and ebbs. */
function chords(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const key = 330 * pitch;
  const turn = durationSeconds * random.between(0.45, 0.55);
  const strokes = [
    [0.02, turn],
    [turn, durationSeconds - 0.05],
  ] as const;
  const swellOf = (length: number): Curve =>
    path([0, 0], [0.1, 0.35], [length * 0.6, 1], [length - 0.1, 0.55], [length, 0.04]);
  [random.pick(HOMES), random.pick(AWAYS)].forEach((chord, index) => {
    const [from, to] = strokes[index]!;
    for (const step of chord) {
      freeReeds(out, context, from, to - from, semitones(key, step), swellOf(to - from));
    }
  });
  const wind: Curve = (t) => {
    const [from, to] = strokes[t < turn ? 0 : 1];
    return swellOf(to - from)(t - from);
  };
  return boxed(context, out, wind);
}

/** A bass note and two short chords in every bar. */
function waltz(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const bars = 2;
  const beat = (durationSeconds - 0.06) / (3 * bars);
  const key = 262 * pitch;
  const chord = random.pick(HOMES);
  const basses = [-12, random.pick([-5, -17])];
  const length = beat * random.between(0.62, 0.78);
  const short = loudnessOfPhrase([{ at: 0, length, frequency: key }], {
    attack: 0.025,
    release: 0.07,
    hold: 1,
    fade: 0.7,
  });
  for (let count = 0; count < 3 * bars; count++) {
    const at = 0.02 + count * beat;
    if (count % 3 === 0) {
      const bass = semitones(key, basses[Math.floor(count / 3)]!);
      freeReeds(out, context, at, length, bass, (t) => 1.3 * short(t));
      freeReeds(out, context, at, length, 2 * bass, short);
    } else {
      for (const step of chord) {
        freeReeds(out, context, at, length, semitones(key * 2, step), (t) => 0.6 * short(t));
      }
    }
  }
  return boxed(context, out, (t) => 0.6 * short((t - 0.02) % beat));
}

const AIRS = [
  '7:1 8:1 7:1 3:2 2:1 0:3',
  '0:1 2:1 3:1 7:3 5:1 3:2',
  '12:2 11:1 9:1 7:3 4:2',
  '4:1 5:1 7:2 9:1 7:1 4:3',
];

/** A legato tune on beating reeds over a soft held fifth. */
function tune(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const key = 440 * pitch;
  const notes = perform(score(random.pick(AIRS)), key, 0.02, durationSeconds - 0.06);
  const level = loudnessOfPhrase(notes, { attack: 0.03, release: 0.05, hold: 0.98, floor: 0.3 });
  const course = pitchOf(notes, { glide: 0.012 });
  const bellow = path(
    [0.02, 0],
    [0.15, 0.7],
    [1.2, 1],
    [durationSeconds - 0.2, 0.7],
    [durationSeconds, 0],
  );
  freeReeds(out, context, 0, durationSeconds, course, (t) => level(t) * bellow(t));
  for (const step of [-12, -5]) {
    freeReeds(out, context, 0, durationSeconds, semitones(key, step), (t) => 0.22 * bellow(t));
  }
  return boxed(context, out, (t) => level(t) * bellow(t));
}
